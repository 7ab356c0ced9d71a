"""Queries that must not run, and how what is wrong with a query is said."""

import socket
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store

from kg.errors import QueryError
from kg.query import PREFIXES, answer, bind, shorten
from kg.query.guard import check
from kg.query.tokens import LONGEST, Kind, tokenize
from tests.query.conftest import filled

CALL = "{ ?s ?p ?o }"
# Ways to write a call of another server, each with {url}; the engine would connect for nearly all of them.
CALLS = [
    "SELECT * { SERVICE <{url}> " + CALL + " }",
    "SELECT * { service silent <{url}> " + CALL + " }",
    "SELECT * { SERVICESILENT<{url}> " + CALL + " }",
    "SELECT * { BIND(<{url}> AS ?u) SERVICE ?u " + CALL + " }",
    "PREFIX : <{url}> SELECT * { SERVICE:x " + CALL + " }",
    "PREFIX : <{url}> SELECT * { ?a ?b true.SERVICE:x " + CALL + " }",
    "PREFIX : <{url}> SELECT * { ?a ?b trueSERVICE:x " + CALL + " }",
    "SELECT * { FILTER(1<2)SERVICE#>\n<{url}> " + CALL + " }",
    "SELECT * { FILTER(1<2)?a?b?c.SERVICE#>\n<{url}> " + CALL + " }",
    "PREFIX e: <http://e/> SELECT * { OPTIONAL { ?a e:\\' ?c } SERVICE <{url}> " + CALL + " }",
    "PREFIX e: <http://e/> SELECT * { OPTIONAL { ?a e:\\# ?c } SERVICE <{url}> " + CALL + " }",
    'SELECT * { VALUES ?x { "\\"" } SERVICE <{url}> ' + CALL + ' VALUES ?y { "" } }',
    "SELECT * { VALUES ?x { '''a'b''' } SERVICE <{url}> " + CALL + " }",
    'SELECT * { VALUES ?x { "a#b" } # "\n SERVICE <{url}> ' + CALL + " }",
    "SELECT * { { SELECT * { SERVICE <{url}> " + CALL + " } } }",
    "SELECT * { FILTER EXISTS { SERVICE <{url}> " + CALL + " } }",
    "CONSTRUCT WHERE { SERVICE <{url}> " + CALL + " }",
    "ASK { SERVICE <{url}> " + CALL + " }",
]


