"""What counts as the name of somebody to be called: letters, and no word that only answers a question."""

from __future__ import annotations

import re

from reliefdesk.content.wording import clean, key

MOST_CHARACTERS = 80

_MOST_WORDS = 5
_FEWEST_LETTERS = 2  # of Latin ones
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_TITLES = frozenset(
    "mr mrs ms miss dr doctor prof sr sra srta don dona st de la del los las van von da di y e el o".split()
)
# Words that stand where a name could and are none.
_NO_NAMES = frozenset(
    "a about above actually after afternoon again all already alright also always am an and another any anybody anyone "
    "anything anytime are around as asap ask at available away awake back bad be because been before being best better "
    "between big bit block both bot bother busy but by bye call callback called calling can cancel cant cell chat "
    "clinic could day days dead did different do doctor does doing done dont early easier else email evening evenings "
    "ever every everyone fine first five for forget four free friday friend from get getting give glad go going good "
    "got great guys had happy has have having he hello help her here hey hi him his home hope hospital how hurt "
    "hurting "
    "i ill im in injection insurance interested is it its just k kind know last late later lets like little long "
    "looking "
    "lunch make man maybe me mean message mine minutes mobile monday more morning mornings much my myself name need "
    "nerve never new next nice night nights no nobody none noon nope not nothing now number of off office ok okay "
    "old on "
    "one only open or other our out over pain pass patient people person phone phones please pls possible private "
    "probably put question quick quickly ready real really reach right ring sad same saturday say school sec see "
    "send she should sick since skip so some somebody someone something soon sorry stimulator stop stuff sunday sure "
    "talk tell test text than thank thanks that the their them then there these they thing think this those three "
    "thursday till time times tired to today tomorrow tonight too try trying tuesday two u under until up urgent us "
    "use "
    "useless very wait waiting want wants was we wednesday week weekdays weekend well were what whatever when whenever "
    "where which while who whoever why will with without wont work working would wrong ya yeah year years yep yes yet "
    "yo you your yours "
    "adios ahora ahorita al algo alguien antes aqui asi ayuda bien bueno buenas buenos cada casa celular cita claro "
    "como "
    "con correcto cual cualquier cuando cuanto dale despues dia dias dolor domingo donde ella entonces entre es esa "
    "ese "
    "eso esta este favor fin gracias hasta hay hola hora horas hoy jueves libre llamada llame llamen llamenme lo lunes "
    "manana mananas marque marquen martes mas me mejor mi miercoles mismo muy nada nadie noche noches nombre nueva "
    "nuevo numero paciente para pero persona por pronto puede pueden puedo que quien quiero sabado se semana si sin "
    "sobre solo soy su tambien tarde tardes telefono temprano tengo un una urgente usted vale viernes ya yo".split()
)
_MAY_BE_NAMES = frozenset("al april august june dawn hope joy will mark rich grace faith summer sunny".split())


def person_name(text: object) -> str | None:
    """`text` as a name on one line; None when it is none, such as "1", "no", or a sentence."""
    words = clean(str(text or ""))[: MOST_CHARACTERS + 1]
    each = words.split()
    letters = sum(map(str.isalpha, words))
    if (
        not each
        or len(words) > MOST_CHARACTERS
        or len(each) > _MOST_WORDS
        or not letters
        or (words.isascii() and letters < _FEWEST_LETTERS)
    ):
        return None
    bare = [key(word).replace(" ", "") for word in each]
    if all(word in _TITLES for word in bare) or not all(map(_fits, each)):
        return None
    return words if not any(_is_no_name(word, place > 0) for place, word in enumerate(each)) else None


def starts_with_name(text: str, surely: bool = True) -> str | None:
    """The name at the start of `text`; unless it `surely` is one, a word in small letters has to end the text."""
    taken: list[str] = []
    for word in clean(text).split()[:_MOST_WORDS]:
        if not _fits(word) or _is_no_name(word, bool(taken)):
            break
        taken.append(word)
        if word.endswith((",", ";")):
            break
    name = person_name(" ".join(taken).strip(" ,.;-")) if taken else None
    whole = len(taken) == len(text.split())
    if (
        name
        and not surely
        and not name[0].isupper()
        and not (whole and len(taken) <= 2 and not name.endswith(("ing", "ed")))
    ):
        return None
    return name


def _is_no_name(word: str, follows: bool) -> bool:
    """Whether it cannot belong to a name; "Long" can, after another one."""
    bare = key(word).replace(" ", "")
    if bare not in _NO_NAMES or bare in _TITLES or bare in _MAY_BE_NAMES:
        return False
    return not (follows and word[0].isupper() and not word.isupper())


def _fits(word: str) -> bool:
    return bool(_WORD.fullmatch(word.strip(',;()"')))
