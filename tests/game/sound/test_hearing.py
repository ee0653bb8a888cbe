"""What happened is told to the ear: each thing once, from its side, and as far as it is heard."""

from math import hypot

import numpy as np
import pytest

from duskfolk.game.levels import build
from duskfolk.game.play.session.session import Session
from duskfolk.game.play.sound.stagings import ME, OTHER, READ, Staging, stagings
from duskfolk.game.sound.kinds import STEPS, TRAITS, Heard
from duskfolk.game.sound.listening import Listener, mood_near
from duskfolk.game.sound.placing import MIDDLE, placed
from duskfolk.game.sound.terrain import Terrain, terrain_of
from duskfolk.game.view.camera import Camera
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.view.happenings import Happenings
from duskfolk.game.view.motion import Motion
from duskfolk.game.view.palette import PLAIN
from duskfolk.game.view.scenery import Scenery
from duskfolk.game.view.sparks import Sparks
from duskfolk.game.world.kinds import Genre, Mood, Relation, Role, Tile

STAGED = list(stagings())


class Seen(Sparks):
    """Counts what the picture stages."""

    def __init__(self) -> None:
        super().__init__(1)
        self.count = 0

    def burst(self, *args: object, **more: object) -> None:
        self.count += 1

    def ring(self, *args: object, **more: object) -> None:
        self.count += 1

    def dust(self, *args: object, **more: object) -> None:
        self.count += 1


def test_everything_that_is_heard_of_a_night_is_staged() -> None:
    assert {one.heard for one in STAGED} == set(Heard) - set(READ)
    sides = {(one.heard, one.side) for one in STAGED}
    for heard in {one.heard for one in STAGED if one.side}:
        assert {(heard, -1), (heard, 1)} <= sides


@pytest.mark.parametrize("one", STAGED, ids=lambda one: f"{one.heard.value} {one.side}")
def test_a_happening_is_heard_once_and_on_its_side(one: Staging) -> None:
    before, now = one.motion.before, one.motion.now
    assert before is not None
    assert now is not None
    kept = [np.array(column) for state in (before, now) for column in state]
    listener = Listener(terrain_of(one.ground, 0), ME)
    (sounded,) = listener.listen(before, now)
    assert sounded.heard is one.heard
    columns = [column for state in (before, now) for column in state]
    assert all(np.array_equal(a, b) for a, b in zip(kept, columns, strict=True))
    if one.side:
        assert sounded.at is not None
        assert np.sign(sounded.at[0] - listener.ear(now)[0]) == one.side
    if sounded.heard in STEPS:
        assert 0 <= sounded.after <= 0.1


@pytest.mark.parametrize("genre", list(Genre))
def test_whatever_the_picture_stages_in_a_play_is_heard(genre: Genre) -> None:
    session = Session(build(genre, 3, 2), 2, played=-1)
    ground = session.worlds.ground
    scenery, sparks = Scenery(ground, 0, genre, SIZE), Seen()
    camera = Camera(SIZE, scenery.size)
    happenings = Happenings(scenery, sparks, camera, PLAIN)
    motion, listener = Motion(0), Listener(terrain_of(ground, 0), 0)
    staged = 0
    for _ in range(700):
        session.step()
        motion.see(session.state, 0)
        sparks.count = 0
        lunges = list(motion.lunge)
        happenings.stage(motion)
        before, now = motion.before, motion.now
        assert before is not None
        assert now is not None
        heard = [one.heard for one in listener.listen(before, now) if one.heard not in STEPS]
        if sparks.count or motion.lunge != lunges:
            staged += 1
            going_on = any(now.dash[a] > 0 for a in range(int(now.bodies)))  # dust at its heels
            assert heard or going_on
        motion.pass_time(10.0)
        if session.over:
            break
    assert staged > 3


def test_steps_come_at_the_pace_of_feet() -> None:
    session = Session(build(Genre.WATCH, 0), 1, played=-1)
    motion = Motion(0)
    listener = Listener(terrain_of(session.worlds.ground, 0), 0)
    at, walked, where = [], 0.0, None
    for number in range(200):
        session.step()
        motion.see(session.state, 0)
        before, now = motion.before, motion.now
        assert before is not None
        assert now is not None
        walked += hypot(float(now.x[0] - before.x[0]), float(now.y[0] - before.y[0]))
        at += [
            number * 0.1 + one.after
            for one in listener.listen(before, now)
            if one.body == 0 and one.heard in STEPS
        ]
        where = now
    assert where is not None
    assert 0.7 * walked / 0.84 < len(at) < 1.4 * walked / 0.84
    gaps = np.diff(at)
    assert gaps.min() > 0.1  # no two feet at once
    assert np.median(gaps) == pytest.approx(0.84 / 3.6, abs=0.05)  # tiles a step, tiles a second


