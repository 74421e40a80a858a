import pytest

from reliefdesk.content.treatment_name import with_article


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("nerve block", ("a nerve block", False)),
        ("epidural steroid injection", ("an epidural steroid injection", False)),
        ("ESI injection", ("an ESI injection", False)),
        ("MRI scan", ("an MRI scan", False)),
        ("PRP injection", ("a PRP injection", False)),
        ("ultrasound scan", ("an ultrasound scan", False)),
        ("physical therapy", ("physical therapy", False)),
        ("spinal cord stimulation", ("spinal cord stimulation", False)),
        ("braces", ("braces", True)),
        ("arthritis", ("arthritis", False)),
        ("", ("", False)),
    ],
)
def test_an_english_name_has_the_article_that_it_needs(name, called):
    assert with_article(name, "en") == called


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("inyección epidural", ("una inyección epidural", False)),
        ("bloqueo nervioso", ("un bloqueo nervioso", False)),
        ("acupuntura", ("la acupuntura", False)),
        ("blanqueamiento dental", ("el blanqueamiento dental", False)),
        ("carillas", ("las carillas", True)),
        ("implantes dentales", ("los implantes dentales", True)),
    ],
)
def test_a_spanish_name_has_the_article_that_it_needs(name, called):
    assert with_article(name, "es") == called
