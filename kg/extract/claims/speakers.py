"""Who makes each statement: a small explicit model of talk.

The rules, strongest first. A turn belongs to its label, a bracketed aside to the author. A sentence belongs to whom
it reports ('Ada argues …', 'according to Ada', 'Ada: …'). A pronoun or an omitted subject carries the last speaker
on. A list item belongs to the speaker of the paragraph or heading that introduces it. In notes and summaries of talk
the rest of a paragraph carries its speaker on; elsewhere what nobody is reported to say is the author's.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.extract.claims.people import People
from kg.extract.claims.reporting import Report, Subject, verbs
from kg.extract.claims.units import LENIENT_FORMS, Unit
from kg.extract.mentions import MentionIndex
from kg.records import AUTHOR, Block, BlockKind, Document, Findings, Mention, Ref, ThingType
from kg.text import Reading


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, how that was told, and how sure it is. ``speaker`` None: it cannot be told."""

    speaker: Ref | None
    method: str
    confidence: float


NOBODY = Voice(None, "unknown", 0.3)


def voices(units: Sequence[Unit], reading: Reading, found: Findings) -> tuple[Voice, ...]:
    """The voice of each unit, in the order of ``units``."""
    model = _Talk.of(units, reading, found)
    return tuple(model.hear(unit) for unit in units)


