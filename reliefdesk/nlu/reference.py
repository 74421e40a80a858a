"""Words that point back: "it", "that one", "the other one", "the second one", "and the heat one?"."""

from __future__ import annotations

import re

from reliefdesk.content.wording import key

_POINTER = re.compile(
    r"\b(it|its|it s|that one|this one|that thing|this thing|the thing|that|this|these|those|they|them|"
    r"(?:the|this|that) (?:procedure|treatment|one)|(?<=gets )one|(?<=get )one|(?<=have )one|(?<=need )one|"
    r"eso|esto|es[ao]s?|ese|aquell[ao]|lo)\b"
)
_OTHER = re.compile(
    r"\b(?:the|that|those|this|el|la|y) (?:other|otro|otra)(?: (?:one|1|thing))?\b"
    r"(?! (?:vez|ves|cosa|pregunta|forma|manera|parte|dia|persona|clinica|operacion))|\bother one\b|^otr[oa]$|"
    r"\botr[oa] (?:tratamiento|procedimiento|tecnica)\b"
)
_TURN = re.compile(r"^(and|n|what about|how about|now|ok and|okay and|so|but|no|y|ahora|pero|entonces|bueno|que tal)\b")
_PLACE = re.compile(
    r"(?<!comes )(?<!come )(?<!do )"
    r"(?:\b(?:the )?(first|1st|second|2nd|middle(?= one)|third|3rd|last(?= one))(?: (?:one|1))?|"
    r"(?:^(?=\w+$)|\b(?:el|la|lo|del|al) )(primer[ao]|segund[ao]|tercer[ao]|ultim[ao]|de en medio))\b(?= |$)"
    # "the first step", "the second visit" are no treatments.
    r"(?! (?:steps?|visits?|appointments?|times?|things?|of all|questions?|name|week|day|month|class|aid|pasos?|vez|"
    r"visita|cita|dia|semana|mes|ano|pregunta|cosa|consulta|doctor))"
)
_START = re.compile(r"\b(?:beginning|start|principio|inicio)\b")
_BOTH = re.compile(
    r"\b(?:both|(?:the|those|these) (?:two|2)|same|alike|similar|different(?:ly)?|each other|ambos|ambas|"
    r"(?:los|las) (?:dos|2)|cada un[oa]|igual(?:es)?|mism[oa]s?|distint[oa]s)\b"
)
_THEY = re.compile(
    r"\b(?:(?:of |between |entre )?(?:both|(?:the|those|these) (?:two|2)|ambos|ambas|cada un[oa]|"
    r"(?:los|las) (?:dos|2))(?: of (?:them|these|those))?|they|them|those|these)\b"
)
_COMPARES = re.compile(
    r"\b(?:differ|differs|difference|differences|diff|versus|vs|compare|compares|compared|comparison|apart|"
    r"diferencian?|diferencias|diferentes?|distint[oa]s?|comparad[oa]s?)\b|\bdifferent(?:ly)? (?:from|than|about)\b|"
    r"\b(?:they|these|those|two|both)"
    r" (?:\w+ )?different\b"
)
COMPARING = frozenset(
    "are between both compare compared comparison diff differ difference differences different do does entre es "
    "how is or them these they two versus vs way cual diferencia diferencian diferencias dos el en explica explicame "
    "explique expliqueme hay la las los me por favor que quisiera quiero saber se son tres".split()
)
_WHAT_IS = re.compile(r"\b(?:whats|what s|what is|que es)\b")
_CLAUSE = re.compile(r"[.,;!](?=\s)")
_PLACES = {
    "first": 0,
    "1st": 0,
    "primero": 0,
    "primera": 0,
    "second": 1,
    "2nd": 1,
    "segundo": 1,
    "segunda": 1,
    "middle": 1,
    "third": 2,
    "3rd": 2,
    "tercero": 2,
    "tercera": 2,
    "last": -1,
    "ultimo": -1,
    "ultima": -1,
    "de en medio": 1,
}

