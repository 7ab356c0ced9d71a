"""What a document says of itself: fields, title, date, author and form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from kg.records import Block, BlockKind
from kg.sources.dates import date_share, read_date
from kg.sources.lines import Join, Line
from kg.sources.markers import find_marker
from kg.sources.people import Cast, is_group, is_name_shaped, merge, read_author, read_names

MOST_LISTED = 40  # people in one list
TOP_LINES = 80  # lines in which those who take part are named
TOP_DATED = 6  # blocks in which a document is dated
TOP = 14  # blocks in which a document speaks of itself

_FIELDS = frozenset(
    """date dated location venue place where when time attendees present participants attending members panel
    panelists panellists panelist in-attendance host hosts speaker speakers guest guests author authors by event format
    duration length recorded published updated posted project version chair chaired moderator interviewer interviewee
    apologies absent regrets title source url tags keywords topic topics type meeting committee organizer organiser
    organizers prepared circulated from to subject series episode show podcast status period reporting-period
    note-taker notetaker minutes-taken-by written-by prepared-by recorded-by presented-by notes-by with key initials
    abbreviations document reference department office client classification language film presenter presenters
    secretary recorded-on published-on date-of-meeting meeting-date""".split()
)
_PEOPLE = frozenset(
    """attendees present participants attending members panel panelists panellists panelist in-attendance host hosts
    speaker speakers guest guests chair chaired moderator interviewer interviewee note-taker with key initials
    abbreviations presenter presenters secretary author authors by""".split()
)
_DATES = (
    "date",
    "dated",
    "published",
    "recorded",
    "meeting date",
    "date of meeting",
    "published on",
    "recorded on",
    "posted",
    "when",
    "updated",
)
_AUTHORS = ("author", "authors", "by", "written by", "notes by", "byline")
_FIELD = re.compile(r"\W{0,4}([A-Za-z][\w /()-]{0,28}?)\s?:\s+(\S.*)", re.DOTALL)
_KEY_LINE = re.compile(r"\W{0,3}(?:[A-Za-z]+:\s+)?[A-Z]{2,4}(?:\s*[=:–—-]\s*|\s+)[^\W\d_a-z]")
_BYLINE = re.compile(r"(?i:(?:written\s+|notes\s+|reported\s+|posted\s+)?by):?\s+(?=[^\W\d_a-z])")
_HELD = re.compile(r"\b(?:met|held|recorded|convened|conducted|took\s+place)\b[^.;:]{0,60}?\bon\s+", re.IGNORECASE)
_DATING = re.compile(
    r"\b(?:published|posted|recorded|updated|dated|filed|minutes|meeting|notes|report|status|transcript|webinar"
    r"|episode|interview|issue|edition|newsletter|briefing)\b",
    re.IGNORECASE,
)
_PIECES = re.compile(r"(?<=[.!?])\s+|\s[·|•]\s")
_NOBODY = re.compile(
    r"(?:python-docx|anonymous|unknown|unspecified|admin(?:istrator)?|user|author|owner|microsoft.*|root|none|n/?a|staff)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a document as a whole."""

    title: str | None = None
    date: str | None = None
    author: str | None = None


def read_field(text: str, known: bool = True) -> tuple[str, str] | None:
    """('date', 'March 2026') of 'Date: March 2026'; only names of fields that documents usually have, if ``known``."""
    match = _FIELD.match(" ".join(text[:2000].split()))
    if match is None:
        return None
    name = match[1].strip().lower()
    if known and name.replace(" ", "-") not in _FIELDS:
        return None
    return name, match[2].strip()


def is_byline(text: str) -> bool:
    match = _BYLINE.match(text)
    return bool(match) and len(text) < 120 and read_author(text.split("|")[0].split("·")[0]) is not None


def is_dateline(text: str) -> bool:
    """Whether a line is little more than a date: 'Tuesday, March 3, 2026'."""
    return len(text) < 80 and read_date(text) is not None and date_share(text) >= 0.5


def cast_of(metadata: Sequence[tuple[str, str]]) -> Cast:
    """Everyone who is named as taking part."""
    return merge(read_names(value) for name, value in metadata if name.replace(" ", "-") in _PEOPLE)


