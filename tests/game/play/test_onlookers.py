"""Who is in a play sees what is done, hears what is said, and holds the player to its word."""

from dataclasses import replace
from typing import Any

import pytest
from talking import beside, evening, hand_over, said, somebody
from worlds_by_hand import IMP, LIT, MEADOW, VILLAGER, WARDEN, WISP, WOLF, E, Valley

from duskfolk.agents.characters import Character, shipped_persona
from duskfolk.agents.characters.remembering import Chronicle, Rememberer
from duskfolk.game.play.session.session import Input, Session
from duskfolk.game.play.talk.onlookers import Onlookers
from duskfolk.game.play.talk.promises import promise_of
from duskfolk.game.play.talk.speech import speak
from duskfolk.game.world.kinds import Deed, Move, Outcome, Relation, Role

WITH_EMBER = MEADOW.replace(".", "*", 1)


class Evening:
    """A play, one character of it, and its onlookers."""

    def __init__(self, valley: Valley, name: str, body: int = 1, trust: float = 0.6) -> None:
        self.session, self.body = evening(valley), body
        self.one = somebody(name, trust)
        self.onlookers = Onlookers(self.session, {name: self.one})

    def say(self, intent: str, **slots: Any) -> str:
        """Say something to the character; returns its act."""
        reply = speak(self.session, self.body, self.one, said(intent, **slots))
        self.onlookers.see()
        return reply.act

    def live(self, decisions: int = 1, move: Move = Move.STAY, deed: Deed = Deed.NONE) -> None:
        """Let the player act and onlookers see it."""
        for _ in range(decisions):
            self.session.step(Input(move, deed))
            self.onlookers.see()

    def end(self, outcome: Outcome) -> None:
        """Let the night be over."""
        self.session.state.outcome[0] = outcome
        self.onlookers.see()

    @property
    def seen(self) -> dict[str, int]:
        """What the character has witnessed, by event."""
        return self.one.memory.seen


def villager(drawn: str = WITH_EMBER) -> Evening:
    """Pip of the valley beside the lamplighter, who is to be brought home."""
    return Evening(beside(VILLAGER, drawn=drawn), "pip")


def test_a_promise_to_bring_an_ember_is_kept_when_one_is_held_beside_whom_it_was_given() -> None:
    scene = villager()
    assert scene.say("promise", what=("ember",)) == "thank"
    trust = scene.one.mood.trust
    scene.live()
    assert "promise_kept" not in scene.seen
    hand_over(scene.session)
    scene.live()
    assert scene.seen["promise_kept"] == 1
    assert scene.one.mood.trust > trust
    scene.live(3)
    assert scene.seen["promise_kept"] == 1, "a word is kept once"


def test_an_ember_that_was_in_hand_when_it_was_promised_does_not_count() -> None:
    scene = villager()
    hand_over(scene.session)
    scene.say("promise", what=("ember",))
    scene.live()
    assert "promise_kept" not in scene.seen


def test_two_embers_that_were_promised_are_not_one() -> None:
    scene = villager(MEADOW.replace("..", "**", 1))
    scene.say("promise", what=("ember",), count=2)
    hand_over(scene.session, ember=0)
    scene.live(2)
    assert "promise_kept" not in scene.seen
    scene.session.state.ember[0, 0], scene.session.state.ember_at[0, 0] = 1, -1
    hand_over(scene.session, ember=1)
    scene.live()
    assert scene.seen["promise_kept"] == 1


@pytest.mark.parametrize("outcome", [Outcome.NIGHTFALL, Outcome.LOST, Outcome.WON])
def test_what_was_promised_and_not_done_by_the_end_of_the_night_is_broken(outcome: Outcome) -> None:
    scene = villager()
    scene.say("promise", what=("ember",))
    trust = scene.one.mood.trust
    scene.end(outcome)
    assert scene.seen["promise_broken"] == 1
    assert scene.one.mood.trust < trust


def test_a_lamp_that_was_promised_is_lit() -> None:
    valley = Valley(LIT, (Role.LAMPLIGHTER, 4.5, 3.5), (VILLAGER, 3.5, 3.5), wanted=1)
    scene = Evening(valley, "pip")
    hand_over(scene.session)
    scene.say("promise", what=("lamp",))
    scene.live(1, deed=Deed.USE)
    assert scene.session.state.burning[0] & 1
    assert scene.seen["promise_kept"] == 1
    assert scene.seen["lamp_lit"] == 1, "before its eyes"


