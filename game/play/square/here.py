"""What is of the square, and what only a night has: gate, hands to take, hours, embers of now.

Folk answer by what was asked, wherever they stand. What they would say in a night is told by the
name of its lines; on the square it is said otherwise, or kindly put off until the night.
"""

import re

from ....agents.characters import Choice, Persona, Said
from ....agents.characters.plan import Plan
from ...world.kinds import Role
from .folk import ROLES

PUT_OFF = "put off"
"""The topic of what has no answer before the night."""
OF_A_NIGHT = frozenset((
    "follow", "stay", "lead", "hide", "fetch", "mend", "give", "trade", "offer", "order",
    "let_pass", "stand_down", "call_off", "open_gate", "look_away", "light_lamp",
))  # fmt: skip
"""Intents that ask for what a body does."""
ASKED_AT_NIGHT = frozenset((
    "ask_help", "ask_ember", "ask_lamp", "ask_danger", "ask_gate", "ask_time", "ask_hearth",
))  # fmt: skip
"""Intents that ask how a night stands: whoever types them is answered, but none is offered."""
_PEACE = frozenset(("comfort", "threaten", "hurry"))  # with who might strike or run
_FOES = (Role.IMP, Role.WOLF)  # whose peace is one of a night, and so are their ways home
_TURNED_DOWN = frozenset(("refuse", "ask_again"))
_DEEDS = frozenset((
    "follow", "stay", "hide", "lead", "fetch", "give", "mend", "order", "bribe", "trade",
    "open_gate", "look_away", "alarm", "calm",
))  # fmt: skip
_LINES = frozenset((
    "hint.carry", "hint.done", "hint.ember", "hint.gate", "hint.hearth", "hint.imp", "hint.lamps",
    "hint.open", "hint.time", "hint.toll", "hint.warden", "hint.wolf", "none.along",
    "none.here_only", "none.post", "none.waiting", "refuse.far", "refuse.fear", "refuse.home",
    "refuse.no_ember", "refuse.no_grass", "refuse.no_place", "refuse.no_toll", "refuse.no_way",
    "refuse.unpaid", "tell.hands",
))  # fmt: skip
"""Names of lines that speak of what only a night has."""
_OF_FOLK = frozenset((
    "tell.villagers", "tell.wolves", "tell.wisps", "tell.wardens", "tell.imps", "hint.sought",
    "refuse.unknown", "none.met", "none.forgotten", "ask_again",
))  # fmt: skip
"""Names of lines with which somebody is spoken of who may stand near by."""
_WHERE = re.compile(r"\b(?:where|home|back)\b|哪|回", re.IGNORECASE)
_CAUSE = re.compile(r"\b(?:who|why|how come|what happened)\b|谁|为什么|为何|怎么会", re.IGNORECASE)
_OUT = re.compile(
    r"\b(?:lamps?|lights?)\b.*\b(?:out|off|dark|dead|happened)\b|灯.*(?:灭|熄|黑)|(?:灭|熄).*灯|"
    r"\b(?:put|blew|went|turned|happened)\b.*\b(?:lamps?|lights?)\b",
    re.IGNORECASE,
)
_HOURS = frozenset(("gate_open", "night_minutes", "following"))  # facts of a night


def is_offered(choice: Choice, role: Role) -> bool:
    """Whether it makes sense to say so on the square."""
    if choice.closing:
        return True
    of_foes = role in _FOES and choice.intent in ("promise", "ask_imp")
    return not of_foes and choice.intent not in OF_A_NIGHT | ASKED_AT_NIGHT | _PEACE


def topic_of(said: Said, plan: Plan, persona: Persona) -> str:
    """What is spoken of otherwise on the square; empty where it is said as in a night.

    Args:
        said: what was said to somebody.
        plan: how it would answer.
        persona: who it is.
    """
    intent, key = said.main.intent, plan.key
    if who_is_sought(said, plan, persona):
        return "whereabouts"
    if key == "tell.villagers":
        return "others"
    for topic, is_it in (
        ("cause", _CAUSE.search(said.text) and _OUT.search(said.text)),
        ("lamps", intent == "ask_lamp"), ("help", intent == "ask_help"),
        ("place", key in ("none.here", "hint.here")), ("more", key == "none.more"),
        ("part", plan.act == "part" and ROLES[persona.id] == Role.IMP),
    ):  # fmt: skip
        if is_it:
            return topic
    errand = persona.errand.done if key == "tell.errand" and persona.errand else ()
    put_off = (
        (intent in OF_A_NIGHT and plan.act in _TURNED_DOWN)
        or intent in ("ask_gate", "ask_time")
        or plan.act in _DEEDS
        or key in _LINES
        or any(test.name in _HOURS for test in errand)
    )
    return PUT_OFF if put_off else ""


def who_is_sought(said: Said, plan: Plan, persona: Persona) -> str:
    """The persona of whom it is asked where it is; empty for nobody."""
    who = next((each for each in said.slots.who if each in ROLES), "")
    if not who or who == persona.id or plan.key not in _OF_FOLK:
        return ""
    return who if plan.key == "tell.villagers" or _WHERE.search(said.text) else ""
