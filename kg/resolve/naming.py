"""Clusters → entities: what a thing is called, its id, and what all documents together say of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.names import concept_key, normalize, person_name, same_organization, same_person, same_thing, slug
from kg.records import (
    CONCEPT_TYPES,
    Claim,
    Entity,
    Findings,
    Mention,
    Merge,
    Milestone,
    Passage,
    Ref,
    Risk,
    Span,
    ThingType,
)
from kg.resolve.decisions import Decisions
from kg.resolve.nodes import Cluster, Node, NodeKey, type_of
from kg.vocabularies import Concept

_SLUGS = {kind: slug("AI system" if kind is ThingType.AI_SYSTEM else kind.value) for kind in ThingType}


@dataclass(frozen=True)
class Catalogue:
    """The things of a corpus. ``ids`` finds the entity of a document's thing; dropped things are not in it."""

    entities: tuple[Entity, ...]
    merges: tuple[Merge, ...]
    ids: Mapping[NodeKey, str]


@dataclass(frozen=True)
class Vocabulary:
    """Labels of the topics and risks of the SKOS vocabularies, by `concept_key`. Ambiguous ones are left out."""

    topics: Mapping[str, Concept]
    risks: Mapping[str, Concept]

    @classmethod
    def of(cls, topics: Iterable[Concept], risks: Iterable[Concept]) -> "Vocabulary":
        return cls(_labels(topics), _labels(risks))

    @property
    def notations(self) -> dict[str, str]:
        return {label: concept.notation for label, concept in self.topics.items()}


def _labels(concepts: Iterable[Concept]) -> dict[str, Concept]:
    found: dict[str, list[Concept]] = defaultdict(list)
    for concept in concepts:
        for label in {concept_key(n) for n in (concept.name, *concept.aliases)}:
            found[label].append(concept)
    return {label: owners[0] for label, owners in found.items() if len(owners) == 1}


def catalogue(
    clusters: Iterable[Cluster], findings: Mapping[str, Findings], vocabulary: Vocabulary, decisions: Decisions
) -> Catalogue:
    """Name the clusters, give them ids, and gather what is known of each. Sorted by id."""
    titled = sorted(
        ((type_of(c.nodes), _name(c, decisions), c) for c in clusters),
        key=lambda t: (t[0], slug(t[1]), t[1], t[2].nodes[0].key),
    )
    facts = {key: _Facts.of(found) for key, found in findings.items()}
    dates = {key: found.document.date or "" for key, found in findings.items()}
    taken: dict[str, int] = {}
    entities: list[Entity] = []
    merges: list[Merge] = []
    ids: dict[NodeKey, str] = {}
    for kind, name, cluster in titled:
        base = f"{_SLUGS[kind]}/{slug(name)}"
        taken[base] = taken.get(base, 0) + 1
        ident = base if taken[base] == 1 else f"{base}-{taken[base]}"
        while taken[base] > 1 and ident in taken:
            taken[base] += 1
            ident = f"{base}-{taken[base]}"
        taken.setdefault(ident, 1)
        ids.update((node.key, ident) for node in cluster.nodes)
        entities.append(_entity(ident, kind, name, cluster, facts, dates, vocabulary))
        merges += _merges(ident, kind, name, cluster)
    return Catalogue(
        tuple(sorted(entities, key=lambda e: e.id)),
        tuple(sorted(merges, key=lambda m: (m.entity, m.document, m.name, m.reason))),
        ids,
    )


def _name(cluster: Cluster, decisions: Decisions) -> str:
    """The name a decision puts first; else of an entity the fullest, of a concept the most frequent."""
    for decision in decisions.of("same"):
        first, *others = decision.things
        if any(s.picks(n) for n in cluster.nodes for s in others) and any(first.picks(n) for n in cluster.nodes):
            return first.name
    names = cluster.names
    if not cluster.nodes[0].is_entity:
        return min(names, key=lambda n: (-names[n], len(n), n))
    if type_of(cluster.nodes) is ThingType.PERSON:
        return min(
            names, key=lambda n: (n.isupper(), -len(person_name(n).words), -len(person_name(n).whole), -names[n], n)
        )
    return min(names, key=lambda n: (n.isupper() and " " in n, -len(normalize(n).split()), -names[n], -len(n), n))


@dataclass(frozen=True)
class _Facts:
    """What one document's findings say of its things, by Ref."""

    risks: Mapping[Ref, list[Risk]]
    milestones: Mapping[Ref, list[Milestone]]
    claims: Mapping[Ref, list[Claim]]
    mentions: Mapping[Ref, list[Mention]]

    @classmethod
    def of(cls, found: Findings) -> "_Facts":
        risks: dict[Ref, list[Risk]] = defaultdict(list)
        milestones: dict[Ref, list[Milestone]] = defaultdict(list)
        claims: dict[Ref, list[Claim]] = defaultdict(list)
        mentions: dict[Ref, list[Mention]] = defaultdict(list)
        for risk in found.risks:
            risks[risk.ref].append(risk)
        for milestone in found.milestones:
            milestones[milestone.ref].append(milestone)
        for claim in found.claims:
            for ref in claim.about:
                if ref.type is ThingType.MITIGATION:
                    claims[ref].append(claim)
        for mention in found.mentions:
            if mention.ref.type is ThingType.MITIGATION:
                mentions[mention.ref].append(mention)
        return cls(risks, milestones, claims, mentions)

    def evidence(self, ref: Ref) -> set[Span]:
        """The passages that raise a risk, a milestone or a mitigation: of the last, claims that hold a mention."""
        raised = {span for r in (*self.risks.get(ref, ()), *self.milestones.get(ref, ())) for span in r.evidence}
        return raised | {
            claim.span
            for claim in self.claims.get(ref, ())
            if any(claim.span.covers(mention.span) for mention in self.mentions.get(ref, ()))
        }


