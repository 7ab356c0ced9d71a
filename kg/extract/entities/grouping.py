"""Forms → things of the document: which spellings name one thing, and which is its fullest name."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from kg.extract.entities.lexicon import HEADS, ORGANIZATION_HEADS, PLACE_HEADS, WEAK_ORGANIZATION_HEADS
from kg.extract.entities.voting import Form
from kg.extract.entities.wording import can_be_person
from kg.names import (
    Reason,
    digits,
    fold,
    is_acronym,
    normalize,
    same_organization,
    same_person,
    squash,
    without_title,
)
from kg.records import ThingType

_MADE = frozenset({ThingType.PRODUCT, ThingType.AI_SYSTEM})
# A name and such a word after it is the name: 'the Tidewater project', 'the Purpose game'.
_KINDS_OF_PRODUCT = frozenset("game app project show podcast model platform system film documentary tool plant facility"
                              " newsletter programme program act bill report site".split(" "))  # fmt: skip
# 'Ashby' is 'Ashby Robotics', but 'Ashby Research' may be a part of 'Ashby'.
_DROPPED_HEADS = (ORGANIZATION_HEADS | {"AI", "Systems", "Group", "Energy", "Software", "Media", "Studios"}) - {
    "Foundation", "Ventures", "Fund", "Research", "Bank", "Press", "Trust", "Board", "Office", "Department", "Team",
    "Council", "Committee", "Court", "Party", "Club", "Union", "Library", "Museum", "Hospital", "Police",
}  # fmt: skip


_SOFT = frozenset(
    {"model", "acronym and head", "speech verb", "list", "company verb", "owner", "role tail", "interview", "use"}
)


@dataclass(frozen=True, slots=True)
class Thing:
    """What several forms name. ``name`` is the fullest of them, without a title."""

    type: ThingType
    name: str
    forms: tuple[Form, ...]
    same_as: str | None = None

    @property
    def score(self) -> float:
        return max(f.score for f in self.forms)


class _Groups:
    """Union-find over forms; the members of a group are found by their root."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self.forms = {f.text: f for f in forms}
        self._above = {text: text for text in self.forms}
        self._by_word: dict[str, set[str]] = defaultdict(set)
        for text in self.forms:
            for word in _words(text):
                self._by_word[word].add(text)
                self._by_word[word[0]].add(text)

    def near(self, text: str, *types: ThingType) -> list[str]:
        """Other forms of ``types`` that share a word with ``text``; for an acronym, that have a word with its first
        letter. Whatever names the same is among them."""
        words = _words(text)
        letter = {words[0][0]} if words and text.split()[0].isupper() else set()
        found = {other for word in {*words, *letter} for other in self._by_word[word]} - {text}
        return sorted(t for t in found if self.forms[t].type in types)

    def root(self, text: str) -> str:
        while self._above[text] != text:
            text = self._above[text]
        return text

    def join(self, a: str, b: str) -> None:
        a, b = sorted((self.root(a), self.root(b)))
        self._above[b] = a

    def members(self) -> dict[str, list[Form]]:
        grouped: dict[str, list[Form]] = defaultdict(list)
        for text in sorted(self.forms):
            grouped[self.root(text)].append(self.forms[text])
        return grouped

    def of(self, *types: ThingType) -> list[str]:
        return [text for text in sorted(self.forms) if self.forms[text].type in types]

    def join_unique(self, short: str, longs: Iterable[str]) -> None:
        """Join ``short`` to the one thing that ``longs`` name; leave it alone where they name several."""
        roots = {self.root(long) for long in longs if long != short}
        if len(roots - {self.root(short)}) == 1 and self.root(short) not in roots:
            self.join(short, min(roots))


def _words(text: str) -> list[str]:
    return [word for part in normalize(text).split() for word in part.split("-")]


def group(forms: tuple[Form, ...]) -> tuple[Thing, ...]:
    """The things that ``forms`` name, sorted by type and name. What could name two things stays by itself."""
    groups = _Groups(forms)
    for form in forms:
        for full in form.fulls:
            if full in groups.forms and groups.forms[full].type is form.type:
                groups.join(form.text, full)
    by_gazetteer: dict[str, str] = {}
    for form in forms:
        if form.fixed:
            groups.join(form.text, by_gazetteer.setdefault(form.fulls[0], form.text))
    _full_people(groups)
    _adopt(groups)
    _same_spelling(groups)
    _people(groups)
    _organizations(groups)
    _places(groups)
    _products(groups)
    _events(groups)
    return tuple(sorted((_thing(members) for members in groups.members().values()), key=lambda t: (t.type, t.name)))


