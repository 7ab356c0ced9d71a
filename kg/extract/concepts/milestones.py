"""Achievements, releases, deadlines, thresholds: points that have been reached or are awaited."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from kg.extract.concepts.candidates import Candidate, cue_pattern, cue_words, of_text
from kg.extract.concepts.layout import listed_under
from kg.extract.concepts.phrases import phrase
from kg.extract.mentions import MentionIndex
from kg.extract.whens import anchor_of, is_future, whens_in
from kg.records import BlockKind, Document, Span, Status, ThingType, When
from kg.text import Reading, Sentence

TABLED, DATED, THRESHOLD = 1.0, 0.85, 0.6


@dataclass(frozen=True)
class Point:
    """A candidate milestone with its status and time."""

    candidate: Candidate
    status: Status
    when: When | None


def milestones(reading: Reading, entities: MentionIndex) -> tuple[Point, ...]:
    """Every milestone, in text order."""
    anchor = anchor_of(reading.document)
    found = [*_tabled(reading, anchor)]
    for sentence in reading.sentences:
        kind = reading.block_of(sentence).kind
        if kind in (BlockKind.ROW, BlockKind.HEADING):
            continue
        dated = list(_dated(sentence, reading.document, anchor))
        found.extend(dated or _labelled(sentence, reading.document, anchor))
        found.extend(_thresholds(sentence, reading.document, anchor))
    return tuple(sorted(found, key=lambda p: (p.candidate.places, p.candidate.key)))


def _tabled(reading: Reading, anchor: date | None) -> Iterator[Point]:
    document = reading.document
    listed = listed_under(reading, cue_pattern("milestones", "headings"), column=r"milestone|deliverable|event|phase")
    for entry in listed:
        whens = whens_in(entry.evidence, document, anchor)
        block = document.blocks[entry.block]
        if block.kind is not BlockKind.ROW and not whens:
            continue
        made = of_text(ThingType.MILESTONE, entry.text, entry.span, entry.evidence, TABLED, "table")
        if made is not None:
            when = whens[-1] if whens else None
            yield Point(made, _status_of_text(entry.evidence.of(document.text), when, anchor), when)


_DONE = re.compile(r"\b(?:done|complete[d]?|achieved|delivered|met|passed|live|shipped|finished|closed)\b|✅|✔", re.I)
_LATE = re.compile(r"\b(?:missed|slipped|overdue|late|failed|cancelled|canceled|abandoned|delayed)\b|❌", re.I)
_OPEN = re.compile(
    r"\b(?:on track|planned|expected|pending|open|not started|in progress|at risk|due|upcoming|tbd)\b", re.I
)


def _status_of_text(text: str, when: When | None, anchor: date | None) -> Status:
    if _OPEN.search(text):
        return Status.EXPECTED
    if _LATE.search(text):
        return Status.MISSED
    return Status.ACHIEVED if _DONE.search(text) and not (when and is_future(when, anchor)) else Status.EXPECTED


def _dated(sentence: Sentence, document: Document, anchor: date | None) -> Iterator[Point]:
    """Events of the sentence that have a time beside them."""
    whens = whens_in(sentence.span, document, anchor)
    free = list(whens)
    for verb in sentence.tokens:
        if not _is_event(verb) or not free:
            continue
        when = _nearest(verb, free, sentence)
        if when is None:
            continue
        made = _event(verb, sentence)
        if made is not None:
            free.remove(when)
            yield Point(made, status_of(verb, when, anchor), when)
    yield from _beside(sentence, free, anchor)


def _beside(sentence: Sentence, whens: list[When], anchor: date | None) -> Iterator[Point]:
    """Nouns of a plan with a time right after them: 'construction by 2031', 'launch in May'."""
    for when in whens:
        before = [t for t in sentence.tokens if sentence.offset + t.idx + len(t) <= when.span.start]
        while before and (before[-1].is_punct or before[-1].pos_ in ("ADP", "DET", "ADV")):
            before.pop()
        if not before or before[-1].lemma_.lower() not in cue_words("milestones", "nouns"):
            continue
        named = phrase(sentence, [t for t in sentence.tokens if t in _noun_group(before[-1]) and t.i <= before[-1].i])
        if named is not None:
            made = of_text(ThingType.MILESTONE, named.text, named.span, sentence.span, DATED, "dated noun")
            if made is not None:
                status = Status.EXPECTED if is_future(when, anchor) else Status.ACHIEVED
                yield Point(made, status if anchor else Status.EXPECTED, when)


def _is_event(token: Token) -> bool:
    """A verb that tells an event by itself, or any verb that is said to lie ahead."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("amod", "compound", "aux", "auxpass"):
        return False
    if token.pos_ == "VERB" and token.lemma_.lower() in cue_words("milestones", "verbs"):
        return True
    return any(
        c.dep_ == "aux" and c.lower_ in ("will", "would", "could", "’ll", "'ll", "shall") for c in token.children
    )


