"""What the page of our thoughts says of a player, in English and Chinese."""

_SAID: dict[str, dict[str, str]] = {
    "en": {
        "title": "What we think of you", "who": "{name}, after {plays} plays",
        "who one": "{name}, after 1 play", "who none": "{name}: no plays yet",
        "can": "what you can do", "likes": "what you like", "offered": "offered",
        "wins": "you win {odds}: {sure}",
        "sure 0": "sure", "sure 1": "fairly sure", "sure 2": "a guess", "sure 3": "hardly known",
        "better": "you say: better (we: {odds})",
        "worse": "you say: worse (we: {odds})",
        "more": "you say: more", "less": "you say: less",
        "no word": "no word yet", "like": "you like it", "dislike": "you like it less",
        "even": "neither way", "perhaps": "{what}, perhaps",
        "yes": "yes", "no": "no",
        "not yet": "We are still thinking: a moment.",
        "help": "{on} changes what is lit: think otherwise of me, offer it or not",
        "won": "won", "lost": "lost", "nightfall": "night fell", "quit": "left",
        "lesson": "{kind}, {ended}; {odds} were expected: {moved}.",
        "up": "we expect more now", "down": "we expect less now",
        "same": "nothing new of your skill",
        "learned": "What the last plays taught us", "no lessons": "You have not played yet.",
        "learns": "Learning: on", "paused": "Learning: paused", "child": "Child: no likings kept",
        "adult": "Child: off", "forget": "Forget me",
        "forget why": "All that is kept of you will be erased, for good: plays, replays, what you "
        "told, what folk remember of you.",
        "child why": "Likes and dislikes that you gave and told will be erased, for good.",
        "no likes": "No likings are kept while Child is on.",
        "childlike": "Your likes and dislikes are erased, and none are kept from now on.",
        "learns tip": "Learning: each night that you play teaches us what you can and like.",
        "child tip": "Child: nothing that you like or dislike is kept.",
        "forget tip": "Forget me: all that is kept of you is erased. It asks first.",
        "back tip": "",
        "back": "Back", "forgotten": "All that was kept of you is erased.",
        "household": "Who plays?", "first": "The first player", "guest": "A guest",
        "guest why": "A guest is learnt from tonight, and nothing is kept.",
        "first why": "The first player stays; Forget me in What we think erases what is kept.",
        "new": "Somebody new", "name": "Type a name, or left and right; Enter begins.",
        "full": "There are as many players here as there may be; forget one first.",
        "taken": "Somebody is called so already.",
        "not all": "Not everything could be erased.", "remove": "{cap}: forget {name}",
        "forget one": "Forget",
        "remove why": "All that is kept of {name} will be erased, and nobody can bring it back.",
        "keep it": "No, keep it", "for good": "Yes, erase it for good",
        "removed": "All that was kept of {name} is erased.",
        "challenge": "The cards look for levels that you win about {tenths} times in 10.",
    },
    "zh": {
        "title": "我们怎么看你", "who": "{name}，玩过{plays}局",
        "who one": "{name}，玩过1局", "who none": "{name}：还没有玩过",
        "can": "你的本领", "likes": "你的喜好", "offered": "出牌",
        "wins": "{odds}：{sure}",
        "sure 0": "有把握", "sure 1": "较有把握", "sure 2": "只是猜测", "sure 3": "几乎不了解",
        "better": "你说：更强（我们：{odds}）",
        "worse": "你说：更弱（我们：{odds}）",
        "more": "你说：更喜欢", "less": "你说：没那么喜欢",
        "no word": "还没听你说过", "like": "你喜欢", "dislike": "你不太喜欢",
        "even": "没有偏好", "perhaps": "也许{what}",
        "yes": "是", "no": "否",
        "not yet": "我们还在想：等一下。",
        "help": "{on}：改变亮着的一格，纠正我们，或者出不出这一类",
        "won": "赢了", "lost": "输了", "nightfall": "天黑了", "quit": "离开了",
        "lesson": "{kind}，{ended}；原以为{odds}：{moved}。",
        "up": "你比想的强", "down": "你比想的弱", "same": "本领方面没有新东西",
        "learned": "最近几局教会我们的", "no lessons": "你还没有玩过。",
        "learns": "学习：开", "paused": "学习：暂停", "child": "儿童：不记喜好",
        "adult": "儿童：关", "forget": "忘掉我",
        "forget why": "关于你的一切会全部删掉，找不回来：玩过的局、录像、你的话、大家的记忆。",
        "child why": "你给过、说过的喜好会全部删掉，找不回来。",
        "no likes": "儿童模式开着，不记喜好。",
        "childlike": "你的喜好已经删掉，从现在起不再记。",
        "learns tip": "学习：你玩的每一夜都让我们更懂你的本领和喜好。",
        "child tip": "儿童：你喜欢或不喜欢什么，都不会记下来。",
        "forget tip": "忘掉我：关于你的一切都会删掉。会先问一次。",
        "back tip": "",
        "back": "返回", "forgotten": "关于你留下的一切都删掉了。",
        "household": "谁来玩？", "first": "第一位玩家", "guest": "客人",
        "guest why": "客人只在今晚被了解，什么都不留下。",
        "first why": "第一位玩家一直在；“我们怎么看你”里的“忘掉我”会删掉留下的一切。",
        "new": "新来的人", "name": "输入名字，或按左右键；回车开始。",
        "full": "这里的玩家已经满了；先忘掉一位。",
        "taken": "已经有人叫这个名字。",
        "not all": "没能全部删掉。", "remove": "{cap}：忘掉{name}", "forget one": "忘掉",
        "remove why": "关于{name}留下的一切会全部删掉，找不回来。",
        "keep it": "不，留着", "for good": "是，永远删掉",
        "removed": "关于{name}留下的一切都删掉了。",
        "challenge": "出的牌大约让你十次赢{tenths}次。",
    },
}  # fmt: skip
LIT_NAMES = {
    "en": ("Moth", "Fern", "Owl", "Brook", "Heron", "Ember", "Ash", "Fox"),
    "zh": ("飞蛾", "蕨叶", "夜鹰", "小溪", "白鹭", "星火", "梣树", "狐狸"),
}
"""Names to begin with for who has no keyboard at hand."""


def tell(language: str, key: str, **values: object) -> str:
    """One of the texts."""
    return _SAID[language][key].format(**values)


def texts() -> dict[str, dict[str, str]]:
    """All of them, by language."""
    return _SAID
