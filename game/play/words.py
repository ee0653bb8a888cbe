"""The few words of the game."""

from ..world.kinds import Genre, Outcome, Use
from ..world.rules import TICKS_PER_SECOND
from ..world.state import State

GENRES = {
    Genre.WATCH: ("The Watch", "Slip past wardens. Grass hides who stands still."),
    Genre.PACK: ("The Pack", "Wolves hunt together, but no wolf enters the light."),
    Genre.THEFT: ("The Theft", "Imps steal what you carry. Catch them before their den."),
    Genre.ESCORT: ("The Escort", "Lost villagers follow your hand. Bring them home."),
    Genre.HOLLOW: ("The Hollow", "A maze, and few who walk it. Mind the time."),
    Genre.VIGIL: ("The Vigil", "Keep three lamps burning while the dark comes in waves."),
}
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
OUTCOMES = {
    Outcome.WON: ("Home before dark", "The lamps of {name} burn."),
    Outcome.LOST: ("Out of heart", "The folk of {name} were faster this time."),
    Outcome.NIGHTFALL: ("Night has fallen", "{name} lies in the dark until tomorrow."),
    Outcome.RUNNING: ("Turned back", "{name} will wait."),
}
FOLK_OUTCOMES = {  # for who hunts the lamplighter
    Outcome.WON: ("It got away", "The lamps of {name} burn, in spite of you."),
    Outcome.LOST: ("Caught", "{name} stays dark: you were faster."),
    Outcome.NIGHTFALL: ("Night is yours", "{name} lies in the dark, as you wished."),
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


def _count(number: int, thing: str) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
    return f"{words[number] if number < len(words) else number} {thing}{'s' if number != 1 else ''}"
