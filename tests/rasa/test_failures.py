"""A running assistant whose files cannot be written, that is given very much at once, or that has to end."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from reliefdesk.web.delivery import Delivery
from tests.contract.case import Message
from tests.contract.cases.telegram import TelegramCase
from tests.contract.cases.whatsapp import WhatsappCase
from tests.contract.fake_api import FakeApi, Recorded, Reply
from tests.foreign_lock import held
from tests.rasa.conftest import ROOT, Assistant, free_port
from tests.rasa.visit import Visit
from tests.read_only import read_only

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]

TELEGRAM, WHATSAPP = TelegramCase(), WhatsappCase()
QUESTION, RED_FLAG = "what is a nerve block", "I have crushing chest pain"
CALLBACK = {"name": "Ana", "phone": "+1 202-555-0143", "time": "noon", "consent": True}
FILES = ("webchat", "conversations", "messaging", "callbacks")
MOST_SILENCE = 2  # seconds on two busy cores; SQLite's own waiting was 4 to 10
MOST_FOR_A_CARD = 6  # of which 3 are the assistant's own


class Watch:
    """How long /health was silent, and what it said."""

    def __init__(self, url: str) -> None:
        self._url, self.longest, self.said = url, 0.0, Counter[int]()

    @contextmanager
    def __call__(self) -> Iterator[None]:
        ended, asking = threading.Event(), threading.Event()
        thread = threading.Thread(target=self._ask, args=(asking, ended))
        thread.start()
        asking.wait()
        try:
            yield
        finally:
            ended.set()
            thread.join()

    def _ask(self, asking: threading.Event, ended: threading.Event) -> None:
        with httpx.Client(timeout=60) as client:
            asking.set()
            while not ended.wait(0.05):
                begun = time.perf_counter()
                try:
                    self.said[client.get(f"{self._url}/health").status_code] += 1
                except httpx.HTTPError:
                    return
                self.longest = max(self.longest, time.perf_counter() - begun)


class House:
    """The assistant, and the platforms that it sends to."""

    def __init__(self, assistant: Assistant, api: FakeApi) -> None:
        self.assistant, self.api = assistant, api
        self.watch = Watch(assistant.url)

    def file(self, name: str) -> Path:
        return self.assistant.folder / f"{name}.db"

    def deliver(self, channel: str, delivery: Delivery) -> httpx.Response:
        url = f"{self.assistant.url}/webhooks/{channel}/webhook"
        return httpx.post(url, content=delivery.body, headers=dict(delivery.headers), timeout=60)

    def visit(self) -> Visit:
        return Visit(self.assistant.url).begin()

    def say(self, text: str) -> list[dict[str, str]]:
        return list(self.assistant.post({"sender": uuid.uuid4().hex, "message": text}).raise_for_status().json())

    def page(self, question: str) -> str:
        """What /faq/ask shows; it needs no file."""
        url, accepted = f"{self.assistant.url}/faq/ask", {"Accept": "text/html"}
        return httpx.post(url, data={"question": question}, headers=accepted, timeout=60).raise_for_status().text

    def serve_in_words(self, visit: Visit) -> None:
        """Each door gives an answer, whom to call or the card, whatever its files are like."""
        card_of(visit)
        asked = visit.post(QUESTION)
        if asked.status_code == 503:
            assert asked.json()["kind"] == "contact"
            assert asked.json()["links"][0]["url"].startswith("tel:")
        else:
            assert asked.status_code == 202
            assert visit.until("bot")[-1]["text"]
        assert any(word in self.say(QUESTION)[0]["text"] for word in ("nerve", "call our team"))
        assert any("911" in said["text"] for said in self.say(RED_FLAG))
        assert 'class="notice card"' in self.page(RED_FLAG)
        assert "cannot answer" not in self.page(QUESTION)
        telegram = TELEGRAM.deliver(Message(QUESTION, person=f"{uuid.uuid4().int % 10**9}"))
        assert self.deliver("telegram", telegram).status_code in (200, 503)
        called = visit.request("POST", "/callback", json=CALLBACK)
        assert called.status_code in (201, 503)
        assert called.status_code == 201 or called.json()["kind"] == "contact"

    def serve(self) -> None:
        """All is well: a new visitor's question is answered at each door, and kept."""
        visit = self.visit()
        assert visit.post(QUESTION).status_code == 202
        assert "nerve" in visit.until("bot")[-1]["text"]
        assert "nerve" in self.say(QUESTION)[0]["text"]
        assert self.deliver("telegram", TELEGRAM.deliver(Message(QUESTION, person="7001"))).status_code == 200
        assert self.api.wait_for(lambda: any(told.startswith("7001") for told in self.told()), 30)
        assert visit.request("POST", "/callback", json=CALLBACK).status_code == 201

    def told(self) -> Counter[str]:
        """How many messages each person was sent, by how they begin."""
        cases = ((request, TELEGRAM.told(request) or WHATSAPP.told(request)) for request in self.api.recorded)
        return Counter(f"{told.person} {told.text[:20]}" for _, told in cases if told)

    def let_write(self, nothing: bool) -> None:
        """Whether its files may grow, as on a disk that is full."""
        process = self.assistant.process.pid
        _, most = resource.prlimit(process, resource.RLIMIT_FSIZE)
        resource.prlimit(process, resource.RLIMIT_FSIZE, (0 if nothing else most, most))


