"""The course of a talk: where a reply leaves it, what is left to say, and what the stories make of the next message."""
