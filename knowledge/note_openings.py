"""What is said to the assistant before a note: the order to log it, or to log what was told before."""

import re

# "what i told you about the friday call", "the thing i said earlier"
_TOLD = (
    r"(?:(?:told|said to|wrote to|mentioned to|described to|explained to) (?:you|u)|"
    r"(?:(?:just )?(?:said|wrote|typed|mentioned|described|explained|put|sent))"
    r"(?=\W*(?:$|[.,;!]|(?:just|before|earlier|above|about|as|for|under|against|(?:in|to) (?:unit|my))\b)))"
)
TOLD_BEFORE = re.compile(
    r"\b(?:what|everything|all|(?:the|that|my) (?:[\w-]+ ){0,2}?\w+)(?: that| which)? "
    rf"(?:i(?:['’]?ve|['’]?d| have| had)?(?: just| already)* {_TOLD}|i was (?:just )?telling (?:you|u))"
    r"(?: (?:just now|just|before|earlier|above|already|there|today|yesterday|"
    r"a (?:minute|bit|while|moment) ago))*"
    r"(?: (?:about|of|regarding)"
    r"(?: (?!(?:as|for|under|against|towards|in|to|and|please|pls)\b)[^\s.,:;!?]+)+)?",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]+\s+")
ORDER = re.compile(
    r"\W*(?:(?:ok|okay|so|right|now|just|please|pls|can|could|would|you|u)\W+)*"
    r"(?:log|save|record|add|put|note|write|new evidence|evidence)\b",
    re.IGNORECASE,
)
LOGS_FIRST = re.compile(
    r"\W*(?:(?:please|can you|ok|hi|hiya) )*(?:log|record|save|evidence|new evidence)\b", re.IGNORECASE
)
ORDERS_THAT = re.compile(
    r"\W*(?:(?:hi|hiya|hey|hello|please|pls|can|could|you|u|ok|just|also|and)\W+)*"
    r"(?:log|record|save|note down|put down)\W+(?:down )?(?:that|how|the fact that) "
    r"(?=(?:i|we|my|he|she|they)\b)",
    re.IGNORECASE,
)
LOGS_THAT = re.compile(
    r"\W*(?:(?:hi|hiya|hey|hello|please|pls|can|could|you|u|ok|just)\W+)*"
    r"(?:log|record|save|note down|put down)\W+(?:that|down that|how|the fact that|i|this|my|a|evidence)\b",
    re.IGNORECASE,
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
ORDERS_MINE = re.compile(
    r"\W*(?:(?:hi|hiya|hey|hello|please|pls|can|could|you|u|ok|okay|just|so|right|now|also|and)\W+)*"
    rf"(?:log|save|record)\s+(?=(?:my(?! (?:evidence|note|entry)\b)|{_DAY}['’]?s|today['’]?s|yesterday['’]?s|"
    r"last night['’]?s|this (?:morning|afternoon|evening)['’]?s) \w)",
    re.IGNORECASE,
)
