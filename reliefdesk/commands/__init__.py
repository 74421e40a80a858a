"""Commands of staff, one module a subject; each adds its own to the command line."""
