"""Staff's edits: drafts over the live content, their checks, tables, the inbox."""
