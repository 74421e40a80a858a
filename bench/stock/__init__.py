"""Stock Rasa 3.6.21 with TensorFlow: its environment, a project of our questions, its predictions."""
