"""Closing: a last stop says nothing, and so a sentence is read without it.

What is typed in a hurry ends without a stop, and means what it means with one; a question mark
and an exclamation mark say something.
"""

import re

_STOP = re.compile(r"(?<=[\w)\"'\u201d\u2019])[.\u3002]\s*$")


def closed(text: str) -> str:
    """A text without the one stop at its end.

    Example:
        >>> closed("Follow me."), closed("Follow me!"), closed("Well...")
        ('Follow me', 'Follow me!', 'Well...')
    """
    return _STOP.sub("", text)
