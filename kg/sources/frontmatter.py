"""The YAML block at the head of a file, also where it is not quite YAML."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice

import yaml

LONGEST = 65_536  # characters of front matter that are read; more is no front matter
MOST_VALUES = 500
DEEPEST = 4  # levels of nesting that are read

_BLOCK = re.compile(r"---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"([A-Za-z][\w .-]{0,40}?)\s*:(?:\s+(.*))?$")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def find_front_matter(text: str) -> tuple[str, int]:
    """The front matter's text and where the document goes on after it; ('', 0) without one."""
    match = _BLOCK.match(text[:LONGEST]) if text.startswith("---") else None
    if match is None or not any(_KEY.match(line) for line in match[1].splitlines()):
        return "", 0
    return match[1], match.end()


def read_front_matter(raw: str) -> tuple[tuple[str, str], ...]:
    """(lower-case name, value) in file order; the values of a list are joined by ', '.

    What is not valid YAML is read line by line as ``name: value``, so that one stray quote loses nothing else.
    """
    try:
        found = yaml.safe_load(raw)
    except (yaml.YAMLError, ValueError, RecursionError):  # ValueError: a date such as 2026-02-31
        return tuple(_lines(raw))
    if not isinstance(found, dict):
        return tuple(_lines(raw))
    pairs = []
    for key, value in islice(found.items(), MOST_VALUES):
        values = [v for v in islice(_flat(value, DEEPEST), MOST_VALUES) if v]
        if values:
            pairs.append((str(key).strip().lower(), ", ".join(values)))
    return tuple(pairs)


def _flat(value: object, depth: int) -> Iterator[str]:
    if depth == 0 or value is None:
        return
    if isinstance(value, dict):
        # {'name': 'Mira Holt', 'affiliation': …}: who is meant is the name.
        yield from _flat(value["name"] if "name" in value else list(value.values()), depth - 1)
    elif isinstance(value, list | tuple | set):
        for item in value:
            yield from _flat(item, depth - 1)
    elif isinstance(value, date | datetime):
        yield value.isoformat()[:10]
    else:
        yield " ".join(str(value).split())


def _lines(raw: str) -> Iterator[tuple[str, str]]:
    key, values = "", list[str]()
    for line in [*raw.splitlines()[:MOST_VALUES], "end:"]:
        match = _KEY.match(line)
        item = re.match(r"\s*-\s+(.*)", line)
        if item and key:
            values.append(_unquoted(item[1]))
        elif match:
            if key and any(values):
                yield key, ", ".join(v for v in values if v)
            key, values = match[1].strip().lower(), list(_values(match[2] or ""))


def _values(written: str) -> Iterator[str]:
    written = written.strip()
    if written.startswith("[") and written.endswith("]"):
        for part in re.findall(r'"[^"]*"|\'[^\']*\'|[^,]+', written[1:-1]):
            yield _unquoted(part)
    else:
        yield _unquoted(written)


def _unquoted(value: str) -> str:
    value = value.strip().rstrip(",")
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), value).replace('\\"', '"').strip()
