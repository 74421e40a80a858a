import pytest

from reliefdesk.editing.documents.told_facts import told_by_facts


@pytest.mark.parametrize(
    ("title", "fact"),
    [
        ("What are your hours?", "hours"),
        ("Opening hours", "hours"),
        ("When do you open?", "hours"),
        ("Horario", "hours"),
        ("Are you open on Saturday?", "hours"),
        ("¿A qué hora abren?", "hours"),
        ("What is your phone number?", "phone number"),
        ("Contact us", "phone number"),
        ("How can I reach you?", "phone number"),
        ("Where are you located?", "address"),
        ("Address", "address"),
        ("¿Dónde están?", "address"),
        ("Are you closed on holidays?", "holidays"),
        ("Holidays", "holidays"),
    ],
)
def test_what_the_facts_of_the_clinic_answer_is_known(title, fact):
    assert told_by_facts(title) == fact


@pytest.mark.parametrize(
    "title",
    [
        "Where can I park?",
        "Do you take walk-ins after hours?",
        "How many hours does it take?",
        "Who should I contact after surgery?",
        "Is the lot open to visitors?",
        "How do I find a doctor?",
        "What is a holiday heart?",
        "",
    ],
)
def test_a_question_of_its_own_is_none_of_them(title):
    assert told_by_facts(title) == ""
