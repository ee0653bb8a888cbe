"""Players are measured by the command, and first levels are those that the level screen offers."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from duskfolk.agents.measure.players import SCRIPTED, Play, Start
from duskfolk.game.play import offers
from duskfolk.game.world.kinds import Outcome
from duskfolk.scripts import cli
from duskfolk.scripts.first_levels import FIRST, first_plays

NOBODY = ["--newcomer", "scripted", "--regular", "scripted", "--skilled", "scripted"]


@pytest.mark.journey
def test_the_bench_of_players_reports_what_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    few = ["--folk", "scripted", "--levels", "1", "--profiles", "2", "--workers", "1"]
    assert cli.main(["bench", "players", *NOBODY, *few, "--json", str(path)]) == 0
    figures = json.loads(path.read_text(encoding="utf-8"))["figures"]
    assert {
        "players.newcomer.gentle.worst", "players.regular.fair.worst", "players.regular.fair.best",
        "players.skilled.fierce.worst", "players.skilled.fierce.best", "players.order.least",
        "players.apart.least", "players.first", "players.idle.struck", "players.hasty.struck",
        "players.missed", "players.cue_used", "players.escapes", "players.escapes.ways",
    } <= set(figures)  # fmt: skip
    assert figures["players.first.6"] in (0, 0.5, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [(["--levels", "0"], "--levels 0"), (["--newcomer", "nobody"], "Unknown brain 'nobody'")],
)
def test_what_cannot_be_measured_is_said_at_once(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["bench", "players", *NOBODY, "--folk", "scripted", *words]) == 2
    assert said in capsys.readouterr().err


def ended(starts: Sequence[Start], *outcomes: Outcome) -> list[Play]:
    """Plays of these starts, which ended so, in turns."""
    return [
        Play(start, outcomes[n % len(outcomes)], 450, 900, 2, 1) for n, start in enumerate(starts)
    ]


def test_a_new_profile_is_offered_six_levels_once_each() -> None:
    plays = first_plays(2, SCRIPTED, lambda starts: ended(starts, Outcome.LOST))
    for mine in plays:
        assert len({play.start.level for play in mine}) == len(mine) == FIRST
    assert [play.start.level for play in plays[0]] == [play.start.level for play in plays[1]]
    assert len({play.start.seed for mine in plays for play in mine}) == 2 * FIRST


def test_what_is_offered_after_easy_nights_depends_on_how_plays_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(offers, "FIRST_NIGHTS", 2)
    winner, loser = first_plays(
        2, SCRIPTED, lambda starts: ended(starts, Outcome.WON, Outcome.LOST)
    )
    assert winner[0].start.level == loser[0].start.level
    assert [play.start.level for play in winner] != [play.start.level for play in loser]
