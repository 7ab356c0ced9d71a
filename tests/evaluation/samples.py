"""A small invented document with its annotation, and annotations at random over a few words."""

from typing import Any

from hypothesis import strategies as st

TEXT = """Ada Byron (Mill Works) said the mill will run by 2031. Jonas Weaver doubts it.
Output rose to 20% from 5%. Rust could stop the mill; oiling prevents rust."""

GOLD: dict[str, Any] = {
    "document": "mill.txt",
    "date": None,
    "entities": [
        {"id": "e1", "type": "Person", "name": "Ada Byron", "aliases": ["Byron"]},
        {"id": "e2", "type": "Organization", "name": "Mill Works", "aliases": []},
        {"id": "e3", "type": "Person", "name": "Jonas Weaver", "aliases": ["Jonas"]},
    ],
    "topics": [{"id": "t1", "name": "milling", "aliases": ["the mill"]}],
    "risks": [
        {"id": "r1", "name": "rust stops the mill", "aliases": ["rust"], "evidence": ["Rust could stop the mill"]}
    ],
    "mitigations": [{"id": "g1", "name": "oiling", "aliases": [], "evidence": "oiling prevents rust"}],
    "milestones": [
        {
            "id": "m1",
            "name": "the mill runs",
            "aliases": [],
            "evidence": ["the mill will run by 2031"],
            "status": "expected",
            "when": {"text": "by 2031", "earliest": "2031", "latest": "2031"},
        }
    ],
    "measurements": [
        {
            "id": "q1",
            "of": "output",
            "value": 20,
            "unit": "%",
            "previous": "5",
            "evidence": "Output rose to 20% from 5%",
        }
    ],
    "claims": [
        {
            "id": "c1",
            "evidence": "the mill will run by 2031",
            "speaker": "e1",
            "kind": "prediction",
            "about": ["m1", "t1"],
        },
        {
            "id": "c2",
            "evidence": "Jonas Weaver doubts it.",
            "speaker": "e3",
            "kind": "assertion",
            "about": ["m1"],
            "responds": [{"to": "c1", "stance": "disputes"}],
        },
        {"id": "c3", "evidence": "Output rose to 20% from 5%.", "speaker": "author", "kind": "assertion", "about": []},
    ],
    "relations": [
        {"subject": "e1", "predicate": "worksFor", "object": "e2", "evidence": "Ada Byron (Mill Works)"},
        {"subject": "g1", "predicate": "mitigates", "object": "r1", "evidence": "oiling prevents rust"},
    ],
}

_WORDS = ("the", "mills", "mill", "of", "rust", "Byron", "Ada's", "boss", "2031", "3.5", "20%", "é", "")
_phrases = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map(" ".join).filter(str.strip)
_passages = st.lists(st.sampled_from(_WORDS), min_size=2, max_size=9).map(" ".join).filter(str.strip)
_dates = st.sampled_from(["2031", "2031-03", "2031-03-14", "2032", None])
_distances = st.sampled_from(["P18M", "P1Y6M", "P2Y", "-P1Y", "P3W", "p21d", "soon", "", None])
_whens = st.none() | st.fixed_dictionaries(
    {"text": _phrases, "min": _distances, "max": _distances, "earliest": _dates, "latest": _dates}
)


@st.composite
def annotations(draw: st.DrawFn) -> dict[str, Any]:
    """Annotations in the gold format whose parts often, but not always, match each other."""

    def some(prefix: str, **fields: st.SearchStrategy[Any]) -> list[dict[str, Any]]:
        entries = draw(st.lists(st.fixed_dictionaries(fields), max_size=3))
        return [{"id": f"{prefix}{number}", **entry} for number, entry in enumerate(entries)]

    label = {"name": _phrases, "aliases": st.lists(_phrases, max_size=2)}
    concept = {**label, "evidence": _passages | st.lists(_passages, max_size=2)}
    result: dict[str, Any] = {
        "document": "random.txt",
        "entities": some("e", type=st.sampled_from(["Person", "Place"]), **label),
        "topics": some("t", **label),
        "risks": some("r", **concept),
        "mitigations": some("g", **concept),
        "milestones": some("m", **concept, status=st.sampled_from(["expected", "missed", None]), when=_whens),
        "measurements": some(
            "q", value=st.sampled_from(["20", 20, "~20", "5–10", "5-10", 0.5, "none"]), evidence=_passages
        ),
    }
    ids = [thing["id"] for key in ("entities", "topics", "risks", "mitigations", "milestones") for thing in result[key]]
    ident = st.sampled_from([*ids, "nobody"])
    stance = st.sampled_from(["agrees", "disputes"])
    answer = st.fixed_dictionaries({"to": st.sampled_from(["c0", "c1", "c2"]), "stance": stance})
    result["claims"] = some(
        "c",
        evidence=_passages,
        kind=st.sampled_from(["prediction", "assertion"]),
        speaker=ident | st.sampled_from(["author", None]),
        about=st.lists(ident, max_size=3),
        responds=st.lists(answer, max_size=2),
    )
    predicate = st.sampled_from(["competesWith", "causes"])
    result["relations"] = some("x", subject=ident, predicate=predicate, object=ident)
    return result


@st.composite
def perturbed(draw: st.DrawFn, gold: dict[str, Any] = GOLD) -> dict[str, Any]:
    """Gold with entries left out, shuffled and blurred."""
    result: dict[str, Any] = {"document": gold["document"]}
    for key, entries in gold.items():
        if isinstance(entries, list):
            kept = [entry for entry in entries if draw(st.integers(0, 4))]
            result[key] = draw(st.permutations([_blurred(draw, entry) for entry in kept]))
    return result


def _blurred(draw: st.DrawFn, entry: dict[str, Any]) -> dict[str, Any]:
    entry = dict(entry)
    for key in ("name", "evidence"):
        if isinstance(entry.get(key), str) and draw(st.booleans()):
            words = entry[key].split()
            drop = draw(st.integers(0, len(words)))
            entry[key] = " ".join(words[:drop] + words[drop + 1 :]) or "nothing"
    for key, values in (("kind", ["question"]), ("speaker", [None, "e3"]), ("status", ["missed"]), ("when", [None])):
        if key in entry and not draw(st.integers(0, 3)):
            entry[key] = draw(st.sampled_from(values))
    return entry