def test_unseen_folk_are_heard_as_far_as_their_steps_carry() -> None:
    one = next(one for one in STAGED if one.heard is Heard.STEP_EARTH)
    before, now = one.motion.before, one.motion.now
    assert before is not None
    assert now is not None
    now.sees[ME] = 0
    listener = Listener(terrain_of(one.ground, 0), ME)
    assert listener.listen(before, now)
    before.x[ME] = now.x[ME] = now.x[OTHER] - 9
    assert not Listener(terrain_of(one.ground, 0), ME).listen(before, now)


def test_what_is_far_is_fainter_and_then_silent() -> None:
    louds = [found.loud if (found := placed(0, away, 10)) else 0.0 for away in range(12)]
    assert louds == sorted(louds, reverse=True)
    assert louds[0] == pytest.approx(1)
    assert louds[10] == louds[11] == 0


@pytest.mark.parametrize(("dx", "dy", "side"), [
    (-4, 1, "left"), (4, -1, "right"), (0, -5, "above"), (0.4, 5, "below"), (0.3, 0.3, ""),
])  # fmt: skip
def test_a_side_has_a_name_and_the_louder_ear(dx: float, dy: float, side: str) -> None:
    found = placed(dx, dy, 20)
    assert found is not None
    assert found.side == side
    assert np.sign(round(found.right - found.left, 6)) == np.sign(dx)
    assert min(found.left, found.right) > 0  # the other ear hears a little
    other = placed(-dx, dy, 20)
    assert other is not None
    assert (other.right, other.left) == pytest.approx((found.left, found.right))


def test_what_has_no_place_is_in_the_middle() -> None:
    assert MIDDLE.left == pytest.approx(MIDDLE.right)
    assert MIDDLE.loud == pytest.approx(1)


def test_a_wall_between_dulls() -> None:
    tiles = np.zeros((5, 20), np.uint8)
    tiles[:, 10] = Tile.WALL
    tiles[2, 10] = Tile.FLOOR
    nowhere = np.zeros(32, np.float32)
    terrain = Terrain(tiles, [[Heard.STEP_EARTH] * 20] * 5, nowhere, nowhere)
    assert terrain.between((5.5, 1.5), (15.5, 1.5))
    assert not terrain.between((5.5, 2.5), (15.5, 2.5))  # through the gap
    assert not terrain.between((5.5, 1.5), (8.5, 1.5))
    straight, through = placed(3, 0, 10), placed(3, 0, 10, dull=True)
    assert straight is not None
    assert through is not None
    assert through.loud < straight.loud


def test_feet_fall_on_what_is_drawn() -> None:
    found = set()
    for genre in Genre:
        session = Session(build(genre, 0), 0)
        ground = session.worlds.ground
        terrain = terrain_of(ground, 0)
        rows, columns = terrain.tiles.shape
        for row in range(rows):
            for column in range(columns):
                heard = terrain.step(column + 0.5, row + 0.5)
                found.add(heard)
                assert (heard is Heard.STEP_GRASS) == (terrain.tiles[row, column] == Tile.GRASS)
    assert found == set(STEPS)


def test_the_music_fears_only_foes_who_are_near() -> None:
    one = next(one for one in STAGED if one.heard is Heard.BREATH)
    now = one.motion.now
    assert now is not None
    assert mood_near(now, ME, 12) == Mood.HUNTING
    assert mood_near(now, ME, 3) == Mood.CALM
    now.relation[OTHER, ME] = Relation.NEUTRAL
    assert mood_near(now, ME, 12) == Mood.CALM
    now.relation[OTHER, ME] = Relation.HOSTILE
    now.role[ME] = Role.WOLF  # who hunts is not afraid
    assert mood_near(now, ME, 12) == Mood.CALM


def test_reaches_are_those_of_the_rules_and_a_little_more() -> None:
    assert TRAITS[Heard.HOWL].reach == 15
    assert TRAITS[Heard.DASH].reach == 7
