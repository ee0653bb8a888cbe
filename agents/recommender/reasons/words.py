"""The sentences of reasons, in English and Chinese, or in a game's own words.

Each is one fact of the player's own plays, which stands in it. Names of genres and features are the
game's, and so is what a level and a play are called; it hands in what a person would say.
"""

SENTENCES: dict[str, dict[str, str]] = {
    "en": {
        "challenge.hard": "It is harder than you like now: you win about {tenths} "
        "in 10, where {wanted} suit you.",
        "challenge.seldom": "It is much harder than you like now: you win about 1 in {of}, "
        "where {wanted} in 10 suit you.",
        "challenge.easy": "It is easier than you like now: you win about {tenths} "
        "in 10, where {wanted} suit you.",
        "challenge.relief": "You lost the last {losses:play} that you finished, so this one is "
        "easier: you win about {tenths} in 10.",
        "challenge.met": "You won {won} of {met:play} of {genre}; of this one you win "
        "about {tenths} in 10, as you like it.",
        "challenge.suits": "After your {plays:play} so far, you win about {tenths} in 10 here, "
        "as you like it.",
        "challenge.unmet": "You have not finished {genre} yet; after {plays:play} of other kinds, "
        "you would win about {tenths} in 10 here.",
        "challenge.nobody": "You have not played yet; who begins wins "
        "about {tenths} in 10 here.",
        "kind.liked": "You liked {liked} of the {judged:play} of {genre} that you rated.",
        "kind.disliked": "You disliked {disliked} of the {judged:play} of {genre} that you rated.",
        "kind.more": "Of what you rated, you liked {liked} of {judged:play} of {genre}, and "
        "{others} of {rest} of all else.",
        "kind.less": "Of what you rated, you liked only {liked} of {judged:play} of {genre}, and "
        "{others} of {rest} of all else.",
        "feature.much": "You rated {judged} {levels} with more {feature} than usual, and liked "
        "{liked} of them.",
        "feature.little": "You rated {judged} {levels} with less {feature} than usual, and liked "
        "{liked} of them.",
        "kind.liked.one": "You liked the one {play} of {genre} that you rated.",
        "kind.disliked.one": "You did not like the one {play} of {genre} that you rated.",
        "feature.much.liked": "You rated one {level} with more {feature} than usual, and "
        "liked it.",
        "feature.much.disliked": "You rated one {level} with more {feature} than usual, and "
        "did not like it.",
        "feature.little.liked": "You rated one {level} with less {feature} than usual, and "
        "liked it.",
        "feature.little.disliked": "You rated one {level} with less {feature} than usual, and "
        "did not like it.",
        "new.left": "You have just come from this {level}.",
        "new.won": "You have won this {level} before.",
        "new.played": "You have played this {level} before.",
        "new.genre": "You have not played {genre} yet.",
        "new.feature": "You have not met {feature} yet.",
        "new.level": "You have not played this {level} yet.",
        "variety.change": "None of your last {last:play} was {genre}: it is a change.",
        "variety.change.one": "Your last {play} was not {genre}: it is a change.",
        "variety.twice": "You have just played {genre} twice; a third time would be too much of "
        "it.",
        "variety.last": "Your last {play} was {genre}.",
        "variety.often": "Of your last {last:play}, {same} were {genre}.",
        "variety.often.one": "Of your last {last:play}, {same} was {genre}.",
        "others.near": "Who won the same {levels} as you, {won} so far, often likes it.",
        "others.popular": "Most who played it liked it.",
        "said.shut": "You asked for no {genre}.",
        "said.more": "You told us that you like {genre} more than we thought.",
        "said.less": "You told us that you like {genre} less than we thought.",
        "said.more_of": "You told us that you like {feature} more than we thought.",
        "said.less_of": "You told us that you like {feature} less than we thought.",
        "all": "All in all it suits you better than the average here: you win about {tenths} in "
        "10.",
        "all.hard": "Hard for you, but most others suit you less: you win about {tenths} in 10.",
        "all.seldom": "Very hard for you, but most others suit you less: you win about 1 in {of}.",
        "all.easy": "Easy for you, but most others suit you less: you win about {tenths} in 10.",
        "win": "If you win it, we think you win {after} instead of "
        "{before} of 100 such, and most speaks for {next} then.",
        "win.same": "If you win it, we still think you win {after} of 100 such, and most speaks "
        "for {next} then.",
        "win.alike": "If you win it, we think you win {after} instead of {before} of 100 such.",
        "win.alike.same": "If you win it, we still think you win {after} of 100 such.",
    },
    "zh": {
        "challenge.hard": "对现在的你偏难：十次大约赢{tenths}次，而适合你的是{wanted}次。",
        "challenge.seldom": "对现在的你难得多：{of}次大约赢1次，而适合你的是十次赢{wanted}次。",
        "challenge.easy": "对现在的你偏易：十次大约赢{tenths}次，而适合你的是{wanted}次。",
        "challenge.relief": "你打完的最近{losses:play}都输了，所以这一{level}容易些："
        "十次大约赢{tenths}次。",
        "challenge.met": "你打完过{met:play}{genre}，赢了{won}次；"
        "这一{level}十次大约赢{tenths}次，正合你意。",
        "challenge.suits": "按你打完的{plays:play}来看，"
        "这一{level}十次大约赢{tenths}次，正合你意。",
        "challenge.unmet": "你还没打完过{genre}；按你打完的另外{plays:play}来看，"
        "这里十次大约赢{tenths}次。",
        "challenge.nobody": "你还没有玩过；初来的人在这里十次大约赢{tenths}次。",
        "kind.liked": "你评价过{judged:play}{genre}，其中喜欢{liked:play}。",
        "kind.disliked": "你评价过{judged:play}{genre}，其中不喜欢{disliked:play}。",
        "kind.more": "你评价过的里面，{genre}{judged:play}中喜欢{liked}，其余{rest:play}中喜欢"
        "{others}。",
        "kind.less": "你评价过的里面，{genre}{judged:play}中只喜欢{liked}，其余{rest:play}中喜欢"
        "{others}。",
        "feature.much": "{feature}比平常多的{levels}里，"
        "你评价过{judged:play}，喜欢{liked:play}。",
        "feature.little": "{feature}比平常少的{levels}里，"
        "你评价过{judged:play}，喜欢{liked:play}。",
        "kind.liked.one": "你只评价过一{play}{genre}，你喜欢它。",
        "kind.disliked.one": "你只评价过一{play}{genre}，你不喜欢它。",
        "feature.much.liked": "{feature}比平常多的{levels}里，你只评价过一{play}，你喜欢它。",
        "feature.much.disliked": "{feature}比平常多的{levels}里，你只评价过一{play}，你不喜欢它。",
        "feature.little.liked": "{feature}比平常少的{levels}里，你只评价过一{play}，你喜欢它。",
        "feature.little.disliked": "{feature}比平常少的{levels}里，你只评价过一{play}，"
        "你不喜欢它。",
        "new.left": "你刚从这一{level}出来。",
        "new.won": "这一{level}你已经赢过。",
        "new.played": "这一{level}你已经玩过。",
        "new.genre": "你还没玩过{genre}。",
        "new.feature": "你还没遇见过{feature}。",
        "new.level": "这一{level}你还没玩过。",
        "variety.change": "你最近{last:play}都不是{genre}：换换口味。",
        "variety.change.one": "你上一{play}不是{genre}：换换口味。",
        "variety.twice": "你刚连着玩了两{play}{genre}；再来一{play}就太多了。",
        "variety.last": "你上一{play}就是{genre}。",
        "variety.often": "你最近{last:play}里有{same:play}是{genre}。",
        "variety.often.one": "你最近{last:play}里有{same:play}是{genre}。",
        "others.near": "和你赢过同样{levels}（目前{won}个）的人常常喜欢它。",
        "others.popular": "玩过的人大多喜欢它。",
        "said.shut": "你说过不要{genre}。",
        "said.more": "你告诉过我们，你比我们想的更喜欢{genre}。",
        "said.less": "你告诉过我们，你不像我们想的那么喜欢{genre}。",
        "said.more_of": "你告诉过我们，你比我们想的更喜欢{feature}。",
        "said.less_of": "你告诉过我们，你不像我们想的那么喜欢{feature}。",
        "all": "总的来说，它比这里的平均更适合你：十次大约赢{tenths}次。",
        "all.hard": "对现在的你偏难，但别的大多更不合适：十次大约赢{tenths}次。",
        "all.seldom": "对现在的你很难，但别的大多更不合适：{of}次大约赢1次。",
        "all.easy": "对现在的你偏易，但别的大多更不合适：十次大约赢{tenths}次。",
        "win": "如果赢下它，"
        "我们会认为这样的{levels}你一百次能赢{after}次而不是{before}次，那时最合适的是{next}。",
        "win.same": "如果赢下它，我们仍认为这样的{levels}你一百次能赢{after}次，"
        "那时最合适的是{next}。",
        "win.alike": "如果赢下它，我们会认为这样的{levels}你一百次能赢{after}次而不是{before}次。",
        "win.alike.same": "如果赢下它，我们仍认为这样的{levels}你一百次能赢{after}次。",
    },
}  # fmt: skip
"""By language and by the key of a fact. ``{judged:play}`` is a number of plays, with the word."""
NOUNS: dict[str, dict[str, str]] = {
    "en": {"a level": "level", "levels": "levels", "a play": "play", "plays": "plays"},
    "zh": {"a level": "关", "levels": "关卡", "a play": "局", "plays": "局"},
}
"""What levels and plays are called, where a game does not say otherwise."""
