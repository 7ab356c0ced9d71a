"""WebVTT and SubRip: cues joined into turns that can be read, each with the second at which it is said."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kg.errors import SourceError
from kg.records import BlockKind, Location
from kg.sources.dates import read_date
from kg.sources.lines import Content, Join, Label, Line
from kg.sources.people import Cast
from kg.sources.speakers import find_labels

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?$")
_FIRST_TIMING = re.compile(r"^.*-->", re.MULTILINE)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,100})>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z0-9][^<>]{0,200}>|\{\\[^{}]{0,100}\}")
_CHANGE = re.compile(r"\s*(?:>>+|&gt;&gt;)\s*")
_DASH = re.compile(r"\s*[-–—]\s+(?=\S)")
_SOUND = re.compile(r"\s*[\[(♪][^\[\]()]{0,60}[\])♪]?\s*")
_SENTENCE_END = re.compile(r"[.?!…][\"”’')\]]*\s+(?=[^\s])")

FEWEST_WORDS = 25  # of a turn before it is cut at the end of a sentence
MOST_WORDS = 60  # of a turn without full stops
LONGEST_SENTENCE = 120  # words that are waited for a full stop, in text that has them
PAUSE = 6.0  # seconds of silence that end a turn


@dataclass(frozen=True, slots=True)
class _Cue:
    """A stretch of speech; ``speaker`` as marked, '' where only a change of speaker is marked, None without a mark."""

    at: float
    end: float
    text: str
    speaker: str | None = None


def read_subtitles(text: str) -> Content:
    """The turns of a transcript. Raises SourceError where the file holds no cue."""
    cues = [piece for cue in _unrolled(_cues(text)) for piece in _voices(cue)]
    if not cues:
        raise SourceError(
            "no cues found",
            why="a subtitle file has lines such as '00:01.000 --> 00:04.000'",
            fix="export it as WebVTT or SubRip again",
        )
    return Content(tuple(_turns(_labelled(cues))), tuple(_about(text)), None, by_shape=False)


def _about(text: str) -> Iterator[tuple[str, str]]:
    """What a WebVTT file says of itself before its first cue: a title beside its signature, notes, a date in them."""
    head = _FIRST_TIMING.split(text, maxsplit=1)[0][:5000]
    if not head.startswith("WEBVTT"):
        return
    title = head.split("\n", 1)[0].removeprefix("WEBVTT").strip(" \t-–—:")
    if title:
        yield "title", title
    for field in re.findall(r"^(Title|Author|Date|Speakers?|Hosts?): *(\S.*)$", head, re.MULTILINE | re.IGNORECASE):
        yield field[0].lower(), field[1].strip()
    for note in re.findall(r"^NOTE\b[ \t]*\n?((?:.+\n?)+)", head, re.MULTILINE):
        yield "note", " ".join(note.split())
        if date := read_date(note):
            yield "date", date


def _cues(text: str) -> Iterator[tuple[float, float, list[str]]]:
    """Begin, end and lines of every cue. Notes, styles, regions and cue identifiers are left out."""
    lines = [*text.split("\n"), ""]
    number = 0
    while number < len(lines):
        timing = _TIMING.match(lines[number][:200])
        number += 1
        if not timing:
            continue
        shown = []
        while number < len(lines) and lines[number].strip() and not _TIMING.match(lines[number][:200]):
            shown.append(lines[number].strip())
            number += 1
        if number < len(lines) and lines[number].strip() and shown and shown[-1].isdigit():
            shown.pop()  # the next cue's number, where no blank line stands before it
        parts = timing.groups()
        yield _seconds(parts[:4]), _seconds(parts[4:]), shown


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000


def _unrolled(cues: Iterator[tuple[float, float, list[str]]]) -> Iterator[_Cue]:
    """The cues without what live captions repeat from the cue before."""
    shown: list[str] = []
    ended = -1.0
    for at, end, lines in cues:
        plain = [_TAG.sub("", line).strip() for line in lines]
        fresh = list(lines)
        if at - ended < 0.5:
            overlap = max((n for n in range(1, len(plain) + 1) if plain[:n] == shown[-n:]), default=0)
            fresh = lines[overlap:]
        if plain:
            shown, ended = plain, end
        if any(line for line in fresh):
            yield _Cue(at, end, "\n".join(fresh))


def _voices(cue: _Cue) -> Iterator[_Cue]:
    """A cue, cut where another voice begins: by `<v Name>`, by `>>`, by dashes that open several of its lines."""
    pieces = _VOICE.split(cue.text)
    for name, text in [(None, pieces[0]), *zip(pieces[1::2], pieces[2::2], strict=True)]:
        speaker = html.unescape(name).strip() if name else None
        lines = [html.unescape(_TAG.sub("", line)).replace("\u200b", "") for line in text.split("\n")]
        dashed = sum(bool(_DASH.match(line)) for line in lines) > 1
        held: list[str] = []
        for line in lines:
            change = _CHANGE.match(line) or (_DASH.match(line) if dashed else None)
            if change:
                yield from _piece(cue, held, speaker)
                held, speaker, line = [], "", line[change.end() :]
            held.append(line)
        yield from _piece(cue, held, speaker)


def _piece(cue: _Cue, lines: Sequence[str], speaker: str | None) -> Iterator[_Cue]:
    text = " ".join(" ".join(lines).split())
    if text and not (_SOUND.fullmatch(text) and not text.endswith(":")):
        yield _Cue(cue.at, cue.end, text, speaker)


def _labelled(cues: Sequence[_Cue]) -> list[_Cue]:
    """Labels that are typed into the cues ('MIRA: Welcome') become speakers, where no voice is marked."""
    lines = [Line(cue.text, join=Join.NEW) for cue in cues]
    labels = {} if any(cue.speaker for cue in cues) else find_labels(lines, Cast())
    return [
        _Cue(cue.at, cue.end, cue.text[labels[n].content :], labels[n].speaker) if n in labels else cue
        for n, cue in enumerate(cues)
        if n not in labels or cue.text[labels[n].content :].strip()
    ]


def _turns(cues: Sequence[_Cue]) -> Iterator[Line]:
    """Lines of blocks: the first of a block carries its kind, the first of a speaker the label too."""
    runs: list[list[_Cue]] = []
    speaker: str | None = None
    for cue in cues:
        changes = cue.speaker is not None and (cue.speaker != speaker or not cue.speaker)
        if changes or not runs:
            speaker = cue.speaker
            runs.append([])
        runs[-1].append(_Cue(cue.at, cue.end, cue.text, speaker))
    for run in runs:
        yield from _run_lines(run)


def _run_lines(run: Sequence[_Cue]) -> Iterator[Line]:
    speaker = run[0].speaker
    for number, block in enumerate(_blocks(run)):
        for position, (text, at) in enumerate(block):
            place = Location(at=at)
            if position:
                yield Line(text, place, Join.SOFT)
                continue
            named = f"{speaker}: " if speaker and not number else ""
            label = Label(speaker or None, 0, len(speaker or ""), len(named)) if not number else None
            yield Line(named + text, place, Join.NEW, kind=BlockKind.TURN, label=label)


def _blocks(run: Sequence[_Cue]) -> Iterator[list[tuple[str, float]]]:
    """The pieces (text, second) of each block of a run, cut at sentence ends, at long pauses, or for length."""
    punctuated = sum(bool(re.search(r"[.?!]", cue.text)) for cue in run) * 4 >= len(run)
    block: list[tuple[str, float]] = []
    words, ended = 0, run[0].at
    for cue in run:
        if block and cue.at - ended > PAUSE:
            yield block
            block, words = [], 0
        ended = cue.end
        for text in _sentences(cue.text):
            count = len(text.split())
            if block and words + count > (LONGEST_SENTENCE if punctuated else MOST_WORDS):
                yield block
                block, words = [], 0
            block.append((text, cue.at))
            words += count
            if words >= FEWEST_WORDS and re.search(r"[.?!…][\"”’')\]]*$", text):
                yield block
                block, words = [], 0
    if block:
        yield block


def _sentences(text: str) -> Iterator[str]:
    """``text`` cut after sentence ends, and a text that is longer than a whole block cut for length."""
    start = 0
    for match in [*_SENTENCE_END.finditer(text), None]:
        end = match.end() if match else len(text)
        words = text[start:end].split()
        for _, group in groupby(enumerate(words), key=lambda item: item[0] // MOST_WORDS):
            yield " ".join(word for _, word in group)
        start = end
