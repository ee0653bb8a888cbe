"""Deciding: a plan that is legal whoever made it, and what the player may pick next."""

from duskfolk.errors import check_kind

from .errors import CharacterError
from .intents import Heard
from .outlook import Outlook
from .persona import Choice, Persona
from .plan import Plan
from .policy import ActPolicy


def planned(policy: ActPolicy, persona: Persona, heard: Heard, outlook: Outlook) -> Plan:
    """What a policy plans, or nothing where the game does not allow it.

    Raises:
        CharacterError: the policy answered no plan.
    """
    plan = policy.plan(persona, heard, outlook)
    check_kind(plan, Plan, "the answer of policy.plan", "a Plan, such as Plan('none')",
               CharacterError)  # fmt: skip
    check_kind(plan.act, str, "the act of a plan", "its name", CharacterError)
    if plan.act in outlook.situation.legal:
        return plan
    # A foreign policy may err; the game's word stands.
    why = f"{plan.why} The act {plan.act!r} is not legal now, so nothing is done."
    return Plan("none", why=why, mood=plan.mood, language=persona.language,
                realm=persona.realm)  # fmt: skip


def offered(persona: Persona, outlook: Outlook, shown: int) -> tuple[Choice, ...]:
    """What the player may pick now: what may be done, the least asked, the way out last."""
    open_now = [
        choice
        for choice in persona.choices
        if outlook.holds(choice) and outlook.promises(persona, choice)
    ]
    closing = [c for c in open_now if c.closing][:1]
    others = [c for c in open_now if not c.closing]
    asked = outlook.memory.asked
    others.sort(key=lambda c: (not outlook.moves(persona, c), asked.get(c.intent, 0)))
    return (*others[: max(0, shown - len(closing))], *closing)
