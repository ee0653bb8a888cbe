"""What is believed of a player after years of play."""

import numpy as np
import pytest

from duskfolk.agents.recommender import Candidate, PlayRecord
from duskfolk.agents.recommender.belief.ability import Ability
from duskfolk.agents.recommender.records import Result


@pytest.mark.parametrize("kinds", [("watch",), ("watch", "pack", "theft")])
def test_years_of_steady_play_leave_the_belief_where_the_player_is(kinds: tuple[str, ...]) -> None:
    """Practice that did not happen was put down to the kinds that nobody had played."""
    luck, skill, ability = np.random.default_rng(0), 1.0, Ability()
    for n in range(3_000):
        difficulty = skill - 0.85 + 0.5 * luck.normal()
        won = luck.random() < 1 / (1 + np.exp(difficulty - skill))
        level = Candidate(kinds[n % len(kinds)], n % 50, float(difficulty), 0.3)
        ability.after(PlayRecord(level, "won" if won else "lost", 60.0))
    assert ability.general[0] == pytest.approx(skill, abs=1.0)
    assert ability.kinds((*kinds, "never met")).mean == pytest.approx(skill, abs=1.0)


@pytest.mark.parametrize(("outcome", "difficulty"), [("won", 5.0), ("lost", -4.0)])
def test_no_run_of_plays_leads_off_the_scale(outcome: Result, difficulty: float) -> None:
    ability = Ability()
    for n in range(1_000):
        ability.after(PlayRecord(Candidate("watch", n % 50, difficulty, 0.3), outcome, 60.0))
    found = (ability.general[0], *ability.kinds(("watch", "never met")).mean)
    assert all(0 < mean * (1 if outcome == "won" else -1) < 8 for mean in found)


@pytest.mark.parametrize("days", [180, 1_000, 3_649])
def test_one_odd_play_after_years_away_or_by_a_wrong_clock_moves_skill_by_little(days: int) -> None:
    def played(outcome: Result, difficulty: float, n: int, started: float) -> PlayRecord:
        level = Candidate("watch", n % 50, difficulty, 0.3)
        return PlayRecord(level, outcome, 60.0, started=started)

    luck, ability = np.random.default_rng(1), Ability()
    for n in range(60):
        won: Result = "won" if luck.random() < 0.7 else "lost"
        ability.after(played(won, 0.0, n, 1.7e9 + n * 600))
    before = ability.general[0]
    ability.after(played("lost", -6.0, 60, 1.7e9 + days * 86_400.0))
    assert 0 < before - ability.general[0] < 0.5
