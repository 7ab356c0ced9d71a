"""Which files are meant: files, folders, globs and standard input, each with a readable, unique key."""

import glob
import os
import re
import stat
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg.errors import SourceError, UsageError

FORMATS = {
    ".txt": "text",
    ".text": "text",
    "": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".vtt": "vtt",
    ".srt": "srt",
    ".pdf": "pdf",
    ".docx": "docx",
}
MOST_BYTES = 50_000_000  # of one document; also of standard input
MOST_CHARACTERS = 10_000_000  # of one document's text: far more than anybody says at a time
LONGEST_KEY = 100  # characters
_KINDS = ", ".join(suffix for suffix in FORMATS if suffix)


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, or ``data`` from standard input. ``name`` is how it is called in outputs and messages.

    ``format`` is told from the suffix; standard input and files of unknown suffix are looked into when loaded.
    """

    key: str
    name: str
    format: str | None
    path: Path | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """The sources in order of key; what was named but cannot be used, with the reason; and how many files of a
    folder were left out because their kind is not read."""

    sources: tuple[Source, ...]
    skipped: tuple[tuple[str, SourceError], ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    """A file on its way to a source: ``relative`` is its path inside the folder that was named."""

    relative: PurePosixPath
    name: str
    real: Path
    format: str | None
    data: bytes | None = None


_ABOUT_FOLDER = re.compile(r"readme(\.\w+)?$", re.IGNORECASE)  # tells of the folder; read where it is named itself


class _Search:
    def __init__(self) -> None:
        self.found: list[_Found] = []
        self.skipped: list[tuple[str, SourceError]] = []
        self.left_out = 0

    def skip(self, name: str, what: str, why: str | None = None, fix: str | None = None) -> None:
        self.skipped.append((name, SourceError(what, where=name, why=why, fix=fix)))

    def look(self, argument: str) -> None:
        path = Path(argument)
        if argument == "-":
            self._standard_input()
        elif path.is_dir():
            self._folder(path)
        elif os.path.lexists(path):
            self._file(path, argument)
        elif glob.has_magic(argument):
            matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207  absolute patterns too
            for match in matches:
                self.look(match)
            if not matches:
                self.skip(argument, "no file matches this pattern")
        else:
            self.skip(_shown(path, argument), "no such file or folder", fix="check the path")

    def _standard_input(self) -> None:
        if not any(f.data is not None for f in self.found):
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
            self.found.append(_Found(PurePosixPath("stdin"), "-", Path("-"), None, data))

    def _file(self, path: Path, argument: str) -> None:
        name = _shown(path, argument)
        if not _is_regular(path):
            self.skip(name, "not a regular file", why="a broken link, a device or a pipe")
            return
        suffix = path.suffix.lower()
        self.found.append(_Found(PurePosixPath(path.name), name, path.resolve(), FORMATS.get(suffix)))

    def _folder(self, folder: Path) -> None:
        root = folder.resolve()
        for path in _walk(root):
            relative = PurePosixPath(path.relative_to(root).as_posix())
            real = path.resolve()
            if path.is_symlink() and not real.is_relative_to(root):
                self.skip(str(relative), "a link that leads out of the folder is not followed")
            elif path.suffix.lower() not in FORMATS or not _is_regular(path) or _ABOUT_FOLDER.match(path.name):
                self.left_out += 1
            else:
                self.found.append(_Found(relative, str(relative), real, FORMATS[path.suffix.lower()]))


def find(paths: Sequence[str]) -> Selection:
    """The documents that ``paths`` mean; the same whatever the order of the paths.

    Raises UsageError when no path is given, SourceError when the paths mean no document at all.
    """
    if not paths:
        raise UsageError("no documents named", fix="name files, folders, globs or '-' for standard input")
    search = _Search()
    for argument in paths:
        search.look(argument)
    skipped = tuple(sorted(dict(search.skipped).items(), key=lambda item: item[0]))
    if not search.found:
        raise _nothing(paths, skipped, search.left_out)
    return Selection(tuple(_keyed(_distinct(search.found))), skipped, search.left_out)


def _nothing(paths: Sequence[str], skipped: Sequence[tuple[str, SourceError]], left_out: int) -> SourceError:
    if skipped and not left_out:
        name, error = skipped[0]
        more = f"; and {len(skipped) - 1} more like it" if len(skipped) > 1 else ""
        return SourceError(f"no document found: {error.what}{more}", where=name, why=error.why, fix=error.fix)
    why = f"{left_out} files of other kinds were left out" if left_out else "the folder is empty"
    where = ", ".join(_shown(Path(path), path) for path in sorted(paths))
    return SourceError("no document found", where=where, why=why, fix=f"documents end in {_KINDS}")


def _walk(root: Path) -> Iterator[Path]:
    """All files under ``root`` in order, without hidden ones and without following links to folders."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(folder, name)


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _shown(path: Path, argument: str) -> str:
    """How a path is called in outputs: as given, but never by a path of this machine."""
    return (path.name or "/") if path.is_absolute() else PurePosixPath(Path(argument).as_posix()).as_posix()


