"""Common verbs of English, by which a sentence with a subject of its own is known."""

from typing import Final


def words(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


VERBS: Final = words(
    """
    accept add agree allow annoy answer appear arrive ask attack bark be beat become begin believe
    belong bite bleed block blow boil bore bother break brew bring build burn burst buy call calm
    carry catch cause change charge chase cheat check clean climb close collect come complain
    confuse contain cook cost count cover crack crash creak cross cry cure cut cycle dance deliver
    depend deserve destroy die dig disappear disgust disturb douse drag draw dream drink drip drive
    drop drown dry eat echo end enjoy enter escape explain explode fade fail fall fear feed feel
    ferry fetch fight fill find finish fit fix float flow fly follow forget freeze frighten give
    glow go grow growl guard guide halt hand hang happen harm hate heal hear heat help hide hiss
    hit hold hope howl hum hunt hurt impress itch jam join jump keep kick kill knock know last
    laugh lead leak lean learn leave lend let lie lift light like listen live load lock look lose
    love make mean meet melt mend mix move need nod offer open owe own paint pass pay pick plant
    play please pour prefer prepare prevent promise protect pull punch push put rain raise reach
    read refuse remain remember remind repair repeat rest return ride ring rise roar rob rot row
    ruin run rust sail save say scare seal see seem sell send serve shake shine show shut sing sink
    sit sleep slip smell snore sound spare speak spend spoil spread squeak stand stare start stay
    steal steam stick stink stop suffer suit surprise swallow sweep swim take talk taste teach tell
    terrify think throw tire touch travel treat trust try turn unlock upset use vanish visit wait
    wake walk want warm wash watch water weigh win wind wish wobble work worry worsen write yell
    """
)
"""In the form in which they are told to somebody."""

THINGS: Final = words(
    """
    answer attack bite call charge check cook count cover crack cross cure cut dance
    dream drink drip drop echo end fear feed fight fit fix fly guard guide hand harm heat help hit
    hold hum hunt jump kick knock laugh lead leak lie lift light load lock look love mix move need
    offer order own paint pass pay pick plant play pour promise punch push rain repair rest return
    ride ring rise roar row run sail seal show sink slip smell sound spread stand start stay steam
    stick stop surprise swim talk taste touch travel treat trust try turn use visit wait walk want
    wash watch water wind wish work worry yell
    """
)
"""Those of them that name a thing as well, so that "drinks" may be several."""

IRREGULAR: Final = words(
    """
    ate beat became began bent bit bled blew bought broke brought built burnt came caught chose did
    drank drew drove dug fed fell felt flew forgot fought found froze gave got grew had heard held
    hid hurt kept knew led left lent lit lost made meant met paid ran rang read rode rose sang sank
    sat saw said sent shone shook shot slept smelt sold spent spoke spoilt stank stole stood struck
    stuck swam swore taught thought threw told took tore understood went woke won wore wrote
    """
)
"""What became of those that do not end in "ed"."""


def base(word: str) -> str:
    """The verb of which a word is the third person, as in "makes" and "carries"; else empty.

    Example:
        >>> base("makes"), base("carries"), base("hisses"), base("glass")
        ('make', 'carry', 'hiss', '')
    """
    ends = (("ies", "y"), ("es", ""), ("s", ""))
    stems = (word.removesuffix(end) + new for end, new in ends if word.endswith(end))
    return next((stem for stem in stems if stem in VERBS), "")
