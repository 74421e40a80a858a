"""What the clinic says and knows: topics, treatments, facts, red flags, and their checks."""
