"""How a visitor's words become a decision. Only `component` imports Rasa."""
