"""Words of the console: those that staff read, those that are ours and that they never do, and what some mean."""

from __future__ import annotations

# What developers say, and what staff read instead. A test holds the templates and the pages' sentences to it.
PLAIN = {
    "held-out": "test question",
    "held out": "kept for testing",
    "intent": "topic",
    "utterance": "answer",
    "candidate": "trial version",
    "hints": "words that point to it",
    "theme": "subject without an answer",
}

MEANINGS = {
    "Topic": "one thing that can be asked, with one approved answer.",
    "Question": "a wording that leads to a topic; the assistant learns from it.",
    "Test question": "a wording that the assistant never learns from, so that it shows whether others are understood.",
    "Subject without an answer": "questions that the assistant knows and has no approved answer to.",
    "Draft": "what you saved and patients do not see yet.",
    "Publish": "to check drafts, let the assistant learn them, measure it, and show them to patients.",
    "Emergency card": "the text with the number to call that comes before every answer; also called red flag.",
    "Second person": "somebody else who reads a change before it goes live.",
    "Second factor": "a code of your phone that signing in asks for beside the password.",
}
