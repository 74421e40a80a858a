from actions.treatment_ids import current_treatments


def test_they_are_those_of_the_file_in_its_order_and_of_the_changed_one(content, monkeypatch):
    monkeypatch.chdir(content.root)
    content.treatments(zap={"names": ["zap"]}, heat={"names": ["heat"]})
    assert current_treatments() == ("zap", "heat")
    content.treatments(heat={"names": ["heat"]})
    assert current_treatments() == ("heat",)
