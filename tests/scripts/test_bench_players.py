"""Players are measured by the command, and first levels are those that the level screen offers."""

import json
import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest

from duskfolk.agents.measure.players import SCRIPTED, Play, Start
from duskfolk.game.play.offering import offers
from duskfolk.game.world.kinds import Outcome
from duskfolk.scripts import cli
from duskfolk.scripts.bench import Settings
from duskfolk.scripts.bench_players import cast_of
from duskfolk.scripts.first_levels import FIRST, first_plays

NOBODY = ["--newcomer", "scripted", "--regular", "scripted", "--skilled", "scripted"]


def test_the_help_of_one_bench_shows_what_counts_for_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def shown(*words: str) -> set[str]:
        with pytest.raises(SystemExit):
            cli.main(["bench", *words, "--help"])
        return set(re.findall(r"^\W*(--[a-z]+)", capsys.readouterr().out, re.MULTILINE))

    assert shown("elsewhere") == {"--seed", "--folk", "--plays", "--json"}
    assert {"--profiles", "--newcomer"} < shown("players") < shown()
    assert "--windows" not in shown("players")


@pytest.mark.journey
def test_the_bench_of_players_reports_what_was_asked_for_and_how_far_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.json"
    few = ["--folk", "scripted", "--levels", "1", "--profiles", "2", "--workers", "1"]
    assert cli.main(["bench", "players", *NOBODY, *few, "--json", str(path)]) == 0
    report = json.loads(path.read_text(encoding="utf-8"))
    figures = report["figures"]
    told = [line for line in capsys.readouterr().out.splitlines() if "playing: " in line]
    assert "  playing: skilled at fierce, 6 plays" in told, "also where there is no terminal"
    assert "first levels" in told[-1]
    assert report["cast"]["regular"] == "scripted, with the limits regular"
    assert report["cast"]["wolf"] == "scripted"
    assert {
        "players.newcomer.gentle.worst", "players.regular.fair.worst", "players.regular.fair.best",
        "players.skilled.fierce.worst", "players.skilled.fierce.best", "players.order.least",
        "players.apart.least", "players.first", "players.idle.struck", "players.hasty.struck",
        "players.missed", "players.cue_used", "players.escapes", "players.escapes.ways",
    } <= set(figures)  # fmt: skip
    assert figures["players.first.6"] in (0, 0.5, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--levels", "0"], "--levels 0"),
        (["--newcomer", "nobody"], "Unknown brain 'nobody'"),
        (["--skilled", "warden"], '--skilled: a brain of the role "warden" is given to the role l'),
        (["--folk", "scriptd"], "--folk scriptd: there is no such folder; give shipped, scripted"),
        (["--folk", "/"], "--folk /: that folder holds no brain"),
    ],
)
def test_what_cannot_be_measured_is_said_at_once(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["bench", "players", *NOBODY, "--folk", "scripted", *words]) == 2
    assert said in capsys.readouterr().err


def test_a_folder_may_hold_some_of_the_folk_and_the_rest_is_scripted(tmp_path: Path) -> None:
    folk = files("duskfolk.agents.policy").joinpath("shipped")
    (tmp_path / "wolf.onnx").write_bytes(folk.joinpath("wolf.onnx").read_bytes())
    cast = cast_of(Settings(regular="lamplighter", folk=str(tmp_path)))
    assert cast == {
        "newcomer": "newcomer, with the limits newcomer",
        "regular": "lamplighter, with the limits regular",
        "skilled": "skilled, with the limits skilled",
        "warden": "scripted", "wolf": "BUNDLE.onnx", "imp": "scripted",
        "wisp": "scripted", "villager": "scripted",
    }  # fmt: skip


@pytest.mark.parametrize("what", ["players", "elsewhere"])
def test_a_folder_in_which_files_bear_the_names_of_others_is_refused(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folk = files("duskfolk.agents.policy").joinpath("shipped")
    (tmp_path / "warden.onnx").write_bytes(folk.joinpath("wolf.onnx").read_bytes())
    assert cli.main(["bench", what, "--folk", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert 'a brain of the role "wolf" is given to the role warden' in said
    assert "name its file wolf.onnx" in said


def ended(starts: Sequence[Start], *outcomes: Outcome) -> list[Play]:
    """Plays of these starts, which ended so, in turns."""
    return [
        Play(start, outcomes[n % len(outcomes)], 450, 900, 2, 1) for n, start in enumerate(starts)
    ]


@pytest.mark.parametrize(("outcome", "again"), [(Outcome.WON, 0), (Outcome.LOST, 1)])
def test_a_new_profile_is_offered_six_levels(outcome: Outcome, again: int) -> None:
    """Each once; who loses them all may be offered the easiest of them again."""
    plays = first_plays(2, SCRIPTED, lambda starts: ended(starts, outcome))
    for mine in plays:
        assert len(mine) == FIRST
        assert len({play.start.level for play in mine}) >= FIRST - again
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