@dataclass
class _Talk:
    """What is known of the talk while the units go by in text order."""

    document: Document
    author: Ref
    labels: dict[str, Ref]  # speaker labels → person
    participants: Counter[Ref]  # how often each is reported to say something
    asking: Counter[Ref]
    headings: dict[int, Ref]  # block of a heading or lead-in that names one participant → that one
    people: People
    body: Ref | None  # of minutes: the organization that meets
    last: Voice | None = None
    last_group: Ref | None = None
    by_block: dict[int, Voice] = field(default_factory=dict)  # the last voice heard in a block
    quoting: tuple[int, Voice] | None = None  # an open quotation: block, voice

    @classmethod
    def of(cls, units: Sequence[Unit], reading: Reading, found: Findings) -> "_Talk":
        document = reading.document
        labels = _labels(found)
        named = [u.report for u in units if u.report and u.report.speaker and u.report.subject is Subject.NAMED]
        participants = Counter(r.speaker for r in named if r.speaker is not None)
        asking = Counter(r.speaker for r in named if r.speaker is not None and r.lemma in verbs()["question"])
        spoken = {labels[b.speaker] for b in document.blocks if b.speaker in labels}
        told = {labels[v] for _, v in document.metadata if v in labels}
        known = set(participants) | spoken | told
        author = labels.get(document.author, Ref(ThingType.PERSON, document.author)) if document.author else AUTHOR
        people = MentionIndex(found.mentions, {ThingType.PERSON})
        headings = {
            index: ref
            for index, block in enumerate(document.blocks)
            if (ref := _named_by(block, document, people, known)) is not None
        }
        return cls(document, author, labels, participants, asking, headings, People(reading, found), _body(found))

    def hear(self, unit: Unit) -> Voice:
        voice = self._voice(unit)
        if unit.aside:
            return voice
        self.last = voice
        self.by_block[unit.block] = voice
        if voice.speaker is not None and voice.speaker.type is not ThingType.PERSON:
            self.last_group = voice.speaker
        return voice

    def _voice(self, unit: Unit) -> Voice:
        block = self.document.blocks[unit.block]
        if unit.aside:
            return Voice(self.author, "aside", 0.9)
        if block.kind is BlockKind.TURN or block.speaker:
            ref = self.labels.get(block.speaker or "")
            return Voice(ref, "turn", 0.98) if ref else Voice(None, "turn without a name", 0.9)
        quoted = self._quotation(unit)
        if quoted is not None:
            return quoted
        if unit.report is not None:
            voice = self._reported(unit.report, unit, block)
            if voice is not None:
                return voice
        if _first_person(unit) and not _quoted(unit) and not (block.kind is BlockKind.ITEM and not _says_i(unit)):
            return Voice(self.author, "first person", 0.85)
        return self._carried(unit, block)

    def _reported(self, report: Report, unit: Unit, block: Block) -> Voice | None:
        lenient = self.document.form in LENIENT_FORMS
        if report.subject is Subject.NAMED:
            if not report.firm and report.speaker not in self.participants:
                return None
            confidence = 0.95 if report.firm else 0.7
            return Voice(report.speaker, "label" if report.lemma == ":" else "reporting verb", confidence)
        if report.subject is Subject.AUTHOR:
            return None if _quoted(unit) else Voice(self.author, "first person", 0.85)
        if report.subject is Subject.SINGULAR:
            here = self.by_block.get(unit.block)
            alone = lenient and block.kind is BlockKind.ITEM and (here is None or here.speaker is None)
            main = self._principal() if lenient else None
            person = self.people.meant_by(report.verb, unit.sentence, main, first=alone)
            if here is not None and person == here.speaker and report.lemma in _TO_SOMEBODY:
                person = self._other(person) or person  # nobody retorts to themselves
            return Voice(person, "pronoun", 0.8) if person else NOBODY
        if report.subject is Subject.PLURAL:
            return Voice(self.last_group, "pronoun", 0.6) if self.last_group else None
        if report.subject is Subject.GROUP:
            together = re.search(r"\b(both|all|some|many|other|others|most)\b", unit.sentence.text[:60], re.I)
            if self.last_group and not together and report.verb.lemma_ != "be" and _is_plain_group(report, unit):
                return Voice(self.last_group, "group named before", 0.65)
            return Voice(None, "group without a name", 0.8)
        if lenient or block.kind is BlockKind.ITEM:  # omitted subject
            introduced = self._introduced(unit, block)
            told = self.last if self.last and self.last.speaker != self.author else None
            speaker = told.speaker if told else self._principal()
            return introduced or (Voice(speaker, "omitted subject", 0.75) if speaker else None)
        return None

    def _quotation(self, unit: Unit) -> Voice | None:
        """Sentences inside a quotation that goes on belong to whom it was given."""
        text = unit.text(self.document)
        opened = _open_quotes(text)
        if self.quoting and self.quoting[0] == unit.block:
            voice = self.quoting[1]
            if opened < 0:
                self.quoting = None
            return Voice(voice.speaker, "quotation", min(voice.confidence, 0.85))
        self.quoting = None
        if opened > 0:
            report = unit.report
            quoted = self._reported(report, unit, self.document.blocks[unit.block]) if report else self.last
            if quoted is not None:
                self.quoting = (unit.block, quoted)
        return None

    def _introduced(self, unit: Unit, block: Block) -> Voice | None:
        """The speaker of the paragraph, item or heading above an item."""
        parent, top = block.parent, unit.block
        while parent is not None:
            top = parent
            if parent in self.headings:
                return Voice(self.headings[parent], "named above", 0.8)
            voice = self._lead_in(parent)
            if voice is not None:
                return voice
            parent = self.document.blocks[parent].parent
        for index in range(top - 1, max(top - 3, -1), -1):  # a subtitle between heading and lead-in
            if index in self.headings:
                return Voice(self.headings[index], "named above", 0.75)
            if self.document.blocks[index].kind in (BlockKind.HEADING, BlockKind.ITEM):
                break
        return self._of_segment(unit)

    def _lead_in(self, index: int) -> Voice | None:
        """The voice of a block as one that introduces what follows; the author's own words introduce nobody."""
        voice = self.by_block.get(index)
        if voice is None or voice.speaker == self.author:
            return None
        above = self.document.blocks[index].span.of(self.document.text).rstrip()
        if self.document.form not in LENIENT_FORMS and not above.endswith(":"):
            return None
        return Voice(voice.speaker, "paragraph above", min(voice.confidence, 0.85))

    def _of_segment(self, unit: Unit) -> Voice | None:
        """The participant whom the heading of the section (or a heading above that) names."""
        segment = self.document.segment_at(unit.span.start)
        while segment is not None:
            heading = self.document.segments[segment].heading
            for index, ref in self.headings.items():
                if self.document.blocks[index].span.overlaps(heading):
                    return Voice(ref, "named in the heading", 0.75)
            segment = self.document.segments[segment].parent
        return None

    def _carried(self, unit: Unit, block: Block) -> Voice:
        form = self.document.form
        here = self.by_block.get(unit.block)
        told = here is not None and here.speaker != self.author and here.method != "unknown"
        if block.kind is BlockKind.ITEM:
            if here is not None and told:
                return Voice(here.speaker, "carried on", min(here.confidence, 0.75))
            introduced = self._introduced(unit, block)
            if introduced is not None:
                return introduced
            if form in ("notes", "interview") and self._principal() is not None and not _appraises(unit):
                return Voice(self._principal(), "talk goes on", 0.55)
        elif here is not None and (told or form in LENIENT_FORMS) and self._carries(here, form, unit):
            return Voice(here.speaker, "carried on", min(here.confidence, 0.75))
        segment = self._of_segment(unit)
        if segment is not None:
            return segment
        if form == "minutes" and _DECIDED.match(unit.sentence.text) and self.body is not None:
            return Voice(self.body, "decision of the meeting", 0.7)
        if form == "summary" and block.kind is BlockKind.ITEM and self._is_round(unit):
            return Voice(None, "one of several speakers", 0.5)
        if form == "summary" and self.document.author is None and (principal := self._principal()) is not None:
            return Voice(principal, "main speaker", 0.5)
        return Voice(self.author, "author by default", 0.6)

    def _is_round(self, unit: Unit) -> bool:
        """Whether the item retells a talk among several, in a section that is not the writer's own conclusion."""
        if len(set(self.headings.values())) < 3 or self._principal() is not None:
            return False
        segment = self.document.segment_at(unit.span.start)
        while segment is not None:
            if _CONCLUDING.search(self.document.segments[segment].title):
                return False
            segment = self.document.segments[segment].parent
        return True

    def _carries(self, here: Voice, form: str, unit: Unit) -> bool:
        """Whether a reported speaker goes on in the next sentence of a paragraph: in notes of talk
        and minutes a person does; elsewhere only a sentence that leans on the one before ('For example, …')."""
        person = here.speaker is not None and here.speaker.type is ThingType.PERSON
        if form in LENIENT_FORMS and person:
            return True
        return bool(_LEANING.match(unit.sentence.text))

    def _other(self, person: Ref | None) -> Ref | None:
        """The one besides ``person`` who speaks most."""
        others = {r: n for r, n in self.participants.items() if r.type is ThingType.PERSON and r != person}
        return max(others, key=lambda r: (others[r], r.name), default=None)

    def _principal(self) -> Ref | None:
        """The one whose statements the document is about: whom most reports are of, and who does not just ask."""
        people = {r: n for r, n in self.participants.items() if r.type is ThingType.PERSON and r != self.author}
        answering = [r for r in people if self.asking[r] * 4 <= people[r]] or list(people)
        first = max(answering, key=lambda r: (people[r], r.name), default=None)
        return first if first is not None and people[first] * 2 > sum(people[r] for r in answering) else None


