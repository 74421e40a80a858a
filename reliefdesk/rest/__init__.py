"""The REST channel, without Rasa and without a web server: who may ask, exchanges, answers that are kept."""
