"""Forms of speech: in which a sentence asks, and in which it only speaks of what could be asked."""

from .names import named
from .standing import plainer, refused, stands

__all__ = ["named", "plainer", "refused", "stands"]