def answer(request: Recorded) -> Reply:
    return (TELEGRAM if request.path.startswith("/bot") else WHATSAPP).answer(request)


def is_message(request: Recorded) -> bool:
    return request.path.endswith(("/sendMessage", "/messages"))


@pytest.fixture
def house(models: Path, tmp_path: Path) -> Iterator[House]:
    with FakeApi(answer, is_message, slow=4) as api:
        channels = "reliefdesk.channels."
        given = {
            f"{channels}rest.RestChannel": None,
            f"{channels}webchat.WebchatChannel": None,
            f"{channels}messaging.TelegramChannel": TELEGRAM.credentials(api.url),
            f"{channels}messaging.WhatsappChannel": WHATSAPP.credentials(api.url),
        }
        (tmp_path / "credentials.yml").write_text(json.dumps(given))
        settings = {"RELIEFDESK_CREDENTIALS": str(tmp_path / "credentials.yml"), "RELIEFDESK_PROXIES": "1"}
        assistant = Assistant(tmp_path, models, free_port(), settings)
        assistant.start()
        yield House(assistant, api)
        if assistant.process.poll() is None:
            assistant.stop()


def card_of(visit: Visit) -> dict[str, str]:
    """That of a red flag, from the answer or, when nothing can be kept, from its refusal; with the seconds it took."""
    begun = time.perf_counter()
    response = visit.post(RED_FLAG)
    card = response.json() if response.status_code == 503 else visit.until("bot")[-1]
    took = time.perf_counter() - begun
    assert card["kind"] == "red_flag", response.text
    assert took < MOST_FOR_A_CARD
    print(f"card after {took:.2f} s, status {response.status_code}")
    return card


def test_a_lock_of_another_process_stops_nobody_and_nothing_is_lost(house: House) -> None:
    for name in FILES:
        visits = [house.visit() for _ in range(6)]
        urgent = house.visit()
        watch = Watch(house.assistant.url)
        with watch():
            for visit in visits:
                assert visit.post(QUESTION).status_code == 202
            with held(house.file(name)):
                until = time.monotonic() + 8
                card_of(urgent)
                assert any("emergency" in said["text"].lower() for said in house.say(RED_FLAG))
                assert any(word in house.say(QUESTION)[0]["text"] for word in ("nerve", "call our team"))
                assert 'class="notice card"' in house.page(RED_FLAG)
                assert "cannot answer" not in house.page(QUESTION)
                assert house.deliver("telegram", TELEGRAM.deliver(Message(QUESTION))).status_code in (200, 503)
                time.sleep(max(0, until - time.monotonic()))
            for visit in visits:
                assert len(visit.until("bot")) == 1
        print(f"{name}: longest silence {watch.longest:.2f} s")
        assert watch.longest < MOST_SILENCE
        assert set(watch.said) == {200}


def test_a_disk_that_is_full_is_told_in_words_and_once_there_is_room_all_goes_on(house: House) -> None:
    visit, asking = house.visit(), house.visit()
    with house.watch():
        assert asking.post(QUESTION).status_code == 202
        house.let_write(nothing=True)
        assert "911" in card_of(visit)["message"]
        refused = visit.post(QUESTION)
        assert refused.status_code == 503
        assert refused.json()["kind"] == "contact"
        assert refused.json()["links"][0]["url"].startswith("tel:")
        begun = visit.request("POST", "/session", json={})
        assert (begun.status_code, begun.json()["error"]) == (503, "store")
        assert house.say(QUESTION)[0]["text"]
        assert any("911" in said["text"] for said in house.say(RED_FLAG))
        assert house.deliver("telegram", TELEGRAM.deliver(Message(QUESTION))).status_code == 503
        time.sleep(1)
        house.let_write(nothing=False)
        assert len(asking.until("bot")) == 1
        assert visit.post(QUESTION).status_code == 202
        assert len(visit.until("bot")) == 1
        assert house.visit().token
    print(f"full: longest silence {house.watch.longest:.2f} s")
    assert house.watch.longest < MOST_SILENCE


