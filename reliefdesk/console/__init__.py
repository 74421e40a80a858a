"""The console: where staff write, try and publish content; a web server of its own, without Rasa."""
