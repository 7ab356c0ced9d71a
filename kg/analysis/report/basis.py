"""Sections about what the report rests on: documents, the quality of the data, methods."""

from collections import Counter
from collections.abc import Sequence

from kg.analysis.lookup import title_of
from kg.analysis.report.material import Material
from kg.analysis.report.outline import Cell, Section, Table, cell, number, table
from kg.analysis.report.wording import listed
from kg.records import GraphClaim, GraphDocument, KnowledgeGraph
from kg.version import __version__

LOW = 0.7  # a confidence below this is called low: where a rule guesses, as with a speaker carried over from above
DOCUMENTS, EXAMPLES = 30, 6


def documents_section(material: Material) -> Section:
    graph = material.graph
    claims = Counter(claim.passage.document for claim in graph.claims)
    ordered = sorted(graph.documents, key=lambda d: (d.date or "~", d.key))
    read = table(
        "Documents by date",
        ("Date", "Title", "Form", "Author", "#Claims", "File"),
        ordered,
        lambda document: _document(material, document, claims[document.key]),
        DOCUMENTS,
        empty="The graph holds no document.",
    )
    return Section("documents", "Documents", tables=(read,))


def _document(material: Material, document: GraphDocument, claims: int) -> tuple[Cell, ...]:
    author = material.name(document.author) if document.author else "not named"
    return (
        cell(document.date or "undated"),
        cell(title_of(document)),
        cell(document.form),
        cell(author),
        number(claims),
        cell(document.source),
    )


def quality_section(material: Material) -> Section:
    unknown = [claim for claim in material.lookup.claims.values() if claim.speaker is None]
    unsure = sorted(
        (claim for claim in material.lookup.claims.values() if _lowest(claim) < LOW),
        key=lambda claim: (_lowest(claim), claim.id),
    )
    return Section(
        "quality",
        "Data quality",
        tables=(
            _figures(material.graph),
            _examples(material, "Claims whose speaker is not known", unknown),
            _examples(material, "Claims of low confidence, the lowest first", unsure),
        ),
    )


def _lowest(claim: GraphClaim) -> float:
    """How sure it is that it is claimed, and by this speaker."""
    return min(claim.confidence, claim.speaker_confidence if claim.speaker is not None else 1.0)


def _figures(graph: KnowledgeGraph) -> Table:
    claims, relations = graph.claims, graph.relations
    held_by_author = sum(claim.speaker == "author" for claim in claims)
    rows = (
        ("Documents without a date", sum(d.date is None for d in graph.documents), len(graph.documents)),
        ("Claims without a known speaker", sum(claim.speaker is None for claim in claims), len(claims)),
        ("Claims of an author whom the document does not name", held_by_author, len(claims)),
        ("Claims about no thing of the graph", sum(not claim.about for claim in claims), len(claims)),
        (f"Claims of a confidence below {LOW}", sum(c.confidence < LOW for c in claims), len(claims)),
        (
            f"Claims whose speaker is known with a confidence below {LOW}",
            sum(c.speaker is not None and c.speaker_confidence < LOW for c in claims),
            len(claims),
        ),
        (f"Relations of a confidence below {LOW}", sum(r.confidence < LOW for r in relations), len(relations)),
        (f"Things of a confidence below {LOW}", sum(e.confidence < LOW for e in graph.entities), len(graph.entities)),
    )
    return table(
        "How complete and how sure the graph is",
        ("What", "#Number", "#Of", "#Share"),
        rows,
        lambda row: (cell(row[0]), number(row[1]), number(row[2]), cell(_share(row[1], row[2]))),
        len(rows),
    )


def _share(n: int, of: int) -> str:
    return f"{100 * n / of:.0f} %" if of else "–"


def _examples(material: Material, caption: str, claims: Sequence[GraphClaim]) -> Table:
    def row(claim: GraphClaim) -> tuple[Cell, ...]:
        speaker = cell(material.name(material.lookup.speaker(claim)) if claim.speaker else None)
        return cell(material.said(claim)), speaker, cell(f"{_lowest(claim):.2f}")

    return table(caption, ("Claim", "Speaker", "#Confidence"), claims, row, EXAMPLES)


def methods_section(material: Material) -> Section:
    if material.as_of is None:
        day = "No day was given and no document has a date: nothing is compared with a day."
    elif material.given:
        day = f"Times are compared with {material.as_of.isoformat()}, as asked for."
    else:
        day = f"Times are compared with {material.as_of.isoformat()}, the date of the latest document."
    kinds = sorted({document.form for document in material.graph.documents})
    return Section(
        "methods",
        "Methods",
        paragraphs=(
            f"Made by kg {__version__} from {listed(kinds) or 'no'} documents by rules and small models, without a "
            "language model that writes. Nothing here is a judgement of its own: each row rests on the words quoted "
            "in it, and a claim is what somebody says, not what is so. Found by machine: read the quotation before "
            "you rely on a row.",
            day,
        ),
        definitions=(
            ("Claim", "a statement that somebody could dispute: an assertion, prediction, recommendation or question."),
            ("Certainty", "certain, probable, possible or doubtful, by the words of the claim; where claims are "
             "weighed these count 1, ¾, ½ and ¼."),
            ("Share of claims", "the mean, over the documents, of the share of a document's claims that are about the "
             "topic: a long document counts no more than a short one."),
            ("Theme", "topics that claims name together more than with others: Louvain communities with a fixed seed; "
             "a claim about k topics joins each pair with weight 1/(k - 1)."),
            ("Order of names", "by claims made, then by claims about them, then by PageRank on the relations."),
            ("Due", "the days that a time means, at the precision of the text, compared with the day named above."),
            ("Taken up", "whether the one whose claim is disputed answers the dispute in any way in these documents."),
            ("Open question", "a question that no claim of the graph answers."),
            ("Series", "measurements whose names are equal but for case, articles and plurals, in one unit."),
        ),
    )  # fmt: skip
