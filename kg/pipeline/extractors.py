"""Find extractors by entry point and put them in an order in which each has what it requires."""

from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points

from kg.errors import ExtractorError
from kg.extract import Extractor

GROUP = "kg.extractors"


@lru_cache(maxsize=1)
def installed() -> tuple[Extractor, ...]:
    """Every installed extractor, in running order.

    Raises ExtractorError where one does not load, two share a name, or one requires what none provides.
    """
    return in_order(_load(point) for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value)))


def _load(point: EntryPoint) -> Extractor:
    try:
        made = point.load()()
    except Exception as error:  # a plug-in may raise anything while it is imported and made
        raise ExtractorError(
            f"the extractor '{point.name}' does not load",
            where=f"entry point {point.value}",
            why=f"{type(error).__name__}: {error}",
            fix="repair or uninstall the package that declares it",
        ) from error
    if not (callable(made) and all(hasattr(made, part) for part in ("name", "requires", "provides"))):
        raise ExtractorError(
            f"'{point.name}' is no extractor",
            where=f"entry point {point.value}",
            fix="it must be a class whose objects have name, requires, provides and can be called",
        )
    extractor: Extractor = made
    return extractor


def in_order(extractors: Iterable[Extractor]) -> tuple[Extractor, ...]:
    """Each after all that provide what it requires; by name where that leaves a choice."""
    waiting = sorted(extractors, key=lambda e: e.name)
    names = [e.name for e in waiting]
    if len(set(names)) < len(names):
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ExtractorError(f"two extractors are called {', '.join(twice)}", fix="uninstall or rename one")
    provided = {part for e in waiting for part in e.provides}
    for extractor in waiting:
        if missing := sorted(extractor.requires - provided):
            raise ExtractorError(
                f"the extractor '{extractor.name}' requires {', '.join(missing)}, which none provides",
                why=f"provided are {', '.join(sorted(provided)) or 'nothing'}",
                fix="install the extractor that provides it",
            )
    ordered: list[Extractor] = []
    while waiting:
        pending = {part for e in waiting for part in e.provides}
        ready = [e for e in waiting if not e.requires & (pending - (e.provides - e.requires))]
        if not ready:
            circle = ", ".join(e.name for e in waiting)
            raise ExtractorError(f"extractors require one another in a circle: {circle}", fix="break the circle")
        ordered.append(ready[0])
        waiting.remove(ready[0])
    return tuple(ordered)