_TO_SOMEBODY = frozenset({"counter", "retort", "reply", "respond", "disagree", "object", "push_back", "answer"})
_DECIDED = re.compile(
    r"\W*(?:decisions?|decided|actions?|resol(?:ved|ution)|agreed|approved|carried|it was (?:agreed|decided))\b",
    re.IGNORECASE,
)
_CONCLUDING = re.compile(
    r"\b(?:takeaways?|conclusions?|reflections?|summary|impact|analysis|recommendations?|lessons?|about|significance|"
    r"my|notes?|next steps?|background|overview)\b",
    re.IGNORECASE,
)
_LEANING = re.compile(r"\W*(?:for example|for instance|further|furthermore|moreover|in addition|specifically)\b", re.I)
_APPRAISAL = re.compile(
    r"\b(?:interesting|fascinating|worth|great|fuzzy|vague|bottom line|my|overall|impressive)\b", re.I
)


def _appraises(unit: Unit) -> bool:
    """Whether a note weighs the talk instead of reporting it: that is the note-taker's."""
    return _APPRAISAL.search(unit.sentence.text) is not None


def _body(found: Findings) -> Ref | None:
    """The organization that the opening lines name: whose minutes they are."""
    opening = [m for m in found.mentions if m.span.start < 300 and m.ref.type is ThingType.ORGANIZATION]
    return min(opening, key=lambda m: m.span).ref if opening else None


