"""The console's pages, one a file, named as its address."""
