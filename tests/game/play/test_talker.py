"""A lamplighter who talks, in plays without a window: what it says, and what comes of it."""

import json
from pathlib import Path

from talking import evening
from worlds_by_hand import IMP, LAMPLIGHTER, MEADOW, VILLAGER, WARDEN, Valley

from duskfolk.game import replay
from duskfolk.game.levels import build
from duskfolk.game.play.headless import play_headless
from duskfolk.game.play.session.session import Session
from duskfolk.game.play.settings import Settings
from duskfolk.game.play.talk.talker import Talker
from duskfolk.game.world.kinds import Genre, Mood, Relation
from duskfolk.game.worlds import Worlds

WITH_EMBER = MEADOW.replace(".", "*", 1)
BESIDE = (LAMPLIGHTER, 5.5, 3.5)


def test_a_warden_is_bribed_and_the_lamplighter_stands_still_while_it_talks() -> None:
    session = evening(Valley(MEADOW, BESIDE, (WARDEN, 6.5, 3.5), (WARDEN, 13.5, 1.5)))
    session.state.relation[0, 2, 0] = Relation.NEUTRAL  # the only one who hunts is spoken to
    session.worlds.look_again(0)
    session.state.dazed[0, 2] = 99
    talker = Talker(session, {})
    talker.speak()
    assert session.spoken, "somebody hunts it, and can be talked to"
    assert session.pausing > 0, "no pause is free beside a hunter"


def test_who_has_nothing_to_gain_by_talk_is_silent() -> None:
    session = evening(Valley(MEADOW, BESIDE, (WARDEN, 6.5, 3.5)))
    session.state.mood[0, 1], session.state.doubt[0, 1] = Mood.CALM, 0
    Talker(session, {}).speak()
    assert not session.spoken


def test_one_of_several_hunters_is_not_talked_to() -> None:
    session = evening(Valley(MEADOW, BESIDE, (WARDEN, 6.5, 3.5), (WARDEN, 7.5, 2.5)))
    Talker(session, {}).speak()
    assert not session.spoken, "words stop one foe, and the other strikes"


def test_talk_in_peace_costs_no_time() -> None:
    session = evening(Valley(MEADOW, BESIDE, (VILLAGER, 6.5, 3.5), wanted=1))
    Talker(session, {}).speak()
    assert session.state.leader[0, 1] == 1, "it was persuaded to come along"
    assert session.pausing == 0


def test_an_imp_is_paid_for_the_ember_that_it_took() -> None:
    session = evening(Valley(WITH_EMBER, BESIDE, (IMP, 6.5, 3.5)))
    state = session.state
    state.carrying[0, 1], state.ember[0, 0], state.ember_at[0, 0] = 1, 2, 1
    state.ember_x[0, 0], state.ember_y[0, 0] = state.x[0, 1], state.y[0, 1]
    session.worlds.look_again(0)
    talker = Talker(session, {})
    talker.speak()
    assert state.carrying[0, 0] == 1
    assert state.relation[0, 1, 0] == Relation.NEUTRAL


def test_a_play_without_a_window_is_told_of_talk_and_has_it_in_its_replay(tmp_path: Path) -> None:
    settings = Settings(genre="theft", level=3, seed=3, talk=True, video="none", out=tmp_path)
    record = play_headless(settings)
    written = json.loads(Path(str(record["result"])).read_text())
    assert written["talk"], "it met somebody"
    assert {"intent", "line", "why", "act", "done"} <= written["talk"][0].keys()
    recorded = replay.load(str(record["replay"]))
    assert recorded.acts
    worlds = Worlds(1)
    assert [*replay.play_back(recorded, worlds)][-1] == len(recorded)
    assert worlds.digest(0) == record["digest"]


def test_the_same_seed_says_the_same(tmp_path: Path) -> None:
    def play() -> tuple[str, list[str]]:
        session = Session(build(Genre.THEFT, 3), 3, played=-1)
        talker = Talker(session, {})
        while not session.over:
            talker.speak()
            session.step()
        return session.worlds.digest(0), [spoken.reply.line for spoken in session.spoken]

    first = play()
    assert first[1]
    assert play() == first
