"""What a clinic has already, as proposed topics: tables, Word, PDF, web pages, Markdown and plain text."""
