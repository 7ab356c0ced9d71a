"""Texts as GitHub-flavoured Markdown that shows them as they are, whatever they hold."""

import re
from typing import Any

from kg.analysis.characters import one_line
from kg.analysis.report.outline import Cell, Item, Point
from kg.analysis.report.wording import source, words

# All that can begin or end emphasis, code, a link, a table cell, an entity, a heading, strikethrough or a formula.
_SPECIAL = re.compile(r"([\\`*_\[\]{}#|~$!])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# A bare address becomes a link in GitHub's flavour; a colon or dot written as an entity keeps it text.
_ADDRESS = re.compile(r"\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)|(@)", re.IGNORECASE)
# At the beginning of a line these would begin a list or a heading's underline.
_LINE_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")


class Markdown(str):
    """Text that is Markdown already."""

    __slots__ = ()


def escape(value: Any) -> str:
    """``value`` in one line of Markdown that shows exactly its text. `Markdown` is left as it is."""
    if isinstance(value, Markdown):
        return value
    text = _SPECIAL.sub(r"\\\1", one_line(str(value)).translate(_ENTITIES))
    text = _ADDRESS.sub(lambda m: "".join(f"&#{ord(g)};" if g in (":", ".", "@") else g for g in m.groups("")), text)
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def to_cell(cell: Cell) -> Markdown:
    """A table cell: its items one under the other."""
    return Markdown("<br>".join(to_item(item) for item in cell.items))


def to_item(item: Item | Point) -> Markdown:
    parts = [escape(item.text)] if item.text else []
    if item.note:
        parts.append(f"({escape(item.note)})")
    if item.quote is not None:
        parts.append(f"“{escape(words(item.quote))}” — *{escape(source(item.quote))}*")
    return Markdown(" ".join(parts))
