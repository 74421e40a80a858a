"""How long what is kept, and forgetting one person: talks, misses, callback requests."""
