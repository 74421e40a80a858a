"""The course of a talk: what was said, what is left to say."""
