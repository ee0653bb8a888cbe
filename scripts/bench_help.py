"""The help of `duskfolk bench`: of all parts in a line each, of one part all that is its own.

What a part is made of is read from the tables by which it is measured, so that neither a part nor a
figure can be left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field, fields, make_dataclass
from importlib import import_module
from typing import Annotated, Any, cast, get_type_hints

from tyro.conf import Suppress, arg

from duskfolk.scripts.bench_asked import ASKED

_TIMED = ("windows", "seconds", "seed")
_PROCESSOR = "Medians of several windows on one core, per second of processor time."
_WALL = ("By the clock on the wall, so what else the machine does is in it: measure on one that "
         "has nothing else to do.")  # fmt: skip
_SURE = ("Beside an estimate stands its 95 % interval (.low, .high), beside all on how much they "
         "rest (.n: plays of a cell, nights, losses), beside the least or the most of several "
         "what luck adds (.bias).")  # fmt: skip
_LUCK = ("Beside the worst and the best of several in our own world stand its 95 % interval "
         "(.low, .high), how many simulated players tell each of them (.n), and what luck adds "
         "(.bias).")  # fmt: skip

ABOUT: Mapping[str, str] = {
    "world": f"Agent-steps of the bare world, observations included. {_PROCESSOR} Two threads are "
    "timed by the clock on the wall.",
    "train": "Stable-Baselines3's PPO on our world and on one that costs nothing, in turns. "
    + _PROCESSOR,
    "brains": f"A decision for 1,000 bodies. {_PROCESSOR}",
    "senses": f"A look of 300 bodies. {_PROCESSOR}",
    "start": f"Seconds until one can play. {_WALL} Warm starts and imports are medians; a cold "
    "start is a single one.",
    "price": "This checkout beside another one, in turns, per second of processor time (two "
    "threads: of the clock on the wall); above 1 this one is faster.",
    "players": "What the game is to lamplighters with human limits, for some minutes.",
    "elsewhere": "What wardens and wolves are in a strange game, beside a chaser of fifteen lines.",
    "talk": "What characters understand, do and keep to themselves.",
    "recommend": "How well is foretold what people manage and like. recommend.card.auc is of the "
    "cards of all three players together, of which who is who makes most; "
    "recommend.card.auc.one_player is of the worst of them alone, of whom nothing is asked. "
    + _LUCK,
    "feel": "How soon a key is seen, what a frame costs, what is heard. Keys are timed by the "
    "clock on the wall, frames by the processor time of the thread that draws.",
    "look": "What is told by a glance at the picture, and what of it flashes.",
    "campaign": "What the first nights teach, how the valley rises, what a way through it is, "
    "whether codes hold. Since three losses open the way, campaign.ended and campaign.tries cannot "
    f"fail; campaign.lit can: how many nights are won before that. {_SURE}",
    "all": "The first five of these beside other projects' worlds, written to FIGURES.md too.",
    "page": "Nothing anew; FIGURES.md by reports of earlier runs.",
}
"""Part -> what it measures, and by which clock."""

OPTIONS: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(("world", "train", "brains", "senses"), _TIMED),
    "start": ("windows",),
    "price": (*_TIMED, "against"),
    "players": (
        "seed", "newcomer", "regular", "skilled", "folk", "levels", "profiles", "workers",
    ),
    "elsewhere": ("seed", "folk", "plays"),
    "talk": ("seed", "data", "only", "peers"),
    "recommend": ("seed", "data", "only", "peers", "truth", "bots"),
    "feel": ("seed", "only"),
    "look": ("seed", "only"),
    "campaign": ("seed", "only", "profiles", "kept"),
    "all": (*_TIMED, "peers", "page", "reports"),
    "page": ("page", "reports"),
}  # fmt: skip
"""Part -> the settings that count for it; its help shows no others."""

MAKES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "recommend": {
        "live": ("live", "card.ece"),
        "times": ("choose_update_p99_ms",),
    },
    "feel": {
        "frame": ("frame_p99_ms", "late", "start_ms"),
        "soak": ("soak", "grown_mb"),
    },
    "look": {"bodies": ("role", "mood", "mark", "worst"), "flashes": ("flashes",)},
    "campaign": {
        "first": ("follower", "blind", "masked", "first"),
        "valley": ("rise", "step", "hardest", "relief"),
        "journeys": ("lit", "ended", "tries", "minutes"),
        "tension": ("turns", "open"),
        "square": ("remarks", "stale"),
        "codes": ("codes", "wrong"),
    },
}
"""Bench -> part -> how its figures begin, where that is not the part's own name."""

_PLAYS = ("Plays of a cell, and ways of each player in journeys; in why, nights that each player "
          "plays. Where one takes long there are fewer: in tension and unlike at most 8 of a night "
          "(unlike at least 2), in square a way for each 133, players taking turns, in codes as "
          "many codes, at most 200. Beside each figure stands on how much it rests.")  # fmt: skip
_DATA = ("The folder of the public data sets; what is not there is named and passed over, and "
         "without it all that needs any.")  # fmt: skip
