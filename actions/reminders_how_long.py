"""Whether words ask for more time, which is not UnitMate's to give, or when the learner will be done."""

import re

from actions.reminders_words import REMINDS

LONGEST = 24  # words: more is a story
_ASKING = (
    r"(?:(?:can|could|may|might|how (?:do|can|could)|is it possible|is there (?:any )?(?:way|chance)|"
    r"any chance|"
    r"(?:do|would|will|should|am|what if) i|i (?:'?ll |may |might |think i )?(?:need|want|'?d like|would "
    r"like|could do with)|i'?d like|(?:i'?m )?asking|need|want|will (?:they|you|my assessor))\b.{0,30}?\b)"
)
LONGER = re.compile(
    rf"\W*(?!.*\b(?:customers?|callers?|guests?|candidates?|clients?|she|he|they|asked|asks) .*\bi\b)"
    rf"(?:[\w'’]+ ){{0,8}}?{_ASKING}"
    r"(?:(?:an? |any |some )?extensions?\b|extend (?:my|the|it)\b|"
    r"(?:(?:some|a bit|a little|any|much) )?(?:more time|(?:more|extra|additional) (?:days?|weeks?|"
    r"months?))\b(?! "
    r"with)|"
    r"an extra (?:day|week|fortnight|month)\b|longer\b(?=$|\W*$| (?:to|for|on|than|with|please))|"
    r"deadline (?:extended|(?:moved|pushed|put) back)\b)",
    re.IGNORECASE,
)
CLAUSES = re.compile(r"[,.;!?\n]+|\b(?:but|and|so|because|cos)\b", re.IGNORECASE)
# of a reminder, for somebody else to be told, or in a test
ELSEWHERE = re.compile(
    r"\b(?:minutes?|mins?|hours?|(?:tell|ask|message|text|phone) (?!for\b)\w+|dysle\w+|disab\w+|adhd|"
    r"adjust\w+|"
    r"exams?|tests?)\b",
    re.IGNORECASE,
)
NEW_DAY = re.compile(r"\b(?:until|till|til|make it|move it|instead)\b", re.IGNORECASE)
_DONE = r"(?:finish(?:ed|ing)?|done|complete[d]?|qualif(?:y|ied)|through)"
WHEN_DONE = re.compile(
    r"\W*(?:(?:so|and|ok|okay|but|well|then|right|roughly|about|do you know|any idea|tell me)\b\W*)*(?:"
    rf"(?:when|how soon|what date|by when) (?:(?:will|would|do|am|can|could|might|should|shall) i|"
    rf"i'?(?:ll|m))\b(?! (?:have|need)).{{0,20}}?\b{_DONE}|"
    r"how long (?:will|would|is|does) (?:it|this|that|unit \w+)\b.{0,20}?\btake me\b|"
    rf"how long (?:until|till|til|before) i\w*\b.{{0,20}}?\b{_DONE}|how long (?:have i got|do i have|is) "
    rf"left)\b"
    r"(?! (?:a |the |an? )?(?:reminder|call|shift))",
    re.IGNORECASE,
)


def is_asked(text: str) -> bool:
    """Whether it asks either."""
    return asks_for_longer(text) or asks_when_done(text)


def asks_when_done(text: str) -> bool:
    """Whether it asks when the learner will have finished."""
    return WHEN_DONE.match(text) is not None and len(text.split()) <= LONGEST


def asks_for_longer(text: str) -> bool:
    """Whether it asks for more time, which is not UnitMate's to give; no new day is told."""
    if REMINDS.search(text) or NEW_DAY.search(text) or ELSEWHERE.search(text) or len(text.split()) > LONGEST:
        return False
    return any(LONGER.match(clause) for clause in CLAUSES.split(text))
