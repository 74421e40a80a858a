"""Staff's edits: drafts over the live content, their checks, the inbox; documents/ what is imported."""
