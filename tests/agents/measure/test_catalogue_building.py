"""A catalogue that is broken off is the same as one that is not, and none goes on as another."""

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from duskfolk.agents.measure.catalogue import cast as casting
from duskfolk.agents.measure.catalogue import chunks as storing
from duskfolk.agents.measure.catalogue import table as tables
from duskfolk.agents.measure.catalogue.building import build
from duskfolk.agents.measure.catalogue.chunks import Chunks
from duskfolk.agents.measure.catalogue.judging import truth_in
from duskfolk.agents.measure.catalogue.plan import (
    BOTS,
    CHUNK,
    PANEL,
    PLAYERS,
    Cast,
    Chunk,
    Counts,
    stages,
)
from duskfolk.agents.measure.catalogue.playing import Table, luck
from duskfolk.errors import FileError
from duskfolk.files import locked
from duskfolk.game.errors import OptionError
from duskfolk.game.levels import build as build_level
from duskfolk.game.world.kinds import Outcome

_COUNTS = Counts(levels=1, plays=CHUNK, bot_plays=2 * CHUNK, panel_plays=0)
_LEVELS = len(_COUNTS.ids)


class _Pulled(Exception):
    """The plug."""


@pytest.fixture(scope="module")
def cast() -> Cast:
    """One player at one setting, and one bot."""
    player = casting.players()[1]._replace(settings=("fair",))
    return Cast([player], casting.bots(None, 1), [])


