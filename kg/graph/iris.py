"""IRIs ↔ ids: readable, the same in every run, and one for one.

==================  =====================================  ====================================
record              id                                     IRI
==================  =====================================  ====================================
thing               ``person/ada-byron``                   ``{base}person/ada-byron``
document            ``notes/mill`` (its key)               ``{base}document/notes/mill``
its text                                                   ``{document}#text``
its unnamed author  ``author``                             ``{document}#author``
segment             index 2                                ``{document}#segment-3``
passage, mention    span [10, 25)                          ``{document}#char=10,25`` (RFC 5147)
claim               ``notes/mill#claim-10-25``             ``{document}#claim-10-25``
measurement         ``notes/mill#measurement-12-15``       ``{document}#measurement-12-15``
relation            ``notes/mill#relation-…``              ``{document}#relation-…``
==================  =====================================  ====================================

The ids of claims, measurements and relations are made where the records are made and begin with their document's
key and '#'; what follows is taken as it is. Letters and digits of any script stay readable; everything else that
could have a meaning in an IRI is percent-encoded, so that two ids never share an IRI.

Where the base ends with '#', the IRIs have a fragment already, and '?' stands for the second '#'.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from kg.errors import GraphError, UsageError
from kg.records import Passage

DEFAULT_BASE = "https://w3id.org/kgo/data/"

_UNSAFE = re.compile(r"[^\w.~/-]")
_DOTS = re.compile(r"(?<![^/])\.{1,2}(?![^/])")  # '.' and '..' as a whole step of a path would be resolved away
_RESERVED_THING = re.compile(r"(document|activity)(/|$)|author$|$")
_RESERVED_PART = re.compile(r"(text|author)$|char=|segment-|$")


def check_base(base: str) -> str:
    """``base`` as it is, if instances can live under it. Raises UsageError otherwise."""
    why = None
    if not base.endswith(("/", "#")):
        why = "names are appended to it, so it has to end with / or #"
    elif "#" in base[:-1] or "?" in base:
        why = "names are appended to it, so it can hold no query and no other fragment"
    elif not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://[^/]", base):
        why = "it needs a scheme and a host"
    else:
        try:
            NamedNode(base)
        except (ValueError, UnicodeEncodeError) as error:
            why = str(error)
    if why:
        raise UsageError(
            f"{base!a} cannot be the base IRI", why=why, fix=f"give an absolute IRI such as {DEFAULT_BASE}"
        )
    return base


@dataclass(frozen=True)
class Iris:
    """The IRIs of one graph, all under ``base``. Raises UsageError where ``base`` cannot be one."""

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        check_base(self.base)

    @property
    def _mark(self) -> str:
        return "?" if self.base.endswith("#") else "#"

    def thing(self, name: str) -> str:
        """Raises GraphError for an id that is empty, reserved or cannot be encoded."""
        if _RESERVED_THING.match(name):
            raise GraphError(f"{name!a} cannot be the id of a thing", why="it is empty or has a meaning of its own")
        return self.base + _encode(name)

    def document(self, key: str) -> str:
        """Also the name of the document's graph."""
        if not key:
            raise GraphError("a document has an empty key")
        return f"{self.base}document/{_encode(key)}"

    def context(self, key: str) -> str:
        return self._part(key, "text")

    def author(self, key: str) -> str:
        """The document's unnamed author."""
        return self._part(key, "author")

    def segment(self, key: str, index: int) -> str:
        """``index`` counts from 0, the IRI from 1."""
        return self._part(key, f"segment-{index + 1}")

    def passage(self, passage: Passage) -> str:
        return self._part(passage.document, f"char={passage.span.start},{passage.span.end}")

    def statement(self, key: str, full_name: str) -> str:
        """A claim, measurement or relation of the document ``key``. Raises GraphError for an id that is not of it."""
        name = full_name.removeprefix(f"{key}#")
        if name == full_name or _RESERVED_PART.match(name):
            raise GraphError(
                f"{full_name!a} cannot be the id of something that the document {key!a} says",
                why=f"such ids are {key!a}, '#' and a name like claim-10-25",
            )
        return self._part(key, _encode(name))

    def activity(self, name: str) -> str:
        return f"{self.base}activity/{_encode(name)}"

    def _part(self, key: str, name: str) -> str:
        return f"{self.document(key)}{self._mark}{name}"

    # ── the way back ──

    def thing_id(self, iri: str) -> str:
        return _decode(self._below(iri, self.base))

    def document_key(self, iri: str) -> str:
        return _decode(self._below(iri, f"{self.base}document/"))

    def statement_id(self, iri: str) -> str:
        key, mark, name = self._below(iri, f"{self.base}document/").partition(self._mark)
        if not mark:
            raise GraphError(f"{iri} is not named after the document that says it")
        return f"{_decode(key)}#{_decode(name)}"

    def segment_index(self, iri: str) -> int:
        found = re.search(r"segment-([1-9][0-9]*)$", iri)
        if not found:
            raise GraphError(f"{iri} is not the IRI of a segment", why="it does not end with segment-1, segment-2 …")
        return int(found[1]) - 1

    def is_author(self, iri: str) -> bool:
        """Whether it is the unnamed author of a document."""
        return iri.startswith(f"{self.base}document/") and iri.endswith(f"{self._mark}author")

    def _below(self, iri: str, stem: str) -> str:
        if not iri.startswith(stem) or iri == stem:
            raise GraphError(
                f"{iri} does not lie under {stem}",
                why="the nodes of one graph share one base IRI",
                fix="read graphs of different bases one by one",
            )
        return iri[len(stem) :]


def _encode(name: str) -> str:
    try:
        safe = _UNSAFE.sub(lambda found: quote(found[0], safe=""), name)
    except UnicodeEncodeError as error:
        raise GraphError(f"{name!a} cannot be part of an IRI", why="it holds half a character") from error
    return _DOTS.sub(lambda found: "%2E" * len(found[0]), safe)


def _decode(text: str) -> str:
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError as error:
        raise GraphError(f"…{text} is not an IRI that kg has made", why="it encodes no text in UTF-8") from error
