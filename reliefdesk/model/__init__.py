"""A model: read from content, trained, signed, evaluated, and the one that is live."""
