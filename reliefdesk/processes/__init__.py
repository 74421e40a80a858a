"""The processes that we start: what each is given, and how its end is noticed."""
