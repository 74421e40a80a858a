"""The website's chat, whole: routes, sessions, intake, event log, streams."""
