"""The console's pages, one a file; each says its addresses."""
