"""How names compare: what is a name at all, when two names can mean one thing, and what a name is called in an id.

Everything here is pure and knows one or two strings, never a document. A reason that is `weak` says that two names
*can* be one: the caller has to see that no other thing could be meant.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations


class Reason(StrEnum):
    """Why two names mean one thing; the value completes the sentence 'A is B: …'."""

    SPELLING = "the same name in another spelling"
    ORDER = "the same words in another order"
    TITLE = "the same name with a title"
    MIDDLE = "the same name with a middle name"
    LEGAL_FORM = "the same name with a legal form"
    NICKNAME = "a short form of the given name and the same family name"
    INITIALS = "initials that fit the full name"
    PART = "a part of the full name"
    ACRONYM = "an acronym of the full name"

    @property
    def weak(self) -> bool:
        """Whether other things could go by the shorter name too."""
        return self not in (Reason.SPELLING, Reason.ORDER, Reason.TITLE, Reason.LEGAL_FORM)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    """mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr sister brother hon honorable senator sen
    representative rep congressman congresswoman governor gov mayor president minister secretary chancellor judge
    justice general gen colonel col captain capt major maj lieutenant lt sergeant sgt admiral adm commander cmdr
    cllr cllrs ald ambassador councilor councillor councilwoman councilman commissioner chair chairman chairwoman dean
    provost supervisor sheriff chief officer inspector detective attorney pope king queen prince princess"""
)
_SUFFIXES = _words("jr sr ii iii iv phd md esq mp obe cbe mba jd msp mep qc kc msc bsc dphil pe rn frs faia aicp")
LEGAL_FORMS = _words(
    "inc incorporated ltd limited llc llp lp corp corporation co company plc gmbh ag sa sarl bv nv oy ab pbc pty kk"
)
_SMALL = _words("a an and at by de for from in la le of on or the to with und")
_PARTICLES = _words("al ap ben bin da de del della den der di dos du el ibn la le mac san st ten van von zu")

_NEVER_GIVEN = _words("de del della der di du von da dos bin ibn le")

_IRREGULAR = {"biases": "bias", "crises": "crisis", "analyses": "analysis", "hypotheses": "hypothesis",
              "indices": "index", "matrices": "matrix", "lenses": "lens", "viruses": "virus"}  # fmt: skip

# Short form → given names it stands for. Only what is common wherever English is written.
_SHORT_FORMS = {
    "abby": "abigail", "al": "alan albert alexander", "alex": "alexander alexandra alexandre", "andy": "andrew",
    "barb": "barbara", "becky": "rebecca", "ben": "benjamin", "bernie": "bernard", "beth": "elizabeth",
    "bill": "william", "bob": "robert", "brad": "bradley", "cathy": "catherine", "charlie": "charles",
    "chris": "christopher christine christina", "chuck": "charles", "cindy": "cynthia", "dan": "daniel",
    "danny": "daniel", "dave": "david", "deb": "deborah", "dick": "richard", "don": "donald", "doug": "douglas",
    "ed": "edward edwin", "eddie": "edward", "fred": "frederick", "gabe": "gabriel", "geoff": "geoffrey",
    "greg": "gregory", "hank": "henry", "jack": "john", "jake": "jacob", "jeff": "jeffrey", "jen": "jennifer",
    "jenny": "jennifer", "jerry": "gerald", "jim": "james", "jimmy": "james", "joe": "joseph", "jon": "jonathan",
    "josh": "joshua", "kate": "katherine catherine", "kathy": "katherine kathleen", "katie": "katherine",
    "ken": "kenneth", "larry": "lawrence", "leo": "leonard", "liz": "elizabeth", "maggie": "margaret",
    "matt": "matthew", "max": "maximilian maxwell", "meg": "margaret", "mike": "michael", "mitch": "mitchell",
    "nate": "nathan nathaniel", "nick": "nicholas", "pam": "pamela", "pat": "patrick patricia", "pete": "peter",
    "phil": "philip phillip", "ray": "raymond", "rich": "richard", "rick": "richard", "rob": "robert",
    "ron": "ronald", "russ": "russell", "sam": "samuel samantha", "sandy": "sandra", "steph": "stephanie",
    "steve": "steven stephen", "sue": "susan", "ted": "theodore edward", "tim": "timothy", "tom": "thomas",
    "tony": "anthony", "vicky": "victoria", "vince": "vincent", "will": "william", "zach": "zachary",
}  # fmt: skip
_GIVEN = {short: frozenset(names.split()) for short, names in _SHORT_FORMS.items()}

# Words that name a part somebody plays, or a kind of body. A 'name' made of these alone names nobody.
_ROLES = _words(
    """host cohost guest speaker presenter moderator interviewer interviewee panelist panellist panel narrator
    announcer author coauthor writer editor reporter journalist correspondent translator interpreter operator caller
    audience member attendee participant respondent voice man woman male female boy girl person people user admin
    unknown unidentified anonymous unnamed various all everyone everybody both others team staff group crew
    ceo cto cfo coo cio ciso vp svp evp president vice chair chairman chairwoman chairperson cochair director manager
    founder cofounder officer executive chief head lead leader boss owner partner principal senior junior deputy acting
    assistant associate secretary treasurer clerk recorder scribe notetaker taker note engineer developer scientist
    researcher analyst advisor adviser consultant lawyer counsel attorney professor doctor teacher student nurse
    official spokesperson spokesman spokeswoman representative senator minister governor mayor judge council
    company firm agency department office organization organisation institution committee board commission ministry
    government administration court corporation startup lab laboratory university school project programme program
    contractor vendor supplier client customer resident citizen public q question answer mc emcee instructor lecturer
    facilitator organizer organiser convener sponsor witness commissioner supervisor trustee inspector expert
    product policy technical research operations communications media press legal finance general marketing sales
    human resources safety security quality data software hardware site field former current new old main
    interim regional national local executive nonexecutive creative science technology information"""
)

_PUNCTUATION = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-"}
)
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def fold(text: str) -> str:
    """``text`` without diacritics, in plain quotes and hyphens and lower case."""
    text = unicodedata.normalize("NFKD", text.translate(_PUNCTUATION).casefold()).translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def normalize(name: str) -> str:
    """The form in which equal names are equal: case, accents, hyphens, 'the' and possessives do not count.

    Digits do, and so do dots between digits and the signs of 'C++' and 'C#': those tell names apart.
    """
    text = re.sub(r"(?<=\w)'s\b|(?<=s)'(?!\w)", "", fold(name))
    text = re.sub(r"\b(?:[a-z]\.){2,}", lambda dotted: dotted[0].replace(".", "") + " ", text)  # 'U.S.' is 'US'
    text = re.sub(r"(?<!\d)\.|\.(?!\d)", " ", text.replace("&", " and "))
    words = re.findall(r"[\w.]+(?:\+\+|#)?", text.replace("_", " ").replace("'", ""))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def squash(name: str) -> str:
    """`normalize` without spaces, so that 'Deep Mind', 'Deep-Mind' and 'DeepMind' are equal.

    A space between two digits stays a dot: 'Model 3 5' must not become 'Model 35'.
    """
    return re.sub(r"(?<=\d) (?=\d)", ".", normalize(name)).replace(" ", "")


def concept_key(label: str) -> str:
    """The form in which equal labels of topics, risks … are equal: like `normalize`, and plurals fold."""
    return " ".join(_singular(word) for word in normalize(label).split() if word not in ("a", "an", "the"))


def _singular(word: str) -> str:
    word = _IRREGULAR.get(word, word)
    word = re.sub(r"is(ations?|es?|ed|ing)$", r"iz\1", word) if len(word) > 6 else word  # British spelling
    if len(word) < 4 or re.search(r"(?:ss|us|is|ics|as|os)$", word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:ss|x|z|ch|sh)es$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def slug(text: str, longest: int = 80) -> str:
    """A readable piece of an IRI: ASCII letters, digits, '-' and '.' between digits; never empty.

    What is cut, and text that has no ASCII form, ends in a hash of the whole, so that it stays the same and apart.
    """
    plain = fold(text).replace("&", " and ").replace("++", " plus plus").replace("#", " sharp ").replace("'", "")
    words = re.sub(r"[^a-z0-9.]+|(?<!\d)\.|\.(?!\d)", "-", plain)
    made = re.sub(r"-+", "-", words).strip("-")
    lost = not made or (len(made) < 2 and len(text.strip()) > 3) or len(re.findall(r"[^\W\d_]", text)) > 3 * len(made)
    if len(made) <= longest and not lost:
        return made
    mark = hashlib.sha256((normalize(text) or text).encode()).hexdigest()[:8]
    kept = made[: longest - 9].rsplit("-", 1)[0] if len(made) > longest else made
    return f"{kept}-{mark}" if kept else f"x-{mark}"


def is_generic(name: str) -> bool:
    """Whether ``name`` is a role or a common word ('Host', 'Speaker 1', 'the company', 'CEO'), and so nobody's name."""
    words = normalize(re.sub(r"(?<=co)-(?=\w)", "", fold(name))).split()
    words = [w for w in words if w not in _SMALL]
    while len(words) > 1 and (words[-1].isdigit() or len(words[-1]) == 1):  # 'Speaker 1', 'Participant B'
        words = words[:-1]
    return not words or all(w in _ROLES or w.rstrip("s") in _ROLES or w.isdigit() for w in words)


