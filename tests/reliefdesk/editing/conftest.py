import datetime
from typing import Any

import pytest

from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit


@pytest.fixture
def drafts(content, desk):
    return Drafts(content.root, desk)


@pytest.fixture
def parking():
    """Makes the edit of a topic that is not there yet, without problems."""

    def make(**changes: Any) -> TopicEdit:
        fields: dict[str, Any] = {
            "id": "parking",
            "title": "Where can I park?",
            "answer": "Park in the lot behind the clinic. It is free.",
            "questions": tuple(f"where can i park my {thing}" for thing in ("car", "van", "truck", "bike", "bus")),
            "held_out": ("is there a lot",),
            "approved_by": "Dr. Example",
            "approved_on": datetime.date(2026, 1, 1),
            "review_by": datetime.date(2099, 1, 1),
        }
        return TopicEdit(**{**fields, **changes})

    return make
