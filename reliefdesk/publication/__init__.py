"""Drafts are checked, learnt, measured, compared, made live, and taken back."""
