"""All templates of the game, with none to three of what they count, in both languages."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from string import Formatter

import pygame
import pytest

from duskfolk.agents.recommender.reasons.facts import Fact
from duskfolk.agents.recommender.reasons.speech import Speech
from duskfolk.agents.recommender.reasons.words import SENTENCES
from duskfolk.game.losing import Cause, Kind, near_words, sentence
from duskfolk.game.losing.cause import Branch
from duskfolk.game.nights import FIRST, level_of
from duskfolk.game.play import words
from duskfolk.game.play.kept.journey import WAY
from duskfolk.game.play.night import playing, written
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.square.chat import OnSquare
from duskfolk.game.play.square.remarks import remarks_on
from duskfolk.game.play.words import game, remarks
from duskfolk.game.play.words.here import lamps_here
from duskfolk.game.play.words.losses import tip
from duskfolk.game.play.words.table import joined
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.view.motion import snapshot
from duskfolk.game.world.kinds import Role
from duskfolk.game.worlds import Worlds

LANGUAGES = "en", "zh"
COUNTS = 0, 1, 2, 3
THINGS = (
    "play", "lamp", "night", "try", "time", "second", "villager", "ember", "level", "letter",
    "file", "step", "win", "blow", "dash", "knock", "bruise", "light", "pole", "heart", "lesson",
    "code", "map",
)  # fmt: skip
PLURALS = {thing: {"try": "tries", "dash": "dashes"}.get(thing, f"{thing}s") for thing in THINGS}
WRONG = {
    "en": (
        re.compile(rf"\b(?:1|one)(?: more)? (?:{'|'.join(PLURALS.values())})\b", re.IGNORECASE),
        re.compile(rf"\b(?:0|2|3|two|three)(?: more)? (?:{'|'.join(THINGS)})\b(?!-)", re.I),
        re.compile(
            r"\ball [0-3]\b|\b(?:1|one) \w+ (?:were|are)\b|(?<!last )\b(?:2|two) \w+s (?:was|is)\b"
        ),
        re.compile(r"  |\{|\}| [.,;!?]"),
    ),
    "zh": (re.compile(r"[。！？；：，、）] |  (?! )|\{|\}|第0"),),
}
SPLIT = {  # said of no fewer: fewer have words of their own, which are tried by themselves below
    "{name}, after {plays} plays": 2, "{count} files": 2, "{count} nights": 2,
    "{count} files and folders": 2,
    "You won it {won} of {met} times": 2, "keep three lamps burning for {seconds} seconds": 2,
    "{count} lamps of the valley burn.": 2, "{count} poles bright.": 2,
    "Be through the gate in {seconds} seconds: dash three times or more.": 56,
    "A code has {least} letters or more.": 5, "A code has {most} letters or fewer.": 20,
    "The cards look for levels that you win about {tenths} times in 10.": 5,
}  # fmt: skip


def wrong(language: str, said: str) -> bool:
    return any(form.search(said) for form in WRONG[language])


def strings(node: object, language: str = "") -> Iterator[tuple[str, str]]:
    """All texts below a table, with the language under which they stand."""
    if isinstance(node, str) and language:
        yield language, node
    elif isinstance(node, dict):
        for key, below in node.items():
            yield from strings(below, key if key in LANGUAGES else language)
    elif isinstance(node, tuple | list):
        for below in node:
            yield from strings(below, language)


def templates() -> set[tuple[str, str]]:
    """Every text of the screens, by its language."""
    found: set[tuple[str, str]] = set()
    for module in pkgutil.iter_modules(words.__path__):
        tables = vars(importlib.import_module(f"{words.__name__}.{module.name}"))
        for name, table in tables.items():
            if isinstance(table, dict) and not name.startswith("__"):
                found |= set(strings(table))
    return {(language, text) for language, text in found if "{" in text}


def filled(text: str, count: int) -> str:
    """A text with a number in each place, or with a word where no number stands."""
    parts: list[str] = []
    for before, field, spec, _ in Formatter().parse(text):
        parts.append(before)
        if field is not None and not spec:
            number = len(WAY) if field == "all" else max(count, 1) if field in ORDER else count
            parts.append(str(number) if field in NUMBERS | ORDER or field == "" else "xx")
    return "".join(parts)


NUMBERS = frozenset((
    "n", "count", "plays", "won", "met", "lit", "all", "times", "seconds", "quota", "home",
    "wanted", "tenths", "low", "high", "share", "turn", "page", "pages", "least", "most", "minutes",
    "hours", "number", "losses", "liked", "judged", "after", "before", "same",
))  # fmt: skip


ORDER = frozenset(("number", "turn", "page"))  # which one it is: there is no zeroth


@pytest.mark.parametrize("count", COUNTS)
def test_every_text_of_the_screens_can_be_said_of_every_count(count: int) -> None:
    spoken = {line for _, line in strings(remarks.TABLES)}  # of two or more: see below
    found = [
        (language, filled(text, count))
        for language, text in templates()
        if count >= SPLIT.get(text, 0)
        and "stays for {seconds}" not in text
        and not (text in spoken and count < 2)
    ]
    assert len(found) > 250
    assert [said for language, said in found if wrong(language, said)] == []


def test_what_is_split_by_count_is_still_a_text() -> None:
    known = {text for _, text in templates()}
    assert SPLIT.keys() <= known


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", COUNTS)
def test_what_is_split_by_count_has_words_for_each(count: int, language: str) -> None:
    said = [near_words(count, language)]
    said += [sentence(Cause(kind, 0, Branch(0), Role.WOLF, Role.WOLF, count), language)
             for kind in Kind]  # fmt: skip
    said += [tip(language, Cause(kind, 0, Branch(0))) for kind in Kind]
    said += [lamps_here(language, role, count) for role in Role]
    said += [game.lamps_burn(name, count, language) for name in ("Past the Watch", "The Old Mill")]
    worlds = Worlds(1)
    worlds.start(0, level_of(FIRST[5]), 1)
    state = worlds.state
    for vigil, quota, wanted in ((30 * count, 0, 0), (0, count, 0), (0, 1, count)):
        state.vigil_wanted[0], state.quota[0], state.wanted[0] = vigil, quota, wanted
        state.burning[0] = 0
        now = snapshot(state, 0)
        if quota or vigil:
            said.append(game.task_of(now, language))
            said.append(game.missing_of(now, "you", language))
    assert [each for each in said if wrong(language, each)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_remarks_count_no_fewer_than_two_and_say_it_rightly(language: str) -> None:
    from duskfolk.game.play.kept.evening import Claim

    for kind in remarks.KINDS:
        for count in COUNTS:
            seen = ("mosswick", "oswin", "marta")
            for one in remarks_on([Claim(kind, "wolf", count, seen)], ("mosswick", "tobin"), ()):
                assert count > 1 or not remarks.counts(one.line)
    for key in remarks._LINES["en"]:
        for count in (2, 3):
            who = "pip" if key.startswith("led.") else "wolf"
            line = remarks.said(key, language, who, count, "mosswick")
            assert not wrong(language, line), line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", COUNTS)
def test_reasons_of_cards_can_be_said_of_every_count(count: int, language: str) -> None:
    speech = Speech.of(language)
    names = {"genre": "pack", "feature": "water", "next": "pack"}
    for key, text in SENTENCES[language].items():
        if count < LEAST.get(key, 0):
            continue
        fields = {name for _, name, _, _ in Formatter().parse(text) if name}
        values = {name: names.get(name, count) for name in fields - {"level", "levels", "play"}}
        said = speech.sentence(Fact(key, values))
        assert not wrong(language, said), said
        assert " one level with " not in said or said.startswith("You rated one level"), said


LEAST = {"challenge.relief": 2, "feature.much": 2, "feature.little": 2, "variety.often": 2}


def test_a_place_is_nowhere_taken_for_one_where_a_night_has_another_name() -> None:
    """Nights are called "Past the Watch" and "Along the Lake", too."""
    for _, text in templates():
        assert "{within}" not in text
        assert not re.search(r"\b(?:of|in|at|from|to) \{name\} (?:burn|were)", text)
        assert not re.search(r"^\{name\} (?:stays|will|burns)", text)


def test_sentences_of_chinese_are_joined_without_a_space(desk: Desk) -> None:
    assert joined("zh", "天黑前离开。", "别让谁看见。", "") == "天黑前离开。别让谁看见。"
    assert joined("en", "Leave.", "", "Hide.") == "Leave. Hide."
    partner = OnSquare("marta", {}, 3, ("头一句。", "第二句。"))
    partner.character.speak("zh")
    assert partner.answer("greet").line == "头一句。第二句。"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_words_of_a_night_are_whole_sentences(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """The task of the level and what the night asks beside it stand side by side."""
    shown: list[str] = []
    area = written.start_area
    monkeypatch.setattr(written, "start_area", lambda start, *_: (
        shown.append(start.task), area(start, *_))[1])  # fmt: skip
    desk.choose("language", language)
    screen = playing.Playing(desk, desk.offers(), level_of(FIRST[2]), None, FIRST[2])
    screen.update(0.1)
    screen.draw(pygame.Surface(SIZE))
    assert len(shown) == 1
    assert not wrong(language, shown[0]), shown
    assert ("a breath" if language == "en" else "一口气") in shown[0]
