"""Findings made by hand: a document of lines, and what its extractors would say of it."""

import re
from collections.abc import Iterable, Sequence

from kg.names import slug
from kg.records import Claim, ClaimKind, Document, Entity, Findings, Mention, Merge, Ref, Span, ThingType
from kg.resolve import Decisions, Resolution, Vocabulary, resolve

NO_VOCABULARY = Vocabulary.of((), ())


def ref(thing: str) -> Ref:
    """'Person: Ada Byron' → her Ref."""
    kind, _, name = thing.partition(": ")
    return Ref(ThingType(kind), name)


def span_of(text: str, piece: str) -> Span:
    start = text.index(piece)
    return Span(start, start + len(piece))


def found(key: str, text: str, things: dict[str, Sequence[str]], *, same_as: dict[str, str] | None = None,
          confidence: float = 0.9, date: str | None = None, author: str | None = None) -> Findings:  # fmt: skip
    """Every form of every thing is a mention wherever it stands; longer forms come first."""
    document = Document(key, f"{key}.txt", "text", text, date=date, author=author)
    mentions: list[Mention] = []
    for thing, forms in things.items():
        for form in sorted({*forms, ref(thing).name}, key=len, reverse=True):
            for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
                span = Span(*match.span())
                if not any(m.span.overlaps(span) for m in mentions):
                    iri = (same_as or {}).get(thing)
                    mentions.append(Mention(span, form, ref(thing), confidence, "by hand", iri))
    return Findings(document, mentions=tuple(sorted(mentions, key=lambda m: m.span)))


def claim(text: str, piece: str, speaker: str | None = None, about: Iterable[str] = (), **more: object) -> Claim:
    return Claim(span_of(text, piece), piece, ClaimKind.ASSERTION, speaker=ref(speaker) if speaker else None,
                 about=tuple(map(ref, about)), **more)  # type: ignore[arg-type]  # fmt: skip


def resolved(
    *findings: Findings, decisions: Decisions | None = None, vocabulary: Vocabulary = NO_VOCABULARY
) -> Resolution:
    return resolve(findings, decisions=decisions, vocabulary=vocabulary)


def entities(resolution: Resolution) -> dict[str, Entity]:
    """By id."""
    return {entity.id: entity for entity in resolution.graph.entities}


def reasons(resolution: Resolution, name: str) -> list[str]:
    return [merge.reason for merge in resolution.merges if merge.name == name]


def merges(resolution: Resolution, thing: str) -> tuple[Merge, ...]:
    kind, _, name = thing.partition(": ")
    return tuple(m for m in resolution.merges if m.entity == f"{slug(kind)}/{slug(name)}")
