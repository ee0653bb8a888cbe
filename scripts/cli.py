"""``duskfolk COMMAND``: one entry point, one file a command.

Nothing of ours is imported before :func:`main` runs, so that Ctrl-C is quiet from the start.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:

    class _Command(Protocol):
        def main(self, argv: Sequence[str] | None = None) -> int: ...


COMMANDS = {
    "play": "play the game (without a display: a video of the scripted lamplighter playing)",
    "watch": "watch folk among themselves, live or from a replay, and see why they act",
    "talk": "chat with a character in this terminal, and see why it answers as it does",
    "gallery": "draw sheets of all that the game shows, and a film of a night",
    "maps": "begin a level of your own in the Tiled editor, and look at those you have",
    "characters": "check a character's file and play its test dialogues, or list who ships",
    "recommend": "judge every model of players on a log of yours",
    "me": "say what is kept of you on this machine, copy it, or erase it",
    "train": "train a role by reinforcement learning, or go on with a run",
    "tune": "search the settings that a role learns best with",
    "report": "draw the learning curves of runs, beside their scripted twins",
    "evaluate": "measure a role on levels it never saw, beside scripted and random folk",
    "catalogue": "say how hard levels are by plays of bots: build, place a level, publish",
    "export": "turn a run into one file that any game can load, with a card beside it",
    "provenance": "say what every weight was learned from, for scanners and shops",
    "bench": "measure the game: how fast it is, how it feels and looks, what its nights are",
}
_HELP = """\
usage: duskfolk COMMAND [OPTIONS]

Duskfolk gives games living characters: play them, train them, take them elsewhere.

{commands}

`duskfolk COMMAND --help` tells the options. Begin with `duskfolk play`.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is 0, or 2 when the user can put something right."""
    try:
        return _main(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        return 130


def _main(words: list[str]) -> int:
    from duskfolk.errors import nearest
    from duskfolk.scripts.console import open_console
    from duskfolk.scripts.door import Refused, guard

    open_console()
    if words[:1] == ["--"]:  # which keeps torchrun, of some Pythons, from reading what is ours
        del words[0]
    if not words or words[0] in ("-h", "--help", "help"):
        width = max(map(len, COMMANDS)) + 2
        lines = [f"  {name:<{width}}{what}" for name, what in COMMANDS.items()]
        print(_HELP.format(commands="\n".join(lines)), end="")
        return 0
    if words[0] in ("-V", "--version"):
        from duskfolk import __version__

        print(f"duskfolk {__version__}")
        return 0
    if words[0] not in COMMANDS:
        print(f"duskfolk: {nearest('command', words[0], COMMANDS)}", file=sys.stderr)
        return 2

    def work() -> int:
        command = cast("_Command", import_module(f"duskfolk.scripts.{words[0]}"))
        try:
            return command.main(words[1:])
        except Refused as refused:  # it was said why
            return cast("int", refused.code)

    return guard(words[0], work)


if __name__ == "__main__":
    sys.exit(main())
