"""Persons by what stands around their names: labels, attendance, titles, roles, speech, interviews."""

import re
from collections.abc import Iterator

from kg.extract.entities.candidates import Candidate, candidate
from kg.extract.entities.lexicon import HEADS, PEOPLE_FIELDS, SPEECH
from kg.extract.entities.page import Page
from kg.extract.entities.patterns import compiled, patterns
from kg.extract.entities.wording import POSTNOMINAL, can_be_person
from kg.names import fold, is_generic, normalize, person_name, without_title
from kg.records import BlockKind, ThingType
from kg.text import Reading

_SUBJECT = compiled(r"(?P<name>{ANY_NAME})(?: also| then| later| now| still|,? who)?,? (?P<verb>[a-z]+)\b")
_SLOT = compiled(r"(?:{TITLE} )?(?P<name>{WORD}(?: {WORD}){0,2}) ?(?:[-–—:] |:?$)")
_LABEL = compiled(r"[\W\d_]*(?P<name>[{UPPER}][\w.'’\- ]*[\w.])")
_LISTED = compiled(r"\W*(?P<name>(?:{TITLE} )?{ANY_NAME})(?= *$| *[-–—:.])")
_WHOLE = compiled("(?:{TITLE} )?{ANY_NAME}")
_INITIALED = compiled(r"^ *(?P<short>[{UPPER}]{2,4})(?: +| *[-–—=:] *)(?P<name>{FULL_NAME})(?= *(?:$|[,(;–—-]))", re.M)
_FIELD = re.compile(r"\W*(?P<field>[A-Za-z][\w ()/-]{1,30}?)\s*:\s*(?=\S)|(?P<by>[Bb]y)\s+(?=\S)")
_PREPOSITIONS = frozenset({"in", "of", "at", "from", "by", "with", "for", "to", "on", "near", "like", "about", "and"})
_SPLIT = re.compile(r"\s*(?:,|;|&|/|\band\b|\bund\b|•|\|)\s*")

# Rules that a body's name fits as well: a last word like 'Bank' then speaks against a person.
_SOFT = frozenset({"speech verb", "interview", "parallel to persons", "role", "list of people", "metadata"})


def people(page: Page, reading: Reading) -> Iterator[Candidate]:
    """Every stretch that the surroundings make a person's name."""
    yield from _labels(page)
    yield from _fields(page)
    yield from _metadata(page)
    for pattern in patterns(ThingType.PERSON):
        for hit in page.finditer(pattern.regex):
            yield from person(hit.start("name"), hit["name"], pattern.weight, pattern.method)
    yield from _speakers(page, reading)
    for hit in page.finditer(_INITIALED):
        yield from _initialed(hit)


def person(start: int, written: str, weight: float, method: str, full: str | None = None) -> Iterator[Candidate]:
    """A candidate for what is written, without title and possessive, if it can be a person's name at all."""
    bare = without_title(written)
    name = POSTNOMINAL.sub("", re.sub(r"['’]s?$", "", bare))
    if name and can_be_person(name):
        last = name.split()[-1]
        weight *= 0.25 if last != name and last in HEADS and method in _SOFT else 1.0
        yield candidate(start + len(written) - len(bare), name, ThingType.PERSON, weight, method, full)


def _labels(page: Page) -> Iterator[Candidate]:
    """Speaker labels. A field's name ('Hosts:') is none, and its value is read by `_fields`."""
    for block in page.document.blocks:
        if block.label is None or block.kind is not BlockKind.TURN:
            continue
        written = block.label.of(page.text)
        bare = _LABEL.match(written)
        if bare is None or normalize(written) in PEOPLE_FIELDS or is_generic(written):
            continue
        full = block.speaker if block.speaker and normalize(block.speaker) != normalize(written) else None
        if full is not None and not can_be_person(full):
            full = None
        initials = full is not None and written.strip().isupper() and len(written.strip()) <= 4
        if initials or can_be_person(bare["name"]):
            start = block.label.start + bare.start("name")
            yield candidate(start, bare["name"], ThingType.PERSON, 0.92, "speaker label", full)


def _fields(page: Page) -> Iterator[Candidate]:
    """'Hosts: A & B', the value of such a label, list items under 'Present:'."""
    for region in page.regions:
        if region.kind is None:
            continue
        line = region.span.of(page.text)
        block = page.document.blocks[region.block]
        at, first = 0, False
        if block.label is None or not _is_people_field(block.label.of(page.text)):
            named = _FIELD.match(line)
            introduced = any(_is_people_field(b.span.of(page.text)) for b in page.blocks_before(region.block))
            if named is not None and _is_people_field(named["field"] or named["by"]):
                at = named.end()
            elif region.kind is not BlockKind.ITEM or not introduced:
                continue
            else:
                first = True  # one person an item; what follows is a role or a body
        yield from [*_listed(line[at:], region.span.start + at)][: 1 if first else None]


