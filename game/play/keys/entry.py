"""A line that the player types: letters, a caret, and what an input method is composing.

Letters come as text, never as keys, so that every keyboard and every input method can write here.
"""

from unicodedata import category, combining

import pygame

from . import clipboard

MOST = 160  # letters of a line that is said
_ENTER = frozenset({pygame.K_RETURN, pygame.K_KP_ENTER})
_GAPS = frozenset("\t\n\r\v\f\u2028\u2029\u0085")  # what parts lines parts words here


def clean(text: str) -> str:
    """A text without what cannot be seen in a line: controls, and marks that turn its direction."""
    spaced = "".join(" " if letter in _GAPS else letter for letter in text)
    return "".join(letter for letter in spaced if category(letter) not in ("Cc", "Cf", "Cs", "Cn"))


class Entry:
    """One line, from its first letter until it is said or left.

    Args:
        most: letters that it has room for.

    Attributes:
        text: what is written.
        at: where the caret stands, in letters from the start.
        composing: what an input method shows and has not given yet; it stands at the caret.
        composing_at: where the caret stands in that.
    """

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self.text = self.composing = ""
        self.at = self.composing_at = 0

    @property
    def whole(self) -> str:
        """What is written, with what is being composed where it would come."""
        return self.text[: self.at] + self.composing + self.text[self.at :]

    def handle(self, event: pygame.Event) -> str:
        """Take in one event.

        Returns:
            "say" or "leave" when the player is done with the line; else empty.
        """
        if event.type == pygame.TEXTINPUT:
            self.composing, self.composing_at = "", 0
            self.write(event.text)
        elif event.type == pygame.TEXTEDITING:
            self.composing = clean(event.text)
            self.composing_at = min(max(0, event.start), len(self.composing))
        elif event.type == pygame.KEYDOWN and not self.composing:  # else it is the method's key
            return self._key(getattr(event, "written", event.key), getattr(event, "mod", 0))
        return ""

    def write(self, text: str) -> None:
        """Put letters in at the caret, as many as there is room for."""
        text = clean(text)[: self.most - len(self.text)]
        self.text = self.text[: self.at] + text + self.text[self.at :]
        self.at += len(text)

    def _key(self, key: int, held: int) -> str:
        if key in _ENTER:
            return "say" if self.text.strip() else ""
        if key == pygame.K_ESCAPE:
            return "leave"
        if clipboard.pastes(key, held):
            self.write(clipboard.paste())
        elif clipboard.copies(key, held):
            clipboard.copy(self.text)
        elif key == pygame.K_BACKSPACE:
            self._cut(self._before(), self.at)
        elif key == pygame.K_DELETE:
            self._cut(self.at, self._after())
        else:
            places = {
                pygame.K_LEFT: self._before(), pygame.K_RIGHT: self._after(),
                pygame.K_HOME: 0, pygame.K_END: len(self.text),
            }  # fmt: skip
            self.at = places.get(key, self.at)
        return ""

    def _cut(self, begin: int, end: int) -> None:
        self.text, self.at = self.text[:begin] + self.text[end:], begin

    def _before(self) -> int:
        """Where the caret stands one letter earlier; accents go with their letter."""
        at = max(0, self.at - 1)
        while at > 0 and combining(self.text[at]):
            at -= 1
        return at

    def _after(self) -> int:
        at = min(len(self.text), self.at + 1)
        while at < len(self.text) and combining(self.text[at]):
            at += 1
        return at
