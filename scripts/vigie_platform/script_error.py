"""What stops a script, said to a person."""


class ScriptError(Exception):
    """Something the reader can act on; its text is the whole message: "Cannot X: why"."""
