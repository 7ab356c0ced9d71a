"""Graphs as files that other programs open: GraphML and GEXF for network tools, CSV for spreadsheets.

The bytes depend on the graph alone. What a network is made of comes from `projections`; what these formats can hold of
it is what `flat` leaves.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from kg.analysis.characters import writable
from kg.analysis.lookup import Lookup
from kg.errors import GraphError
from kg.records import KnowledgeGraph, Passage, When

BETWEEN = "|"  # what joins the members of a list; where it stands in a member itself, '¦' stands for it

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
# What a spreadsheet takes for the beginning of a formula, also behind white space and in the wide forms of CJK fonts.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
# The only trace of the day and of the library's version; both stand before any text of the graph.
_GEXF_META = re.compile(r"<meta lastmodifieddate=.*?</meta>", re.DOTALL)


def to_graphml(graph: nx.Graph) -> bytes:
    """``graph`` as GraphML, in UTF-8. Keys of parallel edges become their ids. Raises what `flat` raises."""
    buffer = io.BytesIO()
    # The standard library's writer, whether or not lxml is there: the two differ in their bytes.
    nx.write_graphml_xml(flat(graph), buffer)
    return buffer.getvalue()


def to_gexf(graph: nx.Graph) -> bytes:
    """``graph`` as GEXF 1.2, in UTF-8, without a date. Raises what `flat` raises."""
    text = "\n".join(nx.generate_gexf(flat(graph), encoding="utf-8", version="1.2draft"))
    text = _GEXF_META.sub("<meta>\n    <creator>kg</creator>\n  </meta>", text, count=1)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def flat(graph: nx.Graph) -> nx.Graph:
    """A copy of ``graph`` that network formats can hold: attributes are texts, numbers and truth values.

    Lists are joined by '|'; what is None or empty is left out; characters that XML cannot hold become U+FFFD.
    Raises GraphError where two nodes or parallel edges would become one by that.
    """
    made = graph.__class__()
    made.add_nodes_from((writable(str(node)), _flat(data)) for node, data in graph.nodes(data=True))
    if graph.is_multigraph():
        made.add_edges_from(
            (writable(str(u)), writable(str(v)), writable(str(key)), _flat(data))
            for u, v, key, data in graph.edges(keys=True, data=True)
        )
    else:
        made.add_edges_from((writable(str(u)), writable(str(v)), _flat(data)) for u, v, data in graph.edges(data=True))
    if len(made) != len(graph) or made.number_of_edges() != graph.number_of_edges():
        raise GraphError(
            "two nodes or edges have the same id in XML",
            why="their ids differ only in characters that XML cannot hold",
            fix="build the graph again from its documents",
        )
    return made


def _flat(data: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
    values = {writable(name): _value(value) for name, value in data.items()}
    return {name: value for name, value in values.items() if value not in ("", None)}


def _value(value: Any) -> str | int | float | bool | None:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return writable(value) if isinstance(value, str) else joined(value)


def joined(members: Iterable[Any]) -> str:
    """Members of a list in one text, between '|'."""
    return BETWEEN.join(writable(str(member)).replace(BETWEEN, "¦") for member in members)


def to_csv(graph: KnowledgeGraph) -> dict[str, bytes]:
    """'nodes.csv', 'edges.csv' and 'claims.csv': comma-separated values after RFC 4180, in UTF-8 without a mark.

    Nodes are all things, edges all relations (one a document that states it), with their quotations. Lists are joined
    by '|'. A cell that a spreadsheet would take for a formula (it begins with =, +, - or @) has an apostrophe before
    it, which spreadsheets hide; plain numbers are left as they are. Raises GraphError where a passage lies outside of
    its document.
    """
    lookup = Lookup(graph)
    return {"nodes.csv": _nodes(lookup), "edges.csv": _edges(lookup), "claims.csv": _claims(lookup)}


_TIME = ("time", "earliest", "latest", "horizon_min", "horizon_max")


def _nodes(lookup: Lookup) -> bytes:
    header = "id type label aliases documents confidence same_as broader category status"
    rows = []
    for e in sorted(lookup.things.values(), key=lambda e: e.id):
        known = (e.id, e.type, e.name, e.aliases, e.documents, e.confidence, e.same_as, e.broader, e.category, e.status)
        rows.append([*known, *_time(e.when)])
    return _csv([*header.split(), *_TIME], rows)


def _edges(lookup: Lookup) -> bytes:
    header = "id source predicate target document certainty negated confidence place quotation"
    rows = []
    for r in sorted(lookup.graph.relations, key=lambda r: (r.subject, r.object, r.predicate, r.id)):
        stated = (r.id, r.subject, r.predicate, r.object, r.document, r.certainty, r.negated, r.confidence)
        rows.append([*stated, *_quoted(lookup, r.passages)])
    return _csv(header.split(), rows)


def _claims(lookup: Lookup) -> bytes:
    header = (
        "id document date speaker speaker_label kind certainty negated confidence speaker_confidence statement about "
        "about_labels agrees_with disputes qualifies"
    )
    rows = []
    for claim in lookup.claims.values():
        speaker = lookup.speaker(claim)
        rows.append(
            [claim.id, claim.passage.document, lookup.documents[claim.passage.document].date]
            + [speaker, lookup.name(speaker) if speaker else None]
            + [claim.kind, claim.certainty, claim.negated, claim.confidence, claim.speaker_confidence, claim.statement]
            + [claim.about, [lookup.name(thing) for thing in claim.about]]
            + [
                [r.to for r in claim.responds if r.stance == stance]
                for stance in ("agreesWith", "disputes", "qualifies")
            ]
            + _time(claim.when)
            + _quoted(lookup, [claim.passage])
        )
    return _csv([*header.split(), *_TIME, "place", "quotation"], rows)


def _time(when: When | None) -> list[str | None]:
    return [when.text, when.earliest, when.latest, when.min, when.max] if when else [None] * len(_TIME)


def _quoted(lookup: Lookup, passages: Sequence[Passage]) -> list[list[str]]:
    """Two cells: the places and the words of ``passages``."""
    quotations = [lookup.quote(passage) for passage in passages]
    return [[q.place for q in quotations if q.place], [q.text for q in quotations]]


def _csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return buffer.getvalue().encode()


def cell(value: Any) -> str:
    """One cell: '' for None, 'true' or 'false', lists joined, and nothing that a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = (
        writable(value) if isinstance(value, str) else str(value) if isinstance(value, (int, float)) else joined(value)
    )
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
