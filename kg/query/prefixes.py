"""Prefixes that every query may use without declaring them, and how IRIs are written short."""

from kg.errors import UsageError

KGO = "https://w3id.org/kgo#"

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "kgo": KGO,
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "risks": "https://w3id.org/kgo/risks/",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "topics": "https://w3id.org/kgo/topics/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# Their names speak for themselves: 'Person', 'worksFor', 'malicious-use'.
_PLAIN = tuple(PREFIXES[prefix] for prefix in ("risks", "topics", "kgo", "schema"))


def shorten(iri: str) -> str:
    """A name for an IRI without a label: 'Prediction', 'skos:broader', 'claim/3'; the IRI itself if it has none."""
    for namespace in _PLAIN:
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return iri[len(namespace) :]
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def expand(name: str) -> str:
    """The IRI that ``name`` ('kgo:Risk', '<https://…>' or an IRI as it is) stands for. Raises UsageError."""
    if name.startswith("<") and name.endswith(">"):
        return name[1:-1]
    prefix, colon, local = name.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        return PREFIXES[prefix] + local
    if colon and local and prefix.isidentifier():
        return name
    raise UsageError(
        f"'{name}' is no IRI", fix=f"write it out, or with one of the prefixes {', '.join(p + ':' for p in PREFIXES)}"
    )
