"""What is done on purpose to a player's file and to what is learnt: nothing may come of it."""

import os
from pathlib import Path

import pytest

from duskfolk.agents.measure.recommending import faults
from duskfolk.agents.recommender.evaluate.csv_log import parse_csv


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("change", ["observe", "rate", "forget"])
def test_a_kill_at_any_statement_loses_no_play_and_leaves_none_in_part(
    change: str, tmp_path: Path
) -> None:
    found = faults.kills(change, tmp_path)
    assert found.kills >= 10, "it was killed while it opened the file and while it wrote"
    assert (found.lost, found.torn) == (0, 0)


def test_every_foreign_row_is_refused_by_its_line() -> None:
    refused = faults.refused_rows()
    assert all(refused.values()), [name for name, was in refused.items() if not was]
    assert len(refused) == len(faults.FOREIGN)


def test_the_log_round_the_foreign_rows_is_sound() -> None:
    rows = ["player,item,success,seconds,rating"]
    rows += [f"p{n % 3},level {n % 5},{n % 2},5,0.5" for n in range(20)]
    assert len(parse_csv("\n".join(rows), "the log")) == 20


def test_jokes_and_wrong_clocks_hardly_move_a_player_who_is_known() -> None:
    jokes, clocks = faults.moved_by_jokes(), faults.moved_by_clocks()
    assert max(jokes.values()) < 0.2, jokes
    assert jokes["twenty that were left at once"] < 0.001
    assert max(clocks.values()) < 0.1, clocks


def test_after_a_leap_of_the_clock_days_away_count_again() -> None:
    from duskfolk.agents.recommender import Candidate, PlayRecord
    from duskfolk.agents.recommender.belief.ability import Ability

    def spread(dates: list[float]) -> float:
        ability = Ability()
        for date in dates:
            ability.after(PlayRecord(Candidate("watch", 1, 0.0, 0.2), "won", started=date))
        return ability.general[1]

    day, began = 86_400.0, 1_700_000_000.0
    steady = [began + n for n in range(30)]
    leapt = [*steady, 1e15, began + 31]
    assert spread([*leapt, began + 32]) < spread([*leapt, began + 60 * day])
