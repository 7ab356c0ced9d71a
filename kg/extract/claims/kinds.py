"""What kind of statement a unit makes: a question, a recommendation, a prediction or an assertion."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from kg.extract.claims.reporting import verbs
from kg.extract.claims.units import Unit
from kg.records import ClaimKind, Document

# The first that fits is the kind: the order of the annotation guidelines.
ORDER = (ClaimKind.QUESTION, ClaimKind.RECOMMENDATION, ClaimKind.PREDICTION)


@lru_cache(maxsize=1)
def _patterns() -> dict[ClaimKind, re.Pattern[str]]:
    lists = tomllib.loads(files("kg.extract.claims").joinpath("kinds.toml").read_text("utf-8"))
    return {kind: re.compile("|".join(lists[kind.value.lower()]), re.IGNORECASE) for kind in ORDER}


def kind_of(unit: Unit, document: Document, *, future: bool) -> ClaimKind:
    """The kind of ``unit``; ``future`` says that it names a time after the document's."""
    text = _without_embedded_question(unit.text(document))
    patterns = _patterns()
    if _asks(unit, text, patterns[ClaimKind.QUESTION]):
        return ClaimKind.QUESTION
    if future and _EPISTEMIC.search(text):
        return ClaimKind.PREDICTION
    if patterns[ClaimKind.RECOMMENDATION].search(_main(text)) or _imperative(unit) or _reported(unit, "recommendation"):
        return ClaimKind.RECOMMENDATION
    if _reported(unit, "prediction") or patterns[ClaimKind.PREDICTION].search(_unquoted(text)):
        return ClaimKind.PREDICTION
    if future and not _past(unit):
        return ClaimKind.PREDICTION
    return ClaimKind.ASSERTION


_EPISTEMIC = re.compile(r"\bshould (?:be|have|come|arrive|start|open|finish|reach|run)\b")  # 'should be open by May'


def _past(unit: Unit) -> bool:
    """Whether what is stated is told as past: then no time in it lies ahead."""
    report = unit.report.verb if unit.report is not None else None
    heads = [
        t for t in unit.tokens if t.dep_ == "ROOT" or (report is not None and t.dep_ == "ccomp" and t.head == report)
    ]
    stated = [t for t in heads if t != report] or heads
    return any(
        t.tag_ == "VBD"
        or (t.tag_ == "VBN" and any(c.lower_ in ("has", "have", "had", "was", "were") for c in t.children))
        for t in stated
    )


def _reported(unit: Unit, kind: str) -> bool:
    return unit.report is not None and unit.report.lemma in verbs()[kind]


_EMBEDDED = re.compile(r"^([^:?]*\b(?:is|are|was|were)\b[^:?]*): [^:]*\?$")


def _without_embedded_question(text: str) -> str:
    """'The hard part is trust: will they use it?' asserts; the question only spells out what it asserts."""
    match = _EMBEDDED.match(text)
    return match.group(1) if match else text


def _asks(unit: Unit, text: str, pattern: re.Pattern[str]) -> bool:
    if pattern.search(text):
        return True
    # 'Ada asks which mill is faster' asks; 'Ada asks for a date' and 'Ada presses on' do not
    asked = _reported(unit, "question") and unit.report is not None
    return asked and bool(re.search(r"\b(?:whether|if|why|how|what|who|when|where|which)\b", text))


def _main(text: str) -> str:
    """``text`` without what stands in quotation marks and what only gives a reason or an aim."""
    return re.sub(r"\b(?:because|since|so that)\b.*$", "", _unquoted(text))


def _unquoted(text: str) -> str:
    if text.lstrip()[:1] in '“"':  # all of it is quoted
        return text
    return re.sub(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)", " ", text)


def _imperative(unit: Unit) -> bool:
    """'Preserve the logs', 'Focus on one port': a bare verb begins the sentence and has no subject."""
    words = [t for t in unit.tokens if t.is_alpha]
    if len(words) < 2 or (unit.report is not None and unit.report.lemma != ":"):
        return False
    first = words[0]
    if first.ent_type_ or first.pos_ == "PROPN":
        return False
    if first.tag_ == "VB" and first.dep_ in ("ROOT", "ccomp", "conj"):
        return not any(c.dep_ in ("nsubj", "aux") for c in first.children)
    return False
