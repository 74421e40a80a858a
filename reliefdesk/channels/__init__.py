"""What credentials.yml names, as Rasa's classes: thin."""
