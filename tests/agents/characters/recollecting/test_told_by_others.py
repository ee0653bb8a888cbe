"""Names and promises that are told of others are not those of who tells them."""

import pytest

from duskfolk.agents.characters.forms import is_told
from duskfolk.agents.characters.recollecting.called import name_told
from duskfolk.agents.characters.recollecting.quoting import plain


@pytest.mark.parametrize(
    "text", ["My name is Bo, says the imp.", "My name is mud, they say.", "你叫我小明？"]
)
def test_no_name_is_taken_from_who_does_not_give_one(text: str):
    assert name_told(text) == ""


@pytest.mark.parametrize(("text", "name"), [("My name is Bo.", "Bo"), ("我叫小明。", "小明")])
def test_a_name_is_still_told(text: str, name: str):
    assert name_told(text) == name


def test_a_quoted_promise_is_told_and_a_given_one_is_not():
    assert is_told('"I promise to bring bread", said the imp.')
    assert not is_told("I promise to bring bread.")
    assert not is_told("The imp laughed. I promise to bring bread.")


def test_what_is_not_seen_breaks_no_word_for_good():
    assert plain("d\u200bon't tell") == "don't tell"
