"""What `kg` says beside its data: on standard error, and no more than was asked for."""

import os
import sys
from enum import IntEnum


class Loudness(IntEnum):
    """How much is said: errors alone, what a user should know, or how things went."""

    QUIET = 0
    NORMAL = 1
    VERBOSE = 2


class Talk:
    """The one voice of the program. Data never goes through it."""

    def __init__(self) -> None:
        self.loudness = Loudness.NORMAL

    def say(self, text: str) -> None:
        if self.loudness >= Loudness.NORMAL:
            _write(text)

    def warn(self, text: str) -> None:
        if self.loudness >= Loudness.NORMAL:
            _write(f"{_coloured('warning:', 33)} {text}")

    def error(self, text: str) -> None:
        _write(f"{_coloured('error:', 31)} {text}")

    def progress(self, text: str) -> None:
        """One line that the next one replaces; only where somebody is watching."""
        if self.loudness >= Loudness.NORMAL and sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{visible(text)[:100]}")
            sys.stderr.flush()

    def progress_done(self) -> None:
        if self.loudness >= Loudness.NORMAL and sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")


def visible(text: str) -> str:
    """``text`` without what would steer a terminal: control characters and marks that turn the writing direction.

    Graphs hold what strangers wrote. Line breaks and tabs stay.
    """
    return "".join("�" if _steers(character) else character for character in text)


def _steers(character: str) -> bool:
    code = ord(character)
    control = code < 0x20 or 0x7F <= code < 0xA0
    return (control and character not in "\n\t") or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069


def coloured_output(stream: object) -> bool:
    """Whether to write colours: on a terminal that has them, unless NO_COLOR is set."""
    terminal = bool(getattr(stream, "isatty", lambda: False)())
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _coloured(text: str, code: int) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if coloured_output(sys.stderr) else text


def _write(text: str) -> None:
    # The colours are ours; what a message quotes from a file or a graph is not.
    lead, mark, rest = text.partition("\x1b[0m") if text.startswith("\x1b[") else ("", "", text)
    print(f"{lead}{mark}{visible(rest)}", file=sys.stderr)


talk = Talk()