def _nearest(verb: Token, whens: list[When], sentence: Sentence) -> When | None:
    """The time that the verb governs, or else the nearest in its clause."""
    low = min(t.idx for t in verb.subtree) + sentence.offset
    high = max(t.idx + len(t) for t in verb.subtree) + sentence.offset
    inside = [w for w in whens if low <= w.span.start < high]
    place = verb.idx + sentence.offset
    return min(inside, key=lambda w: (abs(w.span.start - place), w.span), default=None)


def _event(verb: Token, sentence: Sentence) -> Candidate | None:
    """The event as a name: 'construction of the plant completed', 'plant opens'."""
    deed, target = _deed(verb)
    run = [t for t in sentence.tokens if t in _noun_group(target)] if target is not None else []
    named = phrase(sentence, run) if run else None
    if named is None or named.generic:
        return None
    return of_text(
        ThingType.MILESTONE, _clause(named.text, deed, verb, sentence), named.span, sentence.span, DATED, "dated event"
    )


def _clause(subject: str, deed: str, verb: Token, sentence: Sentence) -> str:
    """Subject, deed and what else the verb needs to be understood: 'every lab has sealed logs'."""
    told = next((c for c in verb.children if c.dep_ in ("dobj", "attr", "acomp", "xcomp") and c.i > verb.i), None)
    if told is None or _tells_object(verb):
        return f"{subject} {deed}".strip()
    rest = [t for t in sentence.tokens if t in _noun_group(told) and not _timelike(t)]
    words = " ".join(t.text for t in rest if not t.is_space)
    return f"{subject} {deed} {words}".strip() if len(rest) <= 8 else f"{subject} {deed}".strip()


def _tells_object(verb: Token) -> bool:
    """Whether the object alone names the event ('completed the line'): who did it is another matter."""
    known = verb.lemma_.lower() in cue_words("milestones", "verbs")
    return known and any(c.dep_ == "dobj" and c.pos_ in ("NOUN", "PROPN") for c in verb.children)


def _deed(verb: Token) -> tuple[str, Token | None]:
    """The verb as it stands in a name, and the noun of the event: the object if there is one, else the subject."""
    children = {c.dep_: c for c in verb.children if c.dep_ in ("dobj", "nsubj", "nsubjpass")}
    lemma = verb.lemma_.lower()
    if _tells_object(verb):
        bare = lemma in ("take", "have", "hold", "hit", "receive", "reach", "see")
        return "" if bare else _participle(verb), children["dobj"]
    if "nsubjpass" in children:
        return verb.text.lower(), children["nsubjpass"]
    if lemma in ("begin", "start", "finish", "stop") and (gerund := _gerund(verb)) is not None:
        return _third_person(verb), gerund
    subject = children.get("nsubj")
    if subject is None or subject.pos_ == "PRON":
        return "", None
    return "" if lemma == "be" else _third_person(verb), subject


