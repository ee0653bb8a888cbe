"""What folk say on the square of the night before, in English, by kind of claim and by speaker.

``self`` is whom the claim is about, ``told`` a villager who has it from a ``{teller}`` who saw it.
"""

SAID: dict[str, dict[str, tuple[str, ...]]] = {
    "won": {
        "marta": (
            "One more lamp. I count them before I count the loaves now.",
            "There you are, and the lamp behind you. Sit. Eat. In that order.",
            "I set out a cup for you before it was lit. Call it faith, or habit.",
        ),
        "tobin": (
            "It burns. I have looked for a fault since dawn. Give me time.",
            "Forty years, and I never told anybody well done. Well. Done.",
            "Straight flame, clean glass. Hm. You may keep the pole.",
        ),
        "edda": (
            "I steered by your lamp before breakfast. Nobody got wet.",
            "The river has one more light in it. It is showing off.",
        ),
        "pip": (
            "I saw it from my window! I was not asleep. I was asleep later.",
            "The goats saw it, too. They tried to eat the light.",
        ),
        "mosswick": ("We did it! I was mostly frightened, but I was frightened with you.",),
        "oswin": ("A lamp burns that was dark. I have to report it. I have not said when.",),
        "ysolde": ("Noted: one lamp, lit. Reason given: none. I find I do not mind.",),
        "nix": ("Burns, yours. Nix looked. Only looked!",),
        "greyhide": ("New hot stone. Walk round it, we. Long way. Good legs, you.",),
    },
    "lost": {
        "marta": (
            "You came back on your own feet. That is the part I count.",
            "No lamp, no matter. Bread does not rise every time, either.",
            "You ran out of heart out there. It is the usual thing to run out of.",
        ),
        "tobin": (
            "They put you down. They put me down, too, more often than I tell people.",
            "I lost that stretch eleven times. Twelve, if nobody is listening.",
        ),
        "edda": ("You went under. Everybody does. The trick is the coming up.",),
        "pip": ("Did it hurt? I fell off the pen once. It hurt less after lunch.",),
        "oswin": ("I was told that you were stopped. I was not glad. Do not write that down.",),
        "ysolde": ("The lamplighter was brought home without hearts. They grow back. I checked.",),
        "mosswick": ("You fell and I went small. Now I am large again. You, too?",),
    },
    "dusk": {
        "marta": (
            "Night caught you. It catches my ovens, too. One begins earlier.",
            "It grew dark with you still out there. I burnt two trays, waiting.",
        ),
        "tobin": (
            "Dark before the gate. Count the road first, then the lamps.",
            "Too late. It is the only mistake that I never made. I made all the others.",
        ),
        "edda": ("The night came in before you did. Like a tide, it does not argue.",),
        "pip": ("It got dark and you were not back. I held a goat.",),
        "oswin": (
            "Night fell on you. It falls on me every day. One gets used to it. One does "
            "not.",
        ),
        "mosswick": ("All at once there was no more evening left. I looked everywhere.",),
    },
    "task": {
        "marta": ("You came home safe, and yet the lamp is dark. Strict things, lamps.",),
        "tobin": ("Through the gate, but not as it was asked. The lamp knows the difference.",),
        "mosswick": ("So near! The lamp wanted it the other way. Lamps are like that.",),
    },
    "unhurt": {
        "marta": ("Not a scratch on you. I had the bandages out. I shall use them for cheese.",),
        "tobin": ("Not touched once. When I was young that was called luck. Mine was.",),
        "edda": ("Dry as a heron, you. Nothing laid a paw on you.",),
        "pip": ("Nobody got you! Not even a bit! Can you teach my goats?",),
        "ysolde": ("No blows received. I left the column empty. It looked handsome.",),
        "mosswick": ("Nothing touched you. I was so proud that I hummed.",),
    },
    "last_heart": {
        "marta": (
            "You came in on your last heart. I saw you hold the door frame.",
            "One heart left! I do not salt bread with so little.",
        ),
        "tobin": ("One heart at the gate. It is enough. I would not make a custom of it.",),
        "edda": ("You came home with one plank left of the boat. Well rowed.",),
        "pip": ("You had only one heart left, I counted. You can lean on a goat.",),
        "mosswick": ("One heart. I could hear it. It was very loud and very good.",),
    },
    "bruised": {
        "marta": (
            "Struck {n} times. Sit down, I have something for that. It is soup.",
            "{n} blows, and you say nothing hurts. Lift the arm, then.",
        ),
        "tobin": ("{n} blows. Watch the ring on the ground and not the arm.",),
        "edda": ("{n} knocks in one night. I have seen piers that had it better.",),
        "pip": ("You have {n} bruises. This one looks like a goat.",),
        "ysolde": ("{n} blows. I drew a small lamplighter and marked where.",),
    },
    "lamps": {
        "marta": (
            "{n} lamps burning at the end of it. I counted them on the loaves.",
            "I looked out once, and {n} were burning. I looked out again to be sure.",
        ),
        "tobin": ("{n} lamps burnt out there. Even my knees could see it.",),
        "edda": ("{n} lights on the bank. I could thread a boat through that.",),
        "pip": ("{n} lamps! I ran out of fingers once. Not with {n}, but once.",),
        "oswin": ("{n} lamps. From my post it looked nearly warm.",),
        "nix": ("{n} shinies in a row. Nix went past all. Very hard, that.",),
    },
    "one_short": {
        "marta": ("One lamp short. One! I have sold eleven as a dozen for less.",),
        "tobin": ("One lamp missing. It always is the one that one passes first.",),
        "edda": ("One stroke from the landing. That is where I learnt to swear.",),
        "mosswick": ("Only one was dark yet. I looked at it very hard, and it did not help.",),
    },
    "late": {
        "marta": ("You came through that gate with the dark on your coat tails.",),
        "tobin": ("{n} seconds left, by my pipe. You might read the sky now and then.",),
        "edda": ("You made the gate like I make the ferry: when it has cast off.",),
        "pip": ("It was nearly dark when you came! I did not breathe. I got hiccups.",),
        "mosswick": ("The gate, and {n} seconds! I flew backwards so as to see you run.",),
    },
    "early": {
        "marta": ("Back with half the evening left! The rolls are not even in.",),
        "tobin": ("Half the night to spare. Walk slower. People will think it is easy.",),
        "edda": ("Home so early? I had bets on you. I lost them.",),
        "pip": ("You were so quick that I was still allowed to be up!",),
        "mosswick": ("So much evening was left over. I have kept a little of it.",),
    },
    "faster": {
        "marta": ("{n} seconds faster than your best. Is something chasing you? Still?",),
        "tobin": ("{n} seconds off your own time. Good. Now beat mine. I never wrote it down.",),
        "edda": ("You know that water now: {n} seconds quicker.",),
        "ysolde": ("I keep your times. {n} seconds better. I underlined it.",),
        "mosswick": ("You beat yourself by {n} seconds! You should see the other you.",),
    },
    "tries": {
        "marta": ("It took {n} tries, and you went each time. That is the recipe.",),
        "tobin": ("{n} tries for that lamp. It will burn no worse for it.",),
        "edda": ("Crossed at last, the {n} tries forgotten. Not by me. I count.",),
        "pip": (
            "Try number {n}! Mother says I am stubborn. I said, have you met the "
            "lamplighter.",
        ),
        "oswin": ("After {n} tries, the lamp. In the wardens one is let go after the first.",),
        "mosswick": ("{n} times we went, and each time I thought: now. And then it was now.",),
    },
    "led": {
        "self": (
            "You held my hand all the way. I shall deny that it was cold. It was yours that was.",
            "I am here because you led me. I wanted to say it where people hear it.",
            "I thank you for the road home. I walked behind your lantern and looked at "
            "nothing else.",
            "I was slow, and you kept the hand all the same. I noticed.",
        ),
        "marta": ("You brought {who} home. I have put out another plate. And another, for you.",),
        "tobin": ("You led {who} in. A hand in yours is slower than a lamp, and talks more.",),
        "edda": ("{who} walked in on your hand. No fare, and no capsizing.",),
        "pip": ("You brought {who} back! I knew you would. I only cried for practice.",),
        "mosswick": ("{who} is home! I shone as wide as I go.",),
        "ysolde": ("{who}: absent, then present. I like an entry that ends so.",),
    },
    "nose": {
        "mosswick": (
            "You lit it with {what} right there! I closed my light. I have no eyelids.",
            "There was {what} beside that lamp, and awake. You lit it as if it was furniture.",
            "Under the nose of {what}! I shall tell it again, and bigger.",
        ),
        "greyhide": ("Lit hot stone near teeth, you. Pack saw. Pack said: mad. Pack said: hm.",),
        "nix": ("Lamp! Foe beside! Lit! Nix would run. Nix ran, in the head.",),
        "oswin": ("You lit a lamp with {what} beside you. I know. I was not far off.",),
        "ysolde": ("Lamp lit in the presence of {what}. My pencil broke.",),
        "marta told": (
            "{teller} says that you lit a lamp under the nose of {what}. Sit down. I must "
            "sit down.",
        ),
        "pip told": (
            "Is it true, what {teller} tells: a lamp, and {what} close enough to sneeze at "
            "it?",
        ),
    },
    "flashed": {
        "mosswick": (
            "You flashed, and {what} saw stars. I waved at the stars.",
            "Your lantern, and {what} sat down! I only learnt that one from you.",
        ),
        "greyhide": ("Bright bit {what}. Not like. But fair: teeth were out.",),
        "nix": ("Flash! Ow! Not Nix. Maybe Nix. Ow anyway.",),
        "oswin": ("You flashed {what}. I still see you in green, when I close my eyes.",),
        "ysolde": ("The lantern, used on {what}. I shall need new ink for the word bright.",),
        "tobin told": ("{teller} says you dazed {what} with the lantern. Good. Mind your oil.",),
    },
    "missed": {
        "mosswick": (
            "The blow came down and you were elsewhere! I love elsewhere.",
            "There was a ring on the ground, {what} over it, and you beside it. Lovely.",
        ),
        "greyhide": ("Pack saw: jaws shut on air. Air has no taste. Good step, you.",),
        "oswin": ("{what_up} struck at you, and struck the evening. I kept my face straight.",),
        "ysolde": ("One blow, landed on nothing. I entered it under exercise.",),
        "nix": ("Big swing, whoosh, nobody! Nix laughed. Inside. Small.",),
        "edda told": ("{teller} saw {what} hit the ground where you had been. Keep having been.",),
    },
    "struck": {
        "mosswick": ("{what_up} got you. I said ouch for both of us.",),
        "greyhide": ("Teeth got you or fist got you. Saw it. Get up fast, you.",),
        "oswin": ("I saw {what} strike you. It is the duty. It is not a good duty.",),
        "ysolde": ("{what_up} landed one. I wrote it small.",),
        "nix": ("You got bonk! Nix saw. Nix knows bonk.",),
        "marta told": ("{teller} told me that {what} hit you. I shook the ladle at the hills.",),
    },
    "shook": {
        "mosswick": (
            "They hunted you, and then they had no idea. I did not tell.",
            "You slipped right out of their heads. I felt it go quiet.",
        ),
        "greyhide": ("Had you. Then no you. Nose says one way, feet other. Clever, small legs.",),
        "oswin": ("A hunt was called, and called off. I was relieved of it. And relieved.",),
        "ysolde": ("Pursuit, abandoned. Reason given: no lamplighter. It is a good reason.",),
        "nix": ("They chase, you poof. Teach Nix poof!",),
        "marta told": (
            "They had you, says {teller}, and you slipped them. My hands were in the dough "
            "up to here.",
        ),
    },
    "caught": {
        "mosswick": ("You took the ember back out of the thief's very fingers!",),
        "nix": ("Hey. Grab hands, you. Was Nix's ember. Was for a breath.",),
        "oswin": ("You caught a thief. Nobody in the wardens has, since the sack was invented.",),
        "ysolde": ("Stolen, and taken back, in one line. Saves ink.",),
        "edda told": ("{teller} says you caught an imp at it. By the sack or by the ear?",),
    },
    "robbed": {
        "mosswick": ("Your ember was gone before I could gasp. I gasped after.",),
        "nix": ("Ember of yours went for a walk. With legs. Hihi. Sorry. Not sorry. Bit.",),
        "oswin": ("An imp robbed you. I was looking. Looking is all that I did.",),
        "ysolde": ("One ember, stolen from the lamplighter. Witness: me. Help given: none. Hm.",),
        "tobin told": ("Robbed, I hear from {teller}. In my day they stole the ladder.",),
    },
    "doused": {
        "mosswick": ("An imp put a lamp out! I felt it in my own flame.",),
        "nix": ("Lamp went fff. Was cold out, small ones cold. You light again, yes?",),
        "oswin": ("A lamp was put out behind you. By regulation I should have been pleased.",),
        "ysolde": ("One lamp, put out by an imp. I note what I see. I do not have to like it.",),
        "marta told": ("{teller} saw an imp put out your work. I never liked ears of that size.",),
    },
    "hid": {
        "mosswick": (
            "You were grass. I hovered over you and looked casual.",
            "So still! I counted your breaths. There were four.",
        ),
        "pip told": (
            "{teller} tells me that you lay in the grass with {what} a few steps off. And I "
            "cannot keep still for a sneeze.",
        ),
    },
    "dashes": {
        "mosswick": ("You dashed {n} times. I am all hiccups from keeping up.",),
        "greyhide": ("Runs loud, you. {n} times. Whole hill knows your feet.",),
        "oswin": ("You dashed {n} times. One need not be a warden to hear that. I am one.",),
        "ysolde": ("{n} dashes. I stopped counting twice and began again.",),
        "nix": ("{n} times zoom! Zoom is loud. Nix goes tip, tip.",),
        "tobin told": (
            "{teller} says you dashed {n} times. In those boots. I heard some of it, I "
            "think.",
        ),
    },
    "quiet": {
        "mosswick": (
            "You never dashed, not once. It was the quietest night I ever glowed through.",
        ),
        "greyhide": ("No loud feet, all night. Ears bored. Good hunter, you would.",),
        "oswin": ("Not one running step. I had nothing to listen to but my own teeth.",),
        "ysolde": ("Sounds of haste: none. I could have read a book.",),
        "tobin told": (
            "{teller} swears that you did not run one step. At last somebody who walks.",
        ),
    },
    "given": {
        "self": ("I gave you an ember. Did you feel how I had kept it warm?",
                 "The ember I brought you was a good one. I chose."),
    },
    "mended": {
        "self": ("I mended you a little. It tickles me, too, when it takes.",
                 "That heart of yours has my stitch in it now."),
    },
    "filled": {
        "self": ("The oil in your lantern was mine. Do not thank me, burn it.",),
    },
    "talked": {
        "greyhide": ("You spoke low, out there. Ears kept it.",),
        "nix": ("You talked with Nix! Nix still has words left over.",),
        "self": (
            "We talked out there, you and I. It made the dark shorter.",
            "I have been thinking about what you said last night. Not about all of it.",
            "You stopped to talk with me. Few stop, out there.",
        ),
    },
    "kept": {
        "greyhide": ("Word kept. First one. Sniffed it all night. Good word.",),
        "nix": ("You said, you did! Nix turned it over. No trick under.",),
        "self": (
            "You gave me your word, and it was good. I had forgotten what that is like.",
            "You promised, and you did it. I told the others. Twice.",
        ),
    },
    "broken": {
        "greyhide": ("Words. Had words of you. Spat them out.",),
        "nix": ("You said, you did not. Nix knows that trick. Is Nix's.",),
        "self": (
            "You gave me your word last night. I am still waiting for the rest of it.",
            "A promise is a small thing. Yours was so small that I cannot find it.",
        ),
    },
}  # fmt: skip
