"""Words that appear letter by letter, with a breath where a sentence takes one."""

from bisect import bisect_right

from ...view.dots import is_wide

_NARROW, _WIDE = 1 / 46, 1 / 20  # seconds for a letter: a Chinese one is half a word
_BREATH = dict.fromkeys(",;:，；：、", 0.12) | dict.fromkeys(".!?…。！？—", 0.26)
_LATE = 0.4  # seconds after its end in which a key is one that would have hastened the line
_MOVES = 0.09  # seconds for which a mouth goes on after a letter


class Stream:
    """One line as it is being said.

    Attributes:
        line: the whole of it.
    """

    def __init__(self, line: str) -> None:
        self.line = line
        self._clock = 0.0
        self._due = [0.0] * len(line)  # seconds until each letter is there
        due = 0.0
        for number, letter in enumerate(line):
            due += _WIDE if is_wide(letter) else _NARROW
            self._due[number] = due
            after = line[number + 1 : number + 2]
            if not after or not after.isalnum() or is_wide(after):  # but not in 3.5
                due += _BREATH.get(letter, 0.0)

    @property
    def shown(self) -> int:
        """How many letters are there."""
        return bisect_right(self._due, self._clock)

    @property
    def done(self) -> bool:
        """Whether all is said."""
        return not self._due or self._clock >= self._due[-1]

    @property
    def settled(self) -> bool:
        """Whether all has been there so long that a key is not one more that hastens the line."""
        return self._clock - (self._due[-1] if self._due else 0.0) >= _LATE

    @property
    def speaks(self) -> bool:
        """Whether a letter, and no mark or breath, is being said."""
        at = self.shown
        if self.done or at == 0:
            return False
        return self.line[at - 1].isalnum() and self._clock - self._due[at - 1] < _MOVES

    def pass_time(self, seconds: float) -> None:
        """Say what is due."""
        self._clock += seconds

    def finish(self) -> None:
        """Say all at once, for who reads faster."""
        self._clock = max(self._clock, self._due[-1] if self._due else 0.0)
