"""A code that is typed or pasted, letter by letter, and what is wrong with it."""

import unicodedata

from duskfolk.errors import DuskfolkError

from ...nights import Night, night_in
from ...nights.codes import LETTERS, LONGEST, SHORTEST, spaced
from ..words.journey import tell


class CodeLine:
    """One line.

    Attributes:
        typed: the letters so far.
        wrong: the key of what is wrong with them, for :meth:`told`; empty for nothing.
    """

    def __init__(self) -> None:
        self.typed = self.wrong = ""
        self._letter = ""

    def type(self, written: int) -> bool:
        """A key as it is written; whether that is a letter, of a code or of none."""
        if not 0 < written < 128 or not chr(written).isalnum():
            return False
        self._letter, self.wrong = chr(written).upper(), ""
        if self._letter not in LETTERS:
            self.wrong = "code letter"
        elif len(self.typed) < LONGEST:
            self.typed += self._letter
        return True

    def erase(self) -> None:
        """The last letter away, if there is one."""
        self.typed, self.wrong = self.typed[:-1], ""

    def paste(self, text: str) -> None:
        """A text from elsewhere instead of what is typed: its letters, however it is spaced."""
        even = unicodedata.normalize(
            "NFKC", text
        ).upper()  # who writes Chinese may have wide letters
        letters = [letter for letter in even if letter.isalnum() and letter.isascii()]
        strange = next((letter for letter in letters if letter not in LETTERS), "")
        if not letters:
            self.wrong = "paste none"
        elif strange or len(letters) > LONGEST:
            self._letter, self.wrong = strange, "code letter" if strange else "code long"
        else:
            self.typed, self.wrong = "".join(letters), ""

    def night(self) -> Night | None:
        """What it names; None where it is wrong, which is told."""
        try:
            return night_in(self.typed)
        except DuskfolkError:  # what can be typed here can be wrong in two ways alone
            self.wrong = "code short" if len(self.typed) < SHORTEST else "code wrong"
            return None

    def told(self, language: str) -> list[str]:
        """What is to be done, or what is wrong; and the letters so far."""
        values = {"letter": self._letter, "least": SHORTEST, "most": LONGEST}
        first = tell(language, self.wrong or "code why", letters=LETTERS, **values)
        return [first, f"{spaced(self.typed)}_"]
