"""Whoever advises knows what the night asks: nothing that breaks it is told, and a loss says so."""

import numpy as np
import pytest

from duskfolk.game.levels.level import Spot
from duskfolk.game.losing import Cause, Kind, Tape, sentence, steps_short, why_lost
from duskfolk.game.losing.asked import ADVISES, BLAMES
from duskfolk.game.losing.cause import Branch
from duskfolk.game.nights import FIRST, VALLEY, level_of
from duskfolk.game.nights.first import Verb
from duskfolk.game.nights.guide import need_of
from duskfolk.game.nights.spoils import spoils
from duskfolk.game.nights.tasks import Judge
from duskfolk.game.play.session.lessons import LESSONS, Lessons, Moment, moment_of
from duskfolk.game.play.session.session import Input, Session
from duskfolk.game.play.session.waiting import DANGERS, Waiting
from duskfolk.game.play.words.lessons import WORDS
from duskfolk.game.play.words.losses import texts, tip
from duskfolk.game.task import Task
from duskfolk.game.world.kinds import Deed, Genre, Move, Noise, Outcome, Role
from duskfolk.game.worlds import Worlds

QUIET = FIRST[1]
TASKS = [night.task for night in FIRST if night.task is not None]
NAMED = {  # a verb by the words in which it is advised
    Verb.DASH: ("dash", "冲刺", "冲过去"), Verb.FLASH: ("flash", "lantern", "闪", "提灯", "灯晃"),
    Verb.HIDE: ("hide", "stand still", "躲进", "站住", "站在草里"),
}  # fmt: skip
WARNED = ("walk softly", "leave the lantern", "别动提灯", "轻轻走", "会被听见")  # off it


def advises(words: str, verb: Verb) -> bool:
    low = words.lower()
    return any(name in low for name in NAMED[verb]) and not any(off in low for off in WARNED)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.key)
def test_no_lesson_names_a_deed_that_the_night_cannot_bear(task: Task) -> None:
    spoilt = spoils(task)
    for hunted, near, need in [(h, n, v) for h in (0, 1) for n in (0, 1) for v in (None, *Verb)]:
        now = Moment(
            walked=True, hunted=bool(hunted), near=bool(near), doubted=True, can_dash=True,
            can_flash=True, need=need if need not in spoilt else None, spoils=spoilt,
        )  # fmt: skip
        due = [lesson.name for lesson in LESSONS if lesson.due(now)]
        assert set(DANGERS) & set(due) or hunted, "whoever is seen is told something"
        for name in due:
            for language in WORDS:
                told = WORDS[language][name]
                assert not any(advises(told, verb) for verb in spoilt), told


def test_once_it_is_broken_that_is_told_first() -> None:
    lessons = Lessons((), lambda _: None)
    seen = Moment(walked=True, hunted=True, near=True, doubted=True, can_dash=True, can_flash=True)
    lessons.update(seen._replace(broken=True), 0.1)
    assert lessons.told is not None
    assert lessons.told.name == "broken"


def test_the_moment_of_a_night_knows_what_it_asks() -> None:
    session = Session(level_of(QUIET), 1, task=QUIET.task)
    assert moment_of(session, ()).spoils == {Verb.DASH, Verb.FLASH}
    session.judge.broken = "heard"
    now = moment_of(session, ())
    assert now.broken
    assert not now.spoils, "nothing is left to be spoilt"


def test_the_night_waits_for_the_first_danger_whatever_is_told_of_it() -> None:
    for name in DANGERS:
        lessons = Lessons(("walk",), lambda _: None)
        lessons.told = next(one for one in LESSONS if one.name == name)
        waiting = Waiting(lessons)
        waiting.see()
        assert waiting.still
        waiting.update(1.0)
        waiting.key()
        assert not waiting.still
        assert lessons.knows(name)


def test_only_deeds_that_break_a_task_are_kept_back() -> None:
    """Where an awake foe stands beside the lamplighter, a loud deed breaks the quiet night."""
    assert {night.name: spoils(night.task) for night in FIRST} == {
        "first.1": set(), "first.2": {Verb.DASH, Verb.FLASH}, "first.3": set(), "first.4": set(),
        "first.5": {Verb.HIDE}, "first.6": set(),
    }  # fmt: skip
    for noise, breaks in ((Noise.DASH, True), (Noise.FLASH, True), (Noise.NONE, False)):
        worlds = beside()
        worlds.state.noise[0, 0] = noise
        judge = Judge(Task(unheard=True))
        judge.see(worlds, 0)
        assert judge.holds is not breaks


