"""Which earlier statement of somebody else a statement answers, and how. Only where the text signs it."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from kg.extract.claims.reporting import verbs
from kg.records import BlockKind, Claim, ClaimKind, Document, Response, Span, Stance
from kg.text import Sentence

REACH = 8  # an answer looks back over at most so many claims
NEAR = 2  # and one that is reported over at most so many blocks


@lru_cache(maxsize=1)
def _cues() -> dict[Stance, re.Pattern[str]]:
    lists = tomllib.loads(files("kg.extract.claims").joinpath("stances.toml").read_text("utf-8"))
    return {
        stance: re.compile("|".join(lists[name]), re.IGNORECASE)
        for stance, name in ((Stance.DISPUTES, "disputes"), (Stance.AGREES, "agrees"))
    }


def stance_of(text: str) -> Stance:
    """How a remark answers what it follows: by its words; an answer without such words qualifies."""
    for stance, pattern in _cues().items():
        if pattern.search(text):
            return stance
    return Stance.QUALIFIES


class Conversation:
    """The claims of a document so far, asked one after the other what each new one answers."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._claims: list[tuple[Claim, int, bool]] = []  # claim, block, aside
        self._answered: set[Span] = set()

    def answer(self, claim: Claim, sentence: Sentence, verb: str | None, opening: str | None) -> tuple[Response, ...]:
        """What ``claim`` answers. ``verb`` reports it ('counter'); ``opening`` are the first words of a turn."""
        response = self._answer(claim, sentence, verb, opening)
        self._claims.append((claim, sentence.block, sentence.aside is not None))
        return (response,) if response is not None else ()

    def _answer(self, claim: Claim, sentence: Sentence, verb: str | None, opening: str | None) -> Response | None:
        if sentence.aside is not None:
            return self._to_the_last(claim, sentence)
        if verb is not None and (stance := _stance_of_verb(verb, claim)) is not None:
            target = self._other_speaker(claim, since=sentence.block - NEAR)
            return Response(target.id, stance) if target else None
        if opening is not None:
            return self._in_turn(claim, opening)
        return self._to_a_question(claim, sentence.block)

    def _to_the_last(self, claim: Claim, sentence: Sentence) -> Response | None:
        """A bracket answers the claim right before it; its later sentences answer nothing more."""
        for former, block, aside in reversed(self._claims):
            if aside and sentence.aside is not None and sentence.aside.covers(former.span):
                return None
            if not aside:
                near = block == sentence.block and former.span.start < sentence.span.start
                return Response(former.id, stance_of(claim.statement)) if near else None
        return None

    def _other_speaker(self, claim: Claim, *, since: int = 0) -> Claim | None:
        """The claim of somebody else that is answered: the question of the last speaker before, or the last claim."""
        turn: list[Claim] = []
        for former, block, aside in reversed(self._claims[-REACH:]):
            if block < since:
                break
            if aside or former.speaker is None:
                continue
            if former.speaker == claim.speaker:
                if turn:
                    break
                continue
            if turn and former.speaker != turn[0].speaker:
                break
            turn.append(former)
        questions = [c for c in turn if c.kind is ClaimKind.QUESTION]
        return questions[0] if questions else (turn[0] if turn else None)

    def _in_turn(self, claim: Claim, opening: str) -> Response | None:
        """The first claim of a turn answers the turn before: a question always, else only with words that say so."""
        target = self._other_speaker(claim)
        if target is None or target.id[0] in self._answered:
            return None
        stance = stance_of(opening)
        if target.kind is ClaimKind.QUESTION:
            stance = Stance.QUALIFIES  # an answer, even 'No', adds to a question
        elif stance is Stance.QUALIFIES and not _YES_BUT.match(opening):
            return None
        self._answered.add(target.id[0])
        return Response(target.id, stance)

    def _to_a_question(self, claim: Claim, block: int) -> Response | None:
        """In reported talk the next statement of the other one answers a question of the same paragraph."""
        if not self._claims or claim.speaker is None or claim.kind is ClaimKind.QUESTION:
            return None
        former, at, aside = self._claims[-1]
        kind = self._document.blocks[block].kind
        if aside or at != block or kind is BlockKind.TURN or former.kind is not ClaimKind.QUESTION:
            return None
        if former.speaker in (None, claim.speaker):
            return None
        return Response(former.id, Stance.QUALIFIES)


_YES_BUT = re.compile(
    r"\W*(?:(?:yes|yeah|true|sure|right|okay|well|i agree|fair|that is (?:fair|a fair|true)|granted)\b.{0,80}\bbut\b|"
    r"[^.,]{3,40}, (?:yes|no)\.)",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|n['’]t|no longer)\b")


def _stance_of_verb(verb: str, claim: Claim) -> Stance | None:
    """What the reporting verb says of the answer; 'does not accept' disputes, 'agrees, but' qualifies."""
    lists = verbs()
    opening = " ".join(claim.statement.split()[:14])
    if verb == "be":
        return Stance.DISPUTES if _UNWILLING.search(opening) else None
    if verb in lists["disputes"]:
        return Stance.DISPUTES
    if verb in lists["agrees"]:
        if _NEGATED.search(opening):
            return Stance.DISPUTES
        return Stance.QUALIFIES if re.search(r"\bbut\b|\bhowever\b|\bthough\b", claim.statement) else Stance.AGREES
    return Stance.QUALIFIES if verb in lists["qualifies"] else None


_UNWILLING = re.compile(
    r"\b(?:opposed|unconvinced|not convinced|sceptical|skeptical|doubtful|dismissive)\b", re.IGNORECASE
)
