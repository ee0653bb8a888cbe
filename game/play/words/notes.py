"""What is said when the machine cannot do something: what failed, in the player's language.

What the parts below say, which know no language, is told in it by its form; why the system refused
something, and which file it was, stays as it is.
"""

import re

from .forms import by_form

_CHINESE = {
    "Choices are not remembered": "选择没有记下来",
    "It counts until you leave, and is not kept": "离开之前都算数，但没有存下来",
    "Some of what your last night left means nothing here and is left out; your lamps burn on.":
        "上一夜留下的事有一部分这里读不懂，没有采用；你点亮的灯都还亮着。",
    "They will not remember this night": "他们不会记得这一夜",
    "This night is not kept": "这一夜没有存下来",
    "Another game has come further in this night, and what it kept stays.":
        "另一个窗口里这一夜玩得更远，留着那边的。",
    "What was kept of this night": "这一夜存下的",
    "Your best night of this level": "这一关你最快的一夜",
    "This play is not learnt": "这一局没有学进去",
    "This play's replay is not kept": "这一局的录像没有存下来",
    "What you said is not kept": "你说的没有存下来",
    "Your best night is not kept": "你最快的一夜没有存下来",
    "Your journey is not kept": "你的旅程没有存下来",
    "Wishes are not remembered": "愿望没有记下来",
}  # fmt: skip


