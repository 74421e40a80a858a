"""`python -m reliefdesk` is the command line."""

from reliefdesk.commands.cli import main

if __name__ == "__main__":
    main()
