"""What said orders come to, made of answers and of what dials do."""

import pytest

from duskfolk.agents.measure.dials import spearman
from duskfolk.agents.measure.evaluate import LevelId
from duskfolk.agents.measure.order_figures import (
    SETTINGS,
    TOLD_ROLES,
    Heard,
    by_strength,
    cost_of,
    dials_of,
    figures_of,
    share_out,
)
from duskfolk.agents.measure.told import Answer, Task
from duskfolk.game import layout
from duskfolk.game.acts import ERRANDS, Told
from duskfolk.game.world.kinds import FOES, STRIKERS, Genre, Role

WISP, WARDEN = Role.WISP, Role.WARDEN
LEVEL = LevelId(Genre.WATCH, 0)
STRENGTHS = (1, 2, 3, 4, 5)


def figures_of_wisp(numbers: list[float], scores: list[float]) -> dict[str, float]:
    """What `evaluate_dials` would say of a wisp whose three dials all do the same."""
    found: dict[str, float] = {}
    for dial in ("bold", "roam", "care"):
        for setting, number, score in zip(SETTINGS, numbers, scores, strict=True):
            found[f"wisp.dial.{dial}.at.{setting:g}"] = number
            found[f"wisp.dial.{dial}.score.{setting:g}"] = score
    return found


def bolder(strength: int, understood: int = 0, language: str = "en") -> Heard:
    """To be bolder, so strongly; and with which strength that was understood, 0 for not at all."""
    meant = Told(dial="bold", direction=1, strength=strength)
    given = Told(dial="bold", direction=1, strength=understood) if understood else None
    return Heard(meant, given, language)


def test_the_lower_share_of_dials_and_errands_is_what_is_obeyed() -> None:
    wait, bold = Told("wait"), Told(dial="bold")
    found = [(Task(WISP, LEVEL, wait, wait), Answer(asked, asked)) for asked in (True, False)]
    found += [(Task(WARDEN, LEVEL, bold, bold), Answer(asked=True, unasked=False))]
    figures = figures_of(found)
    assert figures["order.obeyed"] == figures["order.obeyed.errands"] == 0.5
    assert figures["order.obeyed.dials"] == figures["order.obeyed.warden"] == 1
    assert (figures["order.unasked"], figures["order.judged"]) == (0.5, 3)


def test_everybody_is_told_what_it_can_be_told() -> None:
    for role in TOLD_ROLES:

        def takes(order: Told, role: Role = role) -> bool:
            return bool(share_out([Heard(order, None, role=role.name.lower())])[role])

        errands = {errand for errand in ERRANDS if takes(Told(errand))}
        assert ("hunt" in errands) == (role in FOES)
        assert ("spare" in errands) == (role in STRIKERS)
        assert set(ERRANDS) - errands <= {"hunt", "spare"}
        dials = {*layout.DIALS[:2], *layout.OWN_DIALS.values()}
        assert {dial for dial in dials if takes(Told(dial=dial))} == {*dials_of(role)}


def test_an_order_goes_to_whom_it_is_said_and_those_to_anybody_go_round() -> None:
    heard = [Heard(Told("wait"), None) for _ in range(10)]
    heard += [Heard(Told(dial="care"), None), Heard(Told("wait"), None, role="wolf")]
    shares = share_out(heard)
    assert {role: len(share) for role, share in shares.items()} == {
        Role.WARDEN: 2, Role.WOLF: 3, Role.IMP: 2, Role.WISP: 3, Role.VILLAGER: 2,
    }  # fmt: skip
    assert share_out([Heard(Told(dial="stealth"), None)]) == {role: [] for role in TOLD_ROLES}


def test_strengths_are_ranked_by_what_the_dial_does_once_they_are_understood() -> None:
    dials = figures_of_wisp([float(number) for number in range(11)], [1.0] * 11)
    clear = [bolder(strength, strength) for strength in STRENGTHS]
    assert by_strength(WISP, dials, clear) == {"en": [pytest.approx(1)]}
    wrong = [bolder(strength, 6 - strength, "zh") for strength in STRENGTHS]
    assert by_strength(WISP, dials, [*clear, *wrong]) == {
        "en": [pytest.approx(1)],
        "zh": [pytest.approx(-1)],
    }
    deaf = [bolder(strength) for strength in STRENGTHS]
    assert by_strength(WISP, dials, deaf) == {"en": [0]}
    half = [bolder(strength, strength if strength > 2 else 0) for strength in STRENGTHS]
    assert by_strength(WISP, dials, half)["en"] == [
        pytest.approx(spearman([1, 2, 3, 4, 5], [0, 0, 3, 4, 5]))
    ]
    assert by_strength(WISP, dials, clear[:2]) == {}, "two strengths are no rank"
    assert by_strength(WARDEN, {}, [Heard(Told(dial="care"), None)]) == {}


def test_orders_cost_what_the_role_does_worse_in_either_direction() -> None:
    costs = cost_of(WISP, figures_of_wisp([0.0] * 11, [0.7] * 5 + [0.8] + [0.9] * 5))
    assert len(costs) == 6
    assert (costs["care.less"], costs["bold.more"]) == pytest.approx((0.1, -0.1))


def test_orders_turn_a_dial_evenly_to_both_ends() -> None:
    assert SETTINGS[0] == 0
    assert SETTINGS[-1] == 1
    assert list(SETTINGS) == sorted(SETTINGS)
    assert [1 - setting for setting in reversed(SETTINGS)] == pytest.approx(list(SETTINGS))
