"""``duskfolk me``: what is kept of you on this machine, a copy of it, and its end."""

import os
import sys
import tempfile
import textwrap
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from tyro.conf import Positional, arg

from duskfolk.errors import named, plain
from duskfolk.scripts.console import typed_line
from duskfolk.scripts.door import WRONG, guard, read

if TYPE_CHECKING:
    from duskfolk.game.play.kept.mine import Found


@dataclass
class Settings:
    """Say what is kept of you and where, copy it, or erase it.

    where: every folder that Duskfolk writes into. memories: what characters remember of you, a line
    for each thing. export FILE: all that is kept of you, as one zip file. erase: remove it to the
    last byte, after a question. Nothing of it ever leaves this machine by itself: Duskfolk sends
    nothing.
    """

    what: Positional[Literal["where", "memories", "export", "erase"]] = "where"
    """What to do."""
    file: Annotated[Positional[Path | None], arg(metavar="[FILE]")] = None
    """With export: the zip file to write."""
    yes: bool = False
    """With erase: do not ask."""
    recordings: Path | None = None
    """With erase: also the pictures, videos and replays that you had recorded into this folder."""


def main(argv: Sequence[str] | None = None) -> int:
    """Answer; the one door of `duskfolk me` and `python scripts/me.py`."""
    settings = read(Settings, "me", argv)
    return guard("me", lambda: _me(settings))


def _me(settings: Settings) -> int:
    from duskfolk.game.errors import OptionError
    from duskfolk.game.play.kept import mine
    from duskfolk.game.play.kept.beyond import tidy
    from duskfolk.game.play.kept.store import data_folder

    for given, means, name in (
        (settings.file is not None, "export", f"{settings.file}"),
        (settings.yes, "erase", "--yes"),
        (settings.recordings is not None, "erase", "--recordings"),
    ):
        if given and settings.what != means:
            raise OptionError(
                f"{plain(name)} means nothing to `duskfolk me {settings.what}`, only to `duskfolk "
                f"me {means}`; leave it out. Nothing was done."
            )
    folder = data_folder()
    mine.tighten(folder)
    tidy(folder)
    if settings.what == "where":
        _say_where(folder)
        return 0
    if settings.what == "memories":
        _say_memories(folder)
        return 0
    if settings.what == "erase":
        return _erase(folder, settings)
    if settings.file is None:
        raise OptionError("Name the file to write: duskfolk me export FILE.zip")
    left = mine.export(folder, settings.file)
    print(f"{settings.file}: all that is kept of you; only you can read it.")
    return _complain(left)


def _say_memories(folder: Path) -> None:
    """What folk remember of the first player, then of each other one, below the name."""
    from duskfolk.game.play.kept import mine
    from duskfolk.game.play.kept.store import Store
    from duskfolk.game.play.words.memories import memory_in

    choices, said = Store(folder).choices, False
    language = choices.language or choices.tongue or "en"
    for name in ("", *mine.names(folder)):
        lines = mine.remembered(folder, language, name)
        if lines and name:
            print(f"{plain(name)}:")
        for line in lines:
            number, _, told = line.partition(" ")
            print(number, memory_in(language, told))
        said = said or bool(lines)
    if not said:
        print(f"Nobody remembers anything of you in {mine.home_path(folder)}.")


def _say_where(folder: Path) -> None:
    from duskfolk.game.play.kept import mine
    from duskfolk.game.play.kept.choices import MOST_REPLAYS
    from duskfolk.game.play.kept.ours import BESTS, JOURNEY
    from duskfolk.game.play.kept.store import Store
    from duskfolk.places import cache_folder

    found = mine.look(folder)
    store = Store(folder)
    for note in store.notes:
        print(f"duskfolk me: {note}", file=sys.stderr)
    kept = store.choices.replays
    home = mine.home_path
    cache = "~/.cache/duskfolk"
    with suppress(RuntimeError):  # this user has no home
        cache = home(cache_folder())
    rows = (
        (
            home(folder),
            f"{mine.many(found.ours)} of yours, {found.size:,} bytes{_readers(folder)}",
        ),
        (f"  {mine.CHOICES}", "what you chose in the settings"),
        (
            f"  {mine.PLAYS}",
            "your plays, by which levels are offered: the level, how hard it was, what lay there "
            "by which chance, how it ended and went, slider, brains and seed, whether you liked it",
        ),
        (f"  {mine.WISHES}", "what you told of yourself: challenge, kinds not offered, likings"),
        (
            f"  {mine.HOUSEHOLD}/",
            "the same of each other person who plays here, by the name's bytes, with memories, "
            "moods, replays and key hints of their own; nothing of guests",
        ),
        (
            f"  {mine.MEMORIES}",
            "what characters remember of you: what you said to them and did before their eyes, for "
            "good; duskfolk me memories tells it",
        ),
        (f"  {mine.MINDS}", "how they feel about you, and what they were asked for how often"),
        (
            f"  {mine.REPLAYS}/*.dusk",
            f"your last {kept} plays, move by move: kept until newer ones take their place, "
            f"however long that is; Settings, Your data sets how many, from 0 to {MOST_REPLAYS}; "
            "what you put there yourself makes no room",
        ),
        (f"  {JOURNEY}", "how far you came, what was told on the way, and your last night"),
        (f"  {BESTS}/*.dusk", "your fastest win of each level, move by move"),
        (f"  {mine.PICTURES}/*.png", "pictures (F12), where ./recordings cannot be written"),
        (
            f"  {mine.MAPS}/",
            "maps of your own (duskfolk maps): copied with all else, and erased with all else",
        ),
        (
            "  *.spoilt, .*.part",
            "a damaged file that was set aside, of each the newest five: mend it, give it its own "
            "name back, and it counts; one that a crash cut off",
        ),
        (
            cache,
            "compiled rules, found fonts, a reader's phrases as numbers: nothing of you, made "
            "again when removed",
        ),
        (
            f"{home(Path(tempfile.gettempdir()))}/*duskfolk-*",
            "for as long as a game runs, where a folder above cannot be written",
        ),
        (
            "  writing.json",
            "for as long as a copy or a film is written: where, to tidy up after a kill",
        ),
        ("./recordings", "where you start it: pictures, videos, replays that you ask for (--out)"),
        (
            "./runs, ./*.onnx, ...",
            "where you start it: what train, tune, export, report and bench are asked for; what "
            "was trained with --clone mine has learnt from your plays",
        ),
    )
    wide = max(len(name) for name, _ in rows) + 2
    for name, what in rows:
        print(textwrap.fill(name.ljust(wide) + what, 100, subsequent_indent=" " * wide,
                            drop_whitespace=True, break_on_hyphens=False))  # fmt: skip
    print("\nNothing is sent: Duskfolk opens no connection by itself, and tells nobody of you.")