def _thing(members: list[Form]) -> Thing:
    kinds = {f.type for f in members}
    kind = ThingType.AI_SYSTEM if kinds == _MADE else members[0].type
    names = [without_title(f.text) if kind is ThingType.PERSON else f.text for f in members]
    names += [full for f in members if f.method == "speaker label" for full in f.fulls]
    name = min(names, key=lambda n: (n.isupper() and len(n.split()) > 1, -len(normalize(n).split()), -len(n), n))
    if name.isupper() and sum(word.isalpha() and len(word) > 2 for word in name.split()) > 1:
        name = name.title()
    if name.casefold().startswith("the ") and kind is not ThingType.PRODUCT and kind is not ThingType.EVENT:
        name = name[4:]
    return Thing(kind, name, tuple(members), next((f.same_as for f in members if f.same_as), None))


def _same_spelling(groups: _Groups) -> None:
    seen: dict[tuple[ThingType, str], str] = {}
    for text in sorted(groups.forms):
        kind = groups.forms[text].type
        kind = ThingType.PRODUCT if kind in _MADE else kind
        first = seen.setdefault((kind, squash(text)), text)
        if first != text:
            groups.join(first, text)


def _full_people(groups: _Groups) -> None:
    """'Ada Byron' that the model takes for a firm is a person where 'Ada' argues, or 'Byron' has a label."""
    known = {t.split()[-1] for t in groups.of(ThingType.PERSON) if groups.forms[t].method != "model"}
    for _ in range(2):  # the second time for 'Eva Byron', whose namesake was found the first time
        for text, form in sorted(groups.forms.items()):
            words = text.split()
            if form.method != "model" or form.type is ThingType.PERSON or not 1 < len(words) < 4:
                continue
            if known.intersection((words[0], words[-1])) and words[-1] not in HEADS and can_be_person(text):
                groups.forms[text] = replace(form, type=ThingType.PERSON)
                known.add(words[-1])


def _adopt(groups: _Groups) -> None:
    """A short form that hardly more than the model typed is of the type of the one long name it can stand for."""
    for short in sorted(groups.forms):
        form = groups.forms[short]
        if form.fixed or form.fulls or form.method not in _SOFT:
            continue
        near = groups.near(short, *ThingType)
        longs = (
            [t for t in near if is_acronym(short, t)]
            or [t for t in near if _abbreviates(short, t)]
            or [t for t in near if _is_part(groups.forms[t], short)]
        )
        if len({groups.root(t) for t in longs}) == 1:
            groups.forms[short] = replace(form, type=groups.forms[longs[0]].type)
            groups.join(short, longs[0])


def _is_part(long: Form, short: str) -> bool:
    """'Byron' of the person 'Ada Byron', 'Ashby' of the organization 'Ashby Robotics'."""
    if long.type is ThingType.PERSON:
        return len(long.text.split()) > 1 and same_person(short, long.text) is Reason.PART
    return long.type is ThingType.ORGANIZATION and _is_front(short, long.text)


def _link(groups: _Groups, kind: ThingType, same: Callable[[str, str], Reason | None]) -> None:
    """Join what is surely the same, then each weak form with the one thing it can mean; fuller forms go first."""
    texts = groups.of(kind)
    reasons = {(a, b): same(a, b) for a in texts for b in groups.near(a, kind)}
    for (a, b), reason in reasons.items():
        if reason is not None and not reason.weak:
            groups.join(a, b)
    for short in sorted(texts, key=lambda t: (-len(t.split()), t)):
        longer = [t for t in groups.near(short, kind) if len(t) > len(short)]
        groups.join_unique(short, [t for t in longer if (why := reasons[short, t]) is not None and why.weak])


def _people(groups: _Groups) -> None:
    _link(groups, ThingType.PERSON, same_person)


def _organizations(groups: _Groups) -> None:
    _link(groups, ThingType.ORGANIZATION, same_organization)
    for short in groups.of(ThingType.ORGANIZATION):
        near = groups.near(short, ThingType.ORGANIZATION)
        groups.join_unique(short, [t for t in near if re.sub(r"^(?:U\.S\.|U\.K\.|US|UK) ", "", t) == short])
        if not groups.forms[short].fixed:
            groups.join_unique(short, [t for t in near if _is_tail(short, t) or _is_front(short, t)])
            if short in ORGANIZATION_HEADS:
                groups.join_unique(short, [t for t in near if short in t.split()])


