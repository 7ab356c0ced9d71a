"""Put values into a query as typed terms.

A parameter is a variable that the query gives a default by `VALUES ?about { "" }`, so that the file runs unchanged
in any SPARQL tool; a value takes the place of that default. The value becomes an RDF term first and is written by
the RDF library: a quote or a brace in it stays data.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.errors import UsageError
from kg.query.tokens import Kind, Token, words

Value = Literal | NamedNode


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a query takes the values of a variable: characters ``[start, end)`` between the braces of its VALUES."""

    name: str
    start: int
    end: int
    defaults: tuple[str, ...]  # as the query writes them: ('""',) or ('kgo:Achieved', 'kgo:Missed') or ('UNDEF',)


def slots(text: str) -> tuple[Slot, ...]:
    """Every `VALUES ?name { … }` of the query, in order. Blocks of several variables are data, not parameters."""
    return tuple(_slots(words(text)))


def _slots(tokens: list[Token]) -> Iterator[Slot]:
    for index in range(len(tokens) - 3):
        keyword, variable, brace = tokens[index : index + 3]
        if not (keyword.kind is Kind.WORD and keyword.text.upper() == "VALUES" and brace.text == "{"):
            continue
        if variable.kind is not Kind.VARIABLE:
            continue
        inside: list[Token] = []
        for token in tokens[index + 3 :]:
            if token.text == "}":
                yield Slot(variable.text[1:], brace.end, token.start, tuple(_terms(inside)))
                break
            inside.append(token)


def _terms(tokens: list[Token]) -> list[str]:
    """The data of a VALUES block, term by term: a literal's language or datatype belongs to it."""
    terms: list[str] = []
    for token in tokens:
        glued = token.kind is Kind.LANGUAGE or token.text == "^" or (terms and terms[-1].endswith("^"))
        if glued and terms:
            terms[-1] += token.text
        else:
            terms.append(token.text)
    return terms


def bind(text: str, values: Mapping[str, Sequence[Value]]) -> str:
    """``text`` with the values of each variable in place of its defaults, wherever the query gives them.

    A variable with no value at all has no solution, and so the query has none that needs it.
    Raises UsageError for a variable that has no VALUES block.
    """
    found = slots(text)
    known = list(dict.fromkeys(slot.name for slot in found))
    for name in values:
        if name not in known:
            raise UsageError(
                f"the query has no parameter '{name}'",
                why=f"its parameters are {', '.join(known)}" if known else "it has none",
                fix=f"a query takes it where it says VALUES ?{name} {{ … }}",
            )
    bound, end = [], 0
    for slot in found:
        if slot.name in values:
            terms = " ".join(str(value) for value in values[slot.name])
            bound += [text[end : slot.start], f" {terms} "]
            end = slot.end
    return "".join([*bound, text[end:]])
