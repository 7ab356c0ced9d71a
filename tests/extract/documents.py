"""Documents made by hand for the tests of extractors: layout by line, names by list."""

import re
from collections.abc import Mapping, Sequence

from kg.records import Block, BlockKind, Document, Findings, Mention, Ref, Segment, Span, ThingType
from kg.text import Reading, read


def document(text: str, *, form: str = "article", date: str | None = None, author: str | None = None) -> Document:
    """Lines as blocks: '# ' heads a section, '- ' is an item of the block above, 'Name > ' a turn, else a paragraph."""
    blocks: list[Block] = []
    headings: list[tuple[str, Span]] = []
    position = 0
    for line in text.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        if not line.strip():
            continue
        turn = re.match(r"(\w+(?: \w+)?) > ", line)
        if line.startswith("# "):
            span = Span(start + 2, end)
            headings.append((line[2:], span))
            blocks.append(Block(span, BlockKind.HEADING, level=1, segment=len(headings) - 1))
        elif line.startswith("- "):
            parent = next((i for i in range(len(blocks) - 1, -1, -1) if blocks[i].kind is not BlockKind.ITEM), None)
            blocks.append(_block(text, Span(start + 2, end), BlockKind.ITEM, level=1, parent=parent))
        elif turn:
            label = Span(start, start + len(turn.group(1)))
            span = Span(start + turn.end(), end)
            blocks.append(Block(span, BlockKind.TURN, speaker=turn.group(1), label=label))
        else:
            blocks.append(_block(text, Span(start, end), BlockKind.PARAGRAPH))
    starts = [span.start for _, span in headings] + [len(text)]
    segments = tuple(
        Segment(title, span, Span(span.start, starts[i + 1]), 1, i + 1) for i, (title, span) in enumerate(headings)
    )
    return Document(
        "d", "d.txt", "text", text, form=form, date=date, author=author, blocks=tuple(blocks), segments=segments
    )


def _block(text: str, span: Span, kind: BlockKind, level: int = 0, parent: int | None = None) -> Block:
    inside = re.finditer(r"\[([^\]]+)\]", span.of(text))
    asides = tuple(Span(span.start + m.start(1), span.start + m.end(1)) for m in inside)
    return Block(span, kind, level=level, parent=parent, asides=asides)


Names = Mapping[str, Sequence[str]]  # 'Person: Ada Byron' → the forms under which it is written


def findings(made: Document, names: Names) -> Findings:
    """A mention wherever one of the forms stands."""
    mentions: dict[int, Mention] = {}
    for full, forms in names.items():
        kind, _, name = full.partition(": ")
        for form in sorted({name, *forms}, key=len, reverse=True):
            for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", made.text):
                if not any(m.span.start <= match.start() < m.span.end for m in mentions.values()):
                    span = Span(match.start(), match.end())
                    mentions[match.start()] = Mention(span, match.group(), Ref(ThingType(kind), name))
    return Findings(made, mentions=tuple(mentions[start] for start in sorted(mentions)))


def prepared(text: str, names: Names, **about: str | None) -> tuple[Reading, Findings]:
    made = document(text, **about)  # type: ignore[arg-type]
    return read(made), findings(made, names)
