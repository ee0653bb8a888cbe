"""Whom the player plays, and what that means for the words on the screen."""

from duskfolk.errors import nearest

from ...errors import OptionError
from ...layout import ROLES
from ...levels import Level
from ...reflexes import PLAYERS
from ...world.kinds import FOES, Outcome, Role
from ..settings import Settings
from ..words.game import ends, role_name, say

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


def task_as(role: Role, ghost: bool, language: str = "en") -> str:
    """What a player who is not the lamplighter should do, in a line."""
    who = say(language, "ghost" if ghost else "walks")
    do = say(language, "keep" if opposes(role) else "help")
    named = role_name(language, role)
    if language == "en":
        named = f"{'an' if role == Role.IMP else 'a'} {named}"
    return say(language, "as", role=named, who=who, do=do)


def words_of(role: Role, outcome: Outcome, language: str = "en") -> tuple[str, str, bool]:
    """Title and line of a result for who played ``role``, and whether it is a good one."""
    hunts = opposes(role)
    good = outcome in (Outcome.LOST, Outcome.NIGHTFALL) if hunts else outcome == Outcome.WON
    return (*ends(language, outcome, hunts=hunts), good)
