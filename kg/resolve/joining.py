"""Nodes → clusters. Every rule works on a snapshot and looks at keys, so the order of the documents does not matter.

1. decisions, then equal names of one type, labels of one topic in the vocabulary, and equal register entries;
2. fuller and shorter spellings of a person's full name, where only one fuller one fits;
3. single names of people, where the corpus has exactly one full name with that part, and the document does not deny it;
4. short names and acronyms that some document uses for exactly one thing;
5. one name with two types in different documents.

A false merge is worse than a split: whatever could mean two things stays by itself.
"""

from collections import defaultdict
from collections.abc import Iterable

from kg.names import (
    concept_key,
    is_acronym,
    is_generic,
    normalize,
    organization_key,
    person_name,
    same_person,
    squash,
)
from kg.records import ThingType
from kg.resolve.decisions import Decisions
from kg.resolve.nodes import Cluster, Node, NodeKey

_MADE = frozenset({ThingType.PRODUCT, ThingType.AI_SYSTEM})
_SHORTENED = _MADE | {ThingType.ORGANIZATION, ThingType.EVENT, ThingType.PLACE}
_MOST_VARIANTS = 200  # full names with one family name that are compared pair by pair; beyond, equal names only


_KEY_REASONS = {
    "register": "both are one entry of a public register",
    "concept": "the vocabulary has both as labels of one topic",
}


class _Joiner:
    """Clusters under construction: union-find over nodes that keeps apart what a decision keeps apart."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = {node.key: node for node in nodes}
        self.order = sorted(self.nodes)
        self._above: dict[NodeKey, NodeKey] = {key: key for key in self.nodes}
        self.members: dict[NodeKey, list[NodeKey]] = {key: [key] for key in self.nodes}
        self.reasons: dict[NodeKey, str] = {}
        self._sided = any(node.sides for node in self.nodes.values())

    def root(self, key: NodeKey) -> NodeKey:
        while self._above[key] != key:
            self._above[key] = self._above[self._above[key]]
            key = self._above[key]
        return key

    def sides(self, root: NodeKey) -> frozenset[tuple[int, int]]:
        return frozenset(side for key in self.members[root] for side in self.nodes[key].sides)

    def apart(self, a: NodeKey, b: NodeKey) -> bool:
        """Whether a decision keeps the clusters of two nodes apart."""
        if not self._sided:
            return False
        left, right = self.sides(self.root(a)), self.sides(self.root(b))
        return any(n == m and s != t for n, s in left for m, t in right)

    def join(self, a: NodeKey, b: NodeKey, reason: str | None = None, *, mutual: bool = False) -> None:
        """Make ``a``'s cluster a part of ``b``'s; ``reason`` is noted for the nodes of ``a``'s, or of both."""
        left, right = self.root(a), self.root(b)
        if left == right or self.apart(left, right):
            return
        if reason is not None:
            for key in (*self.members[left], *(self.members[right] if mutual else ())):
                self.reasons.setdefault(key, reason)
        if len(self.members[left]) > len(self.members[right]):
            left, right = right, left
        self._above[left] = right
        self.members[right] += self.members.pop(left)

    def roots(self) -> list[NodeKey]:
        return sorted({self.root(key) for key in self.order})

    def of(self, root: NodeKey) -> list[Node]:
        return [self.nodes[key] for key in sorted(self.members[root])]


def cluster(nodes: Iterable[Node], topics: dict[str, str], decisions: Decisions) -> tuple[Cluster, ...]:
    """The clusters of ``nodes``, sorted by their first node. ``topics`` maps label keys to a concept's notation."""
    joiner = _Joiner(nodes)
    _by_decision(joiner, decisions)
    _by_key(joiner, topics)
    _full_names(joiner)
    _single_names(joiner)
    _short_names(joiner)
    _across_types(joiner)
    clusters = [Cluster(tuple(joiner.of(root)), joiner.reasons) for root in joiner.roots()]
    return tuple(sorted(clusters, key=lambda c: c.nodes[0].key))


