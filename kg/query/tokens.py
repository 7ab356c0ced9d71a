"""The words of a SPARQL query, so that strings, comments and IRIs are never mistaken for its commands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.errors import QueryError

LONGEST = 1_000_000  # characters of a query; what is longer is no question


class Kind(StrEnum):
    """What a token is. NAME is a prefixed name, WORD a keyword or the name of a function."""

    COMMENT = "comment"
    BLANK = "blank"
    NAME = "name"
    IRI = "iri"
    STRING = "string"
    VARIABLE = "variable"
    LANGUAGE = "language"
    NUMBER = "number"
    WORD = "word"
    SPACE = "space"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a query; all tokens together are its text. ``start`` counts characters from 0."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


# A backslash outside of strings can only escape a sign in a local name ('e:a\#b'), so it always takes the next
# character with it: else that sign would seem to open a comment or a string.
_PATTERNS = {
    Kind.COMMENT: r"\#[^\n\r]*",
    Kind.BLANK: r"_:(?:\w|[-·]|\.(?=[\w.·-]))+",
    Kind.NAME: r"(?:[^\W\d_](?:[\w·-]|\.(?=[\w.·:-]))*)?:(?:[\w:%·-]|\\.|\.(?=[\w.:%\\·-]))*",
    Kind.IRI: r"<[^<>\"{}|^`\x00-\x20]*>",
    Kind.STRING: r'"""(?:[^"\\]|\\.|"(?!""))*+"""|' + r"'''(?:[^'\\]|\\.|'(?!''))*+'''|"
    r'"(?:[^"\\\n\r]|\\.)*+"|' + r"'(?:[^'\\\n\r]|\\.)*+'",
    Kind.VARIABLE: r"[?$]\w+",
    Kind.LANGUAGE: r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*",
    Kind.NUMBER: r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?",
    Kind.WORD: r"[^\W\d]\w*",
    Kind.SPACE: r"\s+",
    Kind.SIGN: r"\\.|.",
}
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()), re.DOTALL)


def tokenize(text: str) -> Iterator[Token]:
    """The tokens of ``text`` in order, spaces and comments included.

    Raises QueryError where the text is too long or a string is not closed.
    """
    if len(text) > LONGEST:
        raise QueryError(
            f"the query is {len(text):,} characters long",
            why=f"queries may have {LONGEST:,}",
            fix="put the data it carries into the graph",
        )
    for match in _TOKEN.finditer(text):
        token = Token(Kind(match.lastgroup or Kind.SIGN), match[0], match.start())
        if token.kind is Kind.SIGN and token.text in "\"'":
            raise error_at(text, token.start, "a string is not closed", fix=f"close it with {token.text}")
        yield token


def words(text: str) -> list[Token]:
    """The tokens of ``text`` that mean something: no spaces, no comments."""
    return [token for token in tokenize(text) if token.kind not in (Kind.SPACE, Kind.COMMENT)]


def error_at(text: str, offset: int, what: str, *, why: str | None = None, fix: str | None = None) -> QueryError:
    """A QueryError that shows the line of ``offset`` (a character of ``text``) with a caret under it."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    line = re.split(r"[\n\r]", text[start : start + 10_000], maxsplit=1)[0]
    number = text.count("\n", 0, start) + 1
    column = offset - start
    # A long line is shown around the caret, so that both fit a terminal.
    left = max(column - 60, 0)
    shown = line[left : left + 100].expandtabs(1)
    margin = f"{number} | "
    where = f"line {number}, column {column + 1}\n{margin}{shown}\n{' ' * (len(margin) + column - left)}^"
    return QueryError(what, where=where, why=why, fix=fix)
