"""Pages for people and files for browsers: the FAQ, the demonstration, the widget's script."""