def digits(name: str) -> tuple[str, ...]:
    """The numbers in a name, with letters that are glued to them: '4o' is not '4'. They must agree in equal names."""
    return tuple(re.findall(r"(?<![a-z\d.])\d[\w.]*", re.sub(r"(?<=[a-z])(?=\d)", " ", normalize(name))))


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts, normalized. ``given`` and ``family`` are '' where there is one word alone."""

    words: tuple[str, ...]  # all that count: no titles, no 'Jr.', no nickname in quotes
    given: str = ""
    middle: tuple[str, ...] = ()
    family: str = ""

    @property
    def whole(self) -> str:
        return " ".join(self.words)

    @property
    def keys(self) -> frozenset[str]:
        """Two full names can only be one person's if they share one of these: 'byron a', or all words in order."""
        firsts = {self.given[:1], *(full[0] for full in _GIVEN.get(self.given, ()))}
        last = self.family.split()[-1:] or [""]
        return frozenset({f"{last[0]} {first}" for first in firsts} | {" ".join(sorted(self.words))})


@lru_cache(maxsize=1 << 16)
def person_name(name: str) -> PersonName:
    """Take a name apart: 'Dr. Ada M. van Byron, Jr.' and 'van Byron, Ada M.' have one given and one family name."""
    plain = re.sub(r"[\"(“][^\"()”]*[\")”]", " ", name.translate(_PUNCTUATION))
    head, _, tail = plain.partition(",")
    rest = [w for w in normalize(tail).split() if w not in _SUFFIXES]
    if rest and len(rest) <= 2 and 0 < len(normalize(head).split()) <= 3:
        plain = f"{' '.join(rest)} {head}"  # 'Byron, Ada'
    elif rest or tail:
        plain = head
    words = [w for w in normalize(plain.replace("-", " ")).split() if w not in _SUFFIXES]
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    if len(words) < 2:
        return PersonName(tuple(words))
    if words[0] in _NEVER_GIVEN:  # 'De Wit' for 'Ada de Wit'
        return PersonName(tuple(words), family=" ".join(words))
    at = len(words) - 1
    while at > 1 and words[at - 1] in _PARTICLES:
        at -= 1
    return PersonName(tuple(words), words[0], tuple(words[1:at]), " ".join(words[at:]))


