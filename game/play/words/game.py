"""The few words of the game."""

from math import ceil

from ...world.kinds import Outcome, Use
from ...world.rules import TICKS_PER_SECOND
from ...world.state import State

USES = {
    Use.TAKE: "take the ember",
    Use.KINDLE: "light the lamp",
    Use.LEAD: "take by the hand",
    Use.CATCH: "wrest it back",
    Use.STEAL: "steal",
    Use.DOUSE: "put out",
    Use.STASH: "hide it",
    Use.GIVE: "hand it over",
    Use.MEND: "mend",
    Use.FILL: "fill the lantern",
    Use.STRIKE: "strike",
}
GATE_OPEN = "The gate is open"
OUTCOMES = {
    Outcome.WON: ("Home before dark", "The lamps of {within} burn."),
    Outcome.LOST: ("Out of heart", "No heart was left: the folk of {within} were faster."),
    Outcome.NIGHTFALL: ("Night has fallen", "{missing}"),
    Outcome.RUNNING: ("Turned back", "{name} will wait."),
}
FOLK_OUTCOMES = {  # for who hunts the lamplighter
    Outcome.WON: ("It got away", "The lamps of {within} burn, in spite of you."),
    Outcome.LOST: ("Caught", "{name} stays dark: you were faster."),
    Outcome.NIGHTFALL: ("Night is yours", "{missing}"),
    Outcome.RUNNING: OUTCOMES[Outcome.RUNNING],
}


def task_of(now: State) -> str:
    """What a level asks for, in one sentence; ``now`` is a snapshot."""
    parts: list[str] = []
    if now.vigil_wanted > 0:
        seconds = round(float(now.vigil_wanted) / TICKS_PER_SECOND)
        parts.append(f"keep three lamps burning for {seconds} seconds")
    elif now.quota > 0:
        parts.append(f"light {_count(int(now.quota), 'lamp')}")
    if now.wanted > 0:
        parts.append(f"bring {_count(int(now.wanted), 'villager')} to the gate")
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}, then leave by the gate before nightfall."


def missing_of(now: State, who: str = "you were") -> str:
    """What was missing when night fell, in one sentence: ``who`` had still to go to the gate."""
    away = max(0, int(now.wanted) - int(now.home))
    missing: list[str] = []
    if not now.gate_open and now.vigil_wanted > 0:
        left = ceil(float(now.vigil_wanted - now.vigil) / TICKS_PER_SECOND)
        missing.append(f"three lamps had to burn for {_count(left, 'more second')}")
    elif not now.gate_open:
        dark = int(now.quota) - bin(int(now.burning) & 0xFF).count("1")
        missing.append(f"{_count(dark, 'more lamp')} had to burn")
    if away:
        missing.append(f"{_count(away, 'villager')} {'was' if away == 1 else 'were'} not home")
    if now.gate_open:
        said = f"The gate was open, but {missing[0] if away else f'{who} not there yet'}"
    else:
        said = f"The gate was shut: {' and '.join(missing)}"
    return f"{said}."


def within(name: str) -> str:
    """The name of a level as it stands in mid-sentence."""
    return f"the{name[3:]}" if name.startswith("The ") else name


def _count(number: int, thing: str) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
    return f"{words[number] if number < len(words) else number} {thing}{'s' if number != 1 else ''}"
