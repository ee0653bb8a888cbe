"""Builds a catalogue: plays what is missing, and writes the book after each stage."""

import time
from collections.abc import Callable
from pathlib import Path

from duskfolk.files import locked

from ....game.levels import build as build_level
from . import cast as casting
from .chunks import Chunks
from .plan import CHUNK, Cast, Chunk, Counts, stages
from .playing import WIDTH, Table


def cast_of(runs: Path | None, count: int) -> Cast:
    """All who play.

    Raises:
        OptionError: there are not so many bots.
        BundleError: a brain cannot be found or trusted.
    """
    return Cast(casting.players(), casting.bots(runs, count), casting.panel())


def build(
    folder: Path,
    counts: Counts,
    cast: Cast,
    seed: int = 0,
    resume: bool = False,
    progress: Callable[[str], None] = lambda said: None,
    stage_ended: Callable[[Chunks], None] = lambda kept: None,
) -> Chunks:
    """Play all that is to be played and was not yet.

    Args:
        folder: where plays are kept.
        counts: how much is played.
        cast: who plays.
        seed: of all luck.
        resume: go on with what lies there.
        progress: is told what is played next, and how fast.
        stage_ended: is given what there is after each stage.

    Raises:
        OptionError: the folder holds something else.
        FileError: another process is at work there, or it cannot be written.
    """
    kept = Chunks(folder)
    with locked(folder, wait=False):
        kept.open(seed, counts, cast.all, resume)
        table: Table | None = None
        for what, chunks in stages(counts, cast):
            missing = [chunk for chunk in chunks if not kept.has(chunk)]
            if missing and table is None:
                ids = counts.ids
                width = min(WIDTH, CHUNK * len(ids))
                table = Table(ids, [build_level(*each) for each in ids], seed, width)
            for n, chunk in enumerate(missing):
                assert table is not None
                began = time.process_time()
                _play(kept, table, chunk)
                speed = CHUNK * len(table.built) / max(time.process_time() - began, 1e-9)
                progress(f"{what}: chunk {n + 1} of {len(missing)}, {speed:.0f} plays/s")
            if missing:
                stage_ended(kept)
    return kept


def _play(kept: Chunks, table: Table, chunk: Chunk) -> None:
    cell = casting.cell_of(chunk.bot, chunk.setting)
    kept.keep(chunk, table.play(cell, chunk.first, CHUNK))
