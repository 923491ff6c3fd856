"""Hear what is asked in words that swear: without the swearing, and whether there is anything else."""

import re

_NAMES = (
    r"muppets?|numpt(?:y|ies)|idiots?|morons?|plonkers?|pillocks?|wazzocks?|tossers?|knob(?:head)?s?|"
    r"bell ?ends?|cretins?|clowns?|donuts?|wall(?:y|ies)|div(?:vy)?|melt|tool|spanners?|donkeys?|"
    r"dipstick|dimwit|halfwit"
)
_MORE = r"absolute|total|complete|utter|big|great|daft|silly|dozy|lazy"
SWEARING = re.compile(
    rf"(?<!\w)(?:(?:you|u|ya|yer) (?:(?:{_MORE}|stupid|useless|bloody|f\w*ing) )*(?:{_NAMES})|"
    r"muppet|numpty|plonker|pillock|idiot|moron|knobhead|bellend|"
    r"(?:the )?(?:mother)?f+u+c*k+\w*|f[*@#]+\w*|fk\w+|feckin\w*|effing|frigg?in\w*|"
    r"fcking|(?:bull|dip)?sh[i!*1]t+\w*|crap(?:py)?|bollox|bollocks|bloody|arse(?:hole)?s?|"
    r"ass(?:hole)?s?|bastard\w*|bitch\w*|wank\w*|twat\w*|dick(?:head)?s?|prick\w*|"
    r"piss(?:ed|ing)?(?: off| take)?|sod(?:ding)?|"
    r"damn\w*|god ?dam\w*|ffs|wtf|omfg|jfc|for (?:fuck|god|christ|pete)\w*[’']?s? sake|the hell|"
    r"stupid|useless|rubbish|pathetic|poxy|dumb|thick)(?!\w)",
    re.IGNORECASE,
)
FILLERS = re.compile(
    r"\b(?:oh|ok|just|no|god|omg|honestly|well|so|you|your|youre|u|ur|is|are|a|an|the|this|that|thats|it|its|what|"
    r"bot|thing|app|computer|course|nvq|diploma|portfolio|qualification|absolute|absolutely|total|totally|complete|off|of|piece|load|really|well|and|all|"
    r"s|re)\b|[\W_]+",
    re.IGNORECASE,
)


def swears(text: str) -> bool:
    """Whether there is swearing in a text."""
    return SWEARING.search(text) is not None


def without(text: str) -> str:
    """The text without its swearing."""
    return re.sub(r"\s+", " ", SWEARING.sub(" ", text)).strip(" ,.!-")


def places(text: str) -> list[tuple[int, int]]:
    """Where a text swears, with the spaces after it."""
    return [(one.start(), len(text) - len(text[one.end() :].lstrip())) for one in SWEARING.finditer(text)]


def is_all(text: str) -> bool:
    """Whether a text only swears, at whatever it may be."""
    return swears(text) and not FILLERS.sub("", SWEARING.sub(" ", text))
