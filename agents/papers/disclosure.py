"""A text for a shop that asks about artificial intelligence in a game, from the papers."""

from collections.abc import Sequence

from .credits import credits_of
from .paper import Paper

LANGUAGES = ("en", "zh")
_KINDS = ("policy", "difficulty", "taste", "words", "other")  # in the order in which they are told
_OF_WORDS = ("sentences", "intents", "orders")  # kinds of models that read what a player types

_SAYS = {
    "en": {
        "head": "Artificial intelligence in this game",
        "policy": "{count} of its characters' minds are small neural networks ({numbers:,} numbers "
        "in all). They learned by playing in simulated levels of a game of their own, against each "
        "other and against simple programs; no recording of a person was used.",
        "words": "What a player types is understood on the player's own machine by {count} small "
        "models ({numbers:,} numbers in all) that sort sentences into known kinds. They write "
        "nothing: a character speaks lines by its authors, with names and numbers put in; where it "
        "remembers, it may quote the player's own words. A game that adds a voice of its own has "
        "to tell of that voice here. What a character may do is decided by rules that the game "
        "checks again.",
        "difficulty": "How hard a level is, is told by a formula of {numbers:,} numbers, fitted to "
        "levels that simulated players won and lost.",
        "taste": "Which level a player may enjoy next is guessed from their own plays, "
        "beginning with {numbers:,} numbers fitted to simulated players.",
        "other": "{count} other models ({numbers:,} numbers in all): {names}. What they do in the "
        "game is for its makers to add here.",
        "data": "The text that they learned from: {corpora}.",
        "credits": "Credits:",
        "no_data": "No text, picture or sound by others was learned from.",
        "live": "While the game is played these models make decisions, and no pictures, sounds or "
        "words. How the rest of the game was made is for its makers to add here.",
        "net": "Nothing that a player does or types is sent anywhere, and nothing is learned from "
        "it beyond the player's machine.",
        "work": "All training together took about {hours:.1f} hours ({minutes:,.0f} minutes) "
        "of one processor core.",
    },
    "zh": {
        "head": "本游戏中的人工智能",
        "policy": "有 {count} 个角色的头脑是小型神经网络（共 {numbers:,} 个参数）。它们在自己游戏的"
        "模拟关卡中互相对战、并与简单程序对战而学会行动，没有使用任何真人的记录。",
        "words": "玩家输入的文字由 {count} 个小模型（共 {numbers:,} 个参数）在玩家自己的电脑上"
        "理解，它们只把句子归入已知的类别，不生成文字：角色说的是作者写好的台词，只填入名字和数字；"
        "在回忆往事时，角色可能引用玩家自己的话。游戏若另接生成语言的模块，须在此另行说明。"
        "角色可以做什么由规则决定，并由游戏再次检查。",
        "difficulty": "关卡的难度由一个含 {numbers:,} 个参数的公式给出，"
        "它是根据模拟玩家的胜负拟合的。",
        "taste": "玩家接下来可能喜欢哪一关，由其自己的游玩记录推测，"
        "起点是根据模拟玩家拟合的 {numbers:,} 个参数。",
        "other": "另有 {count} 个模型（共 {numbers:,} 个参数）：{names}。"
        "它们在游戏中的作用请制作者在此补充。",
        "data": "学习时使用的文本：{corpora}。",
        "credits": "致谢：",
        "no_data": "没有使用他人的文字、图片或声音进行学习。",
        "live": "游戏过程中，这些模型只做决定，不生成图片、声音或文字。游戏其余部分如何制作，"
        "请制作者在此补充。",
        "net": "玩家所做和所输入的一切都不会被发送到任何地方，也不会在玩家的电脑之外用于学习。",
        "work": "全部训练合计约需单个处理器核心 {hours:.1f} 小时（{minutes:,.0f} 分钟）。",
    },
}  # fmt: skip


def disclosure(papers: Sequence[Paper], language: str = "en") -> str:
    """A ready text; whoever ships other models or generated pictures beside ours adds them.

    Args:
        papers: of every file of weights that the game ships.
        language: one of LANGUAGES.
    """
    says = _SAYS[language]
    kinds: dict[str, list[Paper]] = {kind: [] for kind in _KINDS}
    for paper in papers:
        kind = "words" if paper.kind in _OF_WORDS else paper.kind
        kinds.get(kind, kinds["other"]).append(paper)
    told = [says["head"], ""]
    for kind, found in kinds.items():
        if found:
            numbers = sum(paper.parameters for paper in found)
            names = ", ".join(f"{paper.name} ({paper.kind})" for paper in found)
            told.append(says[kind].format(count=len(found), numbers=numbers, names=names))
    corpora = {corpus.name: corpus for paper in papers for corpus in paper.training.data}
    listed = "; ".join(f"{each.name} ({each.licence})" for each in corpora.values())
    told.append(says["data"].format(corpora=listed) if listed else says["no_data"])
    minutes = sum(paper.all_cpu_minutes for paper in papers)
    told += [says["live"], says["net"], says["work"].format(hours=minutes / 60, minutes=minutes)]
    if owed := credits_of(papers):
        told += ["", says["credits"], *(f"- {line}" for line in owed)]
    return "\n".join(told) + "\n"
