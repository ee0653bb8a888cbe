"""Forms of speech: in which a sentence asks, and in which it only speaks of what could be asked."""

from .besides import in_turn, is_left
from .names import named
from .standing import plainer, refused, stands

__all__ = ["in_turn", "is_left", "named", "plainer", "refused", "stands"]
