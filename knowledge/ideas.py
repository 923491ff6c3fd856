"""Which of UnitMate's own examples tell of something done, so that they can be ideas for evidence."""

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


def told(examples: Sequence[str]) -> list[str]:
    """Those that tell what somebody did or wrote."""
    return [one for one in examples if not SEEKS.search(one)]
