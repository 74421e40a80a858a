"""The website's chat, without Rasa and without a web server: sessions, inbox, event log, limits, worker, streams."""
