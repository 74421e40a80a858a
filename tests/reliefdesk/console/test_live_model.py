from types import SimpleNamespace

import numpy as np

from reliefdesk.console.live_model import LiveReader, Remembering
from reliefdesk.model.live import point
from reliefdesk.model.signer import Signer
from reliefdesk.settings import Settings
from tests.archives import trained


class Counting:
    def __init__(self):
        self.asked = []

    def encode(self, texts):
        self.asked += texts
        return np.array([[len(text)] for text in texts], dtype=np.float32)


def test_a_text_is_encoded_once_and_only_the_last_ones_are_remembered():
    counting = Counting()
    remembering = Remembering(counting, most=3)
    assert remembering.encode(["a", "bb", "a"]).tolist() == [[1], [2], [1]]
    remembering.encode(["a", "ccc"])
    remembering.encode(["dddd", "a"])
    assert counting.asked == ["a", "bb", "ccc", "dddd"]
    remembering.encode(["a", "bb"])
    assert counting.asked == ["a", "bb", "ccc", "dddd", "bb"]


def test_more_texts_at_once_than_are_remembered_are_answered_all_the_same():
    texts = [str(number) * number for number in range(1, 8)]
    assert Remembering(Counting(), most=2).encode(texts)[:, 0].tolist() == [len(text) for text in texts]


def test_while_the_pointer_is_damaged_the_console_reads_the_model_of_todays_content(content):
    models = trained(content, "live", age=60)
    live = LiveReader(content.root, models, Signer.of(Settings(), content.root))
    before = (content.root / "data/topics/risks.yml").read_text()
    content.topic("risks", answer="There are few.")
    trained(content, "rejected")
    content.write("data/topics/risks.yml", before)
    (models / "live.json").write_text("")
    assert live.path().name == "live.tar.gz"
    point(models, "rejected.tar.gz")
    assert live.path().name == "rejected.tar.gz"


def test_how_near_an_alarm_a_message_is_the_model_tells_and_without_one_nothing_is(content, monkeypatch):
    live = LiveReader(content.root, content.root / "models", Signer.of(Settings(), content.root))
    assert live.near("my arm is numb") == (0.0, "")
    reader = SimpleNamespace(alarm=SimpleNamespace(near=lambda text: (len(text) / 10, "crisis")))
    monkeypatch.setattr(live, "reader", lambda: reader)
    assert live.near("numb") == (0.4, "crisis")
