"""What of English is known by heart: words that tell nothing, and forms that no rule makes."""

STOP = frozenset(
    (
        "a an the and or but if then than so as of at by for with about into to from in on off "
        "out over up down is am are was were be been being do does did done doing have has had "
        "having i me my mine myself you your yours yourself he him his himself she her hers "
        "herself it its itself we us our ours they them their theirs this that these those what "
        "which who whom whose when where why how there here not no nor can could will would shall "
        "should may might must just also too very s t d ll m o re ve don didn doesn isn aren wasn "
        "weren won haven hasn hadn"
    ).split()
)
"""Words that every sentence has; no sentence is found by them."""

IRREGULAR = {
    form: word
    for word, forms in {
        "go": "went gone goes", "buy": "bought", "take": "took taken", "make": "made",
        "get": "got gotten", "give": "gave given", "write": "wrote written", "see": "saw seen",
        "run": "ran", "meet": "met", "feel": "felt", "say": "said", "dream": "dreamt",
        "tell": "told",
        "think": "thought", "begin": "began begun", "find": "found", "keep": "kept",
        "leave": "left", "lose": "lost", "sell": "sold", "send": "sent", "spend": "spent",
        "teach": "taught", "win": "won", "wear": "wore worn", "drive": "drove driven",
        "eat": "ate eaten", "break": "broke broken", "bring": "brought", "build": "built",
        "catch": "caught", "light": "lit", "choose": "chose chosen", "come": "came",
        "fall": "fell fallen", "fly": "flew flown", "forget": "forgot forgotten",
        "grow": "grew grown", "hold": "held",
        "hear": "heard", "know": "knew known", "lead": "led", "learn": "learnt", "lend": "lent",
        "pay": "paid", "ride": "rode ridden", "sing": "sang sung", "sleep": "slept",
        "speak": "spoke spoken", "stand": "stood", "steal": "stole stolen", "swim": "swam swum",
        "throw": "threw thrown", "understand": "understood", "wake": "woke woken",
        "hide": "hid hidden", "fight": "fought", "bite": "bit bitten", "burn": "burnt",
        "child": "kids kid children", "man": "men", "woman": "women", "person": "people",
        "mouse": "mice", "wolf": "wolves", "wife": "wives",
        "mother": "mom mum mommy", "father": "dad daddy", "big": "bigger biggest",
        "good": "better best", "bad": "worse worst",
    }.items()
    for form in forms.split()
}  # fmt: skip
"""Form -> word."""

ENDINGS = (
    ("ational", "ate"), ("ization", "ize"), ("fulness", "ful"), ("ousness", "ous"),
    ("iveness", "ive"), ("ations", "ate"), ("ation", "ate"), ("ements", "e"), ("ement", "e"),
    ("ments", ""), ("ment", ""), ("nesses", ""), ("ness", ""), ("ities", ""), ("ity", ""),
    ("fully", "ful"), ("ally", "al"), ("ful", ""), ("tion", "t"), ("sion", "s"), ("ers", ""),
    ("er", ""), ("or", ""), ("est", ""), ("ly", ""), ("ive", ""), ("ist", ""), ("al", ""),
    ("ism", ""),
)  # fmt: skip
"""Endings by which words of a stem differ, and what is left of each; the first that fits counts."""
