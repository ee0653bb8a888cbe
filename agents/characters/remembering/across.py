"""Across languages: what was told in English is found by a question in Chinese, and the reverse.

The encoder knows both languages, each by itself: two sentences of one meaning in two languages have
nothing in common for it. So the things and deeds of everyday life stand here in both, and a note in
another language is found by how many of them a question shares with it. Names are the same in both.
"""

import re
from functools import lru_cache

from .words import stem, terms

_WORDS = """\
boat ship vessel=船|dog hound puppy=狗|cat kitten=猫|horse pony=马|cow=牛|sheep lamb=羊
bird=鸟|fish=鱼|hen chicken=鸡|mother mom=妈 母亲 娘|father dad=爸 父亲 爹|sister=姐 妹
brother=哥 弟|wife=妻 老婆|husband=丈夫 老公|daughter=女儿|son=儿子|child kid=孩子
grandmother=奶奶 外婆 祖母|grandfather=爷爷 外公 祖父|uncle=叔 舅|aunt=姑 姨|friend=朋友
neighbour neighbor=邻居|house home=家 房子|mill=磨坊|well=井|bridge=桥|river=河|sea=海
mountain hill=山|forest wood=森林 树林|village=村|town city=城 镇|island=岛|harbour port=港
market=市场 集市|inn tavern=客栈 酒馆|church temple=庙 教堂|school=学校|garden=花园|field=田
cave=洞|north=北|south=南|east=东|west=西|winter=冬|spring=春|summer=夏|autumn=秋|night=夜
morning=早上 早晨|knife=刀|ring=戒指|key=钥匙|rope=绳|oar=桨|barrel cask=桶|bucket pail=桶
box chest crate=箱|door=门|window=窗|lamp lantern=灯|bell=钟 铃|boot shoe=鞋 靴|coat=大衣 外套
hat=帽|book=书|letter=信|map=地图|coin money=钱 币|bag=包 袋|oil=油|ember=火种|fire=火
gate=大门 城门|wall=墙|roof=屋顶|cart=车|net=网|axe=斧|hammer=锤|needle=针|bread=面包
cake=糕 蛋糕|soup=汤|tea=茶|beer=啤酒|wine=酒|milk=奶|apple=苹果|plum=李子|cheese=奶酪|egg=蛋
meat=肉|rice=米|wolf=狼|warden guard=守卫|imp=小鬼|fisherman fisher=渔夫 打鱼
baker=面包师 烤面包|smith=铁匠|farmer=农 种地|weaver=织|doctor healer=医生|teacher=老师
soldier=兵|sailor=水手|hunter=猎|merchant trader=商人|carpenter=木匠|tailor=裁缝|cook=厨
miller=磨坊主|live dwell=住|come=来|born=生|work=工作 做工 干活|like love=喜欢 爱|hate=讨厌 恨
fear afraid scared=怕|lose=丢 弄丢|find=找到|mend fix repair=修|break=断 坏 破 碎|steal=偷
light=点|open=打开 开|close shut=关|ring=敲|build=建 盖|burn=烧|cut=砍 切|feed=喂|hide=藏
sell=卖|buy=买|eat=吃|drink=喝|kill=杀|sing=唱|dance=跳舞|write=写|read=读|sleep=睡
paint=漆 画|plant=种|wash=洗|bring carry=带|give=给|help=帮|pay=付|fight=打架|swim=游泳
sick ill=病|hurt=受伤 伤|dead die=死|marry=结婚 嫁 娶|leave=离开|age=岁 多大|birthday=生日
colour color=颜色|red=红|blue=蓝|green=绿|black=黑|white=白|favourite favorite=最喜欢 最爱
promise=答应 承诺|secret=秘密|trade profession=行当 职业|song=歌|game=游戏|story=故事|dream=梦
food=吃 食物"""

_GENERAL = frozenset("叫我你您的了吗呢什么哪里谁在是有个几多少怎么把过还记得说告诉这那吧和跟")
_HAN = re.compile("[\u4e00-\u9fff]")
_ENOUGH = 0.6


def _read() -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    english: dict[str, set[int]] = {}
    chinese: dict[str, set[int]] = {}
    for number, row in enumerate(_WORDS.replace("\n", "|").split("|")):
        ours, _, theirs = row.partition("=")
        for word in ours.split():
            english.setdefault(stem(word), set()).add(number)
        for word in theirs.split():
            chinese.setdefault(word, set()).add(number)
    return english, chinese


_ENGLISH, _CHINESE = _read()
_LONGEST = max(map(len, _CHINESE))


def shares(question: str, text: str) -> bool:
    """Whether a note in another language speaks of what a question asks for.

    >>> shares("我的船叫什么？", "My boat is called the Gull.")
    True
    >>> shares("What is my dog called?", "我的狗叫豆豆。")
    True
    >>> shares("我的猫叫什么？", "My dog is called Bo.")
    False
    """
    asked, rest = _things(question)
    told, _ = _things(text)
    if not asked:
        return False
    found = sum(bool(each & {n for one in told for n in one}) for each in asked)
    return found >= _ENOUGH * (len(asked) + rest)


@lru_cache(4_000)
def _things(text: str) -> tuple[tuple[frozenset[int], ...], float]:
    """What a text speaks of, each as the rows it may be; and how much else it has."""
    return _chinese(text) if _HAN.search(text) else _english(text)


def _english(text: str) -> tuple[tuple[frozenset[int], ...], float]:
    found: list[frozenset[int]] = []
    rest = 0
    for term in dict.fromkeys(terms(text)):
        if term in _ENGLISH:
            found.append(frozenset(_ENGLISH[term]))
        elif term not in _SAID:
            rest += 1
    return tuple(found), rest


def _chinese(text: str) -> tuple[tuple[frozenset[int], ...], float]:
    found: list[frozenset[int]] = []
    rest, at = 0.0, 0
    while at < len(text):
        for size in range(_LONGEST, 0, -1):
            if (word := text[at : at + size]) in _CHINESE:
                found.append(frozenset(_CHINESE[word]))
                at += size
                break
        else:
            rest += 0.5 * (_HAN.match(text[at]) is not None and text[at] not in _GENERAL)
            at += 1
    return tuple(dict.fromkeys(found)), rest


_SAID = frozenset(map(stem, (
    "call called name remember know tell told say said ask what which much many any some get got "
    "still ever just please thing something lamplighter"
).split()))  # fmt: skip
"""What every question has."""
