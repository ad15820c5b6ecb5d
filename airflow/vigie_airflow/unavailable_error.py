"""The one error that means: try again later."""


class Unavailable(Exception):
    """A part that is needed does not answer or is not ready. Nothing is wrong with the request."""