def _by_decision(joiner: _Joiner, decisions: Decisions) -> None:
    for decision in decisions.of("same"):
        picked = [[key for key in joiner.order if s.picks(joiner.nodes[key])] for s in decision.things]
        flat = [key for keys in picked for key in keys]
        for key in flat[1:]:
            joiner.join(key, flat[0], decision.why)


def _by_key(joiner: _Joiner, topics: dict[str, str]) -> None:
    """Equal keys join. Where a decision has set nodes of one key apart, those that it does not name stay alone."""
    blocks: dict[tuple[str, str], list[NodeKey]] = defaultdict(list)
    for key in joiner.order:
        for block in _blocks(joiner.nodes[key], topics):
            blocks[block].append(key)
    for block in sorted(blocks):
        keys = blocks[block]
        taken = {side for key in keys for side in joiner.sides(joiner.root(key))}
        split = len({decision for decision, _ in taken}) < len(taken)
        by_side: dict[frozenset[tuple[int, int]], NodeKey] = {}
        for key in keys:
            side = joiner.sides(joiner.root(key)) if split else frozenset()
            if split and not side:
                continue
            joiner.join(key, by_side.setdefault(side, key), _KEY_REASONS.get(block[0]), mutual=True)


def _blocks(node: Node, topics: dict[str, str]) -> list[tuple[str, str]]:
    """The keys under which ``node`` is the same as any other node. Single names of people are left to their rule."""
    kind = "made" if node.type in _MADE else node.type.value
    found: list[tuple[str, str]] = [("register", iri) for iri in sorted(node.same_as)]
    if not node.is_entity:
        label = concept_key(node.name)
        found.append((kind, label))
        if node.type is ThingType.TOPIC and label in topics:
            found.append(("concept", topics[label]))
    elif node.type is ThingType.PERSON:
        parts = person_name(node.name)
        if parts.given:
            found.append((kind, squash(parts.whole)))
    elif node.type is ThingType.ORGANIZATION:
        found.append((kind, organization_key(node.name)))
    else:
        found.append((kind, squash(node.name)))
    return found


def _people(joiner: _Joiner) -> list[NodeKey]:
    return [key for key in joiner.order if joiner.nodes[key].type is ThingType.PERSON]


def _full_names(joiner: _Joiner) -> None:
    """'Ada M. Byron', 'A. Byron' and 'Ada Byron': each joins the one fuller name that it fits, the fullest first."""
    holders: dict[str, list[NodeKey]] = defaultdict(list)
    blocks: dict[str, set[str]] = defaultdict(set)
    for key in _people(joiner):
        name = joiner.nodes[key].name
        if person_name(name).given:
            holders[name].append(key)
            for block in person_name(name).keys:
                blocks[block].add(name)
    for short in sorted(holders, key=_fuller, reverse=True):
        near = {n for block in person_name(short).keys if len(blocks[block]) <= _MOST_VARIANTS for n in blocks[block]}
        fits = sorted(
            (n for n in near if _fuller(n) > _fuller(short) and same_person(short, n) is not None), key=_fuller
        )
        roots = {joiner.root(key) for full in fits for key in holders[full]}
        if len(roots) == 1:
            why = f"{short!r} can only be {fits[-1]!r} here: {same_person(short, fits[-1])}"
            for key in holders[short]:
                joiner.join(key, min(roots), why)


def _fuller(name: str) -> tuple[int, int, str]:
    """Orders names from short to full; total, so that of two different names one is always the fuller."""
    words = person_name(name).words
    return len(words), sum(map(len, words)), name