def _metadata(page: Page) -> Iterator[Candidate]:
    """Where the people whom the file itself names stand in the text."""
    values = [value for key, value in page.document.metadata if _is_people_field(key)]
    values.append(page.document.author or "")
    parts = {_bare(part) for v in values for part in (v.split(";") if ";" in v else _SPLIT.split(v))}
    for name in sorted(part for part in parts if _WHOLE.fullmatch(part)):
        for hit in page.finditer(re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")):
            yield from person(hit.start(), name, 0.9, "metadata")


def _is_people_field(text: str) -> bool:
    words = [w for w in normalize(text).split() if w not in ("the", "members", "of", "and", "minutes", "taken")]
    return 0 < len(words) <= 2 and all(w in PEOPLE_FIELDS for w in words)


def _bare(name: str) -> str:
    return re.sub(r"\s*[(\[,].*$", "", name).strip(" \"'[]*_.")


def _listed(value: str, at: int) -> Iterator[Candidate]:
    """Names in a list, each with perhaps a role in brackets or after a dash."""
    value = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", lambda m: " " * len(m[0]), value)
    start = 0
    for part in [*_SPLIT.finditer(value), None]:
        end = part.start() if part is not None else len(value)
        hit = _LISTED.match(value[start:end])
        if hit is not None and len(value[start:end].split()) <= 8:
            yield from person(at + start + hit.start("name"), hit["name"], 0.85, "list of people")
        start = part.end() if part is not None else end


def _speakers(page: Page, reading: Reading) -> Iterator[Candidate]:
    """Capitalised subjects of verbs of speech. One alone is weak: bodies speak too."""
    verbs = {
        s.offset + t.idx
        for s in reading.sentences
        for t in s.tokens
        if t.lemma_.casefold() in SPEECH and t.tag_ in ("VBZ", "VBD", "VBP", "VBN", "NNS", "NN")
    }
    for hit in page.finditer(_SUBJECT):
        before = page.text[max(0, hit.start() - 12) : hit.start()].split()
        if hit.start("verb") not in verbs or (before and before[-1] in _PREPOSITIONS):
            continue
        words = hit["name"].split()
        last = hit.end("name") - len(words[-1])
        opens = page.starts_sentence(hit.start("name"))
        if opens and page.tag_at(last) in ("NNS", "NN", "JJ", "RB"):
            continue  # 'Critics argue'
        if len(words) > 1 or words[0].casefold() not in page.common:
            yield from person(hit.start("name"), hit["name"], 0.45 if len(words) == 1 else 0.55, "speech verb")


def _initialed(hit: re.Match[str]) -> Iterator[Candidate]:
    """'AB  Ada Byron, chair' in the attendance list of minutes: a person, and what the minutes call them."""
    parts = person_name(hit["name"])
    letters = {parts.given[:1] + parts.family[:1], "".join(w[0] for w in parts.words)}
    if fold(hit["short"]) in letters and can_be_person(hit["name"]):
        for group in ("name", "short"):
            yield candidate(hit.start(group), hit[group], ThingType.PERSON, 0.9, "initials key", hit["name"])


def parallel_people(page: Page, known: frozenset[str], likely: frozenset[str]) -> Iterator[Candidate]:
    """Names in the slot where siblings hold persons: '### Ada - Founder', '- **Ben:** 5%'.

    ``known`` are normalized names of persons found otherwise, ``likely`` those of which there was a hint.
    """
    for group in _slots(page).values():
        names = [normalize(without_title(name)) for _, name in group]
        sure, hinted = sum(n in known for n in names), sum(n in known or n in likely for n in names)
        if len(group) < 2 or not sure or (hinted * 2 < len(group) and sure * 3 < len(group)):
            continue
        for (start, name), key in zip(group, names, strict=True):
            if (key in known or key in likely or sure * 2 >= len(group)) and key.split()[0] not in page.common:
                yield from person(start, name, 0.7, "parallel to persons")


def _slots(page: Page) -> dict[tuple[object, ...], list[tuple[int, str]]]:
    """What opens each heading and item before a dash or colon, grouped by what they are siblings under."""
    groups: dict[tuple[object, ...], list[tuple[int, str]]] = {}
    above: dict[int, int] = {}
    for region in page.regions:
        block = page.document.blocks[region.block]
        if block.kind is BlockKind.HEADING:
            above = {level: at for level, at in above.items() if level < block.level} | {block.level: region.block}
        if block.kind not in (BlockKind.HEADING, BlockKind.ITEM) or region.kind is None:
            continue
        outer = max((at for at in above.values() if at != region.block), default=None)
        key = (block.kind, block.level, block.parent, outer)
        line = region.span.of(page.text)
        hit = _SLOT.match(line, len(line) - len(line.lstrip()))
        if block.label is not None:
            groups.setdefault(key, []).append((block.label.start, block.label.of(page.text)))
        elif hit is not None:
            groups.setdefault(key, []).append((region.span.start + hit.start("name"), hit["name"]))
    return groups
