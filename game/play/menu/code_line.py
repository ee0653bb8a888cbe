"""A code that is typed or pasted, letter by letter, and what is wrong with it."""

import unicodedata

from duskfolk.errors import DuskfolkError

from ...nights import Night, night_in
from ...nights.codes import LETTERS, LONGEST, SHORTEST, spaced
from ..words.journey import tell


class CodeLine:
    """One line. A letter that no code has stays in it, marked, until the player takes it away.

    Attributes:
        typed: the letters so far.
    """

    def __init__(self) -> None:
        self.typed = self._wrong = ""

    @property
    def wrong(self) -> str:
        """The key of what is wrong with the letters, for :meth:`told`; empty for nothing."""
        return "code letter" if self._strange else self._wrong

    @property
    def _strange(self) -> str:
        """The first letter that no code has; empty for none."""
        return next((letter for letter in self.typed if letter not in LETTERS), "")

    def look_away(self) -> None:
        """Somebody goes to another row: what was wrong with the last try is told no more."""
        self._wrong = ""

    def type(self, written: int) -> bool:
        """A key as it is written; whether that is a letter, of a code or of none."""
        if not 0 < written < 128 or not chr(written).isalnum():
            return False
        self._wrong = ""
        if len(self.typed) < LONGEST:
            self.typed += chr(written).upper()
        return True

    def erase(self) -> None:
        """The last letter away, if there is one."""
        self.typed, self._wrong = self.typed[:-1], ""

    def paste(self, text: str) -> None:
        """A text from elsewhere instead of what is typed: its letters, however it is spaced."""
        even = unicodedata.normalize(
            "NFKC", text
        ).upper()  # who writes Chinese may have wide letters
        letters = [letter for letter in even if letter.isalnum() and letter.isascii()]
        if not letters:
            self._wrong = "paste none"
        elif len(letters) > LONGEST:
            self._wrong = "code long"
        else:
            self.typed, self._wrong = "".join(letters), ""

    def night(self) -> Night | None:
        """What it names; None where it is wrong, which is told, or nothing was typed yet."""
        if not self.typed:
            return None
        try:
            return night_in(self.typed)
        except DuskfolkError:  # what can be typed here can be wrong in two ways alone
            self._wrong = "code short" if len(self.typed) < SHORTEST else "code wrong"
            return None

    def told(self, language: str) -> list[str]:
        """What is to be done, or what is wrong; and the letters so far."""
        values = {"letter": self._strange, "least": SHORTEST, "most": LONGEST}
        first = tell(language, self.wrong or "code why", letters=LETTERS, **values)
        marked = "".join(
            letter if letter in LETTERS or not letter.isalnum() else f"({letter})"
            for letter in spaced(self.typed)
        )
        return [first, f"{marked}_"]
