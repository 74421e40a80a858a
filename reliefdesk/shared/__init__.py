"""What several machines share, in Redis: the inbox of messaging channels, answers given, turns of a conversation."""
