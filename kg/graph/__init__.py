"""Records ↔ RDF.

`vocabulary`, `iris`, `literals`  what a graph is written in
`soundness`, `said`, `writer`     records → statements
`facts`, `reader`, `canonical`    statements → records, in one form
`interchange`, `formats`          statements ↔ rdflib, → bytes
`folder`, `store`                 folders and files: written as a whole, opened by many
`checks`                          SHACL, and the promises that it cannot say
"""

from kg.graph.canonical import canonical
from kg.graph.checks import Severity, Violation, check
from kg.graph.folder import save
from kg.graph.formats import Format, serialize
from kg.graph.interchange import Source, to_rdflib
from kg.graph.iris import DEFAULT_BASE, Iris, check_base
from kg.graph.reader import from_dataset
from kg.graph.store import ReadStore, load, open_store
from kg.graph.vocabulary import KGO, PREFIXES
from kg.graph.writer import Generator, quads, to_dataset

__all__ = [
    "DEFAULT_BASE",
    "KGO",
    "PREFIXES",
    "Format",
    "Generator",
    "Iris",
    "ReadStore",
    "Severity",
    "Source",
    "Violation",
    "canonical",
    "check",
    "check_base",
    "from_dataset",
    "load",
    "open_store",
    "quads",
    "save",
    "serialize",
    "to_dataset",
    "to_rdflib",
]
