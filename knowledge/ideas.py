"""Which of UnitMate's own examples tell of something done, so that they can be ideas, the plainest first."""

import re
from collections.abc import Sequence

# how the others ask for the criterion instead, which they are examples of as well
SEEKS = re.compile(
    r"\?|\b(?:wheres?|where['’]s|which|what['’]?s the|whats|what about|is (?:there|that|this|it)|"
    r"does (?:it|that|this)|do (?:i|u|you|colleagues)|does \w+ing|is \w+ing|got (?:one|anything|summat)|"
    r"need the|can['’]?t find|the (?:one|bit) (?:on|for|about|where)|one (?:on|for|about)|this (?:one|want)|"
    r"ref|how (?:do|would|can) (?:i|u|you)|"
    r"go(?:es)? (?:here|somewhere|anywhere)|covers?|counts?|come under|anywhere|looking for|point me|pls)\b",
    re.IGNORECASE,
)

# hard to read for who learned English as a second language
SLANG = re.compile(
    r"\b(?:n|u|ur|r|w|em|tho|thru|cos|coz|cus|bc|lol|tbh|defo|summat|owt|nowt|folks?|mates?|lads?|lass|blokes?|"
    r"gaffer|ta|cuppa|knackered|dodgy|chuffed|gutted|fed up|moan\w*|stroppy|kick(?:ing|ed) off|quid|tenner|"
    r"fiver|gonna|gotta|wanna|dunno|ain['’]?t|innit|proper|sorted|faff\w*|nick(?:ed)?|knock(?:ed)? off|"
    r"gobby|narky|natter|telly|shout|(?:did|does|do|was|is|are|could|would|should|has|have|ca|wo)nt|im|ive|"
    r"youre|theyre|thats|theres)\b",
    re.IGNORECASE,
)


def plainest_first(examples: Sequence[str]) -> list[str]:
    """The same, by how much slang, text speak and how many dropped apostrophes they have."""
    return sorted(examples, key=lambda one: len(SLANG.findall(one)))


def told(examples: Sequence[str]) -> list[str]:
    """Those that tell what somebody did or wrote."""
    return [one for one in examples if not SEEKS.search(one)]
