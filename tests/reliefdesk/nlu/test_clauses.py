import pytest

from reliefdesk.nlu.clauses import clauses, core, halves, items, sentences, stopped


def asking(text):
    return [part.text for sentence in sentences(text) for part in clauses(sentence.text) if part.asks]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("wheres the shop and whats ur phone number", ["wheres the shop", "whats ur phone number"]),
        ("do you take checks? and what time do you close", ["do you take checks?", "and what time do you close"]),
        ("Is it safe, and does it hurt?", ["Is it safe", "does it hurt?"]),
        ("tell me what it is and how long it lasts", ["tell me what it is", "how long it lasts"]),
        ("hi im jane whats your number", ["whats your number"]),
        ("Thanks for all. Two things: 1) where you are 2) how it works", ["where you are", "how it works"]),
        ("¿Dónde están? ¿A qué hora abren?", ["¿Dónde están?", "¿A qué hora abren?"]),
        ("que es eso y cuanto cuesta", ["que es eso", "cuanto cuesta"]),
        ("is it safe is it surgery", ["is it safe", "is it surgery"]),
        ("what can you do for me whats your address", ["what can you do for me", "whats your address"]),
        ("which days are you in, and is swimming ok", ["which days are you in", "is swimming ok"]),
        ("I wish to know which you do, and how I may pay", ["I wish to know which you do", "how I may pay"]),
        ("I would rather see a nurse, and is it safe", ["I would rather see a nurse", "is it safe"]),
        ("where is it and who usually gets one", ["where is it", "who usually gets one"]),
        ("I saw Dr. Hall on Monday. How do I begin?", ["How do I begin?"]),
    ],
)
def test_questions_are_found_wherever_they_stand(text, questions):
    assert asking(text) == questions


@pytest.mark.parametrize(
    "text", ["can you tell me what it is", "where can i find out how it works", "what is the place where you work"]
)
def test_a_question_within_a_question_is_none_of_its_own(text):
    assert asking(text) == [text]


@pytest.mark.parametrize(
    "text", ["When I was young I fell off a roof.", "My aunt died in May.", "He laughed, which was nice."]
)
def test_a_story_asks_nothing(text):
    assert asking(text) == []


def test_a_story_may_go_over_into_a_question_without_a_stop():
    (sentence,) = sentences("my back is bad since the fall so whats good about it")
    assert sentence.asks


def test_of_a_long_sentence_the_question_is_left():
    told = "My aunt Rose and I would like to know what exactly they put into that shot because she keeps a list"
    assert core(told) == "like to know what exactly they put into that shot"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("what are the upsides and risks", ("what are the upsides", "risks")),
        ("what are the upsides", None),
        ("we sat by the lake and he told me all that he ever knew about the war", None),
    ],
)
def test_and_joins_two_things_when_the_second_is_short(text, found):
    assert halves(text) == found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("que es la ablacion y como saco cita", ["que es la ablacion", "como saco cita"]),
        ("q riesgos tiene y en q calle estan", ["q riesgos tiene", "en q calle estan"]),
        ("cuánto dura, me duermen", ["cuánto dura", "me duermen"]),
        ("quiero saber los riesgos y si cubren eso", ["quiero saber los riesgos", "si cubren eso"]),
        ("para qué sirve el bloqueo y me pasan su número", ["para qué sirve el bloqueo", "me pasan su número"]),
        ("cómo funciona y pa cuando hay citas", ["cómo funciona", "pa cuando hay citas"]),
    ],
)
def test_spanish_questions_are_told_apart_too(text, parts):
    assert [(clause.text, clause.asks) for clause in clauses(text)] == [(part, True) for part in parts]


@pytest.mark.parametrize("text", ["me duele la rodilla y no puedo dormir", "tengo 60 años y me duele la cintura"])
def test_what_tells_in_spanish_asks_nothing(text):
    assert not any(clause.asks for clause in clauses(text))


@pytest.mark.parametrize("text", ["what can i do i have pain", "how much is it", "the pain comes and is getting worse"])
def test_a_verb_before_its_subject_begins_no_second_question_alone(text):
    assert len(clauses(text)) == 1


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("hours, address and phone please", ("hours", "address", "phone please")),
        ("pros, cons", ("pros", "cons")),
        ("I fell, then slept", ()),
        ("what is the name of the place you told me of, please", ()),
        ("hours", ()),
    ],
)
def test_a_list_without_verbs_is_parted(text, named):
    assert items(text) == named


def test_each_line_ends_with_a_stop():
    assert stopped("where are you\n\nis it safe?\nthanks ") == "where are you. is it safe? thanks."
    assert stopped("one line") == "one line"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "cuanto dura el bloqueo también quiero saber como funciona",
            ["cuanto dura el bloqueo", "quiero saber como funciona"],
        ),
        ("quiero hacer una cita, también me dicen el numero", ["quiero hacer una cita", "me dicen el numero"]),
        ("tienen citas hoy y los domingos abren", ["tienen citas hoy", "los domingos abren"]),
        ("el bloqueo como lo ponen y que riesgos hay", ["el bloqueo como lo ponen", "que riesgos hay"]),
        ("quiero hablar con alguien y saber si hay parqueo", ["quiero hablar con alguien", "saber si hay parqueo"]),
    ],
)
def test_a_second_question_in_spanish_opens_with_also_a_day_or_a_wish_to_know(text, parts):
    assert [clause.text for clause in clauses(text) if clause.asks] == parts
