"""Run by stock Rasa's own Python: reads questions (JSON) and writes what its model makes of each (JSON)."""

import asyncio
import json
import sys
from pathlib import Path


async def predict(model: str, questions: list[str]) -> list[list[list[object]]]:
    """For each question the likeliest intents with their confidence, best first."""
    from rasa.core.agent import Agent

    agent = Agent.load(model)
    rankings = []
    for text in questions:
        said = await agent.parse_message(text)
        ranking = [[row["name"], round(row["confidence"], 4)] for row in said["intent_ranking"]]
        rankings.append([row for row in ranking if row[0] != "nlu_fallback"][:5])
    return rankings


if __name__ == "__main__":
    model, asked, answered = sys.argv[1:]
    found = asyncio.run(predict(model, json.loads(Path(asked).read_text(encoding="utf-8"))))
    Path(answered).write_text(json.dumps(found), encoding="utf-8")
