"""The 8-bit MiniLM that answers visitors, made anew of its published weights and compared."""
