"""Where a line may break: at spaces, and in Chinese between any two letters that marks allow."""

from .dots import is_wide

NEVER_FIRST = frozenset("，。！？；：、…·—～）〉》」』】〕〗”’%!?,.;:)]}")
"""What no line begins with: it belongs to what stands before it."""
NEVER_LAST = frozenset("（〈《「『【〔〖“‘([{")
"""What no line ends with: it belongs to what comes after it."""


def pieces(text: str) -> list[tuple[str, bool]]:
    """What stays together, in order, and whether a space stood before it."""
    found: list[tuple[str, bool]] = []
    for word in text.split():
        begin = 0
        for at in range(1, len(word)):
            if _may_break(word[at - 1], word[at]):
                found.append((word[begin:at], begin == 0))
                begin = at
        found.append((word[begin:], begin == 0))
    return found


def _may_break(before: str, after: str) -> bool:
    if after in NEVER_FIRST or before in NEVER_LAST:
        return False
    return is_wide(before) or is_wide(after)
