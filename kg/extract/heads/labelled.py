"""The labelled sentences that the heads learn from: one file a domain, one sentence a line."""

from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from kg.errors import ModelError

KINDS = ("question", "recommendation", "prediction")  # what a claim can be other than an assertion, first one first
NO_CLAIM = "no-claim"
LABELS = (NO_CLAIM, *KINDS, "risk", "mitigation", "milestone")

_FIRST = frozenset({NO_CLAIM, "assertion", *KINDS})
_FURTHER = frozenset(LABELS) - {NO_CLAIM, *KINDS}


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence and the labels that hold of it, some of LABELS. ``domain`` is the file that it stands in."""

    text: str
    labels: frozenset[str]
    domain: str


def labelled_sentences(folder: Traversable | None = None) -> tuple[LabelledSentence, ...]:
    """All sentences, by domain and then as they stand in its file; ``folder`` holds ``*.tsv``, ours unless given.

    A line is ``labels TAB sentence``: a kind of claim or 'no-claim', then whichever of 'risk', 'mitigation' and
    'milestone' hold. Raises ModelError, naming file and line, where a line is not so or a sentence occurs twice.
    """
    folder = folder or files("kg.extract.heads").joinpath("sentences")
    found: dict[str, LabelledSentence] = {}
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            sentence = _parsed(line, file.name, number)
            if sentence.text in found:
                raise ModelError(
                    "a labelled sentence occurs twice", where=f"{file.name}, line {number}", fix="drop one"
                )
            found[sentence.text] = sentence
    return tuple(found.values())


def _parsed(line: str, file: str, number: int) -> LabelledSentence:
    labels, tab, text = line.partition("\t")
    first, *further = labels.split(" ")
    wrong = not tab or not text.strip() or first not in _FIRST or not _FURTHER.issuperset(further)
    if wrong or (first == NO_CLAIM and further):
        raise ModelError(
            "a labelled sentence cannot be read",
            where=f"{file}, line {number}",
            fix="write a kind or 'no-claim', then any of 'risk', 'mitigation', 'milestone', a tab and the sentence",
        )
    return LabelledSentence(text, frozenset({first, *further} - {"assertion"}), file.removesuffix(".tsv"))