def without_title(name: str) -> str:
    """``name`` as written, without titles before it."""
    words = name.split()
    while len(words) > 1 and fold(words[0]).rstrip(".") in TITLES:
        words = words[1:]
    return " ".join(words)


def same_person(a: str, b: str) -> Reason | None:
    """Whether two names can be one person's, and why. PART and INITIALS are weak: see that nobody else fits."""
    if is_generic(a) or is_generic(b) or digits(a) != digits(b):
        return None
    one, two = sorted((person_name(a), person_name(b)), key=lambda n: (len(n.words), n.words))
    if squash(one.whole) == squash(two.whole):
        return Reason.SPELLING if squash(a) == squash(b) else Reason.TITLE
    if not one.words or not two.words:
        return None
    if len(two.words) > 1 and sorted(one.words) == sorted(two.words):
        return Reason.ORDER
    if not one.given:
        return Reason.PART if one.whole in (two.given, two.family, *_family_words(two)) else None
    return _same_full_name(one, two)


def _family_words(name: PersonName) -> tuple[str, ...]:
    """'Byron' for 'van Byron', and both halves of a given name with a hyphen stay in ``words``."""
    return tuple(w for w in name.family.split() if w not in _PARTICLES)


def _same_full_name(one: PersonName, two: PersonName) -> Reason | None:
    if one.family != two.family:
        return None
    if one.given == two.given:
        return _same_middle(one.middle, two.middle)
    if _short_for(one.given, two.given) or _short_for(two.given, one.given):
        return Reason.NICKNAME if _same_middle(one.middle, two.middle) else None
    short, full = sorted((one.given, two.given), key=len)
    if len(short) == 1 and full.startswith(short):
        return Reason.INITIALS if _same_middle(one.middle, two.middle) else None
    # 'J. R. Doe' and 'jr Doe' for 'John Ronald Doe'
    letters = two.given[0] + "".join(m[0] for m in two.middle)
    return Reason.INITIALS if not one.middle and one.given == letters and len(letters) > 1 else None


