"""Named happenings: conferences, hearings, elections, interviews, and the episode or meeting a document is about."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.entities.candidates import Candidate, candidate
from kg.extract.entities.lexicon import CALENDAR, EVENT_FIELDS, EVENT_HEADS, KINDS
from kg.extract.entities.page import Page
from kg.extract.entities.patterns import Pattern, compiled, patterns
from kg.extract.entities.wording import can_be_name, can_be_person, field_values, trim
from kg.names import is_generic, normalize
from kg.records import ThingType

_MEETS = compiled(r"(?P<name>{ANY_NAME} (?:x|×|vs\.?|meets) {ANY_NAME})")
_GUEST = compiled(r"(?P<name>{FULL_NAME}|{ANY_NAME}(?= ?\()) ?(?:\([^()]*\))?$")
_SHOW = re.compile(r".*?(?:Podcast|Show|Episode \d+|#\d+|Ep\.? ?\d+)[\s:|–—-]*")
_EPISODE = re.compile(r"(?P<show>[^\n]*?)[\s:|–—-]*(?P<name>(?:Episode|Ep\.?|#) ?\d+)\b")
_DASH = re.compile(r"\s+[—–-]\s+|\s*[:|]\s+")
_TAIL = re.compile(
    r"[\s:–—-]*\(?\b(?:recap|notes|minutes|summary|transcript|highlights|report|write-?up)\b\)?\s*$", re.IGNORECASE
)
_HEAD = re.compile(
    r"^(?:notes|minutes|transcript|recap|summary|highlights|report) (?:of|on|from|for) (?:the )?", re.IGNORECASE
)
_AFTERWARDS = re.compile(r", ")  # place and date
_ABOUT = compiled(r"(?:^|[:—–|] *| - )(?P<name>(?P<guest>{FULL_NAME}) (?:on|about|explains|discusses) .{10,})$")
_HAPPENING = re.compile(
    rf"\b(?:{'|'.join(sorted(EVENT_HEADS))}|Event|roundtable|webinar|hearing|workshop|conference|meetup"
    r"|town hall|debate|fireside chat|keynote)\b"
)
_TALKS = ("transcript", "interview", "summary", "notes")


def events(page: Page) -> Iterator[Candidate]:
    """Every stretch that names a happening."""
    for pattern in patterns(ThingType.EVENT):
        for hit in page.finditer(pattern.regex):
            yield from _event(page, hit, pattern)
    for region in page.regions:
        for span, value in field_values(page, region.block, EVENT_FIELDS):
            dated = value[:1].isdigit() or value.split(" ")[0].strip(",").casefold() in CALENDAR
            if value and not dated and (value[0].isupper() or value[0] in '"“') and len(value) < 160:
                yield candidate(span.start, value, ThingType.EVENT, 0.8, "field")
    yield from _title(page)
    yield from _episodes(page)


def _event(page: Page, hit: re.Match[str], pattern: Pattern) -> Iterator[Candidate]:
    start, name = trim(page, hit.start("name"), hit["name"])
    words, weight = name.split(), pattern.weight
    if len(words) < 2 or is_generic(name):
        return
    if pattern.method == "hearing" and not (
        page.tag_at(start) in ("NNP", "NNPS") and can_be_name(" ".join(words[:-1]))
    ):
        return
    if pattern.method == "head noun":
        if not can_be_name(name):
            return
        common = (w.casefold() in page.common or w.casefold() in KINDS or w.casefold() in CALENDAR for w in words[:-1])
        weight *= 0.5 if all(common) else 1.0
        weight *= 0.6 if page.titled_at(start) and not words[-1].isdigit() else 1.0
    yield candidate(start, name, ThingType.EVENT, weight, pattern.method)


def _title(page: Page) -> Iterator[Candidate]:
    """The happening that the document's title names: a meeting, a screening."""
    title = re.sub(r"\s", " ", page.document.title or "")
    at = page.text.find(title) if title else -1
    kept = _HEAD.sub("", _TAIL.sub("", title)).strip(" .:-–—|")
    happening = _HAPPENING.search(kept)
    if at >= 0 and happening is not None and len(kept.split()) > 2:
        kept = _AFTERWARDS.split(kept[happening.end() :])[0].join((kept[: happening.end()], ""))
        yield candidate(at + title.index(kept), kept, ThingType.EVENT, 0.75, "title")
    about = _ABOUT.search(title)
    if at >= 0 and about is not None and can_be_person(about["guest"]) and _is_recorded(page):
        yield candidate(at + about.start("name"), about["name"], ThingType.EVENT, 0.7, "title")


def _is_recorded(page: Page) -> bool:
    """Whether the file says that it is of a show: it names a host, a guest, a show."""
    return any(
        normalize(key) in ("host", "hosts", "guest", "guests", "show", "podcast") for key, _ in page.document.metadata
    )


def _episodes(page: Page) -> Iterator[Candidate]:
    """What the first lines of a recording's document call it: number, guest and title are one episode."""
    if page.document.form not in _TALKS:
        return
    made: list[Candidate] = []
    for region in [r for r in page.regions if r.kind is not None][:3]:
        line = region.span.of(page.text).rstrip()
        at = region.span.start
        number = _EPISODE.match(line)
        if number is not None and number["show"].strip():
            show = number["show"].strip(" -–—:|")
            yield candidate(at + line.index(show), show, ThingType.PRODUCT, 0.85, "show of an episode")
            made.append(candidate(at + number.start("name"), number["name"], ThingType.EVENT, 0.7, "episode"))
            rest = line[number.end() :].lstrip(" -–—:|")
            at, line = at + line.rindex(rest), rest
        meets = _MEETS.search(line)
        if meets is not None:
            made.append(candidate(at + meets.start("name"), meets["name"], ThingType.EVENT, 0.7, "episode"))
        made += _episode(at, line)
    full = max((c.name for c in made), key=len, default=None)
    yield from (replace(c, full=full) for c in made)


def _episode(at: int, title: str) -> Iterator[Candidate]:
    """'Show Guest (Role) — What the talk is called': the guest and what follows is the episode."""
    parts = _DASH.split(title, maxsplit=1)
    guest = _GUEST.search(parts[0])
    if len(parts) < 2 or guest is None or not can_be_person(guest["name"]):
        return
    if len(parts[1].split()) > 2 and not _TAIL.search(parts[1]):
        show = _SHOW.match(parts[0])
        begin = show.end() if show is not None else 0
        yield candidate(at + begin, title[begin:], ThingType.EVENT, 0.7, "episode")
        yield candidate(at + title.rindex(parts[1]), parts[1], ThingType.EVENT, 0.6, "episode")