def _gerund(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VBG"), None)


_IRREGULAR = {
    "begin": "begun",
    "break": "broken",
    "build": "built",
    "find": "found",
    "freeze": "frozen",
    "hit": "hit",
    "cut": "cut",
    "win": "won",
    "go": "gone",
    "come": "come",
    "take": "taken",
    "ship": "shipped",
    "submit": "submitted",
    "get": "got",
    "give": "given",
    "make": "made",
    "overtake": "overtaken",
}


def _participle(verb: Token) -> str:
    lemma = verb.lemma_.lower()
    if verb.tag_ == "VBN":
        return verb.text.lower()
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith("e"):
        return lemma + "d"
    return lemma[:-1] + "ied" if re.search(r"[^aeiou]y$", lemma) else lemma + "ed"


def _third_person(verb: Token) -> str:
    lemma = verb.lemma_.lower()
    if lemma in ("have", "be"):
        return {"have": "has", "be": "is"}[lemma]
    if re.search(r"(?:s|x|z|ch|sh|o)$", lemma):
        return lemma + "es"
    return lemma[:-1] + "ies" if re.search(r"[^aeiou]y$", lemma) else lemma + "s"


def _noun_group(head: Token) -> set[Token]:
    """The noun with its modifiers and 'of' phrases, without times, clauses and what is joined by 'and'."""
    group = {head}
    for child in head.children:
        if child.dep_ in ("relcl", "appos", "cc", "conj", "punct", "acl", "advcl", "npadvmod"):
            continue
        if child.dep_ == "prep" and (
            child.lower_ not in ("of", "for", "to") or any(_timelike(t) for t in child.subtree)
        ):
            continue
        group |= _noun_group(child)
    return group


def _timelike(token: Token) -> bool:
    return token.ent_type_ in ("DATE", "TIME") and token.pos_ in ("NUM", "PROPN", "NOUN")


_PAST = frozenset({"VBD"})


def status_of(verb: Token, when: When | None, anchor: date | None) -> Status:
    """Achieved where the verb tells it as past; missed where it is said to have slipped; else expected."""
    words = {t.lower_ for t in verb.subtree} | {c.lower_ for c in verb.children}
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if when is not None and is_future(when, anchor):
        return Status.EXPECTED
    if words & {"missed", "slipped", "failed"} or verb.lemma_.lower() in ("miss", "slip", "fail"):
        return Status.MISSED
    if auxiliaries & {"will", "would", "could", "may", "might", "should", "can", "to", "must"}:
        return Status.EXPECTED
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and verb.tag_ in ("VB", "VBG") and verb.head.lemma_ not in ("after",):
        governed = verb.head.lemma_.lower()
        return Status.EXPECTED if governed in _AHEAD else Status.ACHIEVED if _after(verb) else Status.EXPECTED
    if any(c.dep_ == "neg" for c in verb.children):
        return Status.EXPECTED
    if verb.tag_ in _PAST or (verb.tag_ == "VBN" and not auxiliaries & {"be", "is", "are"}):
        return Status.ACHIEVED
    return Status.EXPECTED


_AHEAD = frozenset("plan hope expect aim intend want schedule anticipate propose promise project target".split())


def _after(verb: Token) -> bool:
    return any(c.lower_ == "after" for c in verb.children) or verb.head.lower_ == "after"


_LABEL = re.compile(r"^\W*([^:]{3,90}?)\W*(?:\([^)]*\))?\W*:\s")


def _labelled(sentence: Sentence, document: Document, anchor: date | None) -> Iterator[Point]:
    """'Completion date: May 2030', '“First light”: 2–3 years', 'Near term (5 years): a robot that cooks'."""
    text = sentence.span.of(document.text)
    match = _LABEL.match(text)
    whens = whens_in(sentence.span, document, anchor)
    if match is None or not whens:
        return
    label = match.group(1)
    start = sentence.span.start + match.start(1)
    about_time = re.search(
        r"\b(?:date|deadline|due|launch|release|milestone|target|completion|go-live|eta)\b", label, re.I
    )
    quoted = text.lstrip("-•* ")[:1] in '“"‘'
    if about_time or quoted:
        made = of_text(ThingType.MILESTONE, label, Span(start, start + len(label)), sentence.span, DATED, "label")
    elif (
        re.search(r"\b(?:term|phase|stage|by)\b", label, re.I) or whens[0].span.end <= sentence.span.start + match.end()
    ):
        after = Span(sentence.span.start + match.end(), sentence.span.end)
        made = of_text(ThingType.MILESTONE, after.of(document.text), after, sentence.span, DATED, "label")
    else:
        return
    if made is not None and len(made.name.split()) <= 14:
        yield Point(made, _status_of_text(text, whens[0], anchor), whens[0])


def _thresholds(sentence: Sentence, document: Document, anchor: date | None) -> Iterator[Point]:
    """'human-level performance', 'does the whole job of a pilot': the words of the cue, to the end of their phrase."""
    text = sentence.tokens.doc.text
    for match in cue_pattern("milestones", "thresholds").finditer(
        text, sentence.tokens.start_char, sentence.tokens.end_char
    ):
        span = Span(sentence.offset + match.start(), sentence.offset + match.start() + len(match.group().rstrip()))
        inside = sentence.tokens_in(span)
        if inside is None:
            continue
        last = inside[-1]
        while last.i + 1 < sentence.tokens.end and last.nbor(1).pos_ in ("NOUN", "PROPN") and last.pos_ != "VERB":
            last = last.nbor(1)
        span = sentence.span_of(inside[0], last)
        made = of_text(ThingType.MILESTONE, span.of(document.text), span, sentence.span, THRESHOLD, "threshold")
        if made is not None:
            whens = whens_in(sentence.span, document, anchor)
            yield Point(made, Status.EXPECTED, next((w for w in whens if is_future(w, anchor)), None))
