"""Call, sentence by sentence, each on a tiny world drawn by hand."""

import pytest
from worlds_by_hand import DECISION, FAR, LAMPLIGHTER, LONG, NEAR, WARDEN, WISP, WOLF, Valley

from duskfolk.game.world.kinds import (
    Deed,
    Noise,
    Relation,
    Role,
)
from duskfolk.game.world.rules import (
    BECKON_DAZE,
    BECKON_REACH,
    HEARING,
    TELL_TIME,
)


@pytest.mark.parametrize(("role", "noise"), [(WARDEN, Noise.WHISTLE), (WOLF, Noise.HOWL)])
def test_a_call_tells_fellows_in_earshot_where_the_rival_is(role: Role, noise: Noise) -> None:
    reach = float(HEARING[noise])
    other = WOLF if role == WARDEN else WARDEN
    row = (1.5, 2.5)
    valley = Valley(LONG, (LAMPLIGHTER, *row), (role, 2.5, 2.5), (role, 2.5 + reach - NEAR, 2.5),
                    (role, 2.5 + reach + NEAR, 2.5), (other, 9.5, 2.5))  # fmt: skip
    valley.state.seen_at[0] = -1
    valley.state.seen_at[0, 1, 0] = 0
    valley.state.seen_x[0, 1, 0], valley.state.seen_y[0, 1, 0] = row
    valley.state.sees[0] = 0
    valley.do(1, Deed.POWER)
    assert valley.get("noise", 1) == noise
    assert valley.get("seen_at", 2, 0) == 0
    assert (valley.get("seen_x", 2, 0), valley.get("seen_y", 2, 0)) == row
    assert valley.get("seen_at", 3, 0) == -1
    assert valley.get("seen_at", 4, 0) == -1 or other == WOLF


def test_a_call_tells_nothing_old_and_nothing_that_others_know_better() -> None:
    valley = Valley(LONG, FAR, (WOLF, 20.5, 2.5), (WOLF, 30.5, 2.5))
    valley.state.tick[0] = 10 * TELL_TIME
    for told, known, after in ((9 * TELL_TIME - 1, -1, -1), (9 * TELL_TIME, -1, 9 * TELL_TIME),
                               (9 * TELL_TIME, 9 * TELL_TIME + 5, 9 * TELL_TIME + 5)):  # fmt: skip
        valley.state.tick[0] = 10 * TELL_TIME
        valley.state.charge[0, 1], valley.state.rest[0, 1] = 1, 0
        valley.state.seen_at[0, 1, 0], valley.state.seen_at[0, 2, 0] = told, known
        valley.do(1, Deed.POWER)
        assert valley.get("seen_at", 2, 0) == after


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("tiles", "wall"), [(2 - NEAR, False), (2 + NEAR, False), (2 - NEAR, True)]
)
def test_beckoning_startles_the_wary_who_are_near(role: Role, tiles: float, wall: bool) -> None:
    assert BECKON_REACH == 2
    room = LONG.splitlines()
    if wall:
        room = [line[:11] + "#" + line[12:] for line in room]
    others = [] if role == LAMPLIGHTER else [(LAMPLIGHTER, 1.5, 1.5)]
    valley = Valley("\n".join(room), *others, (role, 10.5 + tiles, 2.5), (WISP, 10.5, 2.5))
    a = len(others)
    wary = role in (WARDEN, WOLF)
    startled = wary and tiles < BECKON_REACH and not wall
    assert (valley.get("relation", a, a + 1) == Relation.WARY) == wary
    valley.do(a + 1, Deed.POWER)
    assert valley.get("dazed", a) == (BECKON_DAZE - DECISION if startled else 0)
    valley.of(a, dazed=100)
    valley.of(a + 1, charge=1, rest=0)
    valley.do(a + 1, Deed.POWER)
    assert valley.get("dazed", a) == 100 - DECISION, (
        "who is dazed already is dazed no longer for it"
    )


def test_beckoning_tells_only_where_the_wisp_is() -> None:
    valley = Valley(LONG, (LAMPLIGHTER, 1.5, 1.5), (WISP, 10.5, 2.5), (WARDEN, 16.5, 2.5),
                    (WARDEN, 18.5, 2.5))  # fmt: skip
    valley.do(1, Deed.POWER)
    assert valley.get("noise", 1) == Noise.BECKON
    assert valley.get("heard_at", 2) == DECISION
    assert (valley.get("heard_x", 2), valley.get("heard_y", 2)) == (10.5, 2.5)
    assert valley.get("heard_at", 3) == -1
    assert valley.get("seen_at", 2, 0) == -1
