"""A league draws those who still beat the learner, resumes exactly and joins runs of many roles."""

import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from test_runs import says, spoil

from duskfolk.agents import load
from duskfolk.agents.kit.network import Layer, Network
from duskfolk.agents.learn.league.league import ALIVE, League, Member, rate
from duskfolk.agents.learn.league.matches import Matches
from duskfolk.agents.learn.league.tournament import entrants, hold, lineups, table
from duskfolk.agents.learn.presets import Training
from duskfolk.agents.learn.train import train
from duskfolk.agents.measure.evaluate import Ending, Progress
from duskfolk.agents.measure.jobs import Job
from duskfolk.agents.policy import bundle
from duskfolk.agents.policy.manifest import Manifest
from duskfolk.envs.faces.sb3 import DuskfolkVecEnv
from duskfolk.game.errors import OptionError
from duskfolk.game.world.kinds import Genre, Outcome, Role
from duskfolk.scripts import cli

pytestmark = pytest.mark.journey

ROLLOUT = 16 * 8
TINY = Training(
    role="warden", genre="watch", levels=4, steps=6 * ROLLOUT, rows=16, n_steps=8, batch=64,
    epochs=1, evaluate_every=2 * ROLLOUT, evaluate_levels=1, checkpoint_every=ROLLOUT,
    tensorboard=False, seed=3, rivals="league", league_every=1,
)  # fmt: skip


def put(folder: Path, role: str, name: str, seed: int = 0) -> Path:
    """A bundle with random weights."""
    dice = np.random.default_rng(seed)
    weight = np.asarray(dice.normal(size=(160, 13)) / 10, np.float32)
    value = Layer(np.zeros((160, 1), np.float32), np.zeros(1, np.float32))
    network = Network((Layer(weight, np.zeros(13, np.float32)),), (value,), "Relu", None)
    return bundle.write(folder / role / f"{name}.onnx", bundle.pack(network, Manifest(role)))


def league(folder: Path, seed: int = 0) -> League:
    return League(Role.WARDEN, (Role.LAMPLIGHTER, Role.WISP, Role.WARDEN), folder, seed)


def test_an_empty_league_has_bots_and_shipped_brains_of_the_other_roles_only(
    tmp_path: Path,
) -> None:
    put(tmp_path, "warden", "self-1")
    found = league(tmp_path)
    assert {"lamplighter:scripted", "wisp:scripted"} <= set(found.members)
    assert all(not key.startswith("warden:") for key in found.members)
    lineup = found.lineup({Role.LAMPLIGHTER, Role.WARDEN, Role.WISP})
    assert set(lineup) == {Role.LAMPLIGHTER, Role.WISP}


def test_those_who_beat_the_learner_are_drawn_more_and_nobody_is_forgotten(tmp_path: Path) -> None:
    put(tmp_path, "lamplighter", "strong-1")
    found = league(tmp_path)
    strong, weak = "lamplighter:strong-1", "lamplighter:scripted"
    for _ in range(60):
        found.record({Role.LAMPLIGHTER: strong}, won=False)
        found.record({Role.LAMPLIGHTER: weak}, won=True)
    drawn = Counter(found.lineup({Role.LAMPLIGHTER})[Role.LAMPLIGHTER] for _ in range(400))
    assert drawn[strong] > 8 * drawn[weak] > 0
    assert found.members[strong].mu > found.learner.mu > found.members[weak].mu


def test_old_results_fade_because_the_learner_changes(tmp_path: Path) -> None:
    found = league(tmp_path)
    lineup = {Role.LAMPLIGHTER: "lamplighter:scripted"}
    for won in (False, True):
        for _ in range(300):
            found.record(lineup, won)
    member = found.members["lamplighter:scripted"]
    assert member.beaten / member.met > 0.9
    assert member.matches == 600


def test_companions_win_and_lose_with_the_learner() -> None:
    learner, friend, foe = (Member(role, "x") for role in ("lamplighter", "wisp", "wolf"))
    rate(((learner, friend), (foe,)))
    assert learner.mu == friend.mu > 0 > foe.mu
    rate(((learner,), ()))  # nobody to play against: nobody moves
    assert learner.matches == 1


