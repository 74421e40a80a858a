from reliefdesk.content.terms import Term
from reliefdesk.content.yaml_text import editable
from reliefdesk.editing.term_values import names, read, write

TERMS = {"conditions": {"gout": Term("gout", ("gout", "gota"), ("gota",), ("toe",))}, "properties": {}}
TEXT = "conditions:\n  gout: {names: [gout], spanish: [gota], parts: [toe]}\nproperties: {}\n"


def written(**changes):
    document = editable(TEXT)
    write(document, {**read(TERMS), **{field.replace("__", "."): rows for field, rows in changes.items()}})
    return document


def test_each_list_of_a_condition_is_a_field():
    values = read(TERMS)
    assert values["conditions.gout.names"] == ("gout",)
    assert values["conditions.gout.parts"] == ("toe",)
    assert values["conditions.new"] == values["properties.new"] == ()
    assert names(values, "conditions") == ("gout",)
    assert names(values, "properties") == ()


def test_what_was_typed_stands_in_its_entry():
    assert written(conditions__gout__names=("gout", "podagra", "gout"))["conditions"]["gout"]["names"] == [
        "gout",
        "podagra",
    ]


def test_one_without_any_words_is_taken_out():
    assert "gout" in written(conditions__gout__names=())["conditions"]
    gone = {f"conditions__gout__{each}": () for each in ("names", "spanish", "parts")}
    assert "gout" not in written(**gone)["conditions"]


def test_a_line_is_a_new_one_with_its_other_names():
    document = written(conditions__new=("Tennis elbow: golfer's elbow, sore elbow", "?"), properties__new=("Cold",))
    assert document["conditions"]["tennis_elbow"]["names"] == ["tennis elbow", "golfers elbow", "sore elbow"]
    assert document["properties"]["cold"]["names"] == ["cold"]
