from reliefdesk.content.clinic import load_clinic
from reliefdesk.pages.tag import pinned_tag, plain_tag


def test_a_pinned_tag_holds_the_hash_and_what_the_browser_checks(content):
    tag = pinned_tag(load_clinic(content.clinic()), "https://a.example", "0" * 16, "sha384-x")
    assert f'src="https://a.example/reliefdesk.{"0" * 16}.js"' in tag
    assert 'integrity="sha384-x" crossorigin="anonymous"' in tag


def test_facts_cannot_leave_their_attribute(content):
    clinic = load_clinic(content.clinic()).model_copy(update={"emergency_number": '"><b>'})
    tag = plain_tag(clinic, "https://a.example")
    assert "<b>" not in tag