def _labels(found: Findings) -> dict[str, Ref]:
    """Every form under which a person or organization goes in the document."""
    labels: dict[str, Ref] = {}
    for mention in found.mentions:
        if mention.ref.type in (ThingType.PERSON, ThingType.ORGANIZATION):
            labels.setdefault(mention.surface, mention.ref)
            labels.setdefault(mention.ref.name, mention.ref)
    return labels


def _named_by(block: Block, document: Document, people: MentionIndex, known: Iterable[Ref]) -> Ref | None:
    """The one person that a heading or lead-in ('Ada’s view:', '## Ada Byron – The engine') gives the word to."""
    text = block.span.of(document.text)
    lead_in = block.kind is not BlockKind.HEADING and (
        text.rstrip().endswith(":") or (len(text) < 80 and not re.search(r"[.!?]$", text.rstrip()))
    )
    if block.kind is not BlockKind.HEADING and not lead_in:
        return None
    named = people.within(block.span)
    refs = {m.ref for m in named}
    if len(refs) != 1:
        return None
    first: Mention = named[0]
    before = text[: first.span.start - block.span.start].strip(" \t#*_“\"'’‘(")
    after = text[first.span.end - block.span.start :]
    begins = len(before) <= 4 or bool(re.fullmatch(r"(?:Dr|Prof|Mr|Ms|Mrs)\.?", before))
    if begins and re.match(r"\s*(['’]s\b|[-–—:,(|]|$)", after):
        return first.ref
    if re.match(r"\s*\)", after):  # 'Against simulation (Ada)'
        return first.ref
    return first.ref if lead_in and first.ref in set(known) else None


_FIRST = re.compile(r"\b(?:I|I['’]m|I['’]ve|my|me|we|we['’]ve|our|us)\b")


def _first_person(unit: Unit) -> bool:
    text = unit.sentence.text
    return bool(_FIRST.search(re.sub(r"[“\"][^”\"]*[”\"]|‘[^’]*’", "", text)))


def _says_i(unit: Unit) -> bool:
    return re.search(r"\b(?:I|I['’]m|I['’]ve|my|me)\b", unit.sentence.text) is not None


def _quoted(unit: Unit) -> bool:
    return unit.sentence.text.lstrip()[:1] in '“"‘'


def _open_quotes(text: str) -> int:
    """More than 0 where a quotation is left open, less where one is closed that began before."""
    curly = text.count("“") - text.count("”")
    if curly:
        return curly
    if text.count('"') % 2 == 0:
        return 0
    return 1 if re.search(r'(^|[\s(])"\S[^"]*$', text) else -1


def _is_plain_group(report: Report, unit: Unit) -> bool:
    """'Officials said', 'the company said': a group that was named before, not 'experts' at large."""
    subject = [t for t in unit.tokens if t.idx + unit.sentence.offset >= report.start and t.i <= report.verb.i + 4]
    heads = {t.lemma_.lower() for t in subject[:6] if t.pos_ in ("NOUN", "PROPN")}
    return bool(heads & _OFFICES)


_OFFICES = frozenset(
    "official company agency department ministry lab organization organisation committee board management team "
    "executive spokesperson spokeswoman spokesman representative staff group".split()
)
