"""The sentences of reasons, in English and Chinese.

Each is one fact of the player's own plays, which stands in it. Names of genres and features are the
game's; it hands in what a person would call them.
"""

from collections.abc import Mapping

from duskfolk.errors import nearest

from ..errors import RecordError
from .facts import Fact

SENTENCES: dict[str, dict[str, str]] = {
    "en": {
        "challenge.hard": "It is harder than you like now: about {tenths} wins "
        "in 10, where {wanted} suit you.",
        "challenge.easy": "It is easier than you like now: about {tenths} wins "
        "in 10, where {wanted} suit you.",
        "challenge.relief": "You lost your last {losses} plays, so this one is "
        "easier: about {tenths} wins in 10.",
        "challenge.met": "You won {won} of {met} plays of {genre}; this one is about "
        "{tenths} wins in 10, as you like it.",
        "challenge.unmet": "You have not played {genre} yet; by your other plays, {plays} so "
        "far, you would win about {tenths} in 10 here.",
        "challenge.nobody": "You have not played yet; who begins wins "
        "about {tenths} in 10 here.",
        "kind.liked": "You liked {liked} of the {judged} plays of "
        "{genre} that you gave a word on.",
        "kind.disliked": "You disliked {disliked} of the {judged} plays of "
        "{genre} that you gave a word on.",
        "feature.much": "Of the levels with more {feature} than usual that you gave "
        "a word on, you liked {liked} of {judged}.",
        "feature.little": "Of the levels poorer in {feature} than usual that you gave "
        "a word on, you liked {liked} of {judged}.",
        "kind.liked.one": "You liked the one play of {genre} that you gave a word on.",
        "kind.disliked.one": "You did not like the one play of {genre} that you gave a word on.",
        "feature.much.liked": "You liked the one level with more {feature} than usual that you "
        "gave a word on.",
        "feature.much.disliked": "You did not like the one level with more {feature} than usual "
        "that you gave a word on.",
        "feature.little.liked": "You liked the one level poorer in {feature} than usual that you "
        "gave a word on.",
        "feature.little.disliked": "You did not like the one level poorer in {feature} than usual "
        "that you gave a word on.",
        "new.left": "You have just come from this level.",
        "new.won": "You have won this level before.",
        "new.played": "You have played this level before.",
        "new.genre": "You have not played {genre} yet.",
        "new.feature": "You have not met {feature} yet.",
        "new.level": "You have not played this level yet.",
        "variety.change": "None of your last {last} plays was {genre}: it is a change.",
        "variety.twice": "Your last two plays were {genre}; a third "
        "would be too much of it.",
        "variety.last": "Your last play was {genre}.",
        "variety.often": "Of your last {last} plays, {same} were {genre}.",
        "others.near": "Who won the same levels as you, {won} so far, often likes it.",
        "others.popular": "Most who played it liked it.",
        "said.shut": "You asked for no {genre}.",
        "said.more": "You told us that you like {genre} more than we thought.",
        "said.less": "You told us that you like {genre} less than we thought.",
        "said.more_of": "You told us that you like {feature} more than we thought.",
        "said.less_of": "You told us that you like {feature} less than we thought.",
        "win": "If you win it, we think you win {after} instead of "
        "{before} of 100 such, and {next} comes next.",
    },
    "zh": {
        "challenge.hard": "对现在的你偏难：十次大约赢{tenths}次，而适合你的是{wanted}次。",
        "challenge.easy": "对现在的你偏易：十次大约赢{tenths}次，而适合你的是{wanted}次。",
        "challenge.relief": "你刚才连输{losses}局，所以这一关容易些：十次大约赢{tenths}次。",
        "challenge.met": "你玩过{met}局{genre}，赢了{won}局；"
        "这一关十次大约赢{tenths}次，正合你意。",
        "challenge.unmet": "你还没玩过{genre}；按你玩过的另外{plays}局来看，"
        "这里十次大约赢{tenths}次。",
        "challenge.nobody": "你还没有玩过；初来的人在这里十次大约赢{tenths}次。",
        "kind.liked": "你评价过{judged}局{genre}，其中喜欢{liked}局。",
        "kind.disliked": "你评价过{judged}局{genre}，其中不喜欢{disliked}局。",
        "feature.much": "{feature}比平常多的关卡里，你评价过{judged}局，喜欢{liked}局。",
        "feature.little": "{feature}比平常少的关卡里，你评价过{judged}局，喜欢{liked}局。",
        "kind.liked.one": "你只评价过一局{genre}，你喜欢它。",
        "kind.disliked.one": "你只评价过一局{genre}，你不喜欢它。",
        "feature.much.liked": "{feature}比平常多的关卡里，你只评价过一局，你喜欢它。",
        "feature.much.disliked": "{feature}比平常多的关卡里，你只评价过一局，你不喜欢它。",
        "feature.little.liked": "{feature}比平常少的关卡里，你只评价过一局，你喜欢它。",
        "feature.little.disliked": "{feature}比平常少的关卡里，你只评价过一局，你不喜欢它。",
        "new.left": "你刚从这一关出来。",
        "new.won": "这一关你已经赢过。",
        "new.played": "这一关你已经玩过。",
        "new.genre": "你还没玩过{genre}。",
        "new.feature": "你还没遇见过{feature}。",
        "new.level": "这一关你还没玩过。",
        "variety.change": "你最近{last}局都不是{genre}：换换口味。",
        "variety.twice": "你刚连着玩了两局{genre}；再来一局就太多了。",
        "variety.last": "你上一局就是{genre}。",
        "variety.often": "你最近{last}局里有{same}局是{genre}。",
        "others.near": "和你赢过同样关卡（目前{won}关）的人常常喜欢它。",
        "others.popular": "玩过的人大多喜欢它。",
        "said.shut": "你说过不要{genre}。",
        "said.more": "你告诉过我们，你比我们想的更喜欢{genre}。",
        "said.less": "你告诉过我们，你不像我们想的那么喜欢{genre}。",
        "said.more_of": "你告诉过我们，你比我们想的更喜欢{feature}。",
        "said.less_of": "你告诉过我们，你不像我们想的那么喜欢{feature}。",
        "win": "如果赢下它，"
        "我们会认为这样的关卡你一百次能赢{after}次而不是{before}次，下一个就是{next}。",
    },
}  # fmt: skip
_NAMES = ("genre", "feature", "next")


def sentence(fact: Fact, language: str, names: Mapping[str, str]) -> str:
    """A fact as a sentence.

    Args:
        fact: what is told.
        language: one of :data:`SENTENCES`.
        names: what genres and features are called in it; else they are called as they are. Where a
            feature has the name of a genre, it is called as ``feature.`` and its name.

    Raises:
        RecordError: nothing is written in such a language.
    """
    if not isinstance(language, str) or language not in SENTENCES:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise RecordError(nearest("language", language, SENTENCES))
    values = {
        name: _called(name, str(value), names) if name in _NAMES else value
        for name, value in fact.values.items()
    }
    return SENTENCES[language][fact.key].format_map(values)


def _called(kind: str, name: str, names: Mapping[str, str]) -> str:
    usual = names.get(name, name)
    return names.get(f"feature.{name}", usual) if kind == "feature" else usual