def test_few_brains_play_at_a_time_and_all_get_their_turn(tmp_path: Path) -> None:
    for number in range(5):
        put(tmp_path, "lamplighter", f"run-{number}", number)
        put(tmp_path, "wisp", f"run-{number}", number)
    found = league(tmp_path)
    met: set[str] = set()
    for _ in range(200):
        playing = {found.hand[0], found.hand[-1]}
        found.turn(playing)
        assert len(found.hand) + len(found.leaving) <= ALIVE
        assert {found.members[key].role for key in found.hand} == {"lamplighter", "wisp"}
        met |= set(found.hand)
    assert len(met & {f"wisp:run-{n}" for n in range(5)}) == 5
    first = found.hand[0]
    found.turn({first})
    assert first in found.leaving  # plays its level to the end
    found.release(())
    assert first not in found.leaving
    assert len(found.hand) == ALIVE


def test_the_same_draws_follow_a_saved_league(tmp_path: Path) -> None:
    for number in range(6):
        put(tmp_path / "folk", "lamplighter", f"run-{number}", number)
    found = league(tmp_path / "folk", seed=5)
    for n in range(20):
        found.record(found.lineup({Role.LAMPLIGHTER}), won=n % 3 == 0)
    found.save(tmp_path / "league.json")
    other = league(tmp_path / "folk", seed=6)
    other.restore(tmp_path / "league.json")

    def go_on(league: League) -> list[object]:
        seen: list[object] = []
        for n in range(30):
            lineup = league.lineup({Role.LAMPLIGHTER, Role.WISP})
            league.record(lineup, won=n % 2 == 0)
            league.turn(())
            seen += [lineup, list(league.hand)]
        return [*seen, league.learner, league.members]

    assert go_on(found) == go_on(other)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("{", "league.json, line 1"),
        ('{"duskfolk-league": 99}', "version 99; this duskfolk reads 1. Start a new run"),
        ('{"duskfolk-league": true}', "version true"),
        ('{"duskfolk-league": 1}', "league.json, line 1, the file as a whole: the key 'role'"),
        ("[]", "expected an object"),
        ("[" * 10**5, "nested deeper"),
        (b"\xff", "no text in UTF-8"),
    ],
    ids=range(7),
)
def test_a_foreign_or_damaged_league_file_is_refused(
    tmp_path: Path, damage: str | bytes, said: str
) -> None:
    path = tmp_path / "league.json"
    path.write_bytes(damage.encode() if isinstance(damage, str) else damage)
    with pytest.raises(OptionError) as caught:
        league(tmp_path).restore(path)
    assert said in says(caught.value, "league.json")


def test_no_entry_of_a_league_file_is_believed(tmp_path: Path) -> None:
    put(tmp_path / "folk", "lamplighter", "run-1")
    found = league(tmp_path / "folk")
    for n in range(8):
        found.record(found.lineup({Role.LAMPLIGHTER}), won=n % 3 == 0)
    path, dice = tmp_path / "league.json", random.Random(5)
    found.save(path)
    text = path.read_text("utf-8")
    assert str(tmp_path) not in text, "it tells of no folder"
    whole = league(tmp_path / "folk")
    whole.restore(path)
    kept = 0
    for _ in range(100):
        path.write_text(json.dumps(spoil(json.loads(text), dice)), "utf-8")
        other = league(tmp_path / "folk")
        before = dict(other.members)
        try:
            other.restore(path)
        except OptionError as error:
            says(error, "league.json")
            assert other.members == before, "nothing was changed"
        else:
            kept += 1
            for n in range(5):  # what was accepted can be lived with
                other.record(other.lineup({Role.LAMPLIGHTER, Role.WISP}), won=n % 2 == 0)
                other.turn(())
    assert kept < 20, "most of them were refused"


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "..\\b", "\x1b[2J", "", "x" * 300])
def test_a_member_is_a_file_of_the_league_s_folder(tmp_path: Path, name: str) -> None:
    path = tmp_path / "league.json"
    league(tmp_path).save(path)
    document = json.loads(path.read_text("utf-8"))
    document["members"].append({**document["members"][0], "name": name, "source": "/etc/passwd"})
    path.write_text(json.dumps(document), "utf-8")
    with pytest.raises(OptionError) as caught:
        league(tmp_path).restore(path)
    says(caught.value, "league.json", "members")


