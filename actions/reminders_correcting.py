"""Words that only correct the time of a reminder set just now: "make it 5", "no, friday", "half 5"."""

import re

from actions.reminders_words import ANY_TIME
from learners.times import understand

CORRECTING = re.compile(
    r"\W*(?:(?:(?:no|nope|nah|not|actually|actualy|acutally|sorry|sory|oops|whoops|oh|ah|wait|hang on|"
    r"hold on|hmm+|"
    r"ok|okay|please|pls|plz|(?:can|could|cud) (?:you|u|we|it|that)|can|could|may|lets|let's|let’s|make|"
    r"mak|meake|do|"
    r"put|set|be|have|it|its|it's|that|this|the time|time|reminder|say|should|would|i'?d|i|me|mean|meant|"
    r"ment|meaning|"
    r"said|want|wanted|need|prefer|like|change|move|switch|shift|swap|bring|push|rather|better|instead|maybe|"
    r"is|was|to|for|but|then|on second thoughts?)\b)\W*)+",
    re.IGNORECASE,
)
ENDING = re.compile(
    r"(?:\W+(?:please|pls|plz|instead|then|better|is better|would be better|is fine|thanks|thank you|thx|"
    r"ta|mate|"
    r"sorry|i mean|i meant|actually|rather|not \w+(?: ?[ap]m)?|instead of [\w: ]{1,12}))*\W*$",
    re.IGNORECASE,
)
NOT_THAT = re.compile(r"\bnot (?:at |on |the )?[\w:.]+(?: ?[ap]m)?(?:\W+but)?\W+(?=\w)", re.IGNORECASE)
BARE = re.compile(
    r"(?P<hour>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[.:]\d\d)?", re.I
)
PLAIN_CLOCK = re.compile(r"\d{1,2}(?::\d\d|\.(?:00|15|30|45))")  # 2.10 may be a criterion
FILLS = re.compile(r"(?:at|on|the|for|by|in|about|around|it|and|oclock|o'?clock|clock|to|\W)*", re.IGNORECASE)
LONGEST = 12  # words
MOST_LETTERS = 120


def new_time(text: str, asked: bool = False) -> str | None:
    """The time in a message that gives one and nothing else, "at 5" for "no 5"; None for any other message.

    A number on its own counts when the time was `asked` for.
    """
    if len(text.split()) > LONGEST or len(text) > MOST_LETTERS:
        return None
    said, led = _led(text)
    if "?" in text and not re.match(r"\W*(?:can|could|cud)\b", text, re.IGNORECASE):
        return None
    if BARE.fullmatch(said):
        return f"at {said}" if led or asked or PLAIN_CLOCK.fullmatch(said) else None
    found = understand(said, ANY_TIME)
    left = said
    for start, end in reversed(found.spans):
        left = left[:start] + left[end:]
    return said if found.spans and FILLS.fullmatch(left) else None


def _led(text: str) -> tuple[str, bool]:
    """The words without what leads on to them and what follows, and whether anything did."""
    kept = ENDING.sub("", NOT_THAT.sub("", text, count=1), count=1)
    found = CORRECTING.match(kept)
    said = kept[found.end() :] if found else kept
    return said.strip(" ,.!-"), bool(found) or kept.strip() != text.strip()
