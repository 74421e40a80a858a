"""Relief Desk and stock Rasa side by side: size, training, start-up, memory, speed and quality."""
