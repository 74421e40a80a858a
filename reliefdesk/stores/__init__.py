"""Files and Redis: what was stored survives a power cut."""
