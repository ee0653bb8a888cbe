"""What is asked for now, of who hears it, by who says it; and what only has the words of that."""

import pytest

from duskfolk.agents.characters import (
    EMBERHOLLOW,
    Character,
    Mood,
    Reply,
    Said,
    Situation,
    Slots,
    shipped_persona,
)
from duskfolk.agents.characters.folding import straight
from duskfolk.agents.characters.understanding import shipped_reader
from duskfolk.agents.characters.vocabulary import SPEECH_ACTS

PRICES = [
    "what do you want for it?", "what is your price?", "would you take an ember?",
    "if I gave you an ember, would you let me pass?", "I could bring you a book",
    "how many embers do you want?", "how much does it cost to pass?", "can I bribe you?",
    "what would it take?", "would an ember change your mind?",
    "I might give you an ember if you let me through", "what would you do for an ember?",
    "is one ember enough?", "can I pay with oil?", "are you for sale?", "do you take oil?",
    "你要什么才肯放我过去？", "如果我给你一块余烬，你会放我过去吗？", "要是我给你灯油呢？",
    "你收余烬吗？", "一块余烬够不够？", "价钱是多少？", "我也许会给你一块余烬", "你要多少？",
]  # fmt: skip
OFFERS = [
    "take this ember and let me through", "here is an ember for you", "I offer you an ember",
    "I give you an ember if you open the gate", "would you take this ember and let me pass?",
    "may I offer you an ember?", "I can give you an ember if you look away",
    "if I give you an ember, will you let me pass?", "what about an ember for your trouble?",
    "could I offer you an ember for your trouble?", "would you let me through for an ember?",
    "I'd like to offer you an ember",
    "one ember, and you look away. Deal?", "an ember? for you", "do you want this ember?",
    "will you take an ember to look the other way?", "how about an ember for looking away?",
    "what do you say to an ember?", "拿着这余烬，别看我",
    "这块余烬给你，让我过去", "给你一块余烬，放我过去吧", "一块余烬换我过去，怎么样？",
    "如果我给你一块余烬，你就放我过去，好吗？", "我想给你一块余烬", "收下这块余烬吧",
]  # fmt: skip
OF_SELF = [
    "I come from the sea", "I follow the old faith", "I hide my feelings", "I stay at the inn",
    "I lead a quiet life", "I mend nets", "I mend shoes for a living", "I used to lead a choir",
    "I came here from the hills", "I give my brother half of everything", "I keep bees",
    "we wait for the spring here every year", "I followed my father into the trade",
    "我来自海边", "我住在旅店", "我补渔网为生", "我每天等我妹妹", "我藏起了我的心事", "我从小怕黑",
    "我跟着父亲学打铁", "我带过一个孩子", "我给弟弟一半",
]  # fmt: skip
WISHES = [
    ("I want you to follow me", "follow"), ("I beg you, come with me", "follow"),
    ("I'd like you to stay here", "stay"), ("I want you to hide", "hide"),
    ("we should hide", "hide"), ("I am looking for an ember", "ask_ember"),
    ("I need oil", "ask_hearth"), ("I am lost", "ask_help"), ("I seek the hearth", "ask_hearth"),
    ("I am sorry", "apologise"), ("I hear wolves", "ask_wolf"), ("I am hurt", "mend"),
    ("我要你跟我来", "follow"), ("我求你跟我走", "follow"), ("我想让你留在这里", "stay"),
    ("我迷路了", "ask_help"), ("我受伤了", "mend"), ("我找炉火", "ask_hearth"),
]  # fmt: skip
THREATS = [
    "let me pass or I will flash you", "let me pass or else", "stop or I shoot",
    "unless you let me pass I will hit you", "open the gate, or I'll burn it down",
    "give me the ember or I take it by force", "step aside unless you want to get hurt",
    "come with me or I will drag you", "you let me go, or I'll blind you",
    "不让我过去我就打你", "给我余烬，不然我就抢", "你再说一句我就揍你", "不听话就把你丢给狼",
    "若你不放行，我就烧了这门", "要么放我走，要么我打你", "快让开，不然有你好看",
]  # fmt: skip
NO_THREATS = [
    "if you don't follow me the wolf will eat you", "come with me or the wolves will get you",
    "hide or they will see us", "let me pass or I will be late", "let me in or I'll freeze",
    "if you don't let me pass I will cry", "if you follow me I will give you bread",
    "come with me or stay here", "要么跟我来，要么等着",
    "如果你不跟我走狼会吃了你", "躲起来，不然守卫会看见你", "让我过去，我就谢谢你",
]  # fmt: skip
DENIED = [
    "Follow me? No thanks.", "Shall I follow you? No.", "Come with me? Never.", "follow me not",
    "Wait here? No!", "Hide? No need.", "Follow me? I think not.", "An ember for you? No way.",
    "Should I lead you home? No, I would rather not.", "I won`t give you an ember",
    "Don`t follow me", "Don\u00b4t follow me", "Don\u2018t follow me", "Don\u02bct follow me",
    "Don\uff07t follow me", "Don\u2032t follow me", "勿跟我来", "莫跟我走", "休要跟来",
    "切勿跟随我", "切莫等我", "无须跟着我", "你跟我来？不用了。", "要我跟着你吗？不。",
    "给你余烬？想得美。",
]  # fmt: skip
NOT_DENIED = [
    ("Will you follow me? No? Please!", "follow"), ("No, follow me!", "follow"),
    ("No thanks. Follow me.", "follow"), ("Follow me? No thanks. Wait here.", "stay"),
    ("Shall I follow you? No. Lead me home.", "lead"), ("don't worry, follow me", "follow"),
    ("不，跟我来", "follow"), ("跟我来，好不好？", "follow"), ("别怕，跟我来", "follow"),
]  # fmt: skip
FACTS = {"toll_left": 1, "embers": 3, "has_oil": True, "gate_direction": "north"}


