"""How a visitor's words become a decision; `component.py` alone imports Rasa."""
