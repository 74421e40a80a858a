"""What all doors share of HTTP: who calls, from where, how often."""