def test_who_is_promised_to_be_brought_home_is() -> None:
    scene = villager()
    scene.say("promise", where="home")
    scene.session.state.safe[0, 1] = 1
    scene.onlookers.see()
    assert (scene.seen["promise_kept"], scene.seen["rescued"]) == (1, 1)


def test_a_wolf_is_promised_no_flash_and_holds_the_player_to_it() -> None:
    valley = beside(WISP, 1.0, (WOLF, 8.5, 3.5))
    scene = Evening(valley, "greyhide", body=2)
    scene.say("promise")
    scene.live()
    assert not scene.seen
    scene.live(1, E, Deed.POWER)
    assert scene.session.state.dazed[0, 2]
    assert (scene.seen["hurt"], scene.seen["promise_broken"]) == (1, 1)
    assert not scene.onlookers.promises


def test_a_wolf_that_was_not_flashed_all_night_has_a_kept_word() -> None:
    scene = Evening(beside(WISP, 1.0, (WOLF, 8.5, 3.5)), "greyhide", body=2)
    scene.say("promise", what=("flash",), negated=True)
    scene.end(Outcome.WON)
    assert (scene.seen["promise_kept"], scene.seen["level_won"]) == (1, 1)


@pytest.mark.parametrize("slots", [{"negated": True, "what": ("ember",)}, {"who": ("marta",)}])
def test_who_promises_nothing_or_somebody_who_is_not_there_is_bound_by_nothing(
    slots: dict[str, Any],
) -> None:
    scene = villager()
    scene.say("promise", **slots)
    assert not scene.onlookers.promises


def test_a_later_word_of_the_same_kind_takes_the_place_of_the_first() -> None:
    scene = villager()
    scene.say("promise", what=("ember",))
    scene.say("promise", what=("ember",), count=2)
    assert [promise.count for promise in scene.onlookers.promises] == [2]


@pytest.mark.parametrize("text", [
    "I promise to bring you a plum.", "I will bring you meat, I promise.", "我答应给你带一个李子。",
])  # fmt: skip
@pytest.mark.parametrize("name", ["marta", "greyhide"])
def test_of_what_no_night_can_tell_nobody_says_that_it_was_kept_or_broken(
    text: str, name: str
) -> None:
    scene = villager()
    persona = shipped_persona(name)
    heard = replace(said("promise"), text=text, language="zh" if text[0] == "我" else "en")
    assert promise_of(scene.session, scene.body, heard, persona) is None


@pytest.mark.parametrize("text", [
    "I give you my word.", "I promise to help you.", "I will bring light to the street, I promise.",
    "我保证帮你。", "我答应你，街上会亮起灯来。",
])  # fmt: skip
def test_a_word_in_general_or_about_its_wish_is_of_what_somebody_wants(text: str) -> None:
    scene = villager()
    heard = replace(said("promise"), text=text, language="en" if text.isascii() else "zh")
    promise = promise_of(scene.session, scene.body, heard, shipped_persona("marta"))
    assert promise is not None
    assert promise.kind == "errand"


@pytest.mark.parametrize("text", ["I promise to light every lamp tonight.", "我答应点亮所有的灯。"])
def test_all_lamps_are_all_and_one_that_is_lit_is_not_them(text: str) -> None:
    valley = Valley(
        LIT.replace(".......#", "..L..L.#", 1), (Role.LAMPLIGHTER, 4.5, 3.5), (VILLAGER, 3.5, 3.5),
        wanted=3,
    )  # fmt: skip
    scene = Evening(valley, "pip")
    scene.say("promise", text=text, what=("lamp",))
    assert [promise.count for promise in scene.onlookers.promises] == [3]
    hand_over(scene.session)
    scene.live(1, deed=Deed.USE)
    assert scene.session.state.burning[0]
    assert "promise_kept" not in scene.seen
    scene.end(Outcome.NIGHTFALL)
    assert scene.seen["promise_broken"] == 1


def test_whom_the_lantern_dazes_is_hurt_and_fellows_are_not() -> None:
    valley = beside(WARDEN, 1.0, (WARDEN, 1.5, 1.5))
    scene = Evening(valley, "ysolde")
    scene.live(1, E, Deed.POWER)
    assert scene.seen == {"hurt": 1}
    assert scene.one.mood.anger > 0