def _single_names(joiner: _Joiner) -> None:
    """'Byron' joins 'Ada Byron' of another document if nobody else in the corpus has that name."""
    owners: dict[str, set[NodeKey]] = defaultdict(set)
    full_in: set[tuple[str, NodeKey]] = set()
    fullest: dict[NodeKey, str] = {}
    singles: list[tuple[NodeKey, str]] = []
    for key in _people(joiner):
        name = joiner.nodes[key].name
        parts = person_name(name)
        if not parts.given:
            singles.append((key, parts.whole))
            continue
        root = joiner.root(key)
        full_in.add((key[0], root))
        fullest[root] = max(name, fullest.get(root, name), key=_fuller)
        for word in {parts.given, parts.family, *parts.family.split()[-1:]}:
            owners[word].add(root)
    alone: dict[str, NodeKey] = {}
    for key, word in singles:
        roots = owners.get(word, set())
        if not roots:
            joiner.join(key, alone.setdefault(word, key))
        # Where the document has the full name too, its extractor saw both and kept them apart.
        elif len(roots) == 1 and (key[0], min(roots)) not in full_in:
            full = fullest[min(roots)]
            why = f"{joiner.nodes[key].name!r} is a part of {full!r}, and of nobody else's name in the corpus"
            joiner.join(key, min(roots), why)


def _short_names(joiner: _Joiner) -> None:
    """'EPA' joins the one thing that some document calls so beside its full name."""
    known: dict[str, set[NodeKey]] = defaultdict(set)
    for key in joiner.order:
        node = joiner.nodes[key]
        if node.type in _SHORTENED:
            for form in node.forms:
                if squash(form) != squash(node.name) and _is_short_for(form, node.name):
                    known[squash(form)].add(key)
    moves: list[tuple[NodeKey, NodeKey, str]] = []
    for key in joiner.order:
        node = joiner.nodes[key]
        owners = known.get(squash(node.name), set()) if node.is_entity else set()
        roots = {joiner.root(k) for k in owners} - {joiner.root(key)}
        if len(roots) == 1 and _may_be(node, joiner.of(min(roots))):
            owner = min(owners)
            moves.append((key, owner, f"{owner[0]!r} uses {node.name!r} for {joiner.nodes[owner].name!r}"))
    for key, owner, reason in moves:
        joiner.join(key, owner, reason)


def _may_be(node: Node, others: list[Node]) -> bool:
    """Whether ``node`` can be the thing of other documents that has its name for short.

    Its own document must not speak of that thing too; and where its type is another, the others must outweigh it.
    """
    if any(other.document == node.document for other in others):
        return False
    if any(_family(other.type) == _family(node.type) for other in others):
        return True
    return not node.same_as and node.retyped is None and sum(o.weight for o in others) > 2 * node.weight


def _is_short_for(form: str, name: str) -> bool:
    """Whether ``form`` is good outside its document too: an acronym, or the first words; not 'the Trust'."""
    if is_generic(form) or len(squash(form)) < 2:
        return False
    return is_acronym(form, name) or (len(squash(form)) > 3 and normalize(name).startswith(normalize(form) + " "))


def _family(kind: ThingType) -> str:
    return "made" if kind in _MADE else kind.value


def _documents(joiner: _Joiner, root: NodeKey) -> set[str]:
    return {document for document, _ in joiner.members[root]}


def _across_types(joiner: _Joiner) -> None:
    """One name, two types in different documents: one thing, if no document has both. Who is a person stays one
    unless the name has a second word to go by."""
    blocks: dict[str, list[NodeKey]] = defaultdict(list)
    for key in joiner.order:
        node = joiner.nodes[key]
        if node.is_entity and node.type is not ThingType.EVENT:
            blocks[squash(node.name)].append(key)
    for name in sorted(blocks):
        keys = blocks[name]
        types = {joiner.nodes[key].type for key in keys}
        if len(types) < 2 or types <= _MADE:
            continue
        seen = [document for root in {joiner.root(k) for k in keys} for document in _documents(joiner, root)]
        if len(seen) > len(set(seen)):
            continue  # some document speaks of both
        if {ThingType.PERSON, ThingType.PLACE} <= types and len(normalize(joiner.nodes[keys[0]].name).split()) == 1:
            continue
        if len({iri for key in keys for iri in joiner.nodes[key].same_as}) > 1:
            continue
        for key in keys[1:]:
            joiner.join(key, keys[0])
