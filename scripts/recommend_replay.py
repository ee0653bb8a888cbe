"""``duskfolk recommend replay`` and ``explain``: what would be offered at each step, and now."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from duskfolk.agents.recommender import Explanation, Recommender, Skill, Suggestion
from duskfolk.agents.recommender.replaying import Step, replay
from duskfolk.scripts.recommend_history import History


def tell_steps(history: History, language: str) -> Iterator[tuple[Step, str]]:
    """Each step, with what is printed of it."""
    steps = replay(
        history.plays, history.levels, history.usual, history.wishes, language,
        _names(history, language), history.wanted,
    )  # fmt: skip
    for step in steps:
        yield step, _told(step, history)


def tell_now(history: History, language: str) -> tuple[dict[str, object], str]:
    """What would be offered now, and why, as numbers and as text."""
    names = _names(history, language)
    with Recommender(":memory:", usual=history.usual, seed=0, wishes=history.wishes) as recommender:
        for play in history.plays:
            recommender.observe(play)
        skill = recommender.skill
        lines = [f"{len(history.plays)} plays; {_skill(skill)}; {history.of}."]
        cards: list[object] = []
        target = recommender.target
        if history.wanted is not None:
            target = history.wanted(skill.plays, target)
        for number, one in enumerate(recommender.deal(history.levels, target=target), 1):
            why = recommender.explain(history.levels, one.level, language, names, target)
            lines.append(_card(number, one, why, history))
            cards.append({
                "level": _called(one, history), "kind": one.level.genre,
                "success": one.success, "chance": one.chance,
                "parts": {part.name: part.value for part in why.parts}, "lead": why.lead,
            })  # fmt: skip
    if not cards:
        lines.append("Nothing is offered, as all kinds are shut.")
    return {"skill": asdict(skill), "cards": cards}, "\n".join(lines)


def _names(history: History, language: str) -> Mapping[str, str] | None:
    return None if history.names is None else history.names[language]


def _called(one: Suggestion, history: History) -> str:
    return history.name(one.level.genre, one.level.number)


def _skill(skill: Skill) -> str:
    return f"skill {skill.mean:+.2f}, give or take {skill.sd:.2f}"


def _card(number: int, one: Suggestion, why: Explanation, history: History) -> str:
    parts = ", ".join(
        f"{part.name} {part.value:+.2f}" for part in why.parts if abs(part.value) >= 0.05
    )
    said = [f"\n{number}. {_called(one, history)}: {one.success:.0%} to win"]
    said += [f"   + {reason.words}" for reason in why.because]
    said += [f"   - {reason.words}" for reason in why.against]
    said += [f"   {why.win}", f"   {parts or 'nothing'} = {why.lead:+.2f} beside the table's mean"]
    return "\n".join(said)


def _told(step: Step, history: History) -> str:
    level = step.play.level
    hand = ", ".join(f"{_called(one, history)} {one.success:.0%}" for one in step.hand)
    because = step.why.because if step.why else ()
    why = because[0].words if because else "It comes nearest to what is wanted."
    where = f"{step.place}. of {len(history.levels)}" if step.place else "not on the table"
    lay = ", ".join(history.name(one.genre, one.number) for one in step.play.offered)
    return "\n   ".join([
        f"{step.number}. offered {hand or 'nothing, as all kinds are shut'}",
        *([why] if hand else []),
        *([f"really lay there: {lay}"] if lay else []),
        f"played {history.name(level.genre, level.number)} ({where}): {step.success:.0%} expected, "
        f"{step.play.outcome}",
        f"{_skill(step.skill)}; at {level.genre} a change of {step.moved:+.2f}",
    ])  # fmt: skip


def step_document(step: Step, history: History) -> dict[str, object]:
    """One step for JSON."""
    level = step.play.level
    return {
        "number": step.number,
        "played": history.name(level.genre, level.number),
        "outcome": step.play.outcome,
        "place": step.place,
        "expected": step.success,
        "skill": {"mean": step.skill.mean, "sd": step.skill.sd},
        "moved": step.moved,
        "offered": [
            {"level": _called(one, history), "success": one.success, "chance": one.chance}
            for one in step.hand
        ],
        "lay_there": [
            {"level": history.name(one.genre, one.number), "chance": one.chance}
            for one in step.play.offered
        ],
        "why": [reason.words for reason in step.why.because] if step.why else [],
    }