def beside() -> Worlds:
    """A night with its first warden awake at the lamplighter's side."""
    worlds = Worlds(1)
    worlds.start(0, level_of(QUIET), 1)
    state = worlds.state
    foe = awake(worlds)
    state.x[0, foe], state.y[0, foe] = state.x[0, 0] + 1, state.y[0, 0]
    return worlds


def awake(worlds: Worlds) -> int:
    """A warden who does not sleep."""
    state = worlds.state
    roles, asleep = state.role[0].tolist(), state.dazed[0].tolist()
    return next(b for b, role in enumerate(roles) if role == Role.WARDEN and not asleep[b])


# A loss in such a night


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.key)
def test_neither_reason_nor_tip_of_a_loss_advises_what_breaks_the_night(
    task: Task, language: str
) -> None:
    for kind in Kind:
        cause = Cause(kind, 0, Branch(0), Role.WARDEN, Role.WOLF, 2)
        told = tip(language, cause, task)
        assert not any(advises(told, verb) for verb in spoils(task)), told
        assert BLAMES.keys() <= ADVISES.keys()


def test_all_tips_that_name_a_deed_are_known_by_it() -> None:
    """Else one would slip through that a night cannot bear."""
    for language in ("en", "zh"):
        for kind, told in texts()[1][language].items():
            for verb in (Verb.FLASH, Verb.HIDE):
                if kind not in (Kind.SEEN_LIT,) and advises(told, verb):
                    assert ADVISES.get(kind) == verb, told


def quiet_tape(deed: Deed) -> tuple[Tape, Task]:
    """A quiet night in which the lamplighter dashes or flashes beside a warden, and falls."""
    session = Session(level_of(QUIET), 1, task=Task(unheard=True))
    state = session.state
    foe = awake(session.worlds)
    for t in range(8):
        state.x[0, foe], state.y[0, foe] = state.x[0, 0] + np.float32(5), state.y[0, 0]
        session.step(Input(Move.EAST, deed if t == 3 else Deed.NONE))
    assert session.taping is not None
    tape = session.taping.tape(session.level, session.recorder.replay.actions)
    tape.past.outcome[-1] = Outcome.LOST
    assert session.judge.broken == "heard"
    return tape, Task(unheard=True)


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (Deed.DASH, "A warden heard your dash, and tonight nobody may hear you."),
        (Deed.POWER, "A warden heard your lantern flare, and tonight nobody may hear you."),
    ],
)
def test_what_broke_the_night_first_is_why_it_was_lost(deed: Deed, said: str) -> None:
    tape, task = quiet_tape(deed)
    cause = why_lost(tape, None, task=task)
    assert cause is not None
    assert sentence(cause, "en") == said
    without = why_lost(tape, None)
    assert without is None or sentence(without, "en") != said


def test_nothing_is_blamed_that_was_rightly_left_undone() -> None:
    from lost_plays import lost_tape

    tape = lost_tape(Genre.VIGIL, acts=(Move.STAY, Deed.DASH), setting="gentle", seed=3)
    quiet = Task(unheard=True, lapses=10_000)
    lately: list[Kind] = []
    for _ in range(12):
        cause = why_lost(tape, None, lately, task=quiet)
        assert cause is not None
        assert cause.kind not in BLAMES
        lately.append(cause.kind)


def test_a_loss_near_the_open_gate_says_how_near() -> None:
    tape, _ = quiet_tape(Deed.DASH)
    past, end, gate = tape.past, tape.end, tape.level.gate
    place: Spot = next(
        (x, y) for x, y in ((gate[0], gate[1] - 1), (gate[0] + 1, gate[1]), (gate[0] - 1, gate[1]))
        if tape.level.tiles[y, x] == tape.level.tiles[gate[1], gate[0]]
        or tape.level.tiles[y, x] == 0
    )  # fmt: skip
    past.x[end, 0], past.y[end, 0] = place[0] + 0.5, place[1] + 0.5
    past.gate_open[end] = 0
    assert steps_short(tape) == 0, "it was shut"
    past.gate_open[end] = 1
    assert steps_short(tape) == 1
    past.wanted[end] = past.home[end] + 1
    assert steps_short(tape) == 0, "somebody was missing"


# A vigil


def test_who_keeps_three_lamps_is_not_sent_after_the_wisp() -> None:
    night = next(one for one in VALLEY if one.genre == Genre.VIGIL)
    worlds = Worlds(1)
    worlds.start(0, level_of(night), 1)
    state = worlds.state
    wisp = next(b for b in range(1, int(state.bodies[0])) if state.role[0, b] == Role.WISP)
    state.carrying[0, wisp] = 1
    assert need_of(worlds, 0, ()).verb is None
    state.burning[0] &= 0b11
    assert need_of(worlds, 0, ()).verb == Verb.WISP
