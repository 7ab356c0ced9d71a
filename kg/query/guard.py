"""What a query must not do, and what is misspelt in it; said before it runs, with the place and a reason.

The engine's parser knows no word boundaries ('trueSERVICE:x' is the word SERVICE to it, and what follows a
less-than sign may be read as an IRI by us and as commands by it), so the check errs on the safe side: the letters
of a forbidden word are refused wherever they are not data for certain.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from kg.errors import QueryError
from kg.query.prefixes import KGO, PREFIXES
from kg.query.tokens import Kind, Token, error_at, tokenize, words

_UPDATES = frozenset("insert delete load clear drop create copy move add with".split())
_REASONS = {
    "service": ("SERVICE is refused", "it would ask another server, and queries open no connection"),
    "from": ("FROM is refused", "queries read the graph they are given, no file and no address"),
}
_FIXES = {
    "service": "ask each graph by itself",
    "from": "name the graph with --graph; one document's triples are in GRAPH <…> { … }",
}
# After '<' as less-than sign, only the end of a FILTER or BIND can come before a command.
_HIDDEN = re.compile(r"\)[^>]*service", re.IGNORECASE)


def check(text: str) -> None:
    """Raise QueryError where ``text`` writes, leaves the graph, or uses a prefix that is not declared."""
    tokens = words(text)
    if not tokens:
        raise QueryError("the query is empty", fix="try: SELECT ?topic WHERE { ?topic a kgo:Topic }")
    for token in tokens:
        _refuse_reaching_out(text, token)
    _refuse_updates(text, tokens)
    declared = dict(declarations(tokens))
    for token in tokens:
        if token.kind is Kind.NAME:
            _refuse_unknown_prefix(text, token, declared)


def _refuse_reaching_out(text: str, token: Token) -> None:
    if token.kind is Kind.IRI and _HIDDEN.search(token.text):
        raise error_at(
            text,
            token.start,
            "it cannot be told whether this is an IRI or a SERVICE call",
            why="queries open no connection",
            fix="put a space after '<' if it means less than; else percent-encode the brackets in the IRI",
        )
    if token.kind not in (Kind.WORD, Kind.NAME):
        return
    commands = token.text.partition(":")[0].casefold()
    for word, (what, why) in _REASONS.items():
        if word in commands:
            fix = _FIXES[word] if token.kind is Kind.WORD else f"rename the prefix '{commands}:'"
            raise error_at(text, token.start, what, why=why, fix=fix)


def _refuse_updates(text: str, tokens: list[Token]) -> None:
    """By the first command after the declarations; the engine would say only that it expected something else."""
    declaring = False
    for token in tokens:
        if token.kind is Kind.WORD and token.text.casefold() in ("prefix", "base"):
            declaring = True
        elif declaring and token.kind in (Kind.NAME, Kind.IRI):
            declaring = token.kind is Kind.NAME
        else:
            if token.kind is Kind.WORD and token.text.casefold() in _UPDATES:
                raise error_at(
                    text,
                    token.start,
                    f"{token.text.upper()} is refused",
                    why="queries only read; the graph comes from the documents",
                    fix="ask with SELECT, ASK, CONSTRUCT or DESCRIBE",
                )
            return


def declarations(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """The prefixes that the query declares itself, with their namespaces."""
    for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if word.text.casefold() == "prefix" and name.kind is Kind.NAME and iri.kind is Kind.IRI:
            yield name.text.removesuffix(":"), iri.text[1:-1]


def _refuse_unknown_prefix(text: str, token: Token, declared: Mapping[str, str]) -> None:
    prefix = token.text.partition(":")[0]
    if prefix in declared or prefix in PREFIXES:
        return
    known = sorted({*declared, *PREFIXES})
    close = get_close_matches(prefix, known, n=1)
    meant = f"did you mean '{close[0]}:'? " if close else ""
    raise error_at(
        text,
        token.start,
        f"the prefix '{prefix}:' is not known",
        fix=f"{meant}known are {', '.join(f'{name}:' for name in known)}; declare others with PREFIX",
    )


def unknown_terms(text: str) -> tuple[str, ...]:
    """Sentences on names in our namespace that the vocabulary does not have, as misspelt ones find nothing."""
    # Imported here: the vocabulary costs more time than most queries do.
    from kg.graph.vocabulary import KGO as VOCABULARY

    tokens = words(text)
    namespaces = {**PREFIXES, **dict(declarations(tokens))}
    known = sorted(VOCABULARY.__annotations__)
    notes = []
    for token in tokens:
        iri = _iri_of(token, namespaces)
        name = iri.removeprefix(KGO)
        if iri.startswith(KGO) and name and name not in known:
            close = get_close_matches(name, known, n=1) or [k for k in known if k.casefold() == name.casefold()]
            meant = f"; did you mean {close[0]}?" if close else ""
            notes.append(f"the vocabulary has no {token.text}{meant}")
    return tuple(dict.fromkeys(notes))


def _iri_of(token: Token, namespaces: Mapping[str, str]) -> str:
    if token.kind is Kind.IRI:
        return token.text[1:-1]
    prefix, colon, local = token.text.partition(":")
    return namespaces.get(prefix, "") + local if token.kind is Kind.NAME and colon else ""


def readable_syntax_error(text: str, message: str) -> QueryError:
    """The engine's syntax error ('error at 2:12: expected one of …') with its place shown and its list made short."""
    found = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if not found:
        return QueryError("the query is not valid SPARQL", why=_short(message))
    line, column, expected = int(found[1]), int(found[2]), found[3]
    starts = [0, *(newline.end() for newline in re.finditer("\n", text))]
    offset = min(starts[min(line, len(starts)) - 1] + column - 1, len(text))
    # The engine stops behind a word that it does not know; the word itself is what a reader looks for.
    for token in tokenize(text):
        if token.kind in (Kind.WORD, Kind.NAME) and token.start < offset <= token.end:
            offset = token.start
    return error_at(text, offset, "the query is not valid SPARQL here", why=_short(expected))


def _short(expected: str) -> str:
    """Without the character classes and with at most eight of the things that could stand there."""
    names = [name.strip() for name in expected.removeprefix("expected ").removeprefix("one of ").split(", ")]
    plain = [name for name in names if name and not re.search(r"\.\.=|^\[|\]$|unreported", name)]
    if not expected.startswith("expected"):
        return expected
    if "Prefix not found" in plain:
        return "its prefix is not declared"
    reasons = [name for name in plain if re.match(r"[A-Z][a-z]+ \w+ \w+", name)]
    if reasons:
        return "; ".join(reasons)
    return f"there could be {', '.join(plain[:8])}" if plain else "the parser can make nothing of it"
