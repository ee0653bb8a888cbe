"""The thin story of the way: a short card before some nights, and what folk say of it.

Who put out the first lamp? Everybody knows somebody else who did it; one after the other turns out
not to have; at the end it was nobody's malice. In English and Chinese; nothing here is drawn.
"""

from typing import NamedTuple


class Beat(NamedTuple):
    """A piece of the story.

    Args:
        title: over its cards.
        pages: of what is told, a card each.
        said: what is said about it on the square, by persona.
    """

    title: str
    pages: tuple[str, ...]
    said: dict[str, str]


_ENGLISH: dict[int, Beat] = {
    0: Beat(
        "The pole at the door",
        (
            "One autumn the lamps of Emberhollow went dark, the first one in the Quiet Close. "
            "Nobody saw who did it. This evening a pole leans at your door, with a note: \u201cYou "
            "have the legs for it.\u201d A wisp sits on the pole as if it paid rent.",
        ),
        {},
    ),
    6: Beat(
        "Six lamps",
        (
            "Six lamps, and on the square they open their shutters. The valley ahead is thirty "
            "nights long. Who put out the first lamp? Everybody here knows. Everybody knows "
            "somebody else.",
        ),
        {
            "marta": "It was the wardens, dear. Who else stands in the dark on purpose?",
            "tobin": "Wolves. Imps. The damp. What does it matter who? Light them.",
            "pip": "I think it was goats. Not mine. Other goats.",
            "edda": "Ask the wolves. They came when the light went. I say no more than I saw.",
            "mosswick": "I do not know who. I remember only a breath.",
        },
    ),
    11: Beat(
        "The order",
        (
            "The wardens let you into their archive, as far as the mat. There is an order to keep "
            "the lamps dark. It hangs in a frame, and the frame hangs too high to read.",
        ),
        {
            "oswin": "I never read it. One does not read an order. One keeps it.",
            "ysolde": "I asked for a ladder. The form for ladders is on the top shelf.",
            "tobin": "An order, is it. In a frame. Hm. They always were tidy.",
        },
    ),
    16: Beat(
        "First snow",
        (
            "It snows on the lamps of the lower valley, and it hisses. Ysolde has her ladder and "
            "your light. The order says: \u201cLamps dark until somebody comes.\u201d There is no "
            "seal on it, and no name.",
        ),
        {
            "ysolde": "No name. It is no order, it is a note. We have guarded a note. In shifts.",
            "oswin": "I have been cold for a slip of paper. I should like to sit down now.",
            "marta": "So it was not the wardens. I owe that tall one a bun.",
            "tobin": "People leave notes. It may have meant nothing. Mind the ice.",
        },
    ),
    21: Beat(
        "Tracks",
        (
            "Not the wolves, either. Their oldest tracks at the dark lamps lie over the first "
            "snow, and the dark is a month older than the snow. The imps have an excuse, too. It "
            "has three shells and wants to be kept warm.",
        ),
        {
            "greyhide": "First dark. Then we. Not first we. Snow knows.",
            "nix": "Nix took embers. After! Lamp was nobody's. Eggs were cold. Nobody asked.",
            "edda": "I said they came when the light went. I did not say they took it.",
        },
    ),
    26: Beat(
        "Thaw",
        (
            "The ice goes out with a noise like plates. On the oldest lamp post, where the ice "
            "was, a name is cut with a knife: Mosswick. Lamplighters name a first flame, as "
            "other people name a cat.",
        ),
        {
            "mosswick": "That is me! I was a lamp. And that breath, I know it: it smelt of pipe.",
            "tobin": "I must see to my beans.",
            "pip": "Tobin has no beans.",
            "marta": "He has carved it nicely, whoever carved it. With a bread knife, I think.",
        },
    ),
    31: Beat(
        "A light in a window",
        (
            "Five nights to go. One window on the square is bright all night now. It is Tobin's. "
            "His knees, he says.",
        ),
        {
            "tobin": "Leave the last one. The glass sticks. It was always a difficult lamp. Leave "
            "it.",
            "marta": "Three loaves are on his step. He has not taken them in.",
            "edda": "Somebody ought to ask him. I said so that autumn, too. Somebody ought to.",
            "mosswick": "He looks at me through the glass. I wave. He does not know that I know.",
        },
    ),
    36: Beat(
        "The first lamp",
        (
            "Tobin walks with you to the Quiet Close. It takes him all evening. \u201cMy knees "
            "had gone,\u201d he says. \u201cI blew it out myself, so that it would not burn "
            "with nobody by. I wrote: dark until somebody comes. Then I sat at the window, and "
            "waited to be asked.\u201d",
            "Nobody had asked. Each of them thought that another would. That was all it took: one "
            "polite autumn. So he left his pole at the first door with young legs behind it.",
            "The last lamp needs no ember. Mosswick looks at you, goes up the post as if up a "
            "stair, and burns till morning. Then it comes down again. One can be a lamp, it says, "
            "and still have evenings.",
            "Marta puts out thirty-six cups. Ysolde signs the note: \u201cSomebody came.\u201d "
            "Oswin has a bun in each hand. Edda rows by night. Nix has three small ones, and "
            "they are warm. Greyhide lies where the light ends and shuts both eyes. Tobin holds "
            "the ladder. He finds one fault.",
            "There is light in the valley. Lamps want somebody to come by all the same: each "
            "night on the map can be walked again, every day has one of its own, and there is "
            "no end of others.",
        ),
        {
            "tobin": "The fault? You still hold the pole too high. Supper is at Marta's.",
            "marta": "I asked him to supper. It took me a year and thirty-six nights. Sit down.",
            "edda": "I asked him, too, now. He says yes to boats. Who would have thought.",
            "pip": "He does have beans! He planted some. I watched.",
            "oswin": "It is warm. I report that to nobody in particular.",
            "ysolde": "I filed it under: finished. I never had anything to file there before.",
            "mosswick": "I hang there till sunrise, and then I am yours. It is a very good shift.",
            "nix": "Three! Ears! All warm! Nix steals nothing today. Today is long.",
            "greyhide": "Light stays there. I stay here. Good line. Sleep on it.",
        },
    ),
}
_CHINESE: dict[int, Beat] = {
    0: Beat(
        "门边的杆子",
        (
            "有一年秋天，余烬谷的灯全灭了，最先灭的在静院。谁干的，没人看见。今天傍晚，你门边靠着一根杆子，"
            "还有张字条：“你腿脚好。”杆子上坐着一只萤灵，一副交过房租的样子。",
        ),
        {},
    ),
    6: Beat(
        "六盏灯",
        (
            "六盏灯亮了，广场上的窗板开了。往前是整个山谷，三十夜的路。头一盏灯是谁弄灭的？这里人人都知道，"
            "人人说的都是别人。",
        ),
        {
            "marta": "是守卫干的，亲爱的。除了他们，谁还特意往黑里站？",
            "tobin": "狼，小鬼，潮气。管它是谁，点上就是。",
            "pip": "我觉得是山羊。不是我的，是别的山羊。",
            "edda": "问狼去。灯一灭它们就来了。我看见多少说多少。",
            "mosswick": "是谁我不知道，我只记得一口气。",
        },
    ),
    11: Beat(
        "那道命令",
        (
            "守卫让你进了档案室，进到门垫为止。不许灯亮的命令真有一道，镶在框里，框挂得太高，看不清。",
        ),
        {
            "oswin": "我没读过。命令不是拿来读的，是拿来守的。",
            "ysolde": "我申请了梯子。领梯子的表格在最上头那层。",
            "tobin": "命令啊，还镶了框。嗯，他们一向爱整齐。",
        },
    ),
    16: Beat(
        "初雪",
        (
            "雪落在下谷的灯上，嗞嗞响。伊索尔德有了梯子，也有了你的灯光。命令上写着：“灯先黑着，等人来。”"
            "没有章，也没有名字。",
        ),
        {
            "ysolde": "没签名。这不是命令，是张字条。我们守了一张字条，还轮班。",
            "oswin": "我为一张纸条冷到今天。我想坐一会儿。",
            "marta": "那就不是守卫了。我还欠那个高个子一个小面包。",
            "tobin": "谁都会留个字条，不一定有什么意思。当心冰。",
        },
    ),
    21: Beat(
        "脚印",
        (
            "也不是狼。黑灯底下，最旧的狼脚印踩在头一场雪上，灯比雪早黑一个月。小鬼也有说法，那说法有三个蛋壳，"
            "得焐着。",
        ),
        {
            "greyhide": "先黑。后我们。不是先我们。雪知道。",
            "nix": "尼克斯拿了火种。是后来！灯没人要。蛋冷。没人问过。",
            "edda": "我说的是灯一灭它们就来，没说是它们灭的。",
        },
    ),
    26: Beat(
        "化冻",
        (
            "河开冻了，响得像摔盘子。最老的灯柱上，冰化开的地方露出刀刻的名字：苔灯。点灯人会给头一朵火苗起名，"
            "就像别人给猫起名。",
        ),
        {
            "mosswick": "那是我！我当过灯。那口气我也认出来了，有烟斗味。",
            "tobin": "我得去看看我的豆子。",
            "pip": "托宾没种豆子。",
            "marta": "不管谁刻的，刻得挺好。用的像是面包刀。",
        },
    ),
    31: Beat(
        "窗里的光",
        ("还差五夜。广场上有一扇窗，如今整夜亮着，是托宾家的。他说是膝盖疼。",),
        {
            "tobin": "最后那盏别点了。玻璃卡，向来难弄。别点了。",
            "marta": "他门口放着三个面包了，他没拿进去。",
            "edda": "得有人去问问他。那年秋天我也这么说的：得有人去。",
            "mosswick": "他隔着玻璃看我，我就招手。他不知道我知道了。",
        },
    ),
    36: Beat(
        "头一盏灯",
        (
            "托宾跟你一起去静院，走了整整一个傍晚。“我膝盖不行了，”他说，“灯是我自己吹的，省得它亮着没人管。"
            "我写了：灯先黑着，等人来。然后我坐在窗边，等人来问。”",
            "没人来问。人人都当别人会去。事情就这么大：一个客客气气的秋天。后来他挑了头一扇门，门里的人腿脚好，"
            "把杆子靠在了那儿。",
            "最后一盏灯用不着火种。苔灯看看你，像上楼梯一样上了灯柱，一直亮到天明，又下来了。它说，当灯归当灯，"
            "傍晚还是可以有的。",
            "玛尔塔摆出三十六个杯子。伊索尔德在字条上签了字：“人来了。”奥斯温一手一个小面包。埃达夜里也行船了。"
            "尼克斯有了三个小的，都暖和。灰背躺在光的边上，两只眼睛都闭着。托宾扶着梯子，挑出一个毛病。",
            "山谷里有光了。可灯还是要有人天天路过：地图上的夜都能再走一遍，每天另有一夜，别的夜晚多得走不完。",
        ),
        {
            "tobin": "什么毛病？你杆子还是举太高。晚饭在玛尔塔家。",
            "marta": "我请他来吃饭了。花了我一年，外加三十六个夜。坐下吧。",
            "edda": "我也去问他了。他说愿意坐船。谁想得到。",
            "pip": "他真有豆子了！他种的，我看着他种的。",
            "oswin": "暖和。这话我不报给谁。",
            "ysolde": "我把它归在“了结”那一格。那一格从前是空的。",
            "mosswick": "我挂到日出，然后就归你。这个班排得真好。",
            "nix": "三个！有耳朵！全热的！尼克斯今天不偷。今天好长。",
            "greyhide": "光在那边。我在这边。这条线好。睡在线上。",
        },
    ),
}
_STORY = {"en": _ENGLISH, "zh": _CHINESE}
BEATS = tuple(_ENGLISH)
"""Before which nights of the way, counted from 0, the story is told; the last piece at its end."""


def beat_at(night: int, language: str) -> Beat:
    """The piece of the story before a night, counted from 0.

    Args:
        night: one of :data:`BEATS`.
        language: of the two.
    """
    return _STORY.get(language, _ENGLISH)[night]


def texts() -> dict[str, dict[str, str]]:
    """All of them by language, for who checks them."""
    return {
        language: {
            f"{night} {part}": told
            for night, beat in story.items()
            for part, told in (
                ("title", beat.title), *((f"page {n}", page) for n, page in enumerate(beat.pages)),
                *beat.said.items(),
            )
        }
        for language, story in _STORY.items()
    }  # fmt: skip
