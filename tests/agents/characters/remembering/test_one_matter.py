"""What replaces what: only what surely is of the same matter; whoever is in doubt keeps both."""

from itertools import pairwise

import pytest

from duskfolk.agents.characters.remembering import LongMemory, Note
from duskfolk.agents.characters.remembering.changes import replaces

BESIDE = [
    ("I hate onions.", "I hate rats."), ("I fear rats.", "I fear dogs."),
    ("I speak Greek.", "I speak Latin."), ("I play the flute.", "I play chess."),
    ("I miss my mother.", "I miss my father."), ("I trust Jonas.", "I trust Abel."),
    ("I need a new sail.", "I need a new rope."), ("I owe Tobin a fish.", "I owe Tobin a pear."),
    ("I collect shells.", "I collect coins."), ("I sailed to Lisbon.", "I sailed to Genoa."),
    ("I killed a man.", "I killed a wolf."), ("I stole a fish.", "I stole a pear."),
    ("I studied law.", "I studied music."), ("I am afraid of wolves.", "I am afraid of rats."),
    ("My brother fears dogs.", "My brother fears cats."), ("I like tea.", "I like beer now."),
    ("My captain is Roderick.", "My captain is brave."), ("The cook is lazy.", "The cook is rude."),
    ("I like tea.", "I no longer like wine."), ("I like tea.", "I like rum no more."),
    ("I will not drink rum again.", "I will not steal again."),
    ("I will mend the sail.", "I will bring you a new lamp."),
    ("I will mend the sail.", "I will pay you today."),
    ("I saw Jonas again.", "I saw Abel again."), ("I do not like fish.", "I like rum."),
    ("我讨厌洋葱。", "我讨厌老鼠。"), ("我喜欢茶。", "我不喜欢酒了。"), ("我怕狼。", "我怕黑。"),
    ("我恨他。", "我恨雨。"), ("我想念妈妈。", "我想念爸爸。"), ("我信任玛塔。", "我信任托宾。"),
    ("我偷了面包。", "我偷了鱼。"), ("我梦见了鲸鱼。", "我梦见了大海。"),
    ("我欠托宾一条鱼。", "我欠玛塔一条鱼。"), ("我会游泳。", "我会爬树了。"),
    ("我要一碗汤。", "我要一条鱼。"), ("我弟弟怕狗。", "我弟弟怕猫。"),
]  # fmt: skip
CHANGED = [
    ("I like rum.", "I like rum no more."), ("I like wine.", "I no longer like wine."),
    ("I like wine.", "I don't like wine any more."), ("I trust Jonas.", "I do not trust Jonas."),
    ("I live in Lisbon.", "I no longer live in Lisbon."), ("I live in Rome.", "I live in Porto."),
    ("My captain is Roderick.", "My captain is Isolde."),
    ("My dog is called Rex.", "My dog is called Max."),
    ("I collect feathers.", "I collect buttons now."), ("The lamp is lit.", "The lamp is dark."),
    ("我喜欢酒。", "我不喜欢酒了。"), ("我喜欢酒。", "我不再喜欢酒了。"),
    ("我怕狼。", "我不怕狼了。"),
    ("我住在里斯本。", "我住在上海。"), ("我最喜欢绿色。", "我最喜欢红色。"),
]  # fmt: skip
PROMISES = [
    "I promise to bring you a fish.", "I promise to mend the sail.", "I will not steal again.",
    "I will not drink rum again.", "我答应给你带鱼。", "我答应修好船帆。", "我不会再偷东西了。",
    "I promise to bring you a lamp now.",
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), BESIDE)
def test_what_one_may_have_several_of_lives_side_by_side(one: str, other: str):
    assert not replaces(other, one)
    assert not replaces(one, other)


@pytest.mark.parametrize(("older", "newer"), CHANGED)
def test_what_surely_is_of_the_same_matter_gives_way(older: str, newer: str):
    assert replaces(newer, older)


def test_no_promise_is_ever_replaced_by_another():
    memory = LongMemory(":memory:")
    hears = frozenset({"marta"})
    for text in PROMISES:
        memory.remember(Note("player", text, hears, kind="promised", importance=0.9))
    assert [note.text for note in memory.promises("marta")] == PROMISES
    assert all(one.id < other.id for one, other in pairwise(memory.notes()))
    memory.close()