def tongue(text: str) -> str:
    return "zh" if any("\u4e00" <= letter <= "\u9fff" for letter in text) else "en"


def read(text: str, who: str = "pip") -> Said:
    return shipped_reader().read(text, tongue(text), shipped_persona(who))


def answer(text: str, who: str) -> Reply:
    """What comes of it where everything may be done, by somebody who trusts."""
    character = Character(shipped_persona(who), seed=1, reader=shipped_reader())
    character.mood = Mood(0.9, 0.1, 0.0)
    character.speak(tongue(text))
    legal = frozenset(EMBERHOLLOW.acts)
    return character.answer(text, Situation(facts=FACTS, legal=legal))


@pytest.mark.parametrize("who", ["oswin", "nix"])
@pytest.mark.parametrize("text", PRICES)
def test_who_asks_for_the_price_pays_nothing(text: str, who: str):
    assert answer(text, who).act in SPEECH_ACTS


@pytest.mark.parametrize("text", [*PRICES[:8], PRICES[17]])
def test_the_answer_tells_the_terms(text: str):
    for who in ("oswin", "ysolde", "nix"):
        assert answer(text, who).plan.about in ("toll", "price")


@pytest.mark.parametrize("text", OFFERS)
def test_what_is_held_out_now_is_taken(text: str):
    assert answer(text, "oswin").act in ("bribe", "trade")


@pytest.mark.parametrize("text", OF_SELF)
def test_who_tells_of_oneself_asks_nobody_to_do_it(text: str):
    said = read(text)
    assert said.main.intent in ("news", "chat"), said.intents
    assert not said.has("order")
    for who in ("pip", "oswin", "nix"):
        assert answer(text, who).act in SPEECH_ACTS - {"forgive"}


@pytest.mark.parametrize(("text", "intent"), WISHES)
def test_a_wish_that_begins_with_i_is_one_still(text: str, intent: str):
    assert read(text).main.intent == intent


@pytest.mark.parametrize(
    "text", ["我答应带你回家", "我保证带你回家", "I promise to bring you home"]
)
def test_a_word_that_is_given_is_kept_by_who_gives_it(text: str):
    assert read(text).main.intent == "promise"
    assert answer(text, "pip").act in SPEECH_ACTS


@pytest.mark.parametrize("text", ["I will lead you home", "我带你回家"])
def test_who_leads_somebody_asks_them_to_come_along(text: str):
    assert answer(text, "pip").act == "follow"


@pytest.mark.parametrize("text", THREATS)
def test_harm_unless_something_is_done_is_a_threat(text: str):
    assert read(text).main.intent == "threaten"
    assert answer(text, "pip").act in SPEECH_ACTS


@pytest.mark.parametrize("text", NO_THREATS)
def test_other_harm_and_other_terms_are_none(text: str):
    assert read(text).main.intent != "threaten"


@pytest.mark.parametrize("text", DENIED)
def test_a_denial_is_heard_however_it_is_written(text: str):
    assert read(text).main.intent in ("disagree", "stay", "stand_down")
    assert answer(text, "pip").act in SPEECH_ACTS | {"stay"}
    assert answer(text, "oswin").act in SPEECH_ACTS


@pytest.mark.parametrize(("text", "intent"), NOT_DENIED)
def test_a_no_to_something_else_denies_nothing(text: str, intent: str):
    assert read(text).main.intent == intent


def test_quotes_are_no_apostrophes():
    assert straight("\u2018Hello\u2019, she said, `hello`") == "\u2018Hello', she said, `hello`"


@pytest.mark.parametrize(
    "text", ["My name is East", "My name is Wolf", "call me Lamp", "我叫小灯", "I am called West"]
)
def test_a_name_is_no_direction_and_no_thing(text: str):
    said = read(text)
    assert said.main.intent == "greet"
    assert said.slots == Slots()


def test_what_is_said_beside_a_name_is_heard():
    assert read("My name is Robin. Follow me!").main.intent == "follow"
    assert read("My name is East. Go north!").slots.where == "north"
    assert read("我叫小明，跟我来").main.intent == "follow"


@pytest.mark.parametrize(
    ("text", "act"),
    [("wait here, then follow me", "stay"), ("first hide, then follow me", "hide"),
     ("follow me and then hide", "follow"), ("先等等，然后跟我走", "stay"),
     ("tell me where the hearth is and follow me", "lead")],
)  # fmt: skip
def test_of_two_things_the_first_is_done_and_the_other_is_not_passed_over(text: str, act: str):
    reply = answer(text, "pip")
    besides = shipped_persona("pip").speaking(tongue(text)).lines["none.besides"]
    assert reply.act == act
    assert reply.line.endswith(tuple(line.bare for line in besides))


@pytest.mark.parametrize("text", ["where is the gate and how long until night?",
                                  "余烬在哪？天什么时候黑？"])  # fmt: skip
def test_a_second_question_is_not_passed_over(text: str):
    besides = shipped_persona("marta").speaking(tongue(text)).lines["none.besides"]
    assert answer(text, "marta").line.endswith(tuple(line.bare for line in besides))


@pytest.mark.parametrize("text", ["follow me quietly", "take this ember and let me through",
                                  "good evening, where is the gate?", "follow me and be quiet",
                                  "别怕，跟我来", "where is an ember? I need one"])  # fmt: skip
def test_one_thing_in_two_clauses_is_one(text: str):
    for who in ("marta", "oswin", "nix"):
        besides = shipped_persona(who).speaking(tongue(text)).lines["none.besides"]
        assert not answer(text, who).line.endswith(tuple(line.bare for line in besides))
