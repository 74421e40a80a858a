from reliefdesk.content.terms import load_terms
from reliefdesk.content.treatments import load_treatments
from tests.reliefdesk.console.pages.conftest import words
from tests.reliefdesk.console.pages.forms import fields, fill_in

FILE = "data/treatments.yml"


def save(browser, do="save", **typed):
    return fill_in(browser, "/clinic/treatments", do, **typed)


def test_names_spanish_names_and_hints_are_lists_of_their_own(ed, console):
    assert fields(ed.get("/clinic/treatments").text)["nerve_block.names"] == "nerve block\nnumbing shot"
    typed = {"nerve_block__names": "nerve block\nblock: #1 shot\n\nnerve block", "nerve_block__spanish": "bloqueo"}
    assert save(ed, **typed).status_code == 303
    (treatment,) = load_treatments(console.services.root / FILE, console.services.drafts.file(FILE)).values()
    assert treatment.names == ("nerve block", "block: #1 shot", "bloqueo")
    assert treatment.spanish == ("bloqueo",)
    assert treatment.hints == ("shot",)


def test_a_treatment_keeps_a_name_and_one_that_nobody_could_say_is_told(ed, console):
    page = save(ed, nerve_block__names="", nerve_block__hints="?")
    assert page.status_code == 422
    assert "at least one name" in words(page)
    assert fields(page.text)["nerve_block.hints"] == "?"
    assert console.services.drafts.overlay() == {}


def test_a_name_belongs_to_one_treatment(ed, content):
    content.treatments(nerve_block={"names": ["nerve block"]}, ablation={"names": ["ablation"]})
    page = save(ed, ablation__names="ablation\nNerve Block")
    assert "'Nerve Block' is already a name of nerve block" in words(page)
    assert 'id="ablation.names-wrong"' in page.text


def test_a_file_that_was_spoilt_is_told_to_who_reads_and_to_who_saves(ed, content):
    form = fields(ed.get("/clinic/treatments").text)
    content.write(FILE, "treatments: [")
    assert "the form cannot read it" in words(ed.get("/clinic/treatments"))
    assert "the form cannot read it" in words(ed.post("/clinic/treatments", data={**form, "do": "save"}))
    assert "this is not YAML" in ed.post("/clinic/treatments/check", data=form).text


def test_what_a_treatment_helps_and_is_like_is_ticked(ed, content, console):
    content.treatments(
        conditions={"gout": {"names": ["gout"]}, "corns": {"names": ["corns"]}},
        properties={"heat": {"names": ["heat"]}},
        nerve_block={"names": ["nerve block"], "helps": ["gout"]},
    )
    assert fields(ed.get("/clinic/treatments").text)["nerve_block.helps"] == ["gout"]
    typed = {"nerve_block__helps": ["gout", "corns"], "nerve_block__properties": ["heat"]}
    assert save(ed, **typed, conditions__gout__parts="toe", conditions__new="Warts: verruca").status_code == 303
    text = console.services.drafts.file(FILE)
    (treatment,) = load_treatments(console.services.root / FILE, text).values()
    assert (treatment.helps, treatment.properties) == (("gout", "corns"), ("heat",))
    conditions = load_terms(console.services.root / FILE, text)["conditions"]
    assert conditions["gout"].parts == ("toe",)
    assert conditions["warts"].names == ("warts", "verruca")


def test_a_condition_that_is_emptied_is_gone_from_what_treatments_help(ed, content, console):
    content.treatments(
        conditions={"gout": {"names": ["gout"]}}, nerve_block={"names": ["nerve block"], "helps": ["gout"]}
    )
    assert save(ed, conditions__gout__names="").status_code == 303
    (treatment,) = load_treatments(console.services.root / FILE, console.services.drafts.file(FILE)).values()
    assert treatment.helps == ()


def test_a_word_of_two_conditions_is_told_beside_the_later_one(ed, content):
    content.treatments(
        conditions={"gout": {"names": ["gout"]}, "corns": {"names": ["corns"]}}, nerve_block={"names": ["nerve block"]}
    )
    page = save(ed, conditions__corns__names="corns\ngout")
    assert "'gout' is already a name of gout" in words(page)
    assert 'id="conditions.corns.names-wrong"' in page.text
