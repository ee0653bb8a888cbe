"""Players who win by words: each goes about its business on foot and leaves the rest to talk.

Its silent twin walks the same way, and says nothing. Both know where things are, as players who
have looked round do.
"""

from collections.abc import Callable

import numpy as np

from duskfolk.agents.characters import Character, Choice, Mood, shipped_persona
from duskfolk.game.levels import Level
from duskfolk.game.levels.fields import FAR, flood, open_steps
from duskfolk.game.play.session.session import Input, Session
from duskfolk.game.play.talk.onlookers import Onlookers
from duskfolk.game.play.talk.situation import people_of, situation_of
from duskfolk.game.play.talk.speech import speak
from duskfolk.game.world.kinds import Deed, EmberState, Move, Role, Use
from duskfolk.game.world.rules import MAX_TILES, MAX_WIDTH, PLACE_GATE

Spot = tuple[float, float]


class Player:
    """Somebody who walks, takes and flashes, and picks what a talk offers; or says nothing."""

    def __init__(self, level: Level, seed: int, *, talks: bool, trust: float = 0.5) -> None:
        self.session, self.talks = Session(level, seed), talks
        self.people = people_of(level, others=True)
        self.characters = {name: Character(shipped_persona(name)) for name in self.people.values()}
        for character in self.characters.values():
            character.mood = Mood(trust=trust)
        self._onlookers = Onlookers(self.session, self.characters)
        self._tiles = self.session.worlds.ground.tiles[int(self.session.state.ground[0])]
        self._steps = np.empty(MAX_TILES, np.uint8)
        open_steps(self._tiles, self._steps)

    def here(self, body: int = 0) -> Spot:
        """Where somebody is."""
        state = self.session.state
        return float(state.x[0, body]), float(state.y[0, body])

    def apart(self, body: int) -> float:
        """Tiles between the player and somebody."""
        (x, y), (to_x, to_y) = self.here(), self.here(body)
        return float(np.hypot(x - to_x, y - to_y))

    def towards(self, spot: Spot) -> tuple[int, Move]:
        """How far it is to a spot on foot, and the next step of the way."""
        distance, toward = np.empty(MAX_TILES, np.int32), np.empty(MAX_TILES, np.uint8)
        source = int(spot[1]) * MAX_WIDTH + int(spot[0])
        flood(self._tiles, self._steps, source, distance, toward)
        x, y = self.here()
        tile = int(y) * MAX_WIDTH + int(x)
        step = int(toward[tile])
        return int(distance[tile]), Move(step) if step < len(Move) else Move.STAY

    def nearest(self, spots: list[Spot]) -> Spot | None:
        """The one that is nearest on foot."""
        ways = [(self.towards(spot)[0], spot) for spot in spots]
        best = min(ways, default=(FAR, (0.0, 0.0)))
        return best[1] if best[0] < FAR else None

    def embers(self) -> list[Spot]:
        """Where embers lie."""
        state = self.session.state
        lying = np.flatnonzero(state.ember[0] == EmberState.LYING).tolist()
        return [(float(state.ember_x[0, e]), float(state.ember_y[0, e])) for e in lying]

    def dark_lamps(self) -> list[Spot]:
        """Where lamps stand that do not burn."""
        state, ground = self.session.state, self.session.worlds.ground
        g, burning = int(state.ground[0]), int(state.burning[0])
        spots = [(float(ground.place_x[g, n]), float(ground.place_y[g, n])) for n in range(8)]
        return [spot for n, spot in enumerate(spots) if spot[0] > 0 and not burning >> n & 1]

    def gate(self) -> Spot:
        """Where the gate is."""
        ground, g = self.session.worlds.ground, int(self.session.state.ground[0])
        return float(ground.place_x[g, PLACE_GATE]), float(ground.place_y[g, PLACE_GATE])

    def say(self, body: int, *intents: str) -> None:
        """Pick the first of some intents that a talk offers now, if this one talks."""
        character = self.characters[self.people[body]]
        if not self.talks:
            return
        offered = character.choices(situation_of(self.session, body), shown=99)
        for intent in intents:
            picked: Choice | None = next((c for c in offered if c.intent == intent), None)
            if picked is not None:
                speak(self.session, body, character, picked)
                return

    def play(self, decide: Callable[["Player"], Spot | None], longest: float = 400) -> "Player":
        """Live to the end of the level, or for so many seconds.

        Args:
            decide: says what it says, and where to go.
            longest: seconds.
        """
        while not self.session.over and self.session.seconds < longest:
            self._onlookers.see()
            spot = decide(self)
            move = self.towards(spot)[1] if spot is not None else Move.STAY
            self.session.step(Input(move, self._deed()))
        return self

    def _deed(self) -> Deed:
        state, offer = self.session.state, self.session.offer()
        if offer in (Use.TAKE, Use.CATCH, Use.KINDLE):
            return Deed.USE
        raised = any(
            state.windup[0, foe] and self.apart(foe) < 2.5 for foe in range(1, int(state.bodies[0]))
        )
        may_flash = self.session.worlds.masks[0, 0, Deed.POWER]
        return Deed.POWER if raised and may_flash else Deed.NONE


def pay_the_toll(player: Player) -> Spot | None:
    """Light no lamp: bring embers to a warden who talks, ask for the gate, and walk out."""
    state = player.session.state
    if state.gate_open[0]:
        return player.gate()
    wardens = [b for b in player.people if state.role[0, b] == Role.WARDEN]
    near = min(wardens, key=player.apart)
    legal = player.session.legal(near)
    if "open_gate" in legal:
        player.say(near, "ask_gate")
    elif "trade" in legal:
        player.say(near, "trade")
    if state.carrying[0, 0] or int(state.paid[0]) >= int(state.toll[0]):
        return player.here(near)
    return player.nearest(player.embers())


def bring_them_home(player: Player) -> Spot | None:
    """Light the lamps, take nobody's hand, but ask the lost to come along."""
    state = player.session.state
    lost = [b for b in player.people if state.role[0, b] == Role.VILLAGER and not state.safe[0, b]]
    free = [b for b in lost if not state.leader[0, b]]
    for body in free:
        if {"follow", "calm"} & player.session.legal(body):
            player.say(body, *(("comfort",) if state.cower[0, body] else ("follow", "comfort")))
    if not state.gate_open[0]:
        places = player.dark_lamps() if state.carrying[0, 0] else player.embers()
        return player.nearest(places)
    if free and player.talks:
        return player.here(min(free, key=player.apart))
    led = [player.apart(body) for body in lost if state.leader[0, body]]
    return None if led and max(led) > 2.5 else player.gate()
