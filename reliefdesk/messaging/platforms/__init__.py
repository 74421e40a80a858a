"""The messaging platforms, one a module: how each signs, what it delivers, how an answer looks there."""
