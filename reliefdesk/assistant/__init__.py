"""One turn, whoever asks: the line before it, the question, what is said."""
