"""What the tests of the readers share: a document from text or bytes, and short views of it."""

from textwrap import dedent

from kg.errors import SourceError
from kg.records import BlockKind, Document
from kg.sources import Source, load


def read(text: str | bytes, kind: str | None = "text", name: str = "given.txt") -> Document:
    data = dedent(text).lstrip("\n").encode() if isinstance(text, str) else text
    return load(Source("given", name, kind, data=data))


def outcome(data: bytes, kind: str | None) -> Document | SourceError:
    """The document that ``data`` makes, or the reason why it makes none; any other error is a failure."""
    try:
        return load(Source("k", "k", kind, data=data))
    except SourceError as error:
        return error


def contents(document: Document, *kinds: BlockKind) -> list[str]:
    """What the blocks of these kinds (of all) say, in one line each."""
    return [" ".join(b.span.of(document.text).split()) for b in document.blocks if not kinds or b.kind in kinds]


def turns(document: Document) -> list[tuple[str | None, str]]:
    spoken = [b for b in document.blocks if b.kind is BlockKind.TURN]
    return [(b.speaker, " ".join(b.span.of(document.text).split())) for b in spoken]


def tree(document: Document) -> list[tuple[str, str | None]]:
    """Each list item with the text of the block that introduces it."""
    pairs = []
    for block in document.blocks:
        if block.kind is BlockKind.ITEM:
            above = document.blocks[block.parent].span.of(document.text) if block.parent is not None else None
            pairs.append((block.span.of(document.text), above))
    return pairs


def asides(document: Document) -> list[str]:
    return [a.of(document.text) for b in document.blocks for a in b.asides]


def titles(document: Document) -> list[str]:
    return [s.title for s in document.segments]
