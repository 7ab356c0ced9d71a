"""What an extractor is."""

from typing import Protocol

from kg.records import Findings
from kg.text import Reading


class Extractor(Protocol):
    """Read a document's sentences and the findings so far; return only what is new, change nothing.

    ``name`` is the entry point's name; ``requires`` and ``provides`` name fields of Findings ('mentions', 'claims')
    or finer ones that extractors agree on ('mentions.entities', 'mentions.concepts'). The pipeline runs an
    extractor after all those that provide what it requires, and refuses a set in which one is missing.
    """

    name: str
    requires: frozenset[str]
    provides: frozenset[str]

    def __call__(self, reading: Reading, found: Findings) -> Findings: ...
