"""Requests and files that nobody would send on purpose, made up by the thousand: every route, every importer."""
