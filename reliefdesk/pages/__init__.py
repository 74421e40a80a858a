"""Visitors' pages: the FAQ, the demonstration, the embed check; the widget's script."""