def test_whom_a_raised_staff_would_have_struck_is_rescued_by_the_flash() -> None:
    scene = Evening(beside(WOLF, 2.0, (VILLAGER, 8.3, 3.5)), "tobin", body=2)
    state = scene.session.state
    assert state.relation[0, 1, 2] == Relation.HOSTILE
    state.windup[0, 1] = 9
    scene.session.worlds.look_again(0)
    scene.onlookers.see()
    scene.live(1, E, Deed.POWER)
    assert state.dazed[0, 1]
    assert scene.seen["rescued"] == 1


def test_an_imp_to_whom_an_ember_is_given_in_peace_has_got_a_gift() -> None:
    scene = Evening(beside(WISP, 1.0, (IMP, 8.5, 3.5), drawn=WITH_EMBER), "nix", body=2)
    scene.say("threaten")
    hand_over(scene.session)
    assert scene.say("offer", what=("ember",)) == "trade"
    assert scene.session.state.carrying[0, 2]
    assert scene.seen["gift"] == 1


def test_what_is_paid_to_an_enemy_is_no_gift() -> None:
    scene = Evening(beside(WISP, 1.0, (IMP, 8.5, 3.5), drawn=WITH_EMBER), "nix", body=2)
    hand_over(scene.session)
    assert scene.say("offer", what=("ember",)) == "trade"
    assert "gift" not in scene.seen


def test_who_stands_near_hears_and_who_is_behind_a_wall_does_not() -> None:
    walled = MEADOW.replace("#.............#", "#........#....#")
    valley = beside(VILLAGER, 1.0, (VILLAGER, 3.5, 3.5), (VILLAGER, 10.5, 3.5), drawn=walled)
    session = evening(valley)
    speak(session, 1, somebody("pip"), said("greet"))
    assert session.spoken[-1].heard == {2}


def test_the_gate_that_opens_is_heard_by_all() -> None:
    scene = villager()
    scene.session.state.gate_open[0] = 1
    scene.onlookers.see()
    assert scene.seen == {"gate_opened": 1}


def test_a_play_is_the_same_with_onlookers_and_without() -> None:
    def digest(*, looked_on: bool) -> str:
        session = Session(beside(WOLF, 4.0, (VILLAGER, 9.5, 3.5)).level, 3, played=-1)
        characters = {name: somebody(name) for name in ("tobin", "greyhide")}
        onlookers = Onlookers(session, characters)
        for _ in range(60):
            session.step()
            if looked_on:
                onlookers.see()
        return session.worlds.digest(0)

    assert digest(looked_on=True) == digest(looked_on=False)


def test_a_character_that_comes_later_counts_from_then_on() -> None:
    characters: dict[str, Character] = {}
    session = evening(beside(VILLAGER))
    onlookers = Onlookers(session, characters)
    onlookers.see()
    characters["pip"] = somebody("pip")
    session.state.gate_open[0] = 1
    onlookers.see()
    assert characters["pip"].memory.seen == {"gate_opened": 1}


def remembering(scene: Evening) -> Rememberer:
    """Give the character of a scene a long memory."""
    keeper = Rememberer(":memory:")
    mind = Chronicle(keeper).of(scene.one.persona.id)
    scene.one = Character(scene.one.persona, recall=mind)
    scene.onlookers = Onlookers(scene.session, {scene.one.persona.id: scene.one})
    return keeper


@pytest.mark.parametrize(("text", "broken"), [
    ("I take back my promise.", 0), ("I am sorry I broke my promise.", 1),
])  # fmt: skip
@pytest.mark.parametrize("read_as", ["promise", "news"])
def test_a_word_that_was_taken_back_is_not_broken_later_and_an_admitted_one_only_once(
    text: str, broken: int, read_as: str
) -> None:
    scene = villager()
    keeper = remembering(scene)
    scene.say("promise", text="I promise to bring you an ember.", what=("ember",))
    keeper.ask(lambda memory: None).result()
    assert len(scene.onlookers.promises) == 1
    scene.say(read_as, text=text)
    assert scene.onlookers.promises == []
    scene.end(Outcome.LOST)
    assert scene.seen.get("promise_broken", 0) == broken
    keeper.close()
