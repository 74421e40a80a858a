import json
import sqlite3

import pytest


@pytest.fixture
def ask(content):
    """Visitors asked these in vain, and Rasa's store tells of it."""

    def keep(*texts):
        folder = content.root / "var"
        folder.mkdir()
        with sqlite3.connect(folder / "conversations.db") as store:
            store.execute(
                "create table events (id integer primary key, sender_id text, type_name text, timestamp float,"
                " data text)"
            )
            said = {"interpretation": {"decision": "out_of_scope"}}
            for text in texts:
                event = json.dumps({"text": text, "timestamp": 1.8e9, "parse_data": said})
                store.execute(
                    "insert into events (sender_id, type_name, timestamp, data) values ('x', 'user', 0, ?)", (event,)
                )
        store.close()

    return keep


def test_the_inbox_is_listed_and_emptied(run, ask):
    ask("where can i park", "do you sell hats", "is my dog welcome")
    listed = json.loads(run("inbox", "--json").output)
    assert len(listed) == 3
    assert "where can i park" in run("inbox").output
    numbers = {group["questions"][0]["text"]: str(group["questions"][0]["id"]) for group in listed}
    assert run("inbox", "add", numbers["where can i park"], "--to", "risks").exit_code == 0
    assert run("inbox", "hold-out", numbers["is my dog welcome"], "--to", "risks").exit_code == 0
    assert run("inbox", "dismiss", numbers["do you sell hats"]).exit_code == 0
    assert run("inbox").output == "The inbox is empty.\n"
    (topic,) = json.loads(run("export", "-", "--json", "--topic", "risks").output)
    assert topic["questions"][-1] == "where can i park"
    assert topic["held_out"][-1] == "is my dog welcome"


def test_what_is_like_a_red_flag_stands_first_and_a_repeated_question_once(run, ask):
    ask("where can i park", "where can i park", "chest pain at your hats")
    first, question, second, other = run("inbox").output.splitlines()
    assert first == "once  LIKE A RED FLAG: emergency"
    assert question.endswith("  chest pain at your hats  (unknown out_of_scope)")
    assert second == "2 times"
    assert other.endswith("  where can i park  (unknown out_of_scope)")
    flag, parking = json.loads(run("inbox", "--json").output)
    assert (flag["tier"], flag["count"], parking["tier"], parking["count"]) == ("emergency", 1, "", 2)


def test_it_says_what_to_do_next(run, ask):
    ask("where can i park")
    ((row,),) = (group["questions"] for group in json.loads(run("inbox", "--json").output))
    done = run("inbox", "add", str(row["id"]), "--to", "risks", "--by", "ana")
    assert done.output == "Saved the draft of risks. `reliefdesk publish` makes it live.\n"


def test_what_is_not_for_us_is_a_draft_of_what_is_taught(run, ask, content):
    ask("where can i buy hats")
    ((row,),) = (group["questions"] for group in json.loads(run("inbox", "--json").output))
    done = run("inbox", "not-for-us", str(row["id"]), "--by", "ana")
    assert done.output == "Saved as a draft. `reliefdesk publish` makes it live.\n"
    assert run("inbox").output == "The inbox is empty.\n"
