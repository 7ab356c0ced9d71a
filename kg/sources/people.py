"""Names of people as documents write them: in labels, bylines and lists of those present."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_TITLES = (
    r"(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mx|Sir|Dame|Lord|Lady|Sen|Senator|Rep|Gov|Governor|Hon|Rev|Judge|Chair|Chairman"
    r"|Chairwoman|President|Secretary|Minister|Ambassador|Gen|Col|Capt)"
)
_PARTICLE = r"(?:de|del|della|der|den|di|da|dos|du|van|von|vom|zu|la|le|el|al|bin|ibn|ben|ten|ter|y|e)"
_WORD = r"(?:[^\W\d_a-z][^\W\d_]*(?:[’'\-][^\W\d_]+)*|[^\W\d_a-z]\.(?:\s?-?[^\W\d_a-z]\.)*)"
_NAME = re.compile(
    rf"(?:{_TITLES}\.?\s+){{0,2}}{_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_WORD}){{0,3}}(?:,?\s+(?:Jr|Sr|MD|PhD|Ph\.D|II|III)\.?)?"
)
ROLE = re.compile(
    r"""(?:(?:the\ )?(?:co-?)?(?:host|interviewer|interviewee|moderator|narrator|announcer|operator|facilitator
        |presenter|reporter|respondent|chair(?:man|woman|person)?|questioner|caller|guest|analyst|anchor|panell?ist|participant
        |speaker|student|attendee|witness|commissioner|interlocutor|translator|interpreter)s?
      | (?:unidentified|unknown|male|female|first|second|third)\ (?:speaker|voice|participant|man|woman)
      | audience(?:\ (?:member|question))? | all | q | a | m | f)
      (?:\s*\#?(?:\d{1,2}|[A-Z]))?""",
    re.VERBOSE | re.IGNORECASE,
)
# Words that label a remark, a field or a section rather than a person.
_NO_NAMES = frozenset(
    """note notes risk risks mitigation action actions owner decision decisions status date time location venue topic
    topics summary question questions answer answers result results goal goals source sources example examples warning
    update updates next today tomorrow key background impact issue issues problem solution context conclusion
    introduction overview abstract method methods discussion finding findings recommendation recommendations appendix
    figure table chart subject re from to cc bcc tags format event type category title author editor chapter part
    section step steps phase agenda attendees attendance present absent apologies minutes transcript interview
    economics politics ethics policy security privacy safety technology science health energy climate education
    finance business law history culture sports pros cons bonus tip tips quote update news deadline milestone
    milestones due budget cost costs schedule scope timeline target targets metric metrics assumption assumptions
    dependency dependencies opportunity opportunities challenge challenges strength strengths weakness weaknesses
    threat threats observation observations comment comments remark remarks reaction response disclaimer definition
    option options alternative alternatives principle principles step lesson lessons takeaway takeaways highlight
    highlights hope fear claim evidence argument counterpoint caveat update monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november december edit
    important reminder followup outcome outcomes purpose objective objectives project team version contact website
    email phone address page link links reference references resource resources credits duration length recorded
    published host hosts guest guests speaker speakers participants in also first second third finally yes no but and
    so however meanwhile currently previously yesterday later then now here there this that these those""".split()
)
_GROUPS = frozenset(
    """operator agency institute institution university college school inc ltd llc corp corporation company group team
    department office committee board council association federation union foundation trust fund centre center bank
    lab labs laboratory news staff ministry commission society network research press magazine review journal times
    post podcast service services editors editorial desk authority organisation organization alliance initiative
    partners consulting government parliament""".split()
)
_CREDIT = re.compile(r"\(([^()]{1,80})\)")
_BETWEEN = re.compile(r"\s*(?:[;\n•|]|,(?!\s*(?:Jr|Sr|MD|PhD|Ph\.D|II|III)\b)|\s&\s|\sand\s|\swith\s)\s*")
_INITIALS = re.compile(r"[A-Z]{2,4}")
_KEY = re.compile(r"\b(?P<short>[A-Z]{2,4})(?:\s*(?P<sign>=)\s*|\s*[:–—-]\s*|\s+)(?P<name>[^,;:\n(=]{3,60})")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is said to take part: full names in order, and what initials stand for."""

    names: tuple[str, ...] = ()
    initials: tuple[tuple[str, str], ...] = ()

    def find(self, label: str) -> str | None:
        """The one participant that ``label`` (a name, part of one, or initials) stands for."""
        for short, name in self.initials:
            if label.upper() == short and (label.isupper() or len(label) > 2):
                return name
        wanted = name_words(label)
        if not wanted:
            return None
        exact = [name for name in self.names if name_words(name) == wanted]
        partial = exact or [name for name in self.names if set(wanted) <= set(name_words(name))]
        if not partial and _INITIALS.fullmatch(label):
            partial = [name for name in self.names if initials_of(name) == label]
        return partial[0] if len(partial) == 1 else None


def is_role(label: str) -> bool:
    return bool(ROLE.fullmatch(label.strip()))


def is_name_shaped(label: str) -> bool:
    """One to four capitalised words (or all capitals) that do not label a remark or a field."""
    words = name_words(label)
    return bool(_NAME.fullmatch(label)) and len(label) <= 60 and not any(word in _NO_NAMES for word in words)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, titles and full stops left out."""
    bare = re.sub(rf"\b{_TITLES}\b\.?\s*(?=\S)", "", name)
    return tuple(re.findall(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*", (bare or name).casefold()))


def initials_of(name: str) -> str:
    return "".join(word[0] for word in name_words(name)).upper()


def tidy_name(label: str) -> str:
    """A label as a name is usually written: 'MIRA VAN HOLT' → 'Mira van Holt', 'Dr. Mira Holt' → 'Mira Holt'."""
    label = " ".join(label.split())
    label = re.sub(rf"^(?:{_TITLES}\.?\s+)+(?=\S)", "", label) or label
    letters = [c for c in label if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters):
        words = [w.lower() if re.fullmatch(_PARTICLE, w.lower()) else _capitalised(w) for w in label.split()]
        label = " ".join([_capitalised(words[0]), *words[1:]])
    return label


def _capitalised(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m[0][0].upper() + m[0][1:].lower(), word)


def read_names(text: str) -> Cast:
    """The people in a list such as 'Mira Holt (MH, chair), Omar Reyes (OR) and Dr. Li Wen'."""
    initials: list[tuple[str, str]] = []
    names: list[str] = []
    for match in _KEY.finditer(text):
        name = match["name"].strip(" .")
        if is_name_shaped(name) and (match["sign"] or initials_of(name) == match["short"]):
            initials.append((match["short"], tidy_name(name)))
    flat = _CREDIT.sub(lambda m: f" ({m[1].replace(',', '|').replace(';', '|').replace(' and ', '|')})", text)
    for entry in _BETWEEN.split(re.sub(r"\(([^()]*)\)", lambda m: "(" + m[1].replace("|", "/") + ")", flat)):
        bare = re.split(r"\s*(?:\(|\s[-–—]\s|=|:)", entry.strip(" .*_“”\"'[]"), maxsplit=1)
        name = bare[0].strip(" .*_")
        if not is_name_shaped(name) or is_role(name) or _INITIALS.fullmatch(name):
            continue
        names.append(tidy_name(name))
        for short in re.findall(r"\b[A-Z]{2,4}\b", " ".join(_CREDIT.findall(entry))):
            if short == initials_of(names[-1]):
                initials.append((short, names[-1]))
    names += [name for _, name in initials]
    return Cast(tuple(dict.fromkeys(names)), tuple(dict.fromkeys(initials)))


def is_group(name: str) -> bool:
    """Whether a name is that of an organization, a team or a publication."""
    return any(word in _GROUPS for word in name_words(name))


def merge(casts: Iterable[Cast]) -> Cast:
    casts = tuple(casts)
    names = dict.fromkeys(name for cast in casts for name in cast.names)
    return Cast(tuple(names), tuple(dict.fromkeys(pair for cast in casts for pair in cast.initials)))


def read_author(text: str) -> str | None:
    """The names in a byline, joined by ' and '; None where it does not name a person."""
    names: Sequence[str] = read_names(re.sub(r"^\s*(?:written\s+)?by:?\s+", "", text, flags=re.IGNORECASE)).names
    return " and ".join(names) or None