_SENTENCES = {  # what the parts below say, which know no language; {} is told as it is, or in turn
    "Picture: {}. {}": "截图：{}。{}",
    "Picture: {}.": "截图：{}。",
    "No picture. {} To name one, start with: duskfolk play --out FOLDER":
        "没有存成截图。{}要指定文件夹，请这样启动：duskfolk play --out FOLDER",
    "No folder takes a film.": "没有文件夹能放影片。",
    "It was left off.": "停下了。",
    "A lamp needs an ember: take one from its bed, then bring it here.":
        "点灯要有火种：先去火种床拿一个，再带过来。",
    "The lamp is a step too far.": "灯还差一步。",
    "The ember is a step too far: stand beside it.": "火种还差一步：站到它旁边。",
    "You had every kind of level shut out, so all are offered.":
        "所有种类都关掉了，所以全都会出现。",
    "This play was not learnt: {}": "这一局没有学进去：{}",
    "Your plays were erased while the game ran; it begins to learn anew.":
        "游戏开着的时候，记录被删掉了；从头学起。",
    "{} What you play now is not kept.": "{}现在玩的不会存下来。",
    "Entries of your journey that are left out: {}. All else counts. {} The whole file as it was "
    "is kept as {}.": "旅程里有{}处读不懂，没有采用，别的照算。{}原来的整个文件存成了{}。",
    "Entries of your journey that are left out: {}. All else counts. {}":
        "旅程里有{}处读不懂，没有采用，别的照算。{}",
    "Begun anew: {}": "从头开始：{}",
    "Your journey begins anew: {} The file is now called {}.": "旅程从头开始：{}旧文件现在叫{}。",
    "Your journey begins anew: {}": "旅程从头开始：{}",
    "They are strangers again, and will not remember this night: {}":
        "他们又不认识你了，也不会记得这一夜：{}",
    "They are strangers again: {}": "他们又不认识你了：{}",
    "{} is a stranger again: {}": "{}又不认识你了：{}",
    "Not all that was said is remembered: {}": "说过的话没有全部记住：{}",
    "What is said is forgotten when the game is left: {} It is now called {}, and a new one is "
    "begun next time.": "离开游戏后，说过的话就忘了：{}旧文件现在叫{}，下次会新建一个。",
    "What is said is forgotten when the game is left: {}": "离开游戏后，说过的话就忘了：{}",
    "{} is a link, and what it leads to was not opened. Put the file itself there, or remove the "
    "link.": "{}是一个链接，没有打开它指向的文件。请放上文件本身，或删掉链接。",
    "{} is a link, and what it leads to was not copied.": "{}是一个链接，没有拷贝它指向的文件。",
    "{} was a link and is removed; {} was left as it is.": "{}是一个链接，已删掉；{}没有动。",
    "{} could not be removed ({}); it is empty now.": "{}删不掉（{}）；现在是空的。",
    "{} could not be removed ({}); it is as it was.": "{}删不掉（{}）；还是原样。",
    "Left: {} in {} that we did not make.": "{1}里有{0}不是我们的，没有动。",
    "{} Plays are not kept: {}": "{}记录不会存下来：{}",
    "Plays are not kept: {}": "记录不会存下来：{}",
    "Your file of plays was damaged and is now called {}; a new one was begun.":
        "记录文件坏了，现在叫{}；已经新建了一个。",
    "What you told us of yourself does not count: {} The file is now called {}. Nothing is learnt "
    "of you and no liking kept until What we think says so again.":
        "你说过的关于自己的话不算数：{}旧文件现在叫{}。"
        "在“我们怎么看你”里重新打开之前，什么都不学，喜好也不记。",
    "What you told us of yourself does not count: {} Nothing is learnt of you and no liking kept "
    "until What we think says so again.":
        "你说过的关于自己的话不算数：{}在“我们怎么看你”里重新打开之前，什么都不学，喜好也不记。",
    "{} The usual choices count; the file is now {}.": "{}用平常的设置；旧文件现在叫{}。",
    "{} The usual choices count.": "{}用平常的设置。",
    "Choices that are left out: {}. All else counts. {} The whole file as it was is kept as {}.":
        "设置里有{}处读不懂，没有采用，别的照算。{}原来的整个文件存成了{}。",
    "Choices that are left out: {}. All else counts. {}":
        "设置里有{}处读不懂，没有采用，别的照算。{}",
    "{} is of a newer duskfolk and was left as it is.": "{}是更新的 duskfolk 写的，没有动。",
    "{} is of a newer duskfolk (version {}; this one reads {}). It was left as it is.":
        "{}是更新的 duskfolk 写的（版本{}，这里能读{}），没有动。",
    "{} is of a newer duskfolk (version {}; this one reads {}). It was left as it is, and nothing "
    "is written to it; update duskfolk.":
        "{}是更新的 duskfolk 写的（版本{}，这里能读{}），没有动，也不会写进去；请更新 duskfolk。",
    "{} was damaged and is now called {}.": "{}坏了，现在叫{}。",
    "{} is a newer duskfolk's, and was left as it is.": "{}是更新的 duskfolk 写的，没有动。",
    "{} is damaged, and was left as it is.": "{}坏了，没有动。",
    "{}: it cannot be used ({}).": "{}：用不了（{}）。",
    "{}: it cannot be read ({}); check the path.": "{}：读不了（{}）；请看看路径。",
    "{}: it cannot be read ({}).": "{}：读不了（{}）。",
    "{}: it cannot be written ({}).": "{}：写不了（{}）。",
    "A file or a folder cannot be used ({}).": "有文件或文件夹用不了（{}）。",
    "{} ({}).": "{}（{}）。",
    "{}: {}": "{}：{}",
}  # fmt: skip
_chinese = by_form(_SENTENCES, _CHINESE)
_REFUSED = re.compile(
    r"(?:(?<=: )|^)(?:(?:[A-Za-z]:)?[^:]*[/\\])?([^/\\:]+): "
    r"(?:it cannot be written|it cannot be used|no file can be written into this folder) "
    r"\(([^()]+)\)[^.]*\."
)


def failed_in(language: str, failed: str) -> str:
    """What failed, in a language; in English where it has no words for it."""
    return _CHINESE.get(failed, failed) if language == "zh" else failed


def in_language(language: str, sentence: str) -> str:
    """A sentence of the parts below, in a language as far as there are words for it.

    Of what cannot be kept the file's name and the reason are told: a path may be as long as three
    lines of a screen, and where all lies is told by Settings, Your data.
    """
    short = _REFUSED.sub(r"\1 (\2).", sentence)
    return _chinese(short) if language == "zh" else short


def sentences() -> dict[str, str]:
    """All sentences of the parts below that have words in Chinese."""
    return _SENTENCES