def _readers(folder: Path) -> str:
    """Who can read what lies in the player's folder, as far as that is known."""
    from duskfolk.game.play.kept import mine

    if mine.is_private(folder):
        return "; only you can read it"
    if os.path.isdir(folder):
        return "; others may be able to read it"
    there = os.path.lexists(folder)
    return "; what lies there is no folder" if there else "; the first play makes it, for you alone"


def _erase(folder: Path, settings: Settings) -> int:
    from duskfolk.game.play.kept import mine
    from duskfolk.game.play.kept.ours import few
    from duskfolk.game.play.kept.register import put_by_hand

    found = mine.look(folder)
    more = mine.recordings(settings.recordings) if settings.recordings else []
    if not found.ours and not more:
        print(f"Nothing is kept of you in {mine.home_path(folder)}.")
        return 0
    print(f"{mine.home_path(folder)}: {mine.many(found.ours)}, {found.size:,} bytes")
    if maps := [path for path in found.ours if path.parent.name == mine.MAPS]:
        print(f"  among them {mine.many(maps)} of maps of your own in {mine.MAPS}/")
    if by_hand := put_by_hand(found.ours):
        print(f"  among them {mine.many(by_hand)} that were put there by hand or kept by an "
              f"earlier version ({few(by_hand)})")  # fmt: skip
    if settings.recordings:
        print(f"{mine.home_path(settings.recordings)}: {mine.many(more)}")
        for path in more:  # each by its name, since others' files may lie there too
            print(f"  {named(path.name)}")
    if not settings.yes and not _agrees():
        print("Nothing was erased.")
        return WRONG
    left = mine.erase(folder, more)
    stay = mine.look(folder)
    whole = "Not all of it is gone" if left or stay.alike else "Erased"
    print(
        f"{whole}. Brains that learnt from your plays, and copies you made, lie where you put them."
    )
    if settings.yes:  # who was asked was told before
        print("A game that is still open writes anew; if there is one, close it and erase again.")
    for path in more:
        if not os.path.lexists(path):
            print(f"Erased: {mine.home_path(path)}")
    _say_left(folder, stay)
    here = mine.recordings(Path("recordings"))
    if here and not settings.recordings:
        print(f"Left: {mine.many(here)} in ./recordings; --recordings recordings erases them, too.")
    return _complain(left) or (WRONG if stay.alike else 0)


def _say_left(folder: Path, stay: "Found") -> None:
    """Each thing in the player's folder that is not ours to touch, by its name."""
    from duskfolk.game.play.kept import mine

    for paths, why in (
        (stay.alike, "called as ours, but of no kind that we make; look at them, and remove them"),
        ([path for path in stay.others if path not in stay.alike], "that we did not make"),
    ):
        if paths:
            print(f"Left: {mine.many(paths)} in {mine.home_path(folder)} {why}:")
        for path in paths:
            kind = "/" * (path.is_dir() and not path.is_symlink())
            print(f"  {plain(str(path.relative_to(folder)), 200)}{kind}")


def _agrees() -> bool:
    print("Erase all of it? It cannot be brought back; close the game first. Type yes: ", end="")
    sys.stdout.flush()
    return typed_line(100).strip().lower() == "yes"


def _complain(left: list[str]) -> int:
    for sentence in left:
        print(f"duskfolk me: {sentence}", file=sys.stderr)
    return WRONG if left else 0


if __name__ == "__main__":
    sys.exit(main())
