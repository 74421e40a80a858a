"""Requests that mean no good, one kind after the other, beside a visitor who has an emergency."""
