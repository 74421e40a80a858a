"""The widget beside other chat widgets: size, start, memory, accessibility."""