def _same_middle(a: tuple[str, ...], b: tuple[str, ...]) -> Reason | None:
    """Middle names may be left out or be initials; two different ones are two people."""
    if any(x != y and not (min(len(x), len(y)) == 1 and x[0] == y[0]) for x, y in zip(a, b, strict=False)):
        return None
    return Reason.SPELLING if a == b else Reason.MIDDLE


def _short_for(short: str, given: str) -> bool:
    return given in _GIVEN.get(short, ())


def same_organization(a: str, b: str) -> Reason | None:
    """Whether two names can be one organization's. An acronym is weak; 'Acme' and 'Acme Research' are two."""
    if is_generic(a) or is_generic(b) or digits(a) != digits(b):
        return None
    if squash(a) == squash(b):
        return Reason.SPELLING
    if squash(_without_legal_form(a)) == squash(_without_legal_form(b)):
        return Reason.LEGAL_FORM
    if is_acronym(a, b) or is_acronym(b, a):
        return Reason.ACRONYM
    return None


def same_thing(a: str, b: str) -> Reason | None:
    """Whether two names of a place, product, AI system or event are one; digits must agree."""
    if digits(a) != digits(b) or is_generic(a) or is_generic(b):
        return None
    if squash(a) == squash(b):
        return Reason.SPELLING
    return Reason.ACRONYM if is_acronym(a, b) or is_acronym(b, a) else None


def organization_key(name: str) -> str:
    """`squash` of an organization's name without 'Inc.', 'Ltd' … and without small words."""
    return squash(_without_legal_form(name))


def _without_legal_form(name: str) -> str:
    words = normalize(name).split()
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words = words[:-1]
    return " ".join([w for w in words if w not in _SMALL] or words)


def is_acronym(short: str, long: str) -> bool:
    """Whether ``short`` ('EPA', 'NASA', 'DoE') can abbreviate ``long``, word by word.

    Small words may give a letter or not, one leading word may be left out ('U.S. … Agency' → 'EPA'), and a word may
    give its first letters where it is a compound ('GeoData Hub' → 'GDH').
    """
    letters = fold(short).replace(".", "").replace(" ", "")
    if not re.fullmatch(r"[A-Z][A-Za-z&.\d]{1,9}s?", short.strip()) or sum(c.isupper() for c in short) < 2:
        return False
    plain = re.sub(r"\b(?:[A-Z]\.){2,}", lambda dotted: dotted[0].replace(".", ""), long.translate(_PUNCTUATION))
    words = re.findall(r"[^\W_]+", plain.replace("&", " and "))
    if len(words) < 2 or any(w.isupper() and fold(w) == letters for w in words):
        return False
    skip = len(words) > 2 and not re.match(r"[^\W_]+,", plain)  # in 'Byron, Ashby Harbour Union', 'Byron' is another
    return any(letters in _initialisms(tuple(words[start:])) for start in range(2 if skip else 1))


def _initialisms(words: tuple[str, ...]) -> frozenset[str]:
    """Every acronym that ``words`` can make; bounded, for names are short."""
    words = words[:12]
    small = [i for i, w in enumerate(words) if w.casefold() in _SMALL][:5]
    made = set()
    for count in range(len(small) + 1):
        for left_out in combinations(small, count):
            kept = [w for i, w in enumerate(words) if i not in left_out]
            made.add("".join(fold(w)[:1] for w in kept))
            made.add("".join(fold("".join(re.findall(r"[A-Z\d]", w)) or w[:1]) for w in kept))
    return frozenset(made)
