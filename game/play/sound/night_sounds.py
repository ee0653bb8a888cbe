"""The sounds of one night: what happened, from which side, and in what mood the music is."""

from typing import TYPE_CHECKING

from ...sound.kinds import STEPS, TRAITS, Heard
from ...sound.listening import Listener, Sounded, mood_near
from ...sound.placing import MIDDLE, Placed, placed
from ...sound.terrain import terrain_of
from ...world.kinds import Mood
from ...world.state import Ground, State
from ..talk.stream import Stream
from .captions import Captions
from .sounding import Sounding

if TYPE_CHECKING:
    from ...view.motion import Motion
    from ..talk.talk import Talk

_MOODS = {Mood.CALM: "calm", Mood.SUSPICIOUS: "suspicious", Mood.HUNTING: "hunting"}
_WARY = 12.0  # tiles within which foes make the music
_CALMS = 2.5  # seconds that it stays as it was after they have calmed down
_OWN_STEPS = 0.55  # of the loudness of one's own steps: one hears them all night
_EVERY = 2  # letters of a talk to one sound
_PAUSE = 0.06  # seconds at least between two of them


class NightSounds:
    """Hears a night for the body that is played.

    Args:
        sounding: plays it.
        captions: writes it, where that is wanted.
        ground: where levels are stored.
        g: the row of this one.
        follow: the body.
    """

    def __init__(
        self, sounding: Sounding, captions: Captions, ground: Ground, g: int, follow: int
    ) -> None:
        self._sounding, self._captions = sounding, captions
        self._terrain = terrain_of(ground, g)
        self._listener = Listener(self._terrain, follow)
        self._ahead: list[tuple[float, Sounded, Placed]] = []
        self._mood, self._calmed = Mood.CALM, 0.0
        self._stream: Stream | None = None
        self._said, self._spoke = 0, 0.0
        self._early: set[Heard] = set()  # heard before the world has said it

    @property
    def tune(self) -> str:
        """The music of the moment."""
        return _MOODS[self._mood]

    def see(self, motion: "Motion") -> None:
        """Take in a decision, as the picture has."""
        before, now = motion.before, motion.now
        if before is None or now is None:
            return
        self._feel(now)
        if not (self._sounding.audible or self._captions.wanted):
            return
        early, self._early = self._early, set()
        for sounded in self._listener.listen(before, now):
            if sounded.heard in early:
                early.discard(sounded.heard)
                continue
            at = self._place(sounded, now)
            if at is not None:
                self._ahead.append((sounded.after, sounded, at))
                own = sounded.body == self._listener.follow
                if not own and not (sounded.heard in STEPS and motion.shows(sounded.body)):
                    self._captions.tell(sounded.heard, at.side)

    def at_once(self, heard: Heard) -> None:
        """Let be heard now what the player does, and not once more when the next decision says so.

        What follows from it is heard in its time.
        """
        self._early.add(heard)
        self._sounding.play(heard)

    def update(self, seconds: float, talk: "Talk | None" = None) -> None:
        """Let time pass: steps fall when the picture has them fall, and letters sound."""
        self._calmed -= seconds
        ahead, self._ahead = self._ahead, []
        for after, sounded, at in ahead:
            if after > 0.5 * seconds:
                self._ahead.append((after - seconds, sounded, at))
            else:
                step = sounded.weight if sounded.heard in STEPS else None
                self._sounding.play(sounded.heard, at, step)
        if talk is not None:
            self._speak(talk, seconds)

    def _place(self, sounded: Sounded, now: State) -> Placed | None:
        """How it reaches the ears; None for what does not."""
        if sounded.at is None or sounded.body == self._listener.follow >= 0:
            if sounded.heard in STEPS:
                return Placed(MIDDLE.left * _OWN_STEPS, MIDDLE.right * _OWN_STEPS)
            return MIDDLE
        ear = self._listener.ear(now)
        dx, dy = sounded.at[0] - ear[0], sounded.at[1] - ear[1]
        reach = TRAITS[sounded.heard].reach
        if dx * dx + dy * dy >= reach * reach:
            return None
        return placed(dx, dy, reach, dull=self._terrain.between(ear, sounded.at))

    def _feel(self, now: State) -> None:
        """The music follows the worst mood at once, and a better one after a while."""
        mood = mood_near(now, self._listener.follow, _WARY)
        if mood >= self._mood:
            self._mood, self._calmed = mood, _CALMS
        elif self._calmed <= 0:
            self._mood = mood

    def _speak(self, talk: "Talk", seconds: float) -> None:
        """Letters that appear have the voice of who says them."""
        stream = talk.stream
        if stream is not self._stream:
            self._stream, self._said = stream, 0
        self._spoke -= seconds
        if stream.speaks and stream.shown >= self._said + _EVERY and self._spoke <= 0:
            self._said, self._spoke = stream.shown, _PAUSE
            name = talk.character.persona.id
            voice = sum(name.encode()) % TRAITS[Heard.LETTER].variants
            self._sounding.play(Heard.LETTER, MIDDLE, voice)
