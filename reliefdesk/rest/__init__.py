"""The REST channel, whole: routes, who may ask, answers kept for a repeated request."""
