from pathlib import Path

import pytest
from rdflib import Graph

from kg.vocabularies import folder

FILES = sorted(folder().glob("*.ttl"))


def parsed(*files: Path) -> Graph:
    graph = Graph()
    for file in files:
        graph.parse(file)
    return graph


@pytest.fixture(scope="session")
def ontology() -> Graph:
    return parsed(folder() / "kg.ttl")


@pytest.fixture(scope="session")
def shapes() -> Graph:
    return parsed(folder() / "shapes.ttl")


@pytest.fixture(scope="session")
def sample() -> Graph:
    """A sound graph with every term. Not to be changed: copy it first."""
    return parsed(Path(__file__).with_name("sample.ttl"))
