"""Where Rasa is bent, and nowhere else: slim/ (without TensorFlow), patches, conversations."""
