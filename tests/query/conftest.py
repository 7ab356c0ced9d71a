from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store

from kg.query import whole

GRAPHS = Path(__file__).parent / "graphs"


@pytest.fixture(scope="session")
def harbour() -> Path:
    """The minutes and the notes of two harbour documents, as a TriG file."""
    return GRAPHS / "harbour.trig"


@pytest.fixture
def store(harbour: Path) -> Store:
    """The same, in memory, with the union of both documents as its default graph."""
    opened = Store()
    opened.load(path=harbour, format=RdfFormat.TRIG)
    return whole(opened)


def filled(*quads: Quad) -> Store:
    """A store in memory with these statements."""
    made = Store()
    made.extend(quads)
    return made
