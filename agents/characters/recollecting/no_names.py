"""Words that say what somebody is, and not what somebody is called: "I'm Russian", "I'm Furious".

Most are known by their form, as a people or a mood is; the rest are few enough to be told. What a
name may well be, too, is left to names: "I'm Dawn", "I'm Will".
"""

import re

_PEOPLES = re.compile(r"\w{3,}(?:ese|ish)|\w{2,}(?:ian|ean)|\w+(?:landic|landish|listani|istani)")
_NAMES_LIKE_PEOPLES = frozenset(
    (
        "adrian brian bryan damian dorian fabian florian gillian jillian ian julian kilian killian "
        "lilian lillian marian maximilian sebastian vivian octavian valerian cassian caspian "
        "bastian kristian sian demian cyprian hadrian aurelian justinian lucian emilian jean dean "
        "sean ean hamish therese elian orian kean osian iolean darian tavish"
    ).split()
)
_OTHER_PEOPLES = frozenset(
    (
        "american mexican african korean european german cuban tibetan moroccan jamaican dominican "
        "afghan kenyan ugandan libyan texan french dutch greek swiss thai czech arab arabic iraqi "
        "israeli kuwaiti saudi yemeni nepali bengali somali filipino filipina latino latina mongol "
        "serb croat slovak slovene dane pole swede welsh manx basque catalan quebecois muslim "
        "catholic hindu christian protestant orthodox sikh pagan roman norman asian indian"
    ).split()
)
_HOW = re.compile(
    r"\w{2,}(?:ous|ful|less|able|ible|some|ical|ward|wards)|\w{3,}(?:tive|sive|ist|ing)|\w{4,}ed"
)
_NAMES_LIKE_HOW = frozenset(
    (
        "alfred wilfred winifred mildred jared ahmed hamed mohammed mohamed muhammed khaled saeed "
        "waleed rasheed majed javed naveed ethelred aelred manfred siegfred gottfried siegfried "
        "winfried sterling irving browning harding fielding channing keating manning fleming "
        "flemming dowling cummings howard edward woodward hayward mabel isabel annabel averill "
        "denzel ethelbed talhed elfreda"
    ).split()
)
_STATES = frozenset(
    (
        "angry happy sad hungry thirsty sick ill cold hot warm dead alive busy free ready "
        "late early "
        "lost found fine good great okay ok well better worse bad sorry glad sure afraid "
        "awake asleep "
        "alone lonely single drunk sober rich poor young old new tall short big small strong "
        "weak fast "
        "slow quick clever smart stupid dumb silly crazy mad insane sane calm excited upset "
        "proud shy "
        "brave kind mean rude polite nice cruel evil wicked innocent guilty blind deaf mute human "
        "mortal immortal harmless broke broken done gone back home here there away inside outside "
        "outdoors upstairs right wrong left true false honest serious legal real fake male "
        "female gay "
        "straight trans vegan local foreign native royal noble holy hurt beaten bleeding "
        "dizzy sleepy "
        "weary sore grumpy cross merry jolly cheerful gloomy blue empty full fat thin pretty ugly "
        "beautiful loud quiet curious certain doubtful hopeful sceptical skeptical worthy unworthy "
        "innocent loyal faithful content ecstatic romantic artistic autistic allergic "
        "pregnant married "
        "divorced widowed orphan nobody somebody someone anybody everybody everyone nothing "
        "something "
        "everything anything both neither lucky unlucky funny moody jealous envious desperate "
        "impatient patient confident different same normal strange weird special"
    ).split()
)
_TRADES = frozenset(
    (
        "baker miller farmer sailor soldier teacher doctor nurse writer painter singer dancer "
        "driver "
        "trader merchant hunter fisher fisherman fisherwoman carpenter mason weaver potter tailor "
        "smith blacksmith goldsmith shepherd butcher brewer innkeeper ferryman watchman student "
        "lawyer judge priest monk nun poet player gamer developer programmer engineer scientist "
        "pilot thief spy beggar wanderer traveller traveler pilgrim stranger visitor guest"
    ).split()
)


def says_what(word: str) -> bool:
    """Whether a word says of what people, mood or trade somebody is, and is hardly a name.

    >>> [word for word in ("Russian", "Furious", "Adrian", "Zoltan", "Ahmed") if says_what(word)]
    ['Russian', 'Furious']
    """
    small = word.casefold()
    if small in _OTHER_PEOPLES or small in _STATES or small in _TRADES:
        return True
    if _PEOPLES.fullmatch(small):
        return small not in _NAMES_LIKE_PEOPLES
    return _HOW.fullmatch(small) is not None and small not in _NAMES_LIKE_HOW