def _distinct(found: Sequence[_Found]) -> list[_Found]:
    """Each file once, by its shortest name, in an order that does not depend on the arguments."""
    ordered = sorted(found, key=lambda f: (len(f.name), f.name, len(f.relative.parts), str(f.relative), str(f.real)))
    files: dict[Path, _Found] = {}
    for each in ordered:
        files.setdefault(each.real, each)
    return sorted(files.values(), key=lambda f: (str(f.relative), str(f.real)))


def _keyed(found: Sequence[_Found]) -> list[Source]:
    """Keys from the shortest part of each path that tells it from all others."""
    depth = [len(f.relative.parts) for f in found]
    suffixed = [False] * len(found)
    while True:
        keys = [_slug(_tail(f, depth[n]), with_suffix=suffixed[n]) for n, f in enumerate(found)]
        counts = Counter(keys)
        doubled = [n for n, key in enumerate(keys) if counts[key] > 1]
        grown = [n for n in doubled if not suffixed[n] or depth[n] < len(found[n].real.parts)]
        if not grown:
            break
        for n in grown:
            if suffixed[n]:
                depth[n] += 1
            suffixed[n] = True
    sources = [
        Source(key, f.name, f.format, None if f.data is not None else f.real, f.data)
        for f, key in zip(found, _numbered(keys), strict=True)
    ]
    return sorted(sources, key=lambda s: s.key)


def _tail(found: _Found, depth: int) -> PurePosixPath:
    own = len(found.relative.parts)
    above = found.real.parts[: len(found.real.parts) - own][::-1][: depth - own]
    return PurePosixPath(*[part.strip("/\\:") for part in reversed(above)], found.relative)


def _slug(path: PurePosixPath, with_suffix: bool) -> str:
    """'Board notes/2026 März.md' → 'board-notes-2026-marz'; other scripts keep their letters."""
    text = str(path) if with_suffix or path.suffix.lower() not in FORMATS else str(path.with_suffix(""))
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode()
    letters = sum(c.isalnum() for c in text)
    if sum(c.isalnum() for c in plain) * 2 < letters:
        plain = unicodedata.normalize("NFKC", text)
    slug = re.sub(r"[\W_]+", "-", plain.lower()).strip("-")
    return slug[-LONGEST_KEY:].strip("-") or "document"


def _numbered(keys: Sequence[str]) -> list[str]:
    """Keys that are still alike get a number, in order."""
    out: list[str] = []
    taken = set(keys)
    seen: Counter[str] = Counter()
    for key in keys:
        seen[key] += 1
        unique, number = key, seen[key]
        while seen[key] > 1 and unique in taken:
            unique, number = f"{key}-{number}", number + 1
        taken.add(unique)
        out.append(unique)
    return out
