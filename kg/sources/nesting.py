"""How deep list items are nested where only indents and markers say so."""

from dataclasses import dataclass, field

from kg.sources.lines import Join, Line
from kg.sources.markers import Marker


@dataclass
class OpenItems:
    """The list items that are open: (indent, style, content column), the outermost first."""

    stack: list[tuple[int, str, int]] = field(default_factory=list)

    def open(self, line: Line, marker: Marker) -> int:
        """The depth, from 1, of the item that ``marker`` opens."""
        while self.stack and self.stack[-1][0] > line.indent + 1:
            self.stack.pop()
        if self.stack and abs(self.stack[-1][0] - line.indent) <= 1:
            styles = [style for indent, style, _ in self.stack if abs(indent - line.indent) <= 1]
            if marker.style in styles:
                while self.stack[-1][1] != marker.style:
                    self.stack.pop()
                self.stack.pop()
            elif not _nests(styles[-1], marker.style) or line.join is Join.NEW:
                self.stack.pop()
        self.stack.append((line.indent, marker.style, line.indent + marker.length))
        return len(self.stack) + line.inside

    def depth_at(self, line: Line) -> int:
        """The depth of the open item that an indented line belongs to; 0 where it belongs to none."""
        if line.join is not Join.NEW and self.stack:
            return 0
        depths = [n for n, (indent, _, _) in enumerate(self.stack, start=1) if line.indent > indent + 1]
        return max(depths, default=0)

    def close(self) -> None:
        self.stack.clear()


def _nests(outer: str, inner: str) -> bool:
    """Whether items of style ``inner`` at the same indent lie under those of ``outer``."""
    if outer in ("1", "(1)"):
        return inner not in ("1", "(1)")
    return outer not in ("-", "*", "o") and inner in ("-", "*", "o", "–", "◦", "▪")