def test_a_brain_that_is_gone_is_replaced_by_its_bot_and_said(tmp_path: Path) -> None:
    there = put(tmp_path / "folk", "lamplighter", "run-1")
    env = DuskfolkVecEnv("warden", worlds=6, genre="watch", levels=(0, 6))
    env.seed(1)
    env.reset()
    matches = Matches(league(tmp_path / "folk"), env.flock, "warden-1")
    matches.begin()
    matches._lineups[0][Role.LAMPLIGHTER] = "lamplighter:run-1"
    matches.save(tmp_path / "league.json")
    moved = (tmp_path / "folk").rename(tmp_path / "moved")  # the folder may move with its run
    again = Matches(league(moved), env.flock, "warden-1")
    again.resume(tmp_path / "league.json")
    assert again._lineups == matches._lineups
    (moved / there.relative_to(tmp_path / "folk")).unlink()
    again = Matches(league(moved), env.flock, "warden-1")
    with pytest.warns(RuntimeWarning, match="Left out of the league"):
        again.resume(tmp_path / "league.json")
    assert again._lineups[0][Role.LAMPLIGHTER] == "lamplighter:scripted"
    assert not again._counts[0]
    for entry in ({"lineup": {"wolf": "wolf:scripted"}, "counts": True}, {"counts": 1}, 5):
        document = json.loads((tmp_path / "league.json").read_text("utf-8"))
        document["worlds"][1] = entry
        (tmp_path / "spoilt.json").write_text(json.dumps(document), "utf-8")
        with (
            pytest.warns(RuntimeWarning, match="Left out"),
            pytest.raises(OptionError) as caught,
        ):
            again.resume(tmp_path / "spoilt.json")
        says(caught.value, "spoilt.json", "worlds[1]")


def test_a_damaged_or_misplaced_bundle_is_left_out_and_said(tmp_path: Path) -> None:
    (tmp_path / "lamplighter").mkdir()
    (tmp_path / "lamplighter" / "bad-1.onnx").write_bytes(b"no bundle")
    put(tmp_path, "wolf", "stray-1").replace(tmp_path / "lamplighter" / "stray-1.onnx")
    with pytest.warns(RuntimeWarning, match="Left out of the league") as said:
        found = league(tmp_path)
    assert len(said) == 2
    assert not {"lamplighter:bad-1", "lamplighter:stray-1"} & set(found.hand)
    found.turn(())  # said once


def test_line_ups_change_only_where_a_level_begins(tmp_path: Path) -> None:
    for number in range(3):
        put(tmp_path, "lamplighter", f"run-{number}", number)
    env = DuskfolkVecEnv("warden", worlds=6, genre="watch", levels=(0, 6), max_episode_steps=40)
    env.seed(1)
    matches = Matches(league(tmp_path), env.flock, "warden-1")
    env.reset()
    matches.begin()
    dice = np.random.default_rng(0)
    before = [dict(lineup) for lineup in matches._lineups]
    ended = False
    for _ in range(45):
        acts = np.stack([dice.integers(0, 9, env.num_envs), dice.integers(0, 4, env.num_envs)], 1)
        _, _, dones, infos = env.step(acts)
        matches.turn()
        over = set(env.flock.world[dones].tolist())
        matches.settle(sorted(over), infos)
        ended |= bool(over)
        for w, lineup in enumerate(matches._lineups):
            assert w in over or lineup == before[w]
        before = [dict(lineup) for lineup in matches._lineups]
        playing = {key for lineup in before for key in lineup.values() if "scripted" not in key}
        assert len(playing) <= ALIVE
    assert ended