def cast_in(lines: Sequence[Line]) -> Cast:
    """Everyone whom the first lines name as taking part, also in a list under 'Attendees', and keys to initials."""
    found = []
    listing = False
    for line in lines[:TOP_LINES]:
        field = read_field(line.text)
        if field:
            found.append(cast_of([field]))
        elif listing and (line.level or find_marker(line.text) or (len(line.text) < 80 and line.join is not Join.NEW)):
            marker = find_marker(line.text)
            found.append(read_names(line.text[marker.length if marker else 0 :]))
        elif _KEY_LINE.match(line.text):
            key = read_names(line.text)
            found.append(Cast(tuple(name for _, name in key.initials), key.initials))
        name = line.text.strip(" *#_:").lower().replace(" ", "-")
        listing = name in _PEOPLE or (listing and not field and line.kind is not BlockKind.HEADING and bool(found[-1:]))
    return merge(found)


def fields_at_top(blocks: Sequence[Block], text: str) -> tuple[tuple[str, str], ...]:
    """The fields that the first blocks state ('Date: …', 'Hosts: …'), in order."""
    found = []
    for number, block in enumerate(_top(blocks)):
        content = block.span.of(text)
        field = read_field(content) if block.kind not in (BlockKind.HEADING, BlockKind.TURN) else None
        name = content.strip(" *#_:").lower()
        if field and len(field[1]) <= 500:
            found.append(field)
        elif name.replace(" ", "-") in _PEOPLE:
            listed = takewhile(lambda b: b.kind is BlockKind.ITEM, blocks[number + 1 : number + 1 + MOST_LISTED])
            people = "; ".join(" ".join(b.span.of(text).split()) for b in listed)
            found += [(name, people)] if people else []
    return tuple(found)


def about(blocks: Sequence[Block], text: str, metadata: Sequence[tuple[str, str]], title: str | None) -> About:
    """Title, date and author: what the file declares, else what its first lines say."""
    told = dict(reversed(metadata))
    date = next((iso for key in _DATES if key in told and (iso := read_date(told[key]))), None)
    letter = ("from",) if "to" in told and "from" in told else ()
    author = next((told[key] for key in (*_AUTHORS, *letter) if key in told), None)
    return About(title, date or _date_at_top(blocks, text, title), _author(author) or _author_at_top(blocks, text))


def _top(blocks: Sequence[Block]) -> Sequence[Block]:
    return blocks[:TOP]


def _date_at_top(blocks: Sequence[Block], text: str, title: str | None) -> str | None:
    """From what dates a document: a dateline, 'Published 3 March 2026', 'The board met on 3 March 2026'."""
    for block in (b for b in blocks[:TOP_DATED] if b.kind not in (BlockKind.ROW, BlockKind.TURN)):
        content = " ".join(block.span.of(text)[:400].split())
        field = read_field(content)
        date = read_date(field[1]) if field and field[0] in _DATES else None
        for piece in _PIECES.split(content)[:4]:
            date = date or _dating(piece)
        held = _HELD.search(content)
        if date or (held and (date := read_date(content[held.end() : held.end() + 40]))):
            return date
    return _dating(title) if title else None


def _dating(piece: str) -> str | None:
    """The date of a short piece that is little else, or that says what happened to the document then."""
    date = read_date(piece) if len(piece) <= 100 else None
    if date is None or date_share(piece) >= 0.5 or is_byline(piece):
        return date
    return date if _DATING.search(piece) else None


def _author(value: str | None) -> str | None:
    if not value or _NOBODY.fullmatch(value.strip()):
        return None
    if is_group(value):
        return None
    named = read_author(value)
    return named or (value.strip() if len(value) < 80 and is_name_shaped(value.strip()) else None)


def _author_at_top(blocks: Sequence[Block], text: str) -> str | None:
    for block in _top(blocks):
        content = " ".join(block.span.of(text)[:200].split())
        if block.kind is not BlockKind.TURN and is_byline(content):
            return _author(re.split(r"[|·•]|\s[-–—]\s", content)[0])
    return None
