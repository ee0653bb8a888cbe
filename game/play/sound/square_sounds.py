"""The sounds of the square between nights: a bell for a lamp, birds or crickets, steps, a voice."""

from ...sound.kinds import TRAITS, Heard
from ...sound.placing import MIDDLE
from ...view.grain import grain
from .captions import Captions
from .sounding import Sounding

_STROKES = (0.4, 1.5, 2.6)  # seconds at which the bell is struck
_BIRDS, _CRICKETS = 3.4, 2.2  # seconds from one to the next, about
_STEP = 2.0  # frames of a walk to a step
_TICKS, _TICK = 6, 0.075  # of a voice that begins to speak, and seconds between them


class SquareSounds:
    """Hears the square.

    Args:
        sounding: plays it.
        captions: writes it, where that is wanted.
        dawn: whether birds sing, and not crickets.
        winter: whether neither does.
        rings: whether the bell does.
    """

    def __init__(
        self, sounding: Sounding, captions: Captions, *, dawn: bool, winter: bool, rings: bool
    ) -> None:
        self._sounding, self._captions = sounding, captions
        self._strokes = list(_STROKES) if rings else []
        self._sings = None if winter else Heard.BIRD if dawn else Heard.CRICKET
        self._clock, self._next, self._turn = 0.0, 1.0, 0
        self._stride = 0.0
        self._speaker, self._ticks, self._since = "", 0, 0.0

    def update(self, seconds: float, stride: float, speaker: str, *, grass: bool) -> None:
        """Let time pass.

        Args:
            seconds: how much.
            stride: of who walks, in frames.
            speaker: who speaks now; empty for nobody.
            grass: whether one walks in grass.
        """
        self._clock += seconds
        if self._strokes and self._clock >= self._strokes[0]:
            self._strokes.pop(0)
            self._let_hear(Heard.BELL)
        if self._sings is not None and self._clock >= self._next:
            self._turn += 1
            every = _BIRDS if self._sings is Heard.BIRD else _CRICKETS
            self._next = self._clock + every * (0.5 + grain(self._turn, 7, 41))
            self._let_hear(self._sings)
        if stride - self._stride >= _STEP:
            self._stride = stride
            self._sounding.play(Heard.STEP_GRASS if grass else Heard.STEP_STONE, MIDDLE, 1)
        self._speak(seconds, speaker)

    def _speak(self, seconds: float, speaker: str) -> None:
        """A few letters in the voice of who begins to speak."""
        if speaker != self._speaker:
            self._speaker, self._ticks, self._since = speaker, _TICKS if speaker else 0, 0.0
        self._since += seconds
        if self._ticks and self._since >= _TICK:
            self._since, self._ticks = 0.0, self._ticks - 1
            voice = sum(speaker.encode()) % TRAITS[Heard.LETTER].variants
            self._sounding.play(Heard.LETTER, MIDDLE, voice)

    def _let_hear(self, heard: Heard) -> None:
        self._sounding.play(heard)
        if heard is Heard.BELL or self._turn == 1:  # who reads of each bird reads of nothing else
            self._captions.tell(heard, "")
