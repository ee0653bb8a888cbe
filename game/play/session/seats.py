"""Whom the player plays, and what that means for the words on the screen."""

from duskfolk.errors import nearest

from ...errors import OptionError
from ...layout import ROLES
from ...levels import Level
from ...reflexes import PLAYERS
from ...world.kinds import FOES, Outcome, Role
from ..settings import Settings
from ..words.game import FOLK_OUTCOMES, OUTCOMES

LAMPLIGHTER = 0  # the lamplighter is always body 0
POWERS = {
    Role.LAMPLIGHTER: "flash", Role.WARDEN: "whistle", Role.WOLF: "howl", Role.IMP: "blink",
    Role.WISP: "beckon", Role.VILLAGER: "cower",
}  # fmt: skip


def check_role(name: str) -> None:
    """Refuse a role that does not exist.

    Raises:
        OptionError: there is no such role.
    """
    if name in PLAYERS:
        raise OptionError(
            f"--as {name}: that is a lamplighter with human limits, and you have limits of your "
            f"own; `duskfolk watch --lamplighter {name}` shows how it plays."
        )
    if name and name not in ROLES:
        raise OptionError(nearest("role for --as", name, ROLES))


def seat_of(level: Level, settings: Settings) -> int:
    """The body that the player moves in a level: the first of the role wanted.

    A level without that role seats the player among the lamplighter's foes: every level has some.
    """
    wanted = settings.play_as or ("warden" if settings.ghost else "lamplighter")
    roles = [body.role for body in level.bodies]
    for role in (Role[wanted.upper()], *FOES):
        if role in roles:
            return roles.index(role)
    return LAMPLIGHTER


def opposes(role: Role) -> bool:
    """Whether a role wins when the lamplighter does not."""
    return role in FOES


def task_as(role: Role, ghost: bool) -> str:
    """What a player who is not the lamplighter should do, in a line."""
    who = "The lamplighter is a ghost that plays as it was shown" if ghost else (
        "The lamplighter walks by itself"
    )  # fmt: skip
    do = "keep it from the gate until night" if opposes(role) else "help it home before night"
    article = "an" if role == Role.IMP else "a"
    return f"You are {article} {role.name.lower()}. {who}: {do}."


def words_of(role: Role, outcome: Outcome) -> tuple[str, str, bool]:
    """Title and line of a result for who played ``role``, and whether it is a good one."""
    if opposes(role):
        return (*FOLK_OUTCOMES[outcome], outcome in (Outcome.LOST, Outcome.NIGHTFALL))
    return (*OUTCOMES[outcome], outcome == Outcome.WON)