@pytest.fixture
def listener() -> Iterator[tuple[str, list[object]]]:
    """The address of a server on this machine, and the calls that it gets."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        running = threading.Event()
        running.set()

        def serve() -> None:
            while running.is_set():
                try:
                    connection, address = server.accept()
                except TimeoutError:
                    continue
                calls.append(address)
                connection.close()

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", calls
        running.clear()
        thread.join()


def test_the_engine_itself_would_call_another_server(listener):
    """Else the next test would prove nothing."""
    url, calls = listener
    with pytest.raises(OSError):  # noqa: PT011
        list(Store().query(CALLS[0].replace("{url}", url)))
    assert calls


@pytest.mark.parametrize("query", CALLS)
def test_no_query_calls_another_server(listener, query):
    url, calls = listener
    with pytest.raises(QueryError, match="SERVICE"):
        answer(Store(), query.replace("{url}", url))
    assert not calls


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://localhost/> { GRAPH ?g { ?s ?p ?o } }",
        "PREFIX f: <file:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }",
        "ASK from <file:///etc/passwd> { }",
        "DESCRIBE <http://e/x> FROM <file:///etc/passwd>",
    ],
)
def test_from_is_refused_with_the_way_to_go(query):
    with pytest.raises(QueryError, match="FROM is refused") as caught:
        answer(Store(), query)
    assert "--graph" in (caught.value.fix or "")


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { kgo:a kgo:b kgo:c }",
        "PREFIX e: <http://e/> BASE <http://e/> DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "LOAD SILENT <http://localhost/> INTO GRAPH kgo:g",
        "CLEAR ALL",
        "drop graph kgo:g",
        "CREATE GRAPH kgo:g",
        "COPY DEFAULT TO kgo:g",
        "MOVE kgo:g TO DEFAULT",
        "ADD kgo:g TO DEFAULT",
        "WITH kgo:g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "# SELECT\nINSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    ],
)
def test_an_update_is_refused_and_changes_nothing(query):
    store = filled(Quad(NamedNode("http://e/a"), NamedNode("http://e/b"), NamedNode("http://e/c")))
    with pytest.raises(QueryError, match="is refused"):
        answer(store, query)
    assert len(store) == 1


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s kgo:statement "SERVICE <http://e/> FROM" }',
        "SELECT * { ?s kgo:statement '''it's a SERVICE\nFROM \"here\"''' }",
        "SELECT * { ?s ?p <http://e/SERVICE/FROM/x#service> }",
        "# SERVICE FROM INSERT\nSELECT * { ?service ?from ?insert } # LOAD",
        "SELECT * { ?s schema:serviceFrom ?load ; schema:service [] }",
        'SELECT * { ?s ?p "x"@service-from }',
        "SELECT * { _:service ?p ?o FILTER(?o < 3 && ?o > 1) }",
        "SELECT * { ?s ?p ?o FILTER(?o<3&&?o>1) }",
        "PREFIX insert: <http://e/> SELECT * { ?s insert:delete ?o }",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s skos:broader* ?o } }",
    ],
)
def test_data_that_looks_like_a_command_is_data(query):
    assert answer(Store(), query).notes == ()


def test_known_prefixes_need_no_declaration_and_own_ones_go_before():
    store = filled(Quad(NamedNode(PREFIXES["kgo"] + "x"), NamedNode("http://e/p"), NamedNode("http://e/o")))
    assert b"kgo#x" in answer(store, "PREFIX e: <http://e/> SELECT ?o { ?o e:p e:o . FILTER(?o = kgo:x) }").payload
    assert b"kgo#x" in answer(store, "PREFIX kgo: <http://e/> SELECT ?s { ?s kgo:p kgo:o }").payload


def test_an_unknown_prefix_is_shown_with_a_caret_and_the_closest_one():
    with pytest.raises(QueryError) as caught:
        answer(Store(), "SELECT ?c\nWHERE {\n  ?c kgoo:speaker ?t .\n}")
    error = caught.value
    assert error.what == "the prefix 'kgoo:' is not known"
    assert error.where == "line 3, column 6\n3 |   ?c kgoo:speaker ?t .\n         ^"
    assert "did you mean 'kgo:'?" in (error.fix or "")


@pytest.mark.parametrize(
    ("query", "place", "caret_under"),
    [
        ("SELECT ?s {\n  ?s ?p ?o\n", "line 3", ""),
        ("SELECT ?é {\r\n  ?é ?p 'ß' . nonsense }", "line 2", "nonsense"),
        ("SELECT ?s { ?s ?p 'open }", "line 1, column 19", "'open }"),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", "line 1", ""),
    ],
)
def test_a_syntax_error_is_shown_at_its_place(query, place, caret_under):
    with pytest.raises(QueryError) as caught:
        answer(Store(), query)
    where = caught.value.where or ""
    assert where.startswith(place)
    if caret_under:
        line, caret = where.splitlines()[1:]
        assert line[caret.index("^") :].startswith(caret_under[0])
    assert ".." not in (caught.value.why or "")


def test_a_misspelt_term_of_the_vocabulary_is_remarked():
    notes = answer(Store(), "SELECT ?s { ?s kgo:speeker ?o ; kgo:speaker ?p ; a <https://w3id.org/kgo#Clam> }").notes
    assert notes == (
        "the vocabulary has no kgo:speeker; did you mean speaker?",
        "the vocabulary has no <https://w3id.org/kgo#Clam>; did you mean Claim?",
    )


def test_the_prefixes_are_those_of_the_graph():
    from kg.graph import PREFIXES as WRITTEN

    assert PREFIXES == WRITTEN


def test_an_empty_query_and_a_monstrous_one_are_refused():
    with pytest.raises(QueryError, match="empty"):
        answer(Store(), "  # nothing\n")
    with pytest.raises(QueryError, match="characters long"):
        answer(Store(), "SELECT * { " + " " * LONGEST + "}")


@given(st.text(alphabet="<>\"'\\#\n\r ?$:@_.{}()ase1é·-^|&=;,", max_size=60))
def test_tokens_are_the_whole_text(text):
    try:
        tokens = list(tokenize(text))
    except QueryError:
        return
    assert "".join(token.text for token in tokens) == text
    assert [token.start for token in tokens[1:]] == [token.end for token in tokens[:-1]]


@given(st.text(max_size=40))
def test_any_text_bound_to_a_parameter_stays_one_string(text):
    from pyoxigraph import Literal

    try:
        value = Literal(text)
    except UnicodeEncodeError:
        return
    bound = bind('SELECT ?x { VALUES ?x { "" } }', {"x": [value]})
    check(bound)
    assert [t.kind for t in tokenize(bound)].count(Kind.STRING) == 1
    [solution] = Store().query(bound)
    assert solution["x"].value == text


def test_shortening_names_what_has_a_prefix_and_leaves_the_rest():
    assert [shorten(PREFIXES["kgo"] + "Risk"), shorten(PREFIXES["skos"] + "broader")] == ["Risk", "skos:broader"]
    assert shorten("https://example.org/x") == "https://example.org/x"
