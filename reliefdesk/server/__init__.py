"""What stands around Rasa's agent, from its start to its end."""
