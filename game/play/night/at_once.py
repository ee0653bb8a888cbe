"""What a key does is seen and heard at once where it is possible; the world says it a bit later.

A deed that comes to nothing after all, since somebody else was quicker, has been shown; the world
knows nothing of that, and the next picture is true again.
"""

from collections.abc import Callable

from ...sound.kinds import Heard
from ...view.stage import Stage
from ...world.foresight import aim_of
from ...world.kinds import Deed, Noise, Role, Use
from ..keys.rumble import Rumble
from ..session.session import Input, Session
from ..sound.night_sounds import NightSounds
from .ahead import Ahead

_LEANS = 0.7  # of a lunge, with which a hand reaches out
_POWERS = {
    Role.LAMPLIGHTER: (Noise.FLASH, Heard.FLASH), Role.WARDEN: (Noise.WHISTLE, Heard.WHISTLE),
    Role.WOLF: (Noise.HOWL, Heard.HOWL), Role.WISP: (Noise.BECKON, Heard.BECKON),
    Role.VILLAGER: (Noise.NONE, Heard.COWERS), Role.IMP: (Noise.NONE, Heard.BLINKS),
}  # fmt: skip
_USES = {
    Use.TAKE: Heard.EMBER_TAKEN, Use.KINDLE: Heard.LAMP_LIT, Use.DOUSE: Heard.LAMP_OUT,
    Use.STEAL: Heard.THEFT, Use.STASH: Heard.EMBER_HIDDEN, Use.LEAD: Heard.HAND_TAKEN,
    Use.GIVE: Heard.EMBER_GIVEN, Use.MEND: Heard.HEART_MENDED, Use.CATCH: Heard.CAUGHT,
    Use.FILL: Heard.OIL,
}  # fmt: skip


class AtOnce:
    """Shows the deeds of the played body before they are done.

    Args:
        session: the play; it is only read.
        stage: where they are seen.
        sounds: by which they are heard.
        ahead: what will come of a key.
        feel: lets the hand feel it.
    """

    def __init__(
        self, session: Session, stage: Stage, sounds: NightSounds, ahead: Ahead,
        feel: Callable[[Rumble], None],
    ) -> None:  # fmt: skip
        self._session, self._stage, self._sounds = session, stage, sounds
        self._ahead, self._feel = ahead, feel
        self._shown: tuple[int, Deed] = 0, Deed.NONE

    def update(self, given: Input) -> None:
        """Show what the player wants now, once, if it is possible."""
        session = self._session
        if given.deed == Deed.NONE or session.played < 0 or session.over:
            return
        asked = session.worlds.looks, given.deed
        if asked == self._shown:
            return
        self._shown = asked
        if given.deed == Deed.USE:
            self._use(session.offer())
        elif self._ahead.foreseen(given).deed == Deed.DASH:
            self._show(Noise.DASH, Heard.DASH, 0)
            self._feel(Rumble.DASH)
        elif self._ahead.foreseen(given).deed == Deed.POWER:
            me, world = session.played, session.worlds
            role = Role(int(session.state.role[0, me]))
            flashes = role == Role.LAMPLIGHTER
            aim = aim_of(session.state, world.ground, 0, me, given.move) if flashes else 0
            self._show(*_POWERS[role], aim)

    def _use(self, offered: Use) -> None:
        if offered == Use.NOTHING or self._session.state.cool[0, self._session.played] > 0:
            return
        self._stage.reach_at_once(_LEANS)
        if offered == Use.KINDLE:
            self._feel(Rumble.LAMP)
        if offered in _USES:
            self._sounds.at_once(_USES[offered])

    def _show(self, noise: Noise, heard: Heard, aim: int) -> None:
        self._stage.noise_at_once(noise, aim)
        self._sounds.at_once(heard)