_OF_ONE: Mapping[tuple[str, str], str] = {
    ("campaign", "profiles"): _PLAYS,
    ("campaign", "seed"): "Source of all luck, and of which endless nights and codes are looked "
    "at. No two seeds, parts or cells share any.",
    ("campaign", "kept"): "The file in which the tension of each night is kept once it is found; "
    "asked again with the same file, it goes on after the last.",
    ("players", "profiles"): "New profiles, of whom each plays the first levels that it is "
    "offered.",
    ("players", "levels"): "Levels of each genre from 1,000,000 on.",
    ("players", "workers"): "Processes side by side.",
    ("players", "newcomer"): "The newcomer's brain, a name or a file; scripted or idle for none. "
    "A brain that learned under human limits keeps them; any other one is given the newcomer's.",
    ("players", "regular"): "The regular's brain, likewise.",
    ("players", "skilled"): "The brain of the skilled, likewise.",
    ("players", "folk"): "Who plays the others, shipped, scripted, or a folder that holds some of "
    "warden.onnx, wolf.onnx and so on; who is not in it is scripted, and the report says who.",
    ("elsewhere", "folk"): "Whose warden and wolf, shipped or a folder.",
    ("elsewhere", "plays"): "Plays of each map and speed.",
    ("start", "windows"): "Starts and imports whose median counts.",
    ("price", "against"): "The folder of the other checkout.",
    ("talk", "data"): _DATA,
    ("talk", "peers"): "Also measure baselines and teachers.",
    ("recommend", "data"): _DATA,
    ("recommend", "peers"): "Also train a network to compare.",
    ("recommend", "truth"): "The folder of the three players' plays of unused levels, as "
    "`catalogue judge` takes it; left out: some are played.",
    ("recommend", "bots"): "The folder of a catalogue's plays, whose bots are foretold; left out: "
    "those of the table that ships.",
    ("all", "peers"): "Also measure MiniGrid, PettingZoo and Gymnasium, where they are installed.",
    ("all", "page"): "The page to write.",
    ("all", "reports"): "The folder of reports of parts that all leaves out, each written by "
    "--json.",
    ("page", "page"): "The page to write.",
    ("page", "reports"): "The folder of reports, each written by --json.",
}
"""What an option is to one part, where other parts mean something else by it."""


def about(part: str | None) -> str:
    """What stands above the options in the help: of one part, or a line of each."""
    if part is None:
        lines = [
            f"  {name:<10} {text.partition('. ')[0].rstrip('.')}" for name, text in ABOUT.items()
        ]
        said = ("A report is written by --json after each part that ended, so one that is broken "
                "off keeps them. duskfolk bench PART --help tells all of a part.")  # fmt: skip
        return "\n".join(["Measure this game, so that anyone can repeat it.", "", *lines, "", said])
    told, names, asked = [ABOUT[part]], parts_of(part), ASKED.get(part, {})
    if names:
        told += ["", f"Parts, in this order: {', '.join(names)}."]
    if asked:
        told += ["", "Figures, and what was asked of each:"]
    width = max(map(len, asked), default=0) + 2
    made = [made_by(part, figure) for figure in asked]
    for one in dict.fromkeys([*names, *made]):
        if one and asked:
            told.append(f"  by {one}:" if one in made else f"  by {one}: none that was asked for.")
        told += [
            f"  {figure:<{width}}{each.what}; {each.bounds}"
            for (figure, each), maker in zip(asked.items(), made, strict=True) if maker == one
        ]  # fmt: skip
    return "\n".join(told)


def made_by(bench: str, figure: str) -> str:
    """The part of a bench that measures a figure; empty where it has no parts."""
    own = figure.removeprefix(f"{bench}.")
    begins = {name: MAKES.get(bench, {}).get(name, (name,)) for name in parts_of(bench)}
    return next(
        (name for name, heads in begins.items() for head in heads
         if own == head or own.startswith(f"{head}.")), "",
    )  # fmt: skip


def parts_of(part: str) -> list[str]:
    """The parts of a part that --only chooses from; none where it cannot."""
    if "only" not in OPTIONS[part]:
        return []
    return list(cast("Mapping[str, str]", import_module(f"duskfolk.scripts.bench_{part}").PARTS))


def part_in(words: Sequence[str]) -> str | None:
    """The part that a command line is about, if it names one."""
    return next((word for word in words if word in ABOUT), None)


def shown_for(kind: type[Any], part: str | None) -> type[Any]:
    """The settings as the help of one part shows them: without those of the others."""
    if part is None:
        return kind
    hints = get_type_hints(kind, include_extras=True)
    told = list[tuple[str, Any, Any]]()
    for each in fields(kind):
        text = _OF_ONE.get((part, each.name), "")
        if each.name == "only":
            names = ", ".join(parts_of(part))
            text = (f"The parts to measure, with commas between them: {names}. All if left out; "
                    "each once, however often it is named.")  # fmt: skip
        hides = each.name not in ("what", "json", *OPTIONS[part])
        if hides or text:
            how = Suppress if hides else arg(help=text)
            told.append((each.name, Annotated[hints[each.name], how], field(default=each.default)))
    return make_dataclass(kind.__name__, told, bases=(kind,), namespace={"__doc__": kind.__doc__})
