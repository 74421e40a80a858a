"""Staff's edits: drafts over the live content, what is wrong with them, and what visitors missed."""
