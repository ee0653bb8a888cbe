"""Sound, sentence by sentence, each on a tiny world drawn by hand."""

import pytest
from worlds_by_hand import (
    DECISION,
    LAMPLIGHTER,
    MEADOW,
    NEAR,
    STAY,
    VILLAGER,
    WARDEN,
    WISP,
    WOLF,
    E,
    Valley,
)

from duskfolk.game.world.kinds import (
    Deed,
    Noise,
)
from duskfolk.game.world.rules import (
    HEARING,
)


@pytest.mark.parametrize("noise", list(Noise)[1:])
def test_noise_is_heard_through_walls_within_its_reach(noise: Noise) -> None:
    reach = float(HEARING[noise])
    role, deed = {
        Noise.DASH: (VILLAGER, Deed.DASH), Noise.FLASH: (LAMPLIGHTER, Deed.POWER),
        Noise.WHISTLE: (WARDEN, Deed.POWER), Noise.HOWL: (WOLF, Deed.POWER),
        Noise.BECKON: (WISP, Deed.POWER),
    }[noise]  # fmt: skip
    walled = "\n".join("#" * 5 + "#".join(["." * 3] * 8) + "#" * 5 for _ in range(3))
    walled = "#" * 41 + "\n" + walled + "\n" + "#" * 41
    bodies = [(role, 6.5, 2.5), (VILLAGER, 6.5 + reach - NEAR, 2.5),
              (VILLAGER, 6.5 + reach + NEAR, 2.5)]  # fmt: skip
    valley = Valley(walled, *([(LAMPLIGHTER, 36.0, 3.5)] if role else []), *bodies)
    a = len(bodies) - 3 + (1 if role else 0)
    valley.of(a + 1, dazed=90)
    valley.of(a + 2, dazed=90)
    valley.do(a, deed)
    assert valley.get("heard_at", a + 1) == DECISION, "the dazed hear, too"
    assert (valley.get("heard_x", a + 1), valley.get("heard_y", a + 1)) == valley.at(a)
    assert valley.get("heard_at", a + 2) == -1
    assert valley.get("heard_at", a) == -1, "nobody hears himself"


def test_walking_is_silent_and_the_highest_body_number_is_remembered() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WARDEN, 7.5, 3.5), (WARDEN, 9.5, 3.5))
    valley.walk(1, E)
    assert valley.get("heard_at", 0) == -1
    valley.live(1, {1: (STAY, Deed.DASH), 2: (STAY, Deed.DASH)})
    assert valley.get("heard_x", 0) == 9.5
