"""Tests; a package, so that one of the same name among the installed does not come first."""
