"""Deeds: what folk see the player do, and may be asked about for good.

Looks at a session after every decision. A deed is told in every language that ships, as a sentence
goes on after who did it.
"""

from collections.abc import Mapping

from ....agents.characters import shipped_persona
from ...acts import wind
from ...world.kinds import Role, Tally
from ...world.rules import PLACE_GATE
from ..kept.people import People
from ..session.session import Session

PLAYER = "lamplighter"
"""What the player is called in situations."""
_LAMPS = 8
_FAR = 4.0  # tiles from the middle from which a lamp is called by its direction
_LAMP = {
    "north": "北边", "north-east": "东北边", "east": "东边", "south-east": "东南边",
    "south": "南边", "south-west": "西南边", "west": "西边", "north-west": "西北边",
}  # fmt: skip
_DAZED = {
    Role.WARDEN: {"en": "dazed a warden", "zh": "晃晕了一个守卫"},
    Role.WOLF: {"en": "dazed a wolf", "zh": "晃晕了一只狼"},
    Role.IMP: {"en": "dazed an imp", "zh": "晃晕了一个小鬼"},
}


class Deeds:
    """Tells those who see it what the player does.

    Args:
        session: the play.
        people: who may remember it.
        names: the persona of each body that has one.
    """

    def __init__(self, session: Session, people: People, names: Mapping[int, str]) -> None:
        self._session, self._people, self._names = session, people, dict(names)
        self._burning = int(session.state.burning[0])
        self._kindled = self._tally(Tally.KINDLED)
        self._flashed = self._tally(Tally.FLASHED)
        self._home, self._led = self._safe(), self._who_is_led()
        self._dazed = self._who_is_dazed()

    def see(self) -> None:
        """What was done in the last decision."""
        state = self._session.state
        burning, kindled = int(state.burning[0]), self._tally(Tally.KINDLED)
        lit = burning & ~self._burning
        if lit and kindled > self._kindled:
            for lamp in range(_LAMPS):
                if lit >> lamp & 1:
                    self._tell(self._lamp(lamp))
        for body in (self._safe() - self._home) & self._led & self._names.keys():
            one = shipped_persona(self._names[body])
            other = one.speaking("zh").name
            self._tell({"en": f"brought {one.name} home", "zh": f"把{other}带回了家"}, body)
        dazed, flashed = self._who_is_dazed(), self._tally(Tally.FLASHED)
        if flashed > self._flashed:
            for body in dazed - self._dazed:
                if deed := _DAZED.get(Role(int(state.role[0, body]))):
                    self._tell(deed, body)
        self._burning, self._kindled, self._flashed = burning, kindled, flashed
        self._home, self._led, self._dazed = self._safe(), self._who_is_led(), dazed

    def end(self) -> None:
        """Those who came home tell each other of it."""
        home = self._safe()
        self._people.gossip(tuple(sorted(name for b, name in self._names.items() if b in home)))

    def _tell(self, deed: Mapping[str, str], to: int = -1) -> None:
        state, me = self._session.state, max(self._session.played, 0)
        seen = tuple(
            name
            for body, name in self._names.items()
            if body == to or (not state.safe[0, body] and int(state.sees[0, body]) >> me & 1)
        )
        self._people.saw(seen, PLAYER, deed, self._session.seconds)

    def _lamp(self, lamp: int) -> dict[str, str]:
        """A lamp by where it stands in the level; one in its middle is a lamp."""
        ground, g = self._session.worlds.ground, int(self._session.state.ground[0])
        places = [(float(ground.place_x[g, p]), float(ground.place_y[g, p]))
                  for p in range(PLACE_GATE + 2) if float(ground.place_x[g, p]) > 0]  # fmt: skip
        x = sum(place[0] for place in places) / len(places)
        y = sum(place[1] for place in places) / len(places)
        dx, dy = float(ground.place_x[g, lamp]) - x, float(ground.place_y[g, lamp]) - y
        if dx * dx + dy * dy < _FAR**2:
            return {"en": "lit the lamp in the middle", "zh": "点亮了中间的灯"}
        way = wind(dx, dy)
        return {"en": f"lit the {way} lamp", "zh": f"点亮了{_LAMP[way]}的灯"}

    def _tally(self, kind: Tally) -> int:
        return int(self._session.state.tally[0, max(self._session.played, 0), kind])

    def _safe(self) -> frozenset[int]:
        state = self._session.state
        return frozenset(b for b in range(int(state.bodies[0])) if state.safe[0, b])

    def _who_is_led(self) -> frozenset[int]:
        state, hand = self._session.state, self._session.played + 1
        return frozenset(b for b in range(int(state.bodies[0])) if state.leader[0, b] == hand)

    def _who_is_dazed(self) -> frozenset[int]:
        state = self._session.state
        return frozenset(b for b in range(int(state.bodies[0])) if state.dazed[0, b])