@pytest.fixture(scope="module")
def whole(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> Chunks:
    return build(tmp_path_factory.mktemp("whole") / "plays", _COUNTS, cast)


def _columns(kept: Chunks, cast: Cast) -> list[npt.NDArray[np.integer]]:
    plays = [kept.plays(bot, "fair", _LEVELS) for bot in cast.all]
    return [column for each in plays for column in each]


def test_every_pair_is_played_as_often_as_was_asked(whole: Chunks, cast: Cast):
    for bot, count in ((cast.players[0], CHUNK), (cast.bots[0], 2 * CHUNK)):
        plays = whole.plays(bot, "fair", _LEVELS)
        assert plays.outcome.shape == (_LEVELS, count)
        assert not (plays.outcome == Outcome.RUNNING).any()
        won = plays.outcome == Outcome.WON
        assert (plays.progress[won] == 255).all()
        assert (plays.progress[~won] < 255).all()
        assert (plays.hearts[plays.outcome == Outcome.LOST] == 0).all()
        assert (plays.decisions > 0).all()


def test_what_is_broken_off_and_goes_on_is_the_same(whole: Chunks, cast: Cast, tmp_path: Path):
    folder = tmp_path / "plays"

    def pull(said: str) -> None:
        raise _Pulled

    for n in range(3):
        with pytest.raises(_Pulled):
            build(folder, _COUNTS, cast, resume=n > 0, progress=pull)
        assert len(list(folder.glob("plays/*.npz"))) == n + 1  # one chunk each time
    again = build(folder, _COUNTS, cast, resume=True)
    for here, there in zip(_columns(again, cast), _columns(whole, cast), strict=True):
        assert (here == there).all()


@pytest.mark.skipif(os.name != "posix", reason="no SIGKILL")
def test_a_killed_process_leaves_whole_chunks_and_no_part_of_one(tmp_path: Path):
    folder = tmp_path / "plays"
    words = [sys.executable, "-m", "duskfolk.scripts.cli", "catalogue", "build", "--out",
             str(folder), "--levels", "1", "--plays", "8", "--bots", "0", "--bot-plays", "0",
             "--panel-plays", "0"]  # fmt: skip
    process = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 300
    while not list(folder.glob("plays/*.npz")) and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    counts = Counts(levels=1, plays=8, bot_plays=0, panel_plays=0)
    cast = Cast(casting.players(), [], casting.panel())
    kept = [
        chunk for _, chunks in stages(counts, cast) for chunk in chunks if Chunks(folder).has(chunk)
    ]
    assert kept
    for chunk in kept:
        plays = Chunks(folder).plays(chunk.bot, chunk.setting, _LEVELS)
        assert plays.outcome.shape == (_LEVELS, CHUNK)
    first = kept[0]
    build(folder, counts, Cast([first.bot._replace(settings=(first.setting,))], [], []),
          resume=True)  # fmt: skip


def test_more_plays_may_be_asked_for_later(whole: Chunks, cast: Cast, tmp_path: Path):
    folder = tmp_path / "plays"
    few = Counts(levels=1, plays=CHUNK, bot_plays=CHUNK, panel_plays=0)
    build(folder, few, cast)
    more = build(folder, _COUNTS, cast, resume=True)
    for here, there in zip(_columns(more, cast), _columns(whole, cast), strict=True):
        assert (here == there).all()


def test_a_folder_that_is_in_use_is_not_begun_again(whole: Chunks, cast: Cast):
    with pytest.raises(OptionError, match=r"holds a catalogue already; go on with it by --resume"):
        build(whole.folder, _COUNTS, cast)


def test_another_seed_is_another_catalogue(whole: Chunks, cast: Cast):
    with pytest.raises(OptionError, match="was begun with another seed"):
        build(whole.folder, _COUNTS, cast, seed=1, resume=True)


def test_other_levels_are_another_catalogue(whole: Chunks, cast: Cast):
    with pytest.raises(OptionError, match="was begun with another levels"):
        build(whole.folder, Counts(levels=2, plays=CHUNK), cast, resume=True)


def test_other_rules_are_another_catalogue(
    whole: Chunks, cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(storing, "mark_of_rules", lambda: "0" * 16)
    with pytest.raises(OptionError, match="another rules or brains of folk"):
        build(whole.folder, _COUNTS, cast, resume=True)


def test_a_bot_with_another_brain_is_another_bot(whole: Chunks, cast: Cast):
    other = cast._replace(players=[cast.players[0]._replace(mark="0" * 16)])
    with pytest.raises(OptionError, match="another bot regular"):
        build(whole.folder, _COUNTS, other, resume=True)


def test_a_folder_of_plays_is_a_table_whether_or_not_its_brains_are_here(whole: Chunks, cast: Cast):
    found = tables.table_in(whole.folder)
    wanted = tables.table_of(whole, _COUNTS, cast)
    assert (list(found.bots), found.items) == (list(wanted.bots), wanted.items)
    assert [who.name for who in found.bots] == [bot.name for bot in cast.all]
    assert (found.halves.wins == wanted.halves.wins).all()
    assert found.halves.plays.sum(0)[:, 0].tolist() == [CHUNK, 2 * CHUNK]


def test_plays_under_other_rules_or_beside_other_folk_tell_of_nobody_here(
    whole: Chunks, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tables, "mark_of_rules", lambda: "0" * 16)
    with pytest.raises(OptionError, match="plays was played with other rules than those here"):
        tables.table_in(whole.folder)


def test_truth_that_other_players_have_told_judges_nothing(whole: Chunks, tmp_path: Path):
    truth = tmp_path / "truth"
    truth.mkdir()
    plan = (whole.folder / "plan.json").read_text()
    (truth / "plan.json").write_text(plan.replace(casting.players()[1].mark, "0" * 16))
    with pytest.raises(OptionError, match="truth was begun with another bot regular"):
        truth_in(truth)


@pytest.mark.parametrize("told", ["mark", "mark no limits 0.5 0.5", "mark no limits a b c"])
def test_a_plan_that_tells_no_bot_is_refused(told: str):
    with pytest.raises(OptionError, match="expected a mark, limits and three dials"):
        storing.bot_of("lamplighter-free-even", told)


def test_two_processes_do_not_build_in_one_folder(whole: Chunks, cast: Cast):
    with locked(whole.folder), pytest.raises(FileError, match="another process is at work"):
        build(whole.folder, _COUNTS, cast, resume=True)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04half", b"no archive at all"])
def test_a_damaged_chunk_is_named(content: bytes, whole: Chunks, cast: Cast, tmp_path: Path):
    kept = Chunks(tmp_path)
    chunk = Chunk(cast.bots[0], "fair", 0)
    kept.path(chunk).parent.mkdir()
    kept.path(chunk).write_bytes(content)
    with pytest.raises(OptionError, match=r"\.000\.npz is damaged; remove it and go on"):
        kept.plays(cast.bots[0], "fair", _LEVELS)


@pytest.mark.parametrize(
    ("shape", "said"),
    [((10**12,), "holds plays of 1000000000000 levels"), ((), "holds plays of 0 levels")],
)
def test_a_chunk_that_claims_to_be_huge_is_not_unpacked(
    shape: tuple[int, ...], said: str, cast: Cast, tmp_path: Path
):
    kept = Chunks(tmp_path)
    path = kept.path(Chunk(cast.bots[0], "fair", 0))
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, kind in storing._KINDS.items():
            head = io.BytesIO()
            told = {"descr": kind.str, "fortran_order": False, "shape": shape}
            np.lib.format.write_array_header_1_0(head, told)
            packed.writestr(f"{name}.npy", head.getvalue() + bytes(1_000_000))
    with pytest.raises(OptionError, match=said):
        kept.plays(cast.bots[0], "fair", _LEVELS)


def test_a_chunk_of_other_levels_is_named(whole: Chunks, cast: Cast):
    with pytest.raises(OptionError, match="holds plays of 6 levels, expected 7"):
        whole.plays(cast.bots[0], "fair", 7)


def test_a_play_is_the_same_whoever_plays_beside_it(cast: Cast):
    ids = _COUNTS.ids
    built = [build_level(*each) for each in ids]
    cell = casting.cell_of(cast.players[0], "fair")
    alone = Table(ids, built, 0, width=3).play(cell, 2, 1)
    among = Table(ids, built, 0, width=16).play(cell, 0, 4)
    for one, many in zip(alone, among, strict=True):
        assert (one[:, 0] == many[:, 2]).all()


def test_each_play_has_luck_of_its_own():
    ids = _COUNTS.ids
    seen = {luck(seed, name, setting, level, play) for seed in (0, 1) for name in ("a", "b")
            for setting in ("fair", "fierce") for level in ids for play in range(50)}  # fmt: skip
    assert len(seen) == 2 * 2 * 2 * len(ids) * 50


def test_stages_play_each_chunk_once_and_all_of_them(cast: Cast):
    counts = Counts(levels=1, plays=80, bot_plays=40, panel_plays=16)
    several = Cast(casting.players(), [*cast.bots], casting.panel())
    chunks = [chunk for _, part in stages(counts, several) for chunk in part]
    assert len(chunks) == len(set(chunks))
    for group in (PLAYERS, BOTS, PANEL):
        for bot in getattr(several, group):
            firsts = sorted({chunk.first for chunk in chunks if chunk.bot == bot})
            assert firsts == list(range(0, counts.of(group), CHUNK))


@pytest.mark.parametrize("plays", [-8, 12])
def test_plays_come_in_whole_chunks(plays: int):
    with pytest.raises(OptionError, match=f"--plays {plays}: plays are kept 8 by 8"):
        Counts(plays=plays)


def test_bots_differ_from_each_other_and_from_the_players():
    bots = casting.bots(None, 240)  # as many as `catalogue build` asks for where it is not told
    assert len({(bot.brain, bot.limits, bot.dials) for bot in bots}) == 240
    assert len({bot.mark for bot in bots}) == len({bot.brain for bot in bots}) == 10
    players = {(bot.brain, bot.limits) for bot in casting.players()}
    assert not players & {(bot.brain, bot.limits) for bot in (*bots, *casting.panel())}


def test_more_bots_than_there_are_kinds_of_are_refused():
    with pytest.raises(OptionError, match="at most 250 bots; give fewer, or more runs by --runs"):
        casting.bots(None, 251)


def test_a_folder_without_runs_is_refused(tmp_path: Path):
    with pytest.raises(OptionError, match="no bundle of a run such as lamplighter-1 lies there"):
        casting.bots(tmp_path, 10)
