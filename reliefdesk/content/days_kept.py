"""After how many days what visitors left goes by itself; the clinic says so in its facts."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

MOST_DAYS = 3_650


class DaysKept(BaseModel):
    """Each 0 keeps it until somebody removes it.

    `callbacks` count from when a request is done, `talks` from their last message, `questions` from when one of the
    inbox was asked last.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    callbacks: int = Field(default=90, ge=0, le=MOST_DAYS)
    talks: int = Field(default=0, ge=0, le=MOST_DAYS)
    questions: int = Field(default=0, ge=0, le=MOST_DAYS)


WHAT_IS_KEPT = tuple(DaysKept.model_fields)