def test_levels_at_peace_or_cut_off_count_for_nobody(tmp_path: Path) -> None:
    def learner_matches(**options: Any) -> int:
        env = DuskfolkVecEnv("warden", worlds=4, genre="watch", levels=(0, 4), **options)
        env.seed(1)
        matches = Matches(league(tmp_path), env.flock, "warden-1")
        env.reset()
        matches.begin()
        acts = np.zeros((env.num_envs, 2), np.int64)
        ended = 0
        while ended < 8:
            _, _, dones, infos = env.step(acts)
            over = set(env.flock.world[dones].tolist())
            matches.settle(sorted(over), infos)
            ended += len(over)
        return matches.league.learner.matches

    assert learner_matches() >= 8
    assert learner_matches(flips=1.0) == 0
    assert learner_matches(drop=1.0) == 0
    assert learner_matches(max_episode_steps=5) == 0


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished tiny run with a lamplighter from elsewhere in its league."""
    path = tmp_path_factory.mktemp("league") / "warden-1"
    put(path.parent / "folk", "lamplighter", "else-1")
    return train(replace(TINY, run=str(path), league=str(path.parent / "folk")))


def test_a_run_leaves_its_snapshots_and_results_in_the_league(run: Path) -> None:
    folk = run.parent / "folk"
    names = sorted(path.name for path in (folk / "warden").iterdir())
    assert names == [f"warden-1-{n * ROLLOUT:012d}.onnx" for n in (2, 4, 6)]
    snapshot = load(folk / "warden" / names[0])
    assert snapshot.manifest.training.steps == 2 * ROLLOUT
    document = json.loads((run / "league.json").read_text(encoding="utf-8"))
    assert document["duskfolk-league"] == 1
    assert "lamplighter:else-1" in document["hand"]
    assert len(document["worlds"]) == 4


def test_a_resumed_run_meets_the_same_others(run: Path, tmp_path: Path) -> None:
    put(tmp_path / "folk", "lamplighter", "else-1")
    asked = 0

    def stop_at_the_fourth_rollout() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    path = tmp_path / "warden-1"
    training = replace(TINY, run=str(path), league=str(tmp_path / "folk"))
    train(training, stopping=stop_at_the_fourth_rollout)
    train(Training(resume=str(path), league=str(tmp_path / "folk")))
    whole, parts = (
        json.loads((folder / "league.json").read_text(encoding="utf-8")) for folder in (run, path)
    )
    for document in (whole, parts):
        for member in document["members"]:
            member.pop("source")  # lies elsewhere
    assert whole == parts
    for name in ("best.onnx", "last.onnx"):
        first, second = (load(folder / name).bundle.network.policy for folder in (run, path))
        assert all(np.array_equal(a.weight, b.weight) for a, b in zip(first, second, strict=True))


def test_a_run_of_another_role_meets_the_snapshots(run: Path, tmp_path: Path) -> None:
    training = replace(
        TINY, role="lamplighter", rows=4, n_steps=4, steps=32, evaluate_every=0,
        run=str(tmp_path / "lamplighter-1"), league=str(run.parent / "folk"),
    )  # fmt: skip
    document = json.loads((train(training) / "league.json").read_text(encoding="utf-8"))
    known = {f"{member['role']}:{member['name']}" for member in document["members"]}
    assert {f"warden:warden-1-{n * ROLLOUT:012d}" for n in (2, 4, 6)} <= known
    assert any(key.startswith("warden:") for key in document["hand"])


def test_a_taken_name_and_a_league_without_use_are_refused(run: Path, tmp_path: Path) -> None:
    league = str(run.parent / "folk")
    with pytest.raises(OptionError, match="holds snapshots of a run called warden-1"):
        train(replace(TINY, run=str(tmp_path / "warden-1"), league=league))
    with pytest.raises(OptionError, match="give at least 1 update"):
        train(replace(TINY, run=str(tmp_path / "x"), league=league, league_every=0))
    assert not (tmp_path / "x").exists()  # found before anything was made
    with pytest.raises(OptionError, match="needs --rivals league"):
        train(replace(TINY, run=str(tmp_path / "x"), league=league, rivals="scripted"))


def test_in_a_league_nothing_is_listed_read_or_left_through_a_link(tmp_path: Path) -> None:
    folk = tmp_path / "folk"
    theirs = put(tmp_path / "theirs", "warden", "a")
    (folk / "lamplighter").mkdir(parents=True)
    for name, leads_to in (("warden", theirs.parent), ("lamplighter/b.onnx", theirs)):
        (folk / name).symlink_to(leads_to)
        with pytest.raises(OptionError, match=f"folk/{name}: it is a link"):
            entrants(folk)
        with pytest.raises(OptionError, match=f"folk/{name}: it is a link"):
            train(replace(TINY, run=str(tmp_path / "run"), league=str(folk)))
        League(Role.WARDEN, [Role.LAMPLIGHTER], folk, 0).turn(())
        (folk / name).unlink()
    assert not (tmp_path / "run").exists()
    assert [path.name for path in (tmp_path / "theirs").rglob("*.onnx")] == ["a.onnx"]


def test_in_a_round_everybody_plays_in_the_roles_of_the_genre(tmp_path: Path) -> None:
    for number in range(3):
        put(tmp_path, "wolf", f"run-{number}", number)
        put(tmp_path, "imp", f"run-{number}", number)
    members = entrants(tmp_path)
    drawn = lineups(members, Genre.PACK, 2, np.random.default_rng(0))
    wolves = Counter(lineup[Role.WOLF] for lineup in drawn)
    assert set(wolves) == {key for key in members if key.startswith("wolf:")}
    assert set(wolves.values()) == {2}
    assert all(Role.IMP not in lineup for lineup in drawn)


def test_only_the_newest_snapshots_take_part(tmp_path: Path) -> None:
    for number in (900, 1000, 1100):
        put(tmp_path, "wolf", f"b-{number:012d}" if number == 900 else f"a-{number:012d}")
    wolves = {key for key in entrants(tmp_path, latest=2) if "-" in key}
    assert wolves == {"wolf:a-000000001000", "wolf:a-000000001100"}


def test_a_tournament_rates_whoever_wins_higher(tmp_path: Path) -> None:
    put(tmp_path, "lamplighter", "foolish-1")
    members = entrants(tmp_path)
    matches = hold(members, [Genre.PACK], levels=48)
    found = {one.member.key: one for one in table(members, matches)}
    wise, foolish = found["lamplighter:scripted"], found["lamplighter:foolish-1"]
    assert wise.skill.low > foolish.skill.high
    assert wise.won > foolish.won
    assert wise.matches == foolish.matches == 16
    assert hold(entrants(tmp_path), [Genre.PACK], levels=48) == matches


def test_a_tournament_s_matches_are_played_by_whoever_is_asked(tmp_path: Path) -> None:
    (tmp_path / "folk").mkdir()
    members = entrants(tmp_path / "folk")
    asked: list[Job] = []

    def play(jobs: Sequence[Job], progress: Progress = lambda done, of: None) -> list[list[Ending]]:
        asked.extend(jobs)
        return [[Ending(Outcome.WON, 0, 1) for _ in job.levels] for job in jobs]

    matches = hold(members, [Genre.THEFT], levels=8, play=play)
    assert len(matches) == sum(len(job.levels) for job in asked) == 8
    assert all(match.won for match in matches)


def test_the_command_prints_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "folk", "imp", "run-1")
    report = tmp_path / "report.json"
    words = ["evaluate", "--league", str(tmp_path / "folk"), "--genre", "theft", "--levels", "6"]
    assert cli.main([*words, "--json", str(report)]) == 0
    assert "run-1" in capsys.readouterr().out
    figures = json.loads(report.read_text(encoding="utf-8"))["figures"]
    assert {"league.imp.run-1.skill", "league.imp.scripted.won"} <= set(figures)
    assert cli.main(["evaluate", "--league", str(tmp_path / "none")]) == 2
    assert "is no folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("role", "said"), [("wolf", "holds a warden, not a wolf"), ("warden", "stranger")]
)
def test_a_stranger_in_a_league_is_one_sentence(
    role: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(tmp_path, "warden", "run-1").rename(tmp_path / "stranger.onnx")
    (tmp_path / role).mkdir(exist_ok=True)
    data = path.read_bytes()
    path.unlink()
    (tmp_path / role / "stranger-1.onnx").write_bytes(data if role == "wolf" else data[:-9])
    words = ["evaluate", "--league", str(tmp_path), "--genre", "pack", "--levels", "4"]
    assert cli.main([*words, "--genre", "watch"] if role == "warden" else words) == 2
    told = capsys.readouterr().err
    assert told.startswith("duskfolk evaluate: ")
    assert said in told
    assert told.count("\n") == 1
