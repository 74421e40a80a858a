"""The laws of messaging channels, tried on ours and on Rasa's own connectors: law by law, stock and ours."""