def _entity(
    ident: str,
    kind: ThingType,
    name: str,
    cluster: Cluster,
    facts: Mapping[str, _Facts],
    dates: Mapping[str, str],
    vocabulary: Vocabulary,
) -> Entity:
    topic = vocabulary.topics.get(concept_key(name)) if kind is ThingType.TOPIC else None
    milestone = _latest(cluster, facts, dates) if kind is ThingType.MILESTONE else None
    aliases = {form for node in cluster.nodes for form in node.names} - {name}
    evidence = {
        Passage(node.document, span) for node in cluster.nodes for span in facts[node.document].evidence(node.ref)
    }
    return Entity(
        ident,
        kind,
        name,
        tuple(sorted(aliases)),
        cluster.documents,
        corroborated(cluster.nodes),
        tuple(sorted({iri for node in cluster.nodes for iri in node.same_as} | ({topic.iri} if topic else set()))),
        topic.broader if topic else (),
        _category(name, cluster, facts, vocabulary) if kind is ThingType.RISK else None,
        milestone[1].status if milestone else None,
        milestone[1].when if milestone else None,
        milestone[0] if milestone and milestone[1].when else None,
        tuple(sorted(evidence)) if kind in CONCEPT_TYPES else (),
    )


def corroborated(nodes: Iterable[Node]) -> float:
    """Noisy-or over documents, ``1 - ∏ (1 - confidence)``, one factor a document: its most confident. In [0, 1]."""
    best: dict[str, float] = {}
    for node in nodes:
        best[node.document] = max(best.get(node.document, 0.0), node.confidence)
    doubt = 1.0
    for key in sorted(best):
        doubt *= 1 - min(max(best[key], 0.0), 1.0)
    return round(1 - doubt, 3)


def _category(name: str, cluster: Cluster, facts: Mapping[str, _Facts], vocabulary: Vocabulary) -> str | None:
    """The category most passages give; else that of the vocabulary."""
    given = Counter(
        risk.category
        for node in cluster.nodes
        for risk in facts[node.document].risks.get(node.ref, ())
        if risk.category is not None
    )
    if given:
        return min(given, key=lambda c: (-given[c], c))
    concept = vocabulary.risks.get(concept_key(name))
    return concept.notation if concept else None


def _latest(cluster: Cluster, facts: Mapping[str, _Facts], dates: Mapping[str, str]) -> tuple[str, Milestone] | None:
    """What the latest document says, (its key, the record); undated ones come first. There, a record with a time."""
    records = [(n.document, m) for n in cluster.nodes for m in facts[n.document].milestones.get(n.ref, ())]

    def order(record: tuple[str, Milestone]) -> tuple[object, ...]:
        key, milestone = record
        last = max((s for s in milestone.evidence), default=Span(0, 1))
        return dates[key], key, milestone.when is not None, last, milestone.status

    return max(records, key=order, default=None)


def _merges(ident: str, kind: ThingType, name: str, cluster: Cluster) -> Iterable[Merge]:
    """One for each document and form other than the entity's name, and for each type that was outvoted."""
    for node in cluster.nodes:
        why = cluster.reasons.get(node.key)
        for form in node.names:
            if form == name:
                continue
            if form == node.name:
                reason = why or f"{form!r} is {name!r}: {_compared(kind, form, name)}"
            else:
                reason = f"the document uses {form!r} for {node.name!r}: {_compared(kind, form, node.name)}"
            yield Merge(ident, node.document, form, reason)
        if why and node.name == name and why.startswith("decision"):
            yield Merge(ident, node.document, node.name, why)
        if node.retyped is not None:
            yield Merge(
                ident, node.document, node.name, f"decision: it is of the type {node.type}, not {node.ref.type}"
            )
        elif node.type is not kind:
            votes = Counter({n.key: n.weight for n in cluster.nodes if n.type is kind}).total()
            total = sum(n.weight for n in cluster.nodes)
            yield Merge(ident, node.document, node.name, f"{node.type} here, but {kind} in {votes} of {total} mentions")


def _compared(kind: ThingType, form: str, name: str) -> str:
    """Why two names can be one thing's, as far as the names tell."""
    if kind is ThingType.PERSON:
        reason = same_person(form, name)
    elif kind is ThingType.ORGANIZATION:
        reason = same_organization(form, name)
    elif kind in CONCEPT_TYPES:
        return "the same label" if concept_key(form) == concept_key(name) else "another wording of the same"
    else:
        reason = same_thing(form, name)
    return str(reason) if reason is not None else "another name of the same"