def test_without_its_files_a_server_makes_them_anew(house: House) -> None:
    old = house.visit()
    old.ask(QUESTION)
    for name in FILES:
        for each in house.assistant.folder.glob(f"{name}.db*"):
            each.unlink()
    over = old.post(RED_FLAG)
    assert (over.status_code, over.json()["error"]) == (401, "session")  # the widget begins another and sends it again
    house.serve_in_words(house.visit())
    house.serve()
    assert all(house.file(name).stat().st_mode & 0o777 == 0o600 for name in FILES)


def test_files_that_may_only_be_read_are_told_in_words_and_once_they_may_be_written_all_goes_on(house: House) -> None:
    house.serve()
    for name in FILES:
        visit = house.visit()  # a new one: another's callback is confirmed by an event that may come later
        with read_only(house.file(name)):
            house.serve_in_words(visit)
        print(f"{name} can be written again")
        house.serve()
    assert "Traceback" not in house.assistant.log.read_text()


@pytest.mark.slow
def test_a_batch_after_an_outage_holds_up_nobody_and_each_is_answered_once(house: House) -> None:
    people = [f"404555{number:04}" for number in range(1000)]
    delivery = WHATSAPP.deliver(*(Message(QUESTION, person=person) for person in people))
    visit = house.visit()
    with house.watch():
        begun = time.perf_counter()
        assert house.deliver("whatsapp", delivery).status_code == 200
        print(f"acknowledged after {time.perf_counter() - begun:.2f} s")
        assert time.perf_counter() - begun < 5
        card_of(visit)
        assert house.deliver("whatsapp", delivery).status_code in (200, 503)  # with so many waiting: later, please
        assert house.api.wait_for(lambda: len({told.split()[0] for told in house.told()}) >= 1000, 400)
        assert house.deliver("whatsapp", delivery).status_code == 200
    time.sleep(3)
    assert set(house.told().values()) == {1}
    assert house.assistant.stop() == 0  # it measures its own silence: this process counts a thousand answers meanwhile
    own = house.assistant.longest_silence()
    print(f"batch: longest silence {own:.2f} s, seen from here {house.watch.longest:.2f} s")


def test_a_stop_waits_for_sends_refuses_in_words_and_nothing_is_sent_twice(house: House) -> None:
    house.api.faults.extend(["slow"] * 40)
    visit, statuses = house.visit(), Counter[int]()
    for number in range(8):
        assert (
            house.deliver("telegram", TELEGRAM.deliver(Message(QUESTION, person=f"{7000 + number}"))).status_code == 200
        )
    assert house.api.wait_for(lambda: len(house.api.recorded) >= 2, 30)
    # One more, which takes as long: it runs when the stop begins.
    assert house.deliver("telegram", TELEGRAM.deliver(Message(QUESTION, person="7008"))).status_code == 200
    time.sleep(1)
    words = ""
    with house.watch():
        house.assistant.process.send_signal(signal.SIGTERM)
        begun = time.perf_counter()
        while house.assistant.process.poll() is None:
            try:
                delivered = house.deliver("telegram", TELEGRAM.deliver(Message(QUESTION, person="7100")))
                statuses[delivered.status_code] += 1
                words += house.assistant.post({"sender": "a", "message": RED_FLAG}).text
                refused = visit.post(RED_FLAG)
                assert (refused.status_code, refused.json()["kind"]) == (503, "red_flag")
            except httpx.HTTPError:
                break
            time.sleep(0.1)
        assert house.assistant.process.wait(60) == 0
    print(f"ended after {time.perf_counter() - begun:.2f} s, deliveries {statuses}, health {house.watch.said}")
    assert set(statuses) <= {200, 503}
    assert statuses[503]
    assert house.watch.said[503]
    assert "911" in words
    assert "Traceback" not in house.assistant.log.read_text()
    house.api.faults.clear()
    house.assistant.start()
    people = {f"{7000 + number}" for number in range(9)}
    assert house.api.wait_for(lambda: {told[:4] for told in house.told()} >= people, 60)
    time.sleep(3)
    assert set(house.told().values()) == {1}


def test_a_second_server_in_the_folder_refuses_to_start(house: House) -> None:
    second = {**house.assistant.environment, "RELIEFDESK_PORT": str(free_port())}
    command = [sys.executable, "-m", "reliefdesk", "run"]
    done = subprocess.run(command, cwd=ROOT, env=second, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert f"process {house.assistant.process.pid}, on port {house.assistant.port}," in done.stderr
    assert "Traceback" not in done.stderr
    assert house.say(QUESTION)[0]["text"]