def _is_tail(short: str, long: str) -> bool:
    """'Harbour Authority' of 'Ashby Harbour Authority', 'Energy Agency' of 'U.S. Energy Agency'."""
    a, b = normalize(short).split(), normalize(long).split()
    heads = ORGANIZATION_HEADS | WEAK_ORGANIZATION_HEADS
    return (
        1 < len(a) < len(b)
        and b[-len(a) :] == a
        and b[-len(a) - 1] not in ("of", "the", "for", "and")
        and short.split()[-1] in heads
    )


def _is_front(short: str, long: str) -> bool:
    """'Ashby' of 'Ashby Robotics Inc.'; not of 'Ashby Research' or 'Ashby City Council'."""
    a, b = short.split(), re.sub(r",", "", long).split()
    rest = [w for w in b[len(a) :] if fold(w).rstrip(".") not in ("inc", "llc", "ltd", "corp")]
    return len(a) < len(b) and a == b[: len(a)] and 0 < len(rest) <= 2 and rest[-1] in _DROPPED_HEADS


def _places(groups: _Groups) -> None:
    members = groups.members()
    for short in groups.of(ThingType.PLACE):
        near = groups.near(short, ThingType.PLACE)
        state = [t for t in near if _bare_place(t) == short]
        for other in state:
            groups.join(short, other)
        groups.join_unique(short, [t for t in near if t.split(", ")[0] == short and ", " in t and not state])
        alone = groups.root(short) == short and len(members[short]) == 1
        if alone and groups.forms[short].method != "known place":
            headed = (t for t in near if t.split()[-1] in PLACE_HEADS and t.rpartition(" ")[0] == short)
            groups.join_unique(short, headed)


def _bare_place(name: str) -> str:
    """'State of Oregon' and 'Oregon State' are 'Oregon'; 'City of Ashby' is 'Ashby'."""
    name = re.sub(r"^(?:State|City|Town|Province|Commonwealth|Republic|Kingdom) of (?:the )?", "", name)
    return re.sub(r" State$", "", name)


def _products(groups: _Groups) -> None:
    for fits in (is_acronym, _is_product_front, _abbreviates):
        for short in groups.of(*_MADE):
            near = [t for t in groups.near(short, *_MADE) if digits(t) == digits(short)]
            groups.join_unique(short, [t for t in near if fits(short, t)])


def _is_product_front(short: str, long: str) -> bool:
    """'Tidewater' of 'the Tidewater project'."""
    rest = normalize(long).split()[len(normalize(short).split()) :]
    return normalize(long).startswith(normalize(short) + " ") and len(rest) <= 2 and rest[-1] in _KINDS_OF_PRODUCT


def _abbreviates(short: str, long: str) -> bool:
    """Acronyms that leave out words, inside one document: 'HWR facility' for 'High-Water Relief Gate Facility'."""
    letters, *head = short.split()
    words = [w for w in re.findall(r"[^\W_]+", long) if w.casefold() not in ("of", "and", "the", "for", "on")]
    if not letters.isupper() or len(letters) < 3 or len(head) > 1 or len(words) < 3:
        return False
    if head:
        if fold(words[-1]) != fold(head[0]):
            return False
        words = words[:-1]
    first = "".join(w[0] for w in words).casefold()
    left = iter(first)
    return first[:1] == letters[:1].casefold() and all(c in left for c in letters.casefold()) and (
        bool(head) or first[-1] == letters[-1].casefold()
    )  # fmt: skip


def _events(groups: _Groups) -> None:
    """Forms of one event hold each other, quote the same title, or are interviews of the same two."""
    texts = groups.of(ThingType.EVENT)
    people = {
        w: groups.root(t) for t in groups.of(ThingType.PERSON) for w in t.split() if len(w) > 2 and w[0].isupper()
    }
    for i, a in enumerate(texts):
        for b in texts[i + 1 :]:
            parties = _parties(a, people)
            inside = normalize(a) in normalize(b) or normalize(b) in normalize(a)
            long = min(len(a.split()), len(b.split())) > 2
            if (inside and long) or _quotes(a) & _quotes(b) or (len(parties) == 2 and parties == _parties(b, people)):
                groups.join(a, b)


def _quotes(event: str) -> set[str]:
    return set(re.findall(r"[\"“]([^\"”]{4,})[\"”]", event))


def _parties(event: str, people: dict[str, str]) -> frozenset[str]:
    if not re.search(r"\b(?:interview|conversation|chat)\b", event, re.IGNORECASE):
        return frozenset()
    return frozenset(root for name, root in people.items() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", event))
