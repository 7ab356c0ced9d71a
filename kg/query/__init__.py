"""Ask a graph: named queries with typed parameters, safe evaluation, results as tables and files."""

from kg.query.answer import MOST_ROWS, AnswerKind, answer, whole
from kg.query.binding import bind
from kg.query.card import Card, Said, card, find_thing
from kg.query.formats import format_of_suffix, formats, write
from kg.query.isolation import SECONDS, ask
from kg.query.named import NamedQuery, Parameter, Question, find_named, named_queries, parse, query_names, read_query
from kg.query.prefixes import PREFIXES, expand, shorten
from kg.query.result import Result
from kg.query.things import things_called

__all__ = [
    "MOST_ROWS",
    "PREFIXES",
    "SECONDS",
    "AnswerKind",
    "Card",
    "NamedQuery",
    "Parameter",
    "Question",
    "Result",
    "Said",
    "answer",
    "ask",
    "bind",
    "card",
    "expand",
    "find_named",
    "find_thing",
    "format_of_suffix",
    "formats",
    "named_queries",
    "parse",
    "query_names",
    "read_query",
    "shorten",
    "things_called",
    "whole",
    "write",
]
