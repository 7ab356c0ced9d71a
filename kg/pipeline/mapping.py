"""Map: one source → Findings. Pure: the same source gives the same findings in any process."""

from collections.abc import Iterable, Iterator

from kg.errors import ExtractorError
from kg.extract import Extractor
from kg.pipeline.extractors import installed
from kg.records import Document, Findings, Span
from kg.sources import Source, load
from kg.text import read


def find_in(source: Source) -> Findings:
    """Read one document and run every installed extractor over it. Raises KgError."""
    return extract(load(source), installed())


def extract(document: Document, extractors: Iterable[Extractor]) -> Findings:
    """What ``extractors``, run in this order, find in ``document``. Raises ExtractorError on a broken contract."""
    reading = read(document)
    found = Findings(document)
    for extractor in extractors:
        found += _checked(extractor(reading, found), extractor.name)
    return found


def _checked(found: Findings, extractor: str) -> Findings:
    """``found``, if every passage in it lies in the document and every surface is the text at its place."""
    text = found.document.text
    for mention in found.mentions:
        if mention.span.of(text) != mention.surface:
            raise ExtractorError(
                f"the extractor '{extractor}' gave a mention whose surface is not the text",
                where=f"{found.document.source}, characters {mention.span.start}–{mention.span.end}",
                why=f"{mention.surface!r} is not {mention.span.of(text)!r}",
                fix="report it to the extractor's authors, or uninstall it",
            )
    for span in _passages(found):
        if span.end > len(text):
            raise ExtractorError(
                f"the extractor '{extractor}' gave a passage outside the document",
                where=f"{found.document.source}, characters {span.start}–{span.end} of {len(text)}",
                fix="report it to the extractor's authors, or uninstall it",
            )
    return found


def _passages(found: Findings) -> Iterator[Span]:
    yield from (claim.span for claim in found.claims)
    yield from (relation.span for relation in found.relations)
    yield from (measurement.span for measurement in found.measurements)
    yield from (span for risk in found.risks for span in risk.evidence)
    yield from (span for milestone in found.milestones for span in milestone.evidence)
