"""Staff's browser: a server of its own; pages/ one page a file."""
