from reliefdesk.nlu.pieces import pieces
from reliefdesk.publication.read_ahead import texts_ahead

STORY = "My back has hurt since the spring. I sleep badly, and the dog wakes me. " * 3 + "What is a nerve block?"


def test_messages_of_every_set_are_read_as_the_interpreter_reads_them(content):
    content.held_out("risks", "r  u sure\nit is safe")
    content.write("tests/unknown.yml", {"held_out": ["what about the price"], "tuning": ["not this one"]})
    content.write("tests/out_of_scope.yml", {"held_out": ["a joke"]})
    flags = {
        "held_out": [{"text": "i cant breathe", "tier": "emergency"}],
        "tuning": [{"text": "pus", "tier": "crisis"}],
    }
    content.write("tests/red_flags.yml", flags)
    content.write("tests/look_alikes.yml", {"held_out": ["dying to know"]})
    content.write("tests/long.yml", {"held_out": [{"text": STORY, "expects": ["risks"]}]})
    content.write("tests/two_questions.yml", {"held_out": [{"text": "one and two", "expects": ["risks", "risks"]}]})
    content.write("tests/reverse.yml", {"held_out": [{"text": "for my knee", "expects": ["risks"]}]})
    for kind, said in (("held_out", "in a talk"), ("mended_held_out", "say it again")):
        talk = {"name": said, "turns": [{"visitor": said, "expects": ["risks"]}]}
        content.write(f"tests/conversations/{kind}.yml", {"talks": [talk]})
    found = [*texts_ahead(content.root, "held_out")]
    asked = {"are you sure it is safe", "what about the price", "a joke", "one and two", "for my knee"}
    assert {*found} >= {*asked, "i cant breathe", "pus", "dying to know", "in a talk", "say it again"}
    assert "not this one" not in found
    assert {STORY, *pieces(STORY)} <= {*found}


def test_messages_in_other_languages_are_among_them_in_one_line_each(repository):
    found = {*texts_ahead(repository, "held_out")}
    assert any("¿" in text for text in found)
    assert all(text == " ".join(text.split()) for text in found)
