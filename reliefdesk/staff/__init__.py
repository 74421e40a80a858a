"""Who of staff may do what: accounts, passwords, sign-ins, the log."""
