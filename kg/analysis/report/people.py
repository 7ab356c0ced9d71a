"""Sections about who and what is named: people, organizations, products, and their ties."""

from collections import defaultdict

from kg.analysis.report.material import Material
from kg.analysis.report.outline import Cell, Item, Section, Table, cell, number, once, table
from kg.analysis.report.wording import count, listed, tie
from kg.records import Entity, GraphRelation, ThingType

PEOPLE, ORGANIZATIONS, PRODUCTS = 20, 15, 10
TIES = 3  # shown of one thing
_TELLING = ("leads", "founded", "worksFor", "memberOf", "develops", "funds", "competesWith", "interviews", "partOf")


def people_section(material: Material) -> Section:
    ties = _ties(material)
    ranked = {
        kind: _ranked(material, types)
        for kind, types in {
            "people": {ThingType.PERSON},
            "organizations": {ThingType.ORGANIZATION},
            "products": {ThingType.PRODUCT, ThingType.AI_SYSTEM},
        }.items()
    }
    return Section(
        "people",
        "People and organizations",
        tables=(
            _table(material, "People, by how much they say", ranked["people"], PEOPLE, ties),
            _table(material, "Organizations, by how much they say and is said about them", ranked["organizations"],
                   ORGANIZATIONS, ties),
            _table(material, "Products and AI systems, by how much is said about them", ranked["products"],
                   PRODUCTS, ties),
        ),
    )  # fmt: skip


def _ranked(material: Material, types: set[ThingType]) -> list[str]:
    """Ids of things of these types by claims (made and about), then by centrality; unnamed authors are people."""
    lookup = material.lookup
    nodes = {entity.id for entity in material.graph.entities if entity.type in types}
    if ThingType.PERSON in types:
        nodes |= {speaker for speaker in material.claims_by_speaker if speaker not in lookup.things}

    def order(node: str) -> tuple[int, int, float, str]:
        made = len(material.claims_by_speaker.get(node, ()))
        return -made, -len(lookup.about(node)), -round(material.centrality.get(node, 0.0), 9), node

    return sorted(nodes, key=order)


def _table(material: Material, caption: str, nodes: list[str], most: int, ties: dict[str, list[Item]]) -> Table:
    return table(
        caption,
        ("Name", "What the documents state", "Talks about", "#Claims made", "#Claims about", "#Documents"),
        nodes,
        lambda node: _row(material, node, ties.get(node, [])),
        most,
    )


def _row(material: Material, node: str, ties: list[Item]) -> tuple[Cell, ...]:
    lookup = material.lookup
    thing, made = lookup.things.get(node), material.claims_by_speaker.get(node, [])
    more = Item(note=f"and {count(len(ties) - TIES, 'more tie')}") if len(ties) > TIES else None
    documents = thing.documents if thing else (node.partition(":")[2],)
    return once(
        cell(Item(material.name(node), note=_also(thing))),
        cell(*ties[:TIES], more),
        cell(listed(_topics(material, node), 3)),
        number(len(made)),
        number(len(lookup.about(node))),
        number(len(documents)),
    )


def _also(thing: Entity | None) -> str:
    return f"also {listed(thing.aliases, 3)}" if thing and thing.aliases else ""


def _topics(material: Material, node: str) -> list[str]:
    """What a speaker's claims are about, most first."""
    counts = {topic: len(p.claims) for (speaker, topic), p in material.matrix.positions.items() if speaker == node}
    return material.names(sorted(counts, key=lambda topic: (-counts[topic], topic)))


def _ties(material: Material) -> dict[str, list[Item]]:
    """For each thing what is stated of it, the most telling first; the same said in two documents once."""
    found: dict[str, dict[str, Item]] = defaultdict(dict)
    for relation in sorted(material.graph.relations, key=_telling):
        for node, other, from_object in (
            (relation.subject, relation.object, False),
            (relation.object, relation.subject, True),
        ):
            words = f"{tie(relation, from_object=from_object)} {material.name(other)}"
            item = Item(words, material.lookup.quote(min(relation.passages)) if relation.passages else None)
            found[node].setdefault(words, item)
    return {node: list(items.values()) for node, items in found.items()}


def _telling(relation: GraphRelation) -> tuple[bool, int, float, str]:
    rank = _TELLING.index(relation.predicate) if relation.predicate in _TELLING else len(_TELLING)
    return not relation.asserted, rank, -relation.confidence, relation.id