# A question of these words alone has an answer for each treatment; one word more, and it speaks for itself.
_BARE = frozenset(
    "a about and any anything can como como funciona cuanto de did do does done dura eso exactly explain for funciona "
    "algo alivio aplica ayuda cual del despues efecto el entonces esa ese esta hacen la las le lo los mas me ponen por "
    "sale tiempo tiene trabaja trabajan "
    "go good gonna hace help helps how i in is it its just kind last lasts long mean means me more of ok okay on or "
    "para please que really se sirve so supposed tell that the then this thing to treat treats use used uses "
    "was well what whats when why will with work works would you your que es y actually stuff who hows whos".split()
)
# In Spanish "it" is left out: "cuánto dura".
_LEFT_OUT = re.compile(r"\b(?:dura|funciona|sirve|trabaja|aplica)n?\b")
_EMPTY = frozenset(
    "bueno cual decia del digo el entonces es esa ese eso hablaba hablo la las los lo mejor me mas pero por pues que "
    "quise quiero refiero sobre tal tratamiento usted y "
    "a about actually and asking but con de did el for how hmm i im in instead is it just kind la like maybe me mean "
    "meant my n no not now of oh ok okay one other please procedure said same says so sorry stuff talking tell that "
    "the then thing this to too treatment wait what whats with y again back bit us pls little".split()
)
_MOST_NAME_WORDS = 12
OWNERS = frozenset(
    "my his her our their mom moms dad dads wife wifes husband husbands mi mis su sus tambien also".split()
)


def points_back(text: str) -> bool:
    """Whether a pronoun stands where a treatment could."""
    return bool(_POINTER.search(key(text)))


def is_bare(text: str) -> bool:
    """Whether "it" is asked about in words that fit any treatment ("how long does it last")."""
    words = key(text)
    return (points_back(words) or bool(_LEFT_OUT.search(words))) and all(word in _BARE for word in words.split())


def means_the_other(text: str) -> bool:
    """Such as "what about the other one"."""
    return bool(_OTHER.search(key(text)))


def means_both(text: str) -> bool:
    """Such as "do they work the same way"."""
    return bool(_BOTH.search(key(text)))


def compares(text: str) -> bool:
    """Whether it asks how things differ ("block versus ablation")."""
    return bool(_COMPARES.search(key(text)))


def of_each(text: str, name: str) -> str | None:
    """`text` with `name` in the place of "they" or "both"; None when neither stands there."""
    pointed, count = _THEY.subn(name, key(text), count=1)
    return pointed if count else None


def place(text: str) -> int | None:
    """0 for "the first one", 1 for "the 2nd then", -1 for "the last one", None when no place is named."""
    match = _PLACE.search(key(text))
    return _PLACES[match.group(1) or match.group(2)] if match else None


def earlier(text: str) -> int | None:
    """Which earlier answer is wanted: 0 for "back to the start", and as `place`; None for the one before."""
    return 0 if _START.search(key(text)) else place(text)


def turns_to(text: str) -> bool:
    """Whether it begins like a turn to something else ("and the implant, headaches too?")."""
    return bool(_TURN.match(key(text)))


def asks_what(text: str) -> bool:
    """Whether it asks what something is ("whats the heat thing then")."""
    return bool(_WHAT_IS.search(key(text)))


def first_clause(text: str) -> tuple[str, str]:
    """The words up to the first comma or stop, and the rest; the rest is empty when there is no such mark."""
    match = _CLAUSE.search(text)
    return (text[: match.start()].strip(), text[match.end() :].strip()) if match else (text, "")


def resolve(text: str, name: str) -> str:
    """`text` with its first pointer replaced by `name`, or with `name` added where there is none."""
    words = key(text)
    for pattern in (_OTHER, _PLACE, _POINTER):
        pointed, count = pattern.subn(name, words, count=1)
        if count:
            return pointed
    return f"{words} {name}"


def only_names(text: str, masked: str, mark: str, more: frozenset[str] = frozenset()) -> bool:
    """Whether nothing is said but a name; `masked` has each name replaced by `mark`, and `more` words say nothing."""
    words = masked.split()
    rest = [word for word in words if word not in _EMPTY and word not in more and word != mark]
    return mark in words and not rest and len(key(text).split()) <= _MOST_NAME_WORDS
