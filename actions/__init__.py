"""The assistant's custom actions, one a file; each says approved text and remembers the talk."""
