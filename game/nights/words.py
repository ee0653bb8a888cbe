"""What is new in each night, in English and Chinese, from one table each; nothing here is drawn."""

from .story import texts as story

_NEW: dict[str, dict[str, str]] = {
    "en": {
        "first.1": "An ember in the hand, a lamp to light: that is the whole craft.",
        "first.2": "Wardens rest behind the wall. Who walks is not heard; who runs is.",
        "first.3": "A wolf watches from an island. Stand still in grass, then lead two home.",
        "first.4": "Wolves on the ridge: your lantern stops one that hunts.",
        "first.5": "The night is short and the road is long. Run.",
        "first.6": "The wisp has found the last ember, and a warden keeps the gate. Talk.",
        "valley.1": "The first whole pack: no wolf enters a lamp's light.",
        "valley.2": "Four lamps burn already. Keep three of them, and the gate opens by itself.",
        "valley.3": "Four wardens on their beats: watch which way they look.",
        "valley.4": "A maze: lamps behind you tell where you have been.",
        "valley.5": "Somebody who is led walks slower than you. Wait for the hand.",
        "valley.6": "Eight lamps, and the pack knows the first one that burns.",
        "valley.7": "Under the vaults one hears more than one sees.",
        "valley.8": "Lead one home, then go back for the other: wolves count, too.",
        "valley.9": "An imp puts out what you have lit. Catch it, and the ember is yours.",
        "valley.10": "A warden can be asked to look away, once an evening.",
        "valley.11": "The grove is open: each lamp is an island.",
        "valley.12": "Whoever is robbed may rob back: {use} beside a thief.",
        "valley.13": "Nobody hears steps. Only haste has a sound.",
        "valley.14": "The hearth fills the lantern. Stand beside it before they come.",
        "valley.15": "Imps are slower with an ember than without.",
        "valley.16": "Wolves fear you more with a lamp at your back.",
        "valley.17": "The wisp carries a word to a wolf, if you have one for it.",
        "valley.18": "Grass beside a lamp hides less. Choose the dark kind.",
        "valley.19": "Ask the wisp to fetch: four hands are more than two.",
        "valley.20": "A hunt is lost round a corner, when nobody has seen you for a breath.",
        "valley.21": "More come than you can chase. Guard the lamp that is farthest.",
        "valley.22": "One wolf, one imp, two wardens: here they all live together.",
        "valley.23": "Embers that were stashed can be taken back from the den.",
        "valley.24": "A villager who is asked to hide, hides.",
        "valley.25": "A raised arm lands on the ring on the ground. Be elsewhere.",
        "valley.26": "The last maze. The wisp is never far from the next ember.",
        "valley.27": "The ford: the last way home, and a long one.",
        "valley.28": "They have seen what you light, and some lie down beside it.",
        "valley.29": "A deal with an imp is still a deal: oil for an ember.",
        "valley.30": "The last close, where the first lamp went out.",
        "day": "Today's night: the same one for everybody.",
        "endless": "Nobody has walked here before you.",
    },
    "zh": {
        "first.1": "手里一粒火种，点亮一盏灯：手艺就这么多。",
        "first.2": "守卫在墙后歇着。走路听不见，跑步听得见。",
        "first.3": "狼在岛上看着。趁它没拿准，在草里站住；再带两个人回家。",
        "first.4": "山脊上有狼：追来的，用提灯拦住。",
        "first.5": "夜短路长。跑。",
        "first.6": "萤灵找到了最后一粒火种，守卫看着门。去谈谈。",
        "valley.1": "第一次遇到整群狼：没有狼走进灯光。",
        "valley.2": "四盏灯已经亮着。守住其中三盏，门会自己开。",
        "valley.3": "四个守卫在巡逻：看清他们朝哪边看。",
        "valley.4": "一座迷宫：身后的灯告诉你走过哪里。",
        "valley.5": "被牵着的人走得比你慢。等一等那只手。",
        "valley.6": "八盏灯，第一盏一亮，狼群就知道了。",
        "valley.7": "在拱廊下，听到的比看到的多。",
        "valley.8": "先带一个回家，再回来接另一个：狼也会数数。",
        "valley.9": "小鬼会熄灭你点的灯。抓住它，火种就归你。",
        "valley.10": "每晚可以请一个守卫看向别处一次。",
        "valley.11": "林地开阔：每盏灯都是一座岛。",
        "valley.12": "被抢了可以抢回来：在小偷身边按 {use}。",
        "valley.13": "脚步没有声音，只有匆忙有声音。",
        "valley.14": "火炉能添灯油。它们来之前先站到旁边。",
        "valley.15": "小鬼拿着火种就慢下来。",
        "valley.16": "背靠一盏灯，狼就怕你几分。",
        "valley.17": "你若有话，萤灵会带给狼。",
        "valley.18": "灯边的草藏不住人。挑暗处的草。",
        "valley.19": "请萤灵去取：四只手多过两只。",
        "valley.20": "转过拐角，一口气没人看见，就追丢了。",
        "valley.21": "来的比你追得上的多。守最远的那盏灯。",
        "valley.22": "一头狼、一个小鬼、两个守卫：都住在这里。",
        "valley.23": "藏进窝里的火种可以拿回来。",
        "valley.24": "请村民躲起来，他就躲起来。",
        "valley.25": "举起的手会落在地上的圈里。别站在那里。",
        "valley.26": "最后一座迷宫。萤灵总在下一粒火种附近。",
        "valley.27": "渡口：最后一段回家路，很长。",
        "valley.28": "它们见过你点的灯，有的就在灯边躺下。",
        "valley.29": "和小鬼做买卖也是买卖：灯油换火种。",
        "valley.30": "最后的院子，第一盏灯就是在这里熄的。",
        "day": "今天的夜：大家玩的都是同一个。",
        "endless": "在你之前，没有人走过这里。",
    },
}


def new_in(key: str, language: str, use: str = "E") -> str:
    """What is new in a night; empty for one of which nothing is told.

    Args:
        key: of the night.
        language: of the words.
        use: what is written on the key by which one uses things.
    """
    return _NEW[language].get(key, "").format(use=use)


def texts() -> dict[str, dict[str, str]]:
    """All of them by language, for who checks them."""
    return {language: {**_NEW[language], **story()[language]} for language in _NEW}
