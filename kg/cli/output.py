"""Where data goes: standard output, or a file that is written as a whole or not at all."""

import os
import sys
import tempfile
from pathlib import Path

from kg.cli.talk import coloured_output, talk
from kg.errors import KgError, UsageError

STDOUT = "-"


def emit(data: str | bytes, to: str | None = None) -> None:
    """Write ``data`` to the file ``to``; None and '-' are standard output. Raises KgError where it cannot."""
    content = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if to in (None, STDOUT):
        if isinstance(data, bytes) and sys.stdout.isatty() and b"\0" in data:
            raise UsageError("a terminal cannot show this", fix="name a file with -o")
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    write_file(Path(to), content)
    talk.say(f"wrote {to}")


def write_file(path: Path, content: bytes) -> None:
    """Write a file so that at any moment the old or the new content is there. Raises KgError."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            umask = os.umask(0)
            os.umask(umask)
            Path(name).chmod(0o666 & ~umask)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise KgError(
            "the file cannot be written",
            where=str(path),
            why=error.strerror or str(error),
            fix="name another with -o, or make its folder",
        ) from error


def on_terminal() -> bool:
    return sys.stdout.isatty()


def in_colour() -> bool:
    return coloured_output(sys.stdout)
