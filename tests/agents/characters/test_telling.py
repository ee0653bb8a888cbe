"""A secret's word is found however it is written, and no honest sentence is taken for one."""

# ruff: noqa: RUF001 - letters that look alike are what this is about

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duskfolk.agents.characters.claims import problem
from duskfolk.agents.characters.folding import folded
from duskfolk.agents.characters.personas import persona_names, shipped_persona
from duskfolk.agents.characters.plan import Plan
from duskfolk.agents.characters.telling import gives_away
from duskfolk.agents.characters.verifier import ClaimVerifier

SECRETS = ("lantern", "cellar", "third step", "磨石下", "余烬")
LOOKALIKES = str.maketrans("aceoprstxy", "асеорrѕтху")
WIDE = str.maketrans({chr(at): chr(at + 0xFEE0) for at in range(ord("a"), ord("z") + 1)})
RINGED = str.maketrans({chr(ord("a") + at): chr(0x24D0 + at) for at in range(26)})
BOLD = str.maketrans({chr(ord("a") + at): chr(0x1D41A + at) for at in range(26)})
SMALL = str.maketrans("abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ")
LEET = str.maketrans("aeiost", "43105" + "7")
DISGUISES = {
    "capitals": str.upper,
    "mixed": lambda word: "".join(
        letter.upper() if at % 2 else letter for at, letter in enumerate(word)
    ),
    "look-alikes": lambda word: word.translate(LOOKALIKES),
    "wide": lambda word: word.translate(WIDE),
    "ringed": lambda word: word.translate(RINGED),
    "bold": lambda word: word.translate(BOLD),
    "small capitals": lambda word: word.translate(SMALL),
    "capital I": lambda word: word.replace("l", "I").replace("Ian", "lan"),
    "digits": lambda word: word.translate(LEET),
    "marks": lambda word: unicodedata.normalize("NFC", "".join(f"{each}\u0301" for each in word)),
    "strewn": lambda word: "".join(f"{each}\u0336\u0353" for each in word),
    "nothing between": lambda word: "\u200b".join(word),
    "soft hyphens": lambda word: "\u00ad".join(word),
    "filled": lambda word: "\u3164".join(word),
    "spelled": " ".join,
    "dots": ".".join,
    "hyphens": "-".join,
    "stars": "*".join,
    "wide gaps": "  ".join,
    "commas": "，".join,
    "lines": "_".join,
    "look-alikes spelled": lambda word: " ".join(word.translate(LOOKALIKES)),
    "digits spelled": lambda word: " ".join(word.translate(LEET)),
    "two halves": lambda word: f"{word[:2]} {word[2:]}",
}


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("how", DISGUISES)
def test_a_word_is_found_however_it_is_written(how: str, secret: str) -> None:
    said = DISGUISES[how](secret)
    assert gives_away(said, SECRETS) == secret
    assert gives_away(f"Look: {said}, friend.", SECRETS) == secret


@pytest.mark.parametrize("how", DISGUISES)
def test_the_verifier_lets_no_disguise_pass(how: str) -> None:
    plan = Plan("refuse", forbidden=SECRETS)
    said = f"It is in the {DISGUISES[how]('cellar')}."
    assert ClaimVerifier().check("It is where it is.", plan).passes
    assert not ClaimVerifier().check(said, plan).passes
    assert problem(said, (), "en", SECRETS)


def test_letters_of_old_and_far_alphabets_are_read_as_what_they_look_like() -> None:
    assert folded("ѡᴀᴛᴇʀ, ѵҽқҳ, ᴌᴎꞯ ӕ") == "water, vekx, lnq ae"


def test_no_secret_is_spread_over_sentences_and_no_line_is_endless() -> None:
    plan, verifier = Plan("refuse", forbidden=SECRETS), ClaimVerifier()
    assert verifier.check_whole("Not here. Nor there. Where it is.", plan).passes
    spread = "Not here. L. A. N. T. E. R. N."
    assert verifier.check_whole(spread, plan).why == "'lantern' is of what is not told here"
    endless = "Where it is. " * 40
    assert "characters, at most 480 fit" in verifier.check_whole(endless, plan).why


@given(
    st.sampled_from(("lantern", "cellar", "millstone")),
    st.lists(st.sampled_from(("", "", " ", "-", ".", "\u200b", "\u0301", "*")), min_size=9),
    st.lists(st.booleans(), min_size=9),
    st.lists(st.booleans(), min_size=9),
)
def test_disguises_on_top_of_each_other_are_seen_through(
    secret: str, between: list[str], loud: list[bool], strange: list[bool]
) -> None:
    letters = [
        (each.translate(LOOKALIKES) if odd else each.upper() if big else each)
        for each, big, odd in zip(secret, loud, strange, strict=False)
    ]
    said = "".join(itertools.chain(*zip(letters, between, strict=False)))
    spaces = said.split()
    if all(len(piece) > 2 for piece in spaces) and len(spaces) > 1:
        return  # "mill stone" are words beside each other, for all that anybody can tell
    assert gives_away(said, (secret,)) == secret or any(
        piece in folded(said).split() for piece in ("i", "a", "an", "on", "me", "to")
    )


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ("Go at once.", "goat"),
        ("Be at the gate.", "beat"),
        ("Nine of ten come back.", "often"),
        ("I want to get her home.", "together"),
        ("That is for tune and dance.", "fortune"),
        ("Bring them berries.", "ember"),
        ("It took 100 steps and 50 more.", "loo"),
        ("Lamp 3, 0, 3.", "eoe"),
        ("那边有磨石，下面是河。", "磨石下"),
        ("他还有余，烬火不多。", "余烬"),
        ("Он ждёт у мельницы.", "mill"),
        ("かぎはここ。", "かき"),
        ("각", "가"),
    ],
)
def test_words_that_merely_meet_are_honest(line: str, secret: str) -> None:
    assert not gives_away(line, (secret,))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", persona_names())
def test_what_is_public_of_a_shipped_persona_gives_no_secret_away(name: str, language: str) -> None:
    persona = shipped_persona(name, language)
    hidden = persona.hidden()
    for key, lines in persona.lines.items():
        words = persona.hidden(key.removeprefix("tell.")) if key.startswith("tell.") else hidden
        for line in lines:
            plainly = [word for word in words if word.casefold() in line.say.casefold()]
            if not plainly:  # else it is told where the secret is told
                assert not gives_away(line.say, words), (key, line.say)


@given(st.text(max_size=60))
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    once = folded(text)
    assert folded(once) == once


@given(st.text(max_size=200), st.text(min_size=1, max_size=12))
def test_any_text_can_be_looked_through(text: str, word: str) -> None:
    assert gives_away(text, (word,)) in ("", word)
    if word.casefold() in text.casefold() and word.isascii() and text.isascii():
        assert gives_away(text, (word,))
