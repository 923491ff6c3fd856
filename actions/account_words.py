"""What words about assessor and centre ask for: to write, to complain, or what became of a message."""

import re
from typing import Any

from actions import account_refusing
from actions.account_seen import SAYS_WHO_SEES, asks_who_sees
from actions.reminders_words import TAKES_BACK

CONTACTS = "action_contact_assessor"
_ASSESSOR = r"(?:(?:my|the|our) )?(?:asses+[eo]r|tutor|coach|teacher)"
# "message my assessor": what is written next is the message
WRITES = re.compile(
    rf"\b(?:message|msg|text|txt|e-?mail|write(?: to)?|tell|ask|inform|notify) {_ASSESSOR}\b|"
    rf"\b(?:message|note|something|word|email|text) (?:for|to|with) {_ASSESSOR}\b|"
    rf"\bsend {_ASSESSOR} (?:a |an )?(?:message|note|text|email)\b|"
    rf"\b(?:leave|pass on) (?:(?:him|her|them|{_ASSESSOR}) )?(?:a |an )(?:message|note)\b",
    re.IGNORECASE,
)
# "leave a message saying please ring me": what it is to say is there already
SAYS = re.compile(
    r"\W*(?:(?:hi|ok|please|pls|can (?:you|u|i)|could (?:you|u|i)|i want to|i'?d like to|just|and|"
    r"also)\b\W*)*"
    rf"(?:(?:leave|send|pass on|write|take|give|put|drop)(?: (?:him|her|them|{_ASSESSOR}))? (?:a |an |this )?"
    rf"(?:message|msg|note)(?: (?:for|to|with) (?:him|her|them|{_ASSESSOR}))?|"
    rf"(?:message|msg|note) (?:for|to) {_ASSESSOR})"
    r"(?:\s*[:,]|\s+(?:saying|to say|that says|which says|that|like))(?:\s+that\b)?\s*(?P<words>.*\w.*)",
    re.IGNORECASE | re.DOTALL,
)
_OURS = (
    r"(?:cent(?:re|er)|college|(?:training )?provider|asses+[eo]r|tutor|coach|teacher|iqa|course|"
    r"qualification)"
)
_FIRST = r"\W*(?:(?:hi|hello|ok|okay|so|and|but|right|please|actually|no|well)\b\W*)*"
_COMPLAIN = (
    r"(?:complain|(?:make|put in|raise|file|lodge|log|start) an? (?:formal |official )?"
    r"(?:complaint|grievance))"
)
_WISH = (
    r"(?:i (?:want|need|would like|wanna|wish)(?: to)?|i'?d like to|i'?m going to|im gonna|can i|could i|"
    r"may i|(?:how|where|who) (?:do|can|could|should|would) (?:i|you)|i have to|i'?ve got to)"
)
COMPLAINS = re.compile(
    rf"{_FIRST}(?:{_WISH} )?{_COMPLAIN}\b(?: (?:to|formally))?\W*"
    rf"(?:(?:about|against|on|over)\b(?: \w+){{0,2}}? (?:{_OURS}|him|her|them|this|it|that)\b.*|"
    r"(?:please|pls|then|now|somewhere|to someone|properly|formally)?\W*)|"
    rf".*\b{_OURS}\b.*\b(?:who|how|where) (?:do|can|could|should|would) i (?:{_COMPLAIN}|go|tell)\b.*|"
    rf".*\b(?:not happy|unhappy|fed up|annoyed|angry) (?:with|about) my {_OURS}\b.*|"
    rf".*\bmy {_OURS}\b.{{0,20}}\b(?:rude|unfair|unhelpful|useless|horrible|shout\w*|doesn'?t like me)\b.*",
    re.IGNORECASE,
)
_NEVER = (
    r"(?:hasn'?t|haven'?t|has not|doesn'?t|does not|didn'?t|won'?t|isn'?t|is not|never|not(?! to)|no|"
    r"keeps?|ignor\w+|stopped)"
)
_REPLIES = (
    r"(?:repl\w+|answer\w*|respon\w+|(?:gets?|got|comes?|came|getting) back|r[aiu]ng|ring|call\w*|turn\w* up|"
    r"show\w* up|hear\w*|contact\w*|messag\w+|e-?mail\w*|text\w*|cancel\w*|ignor\w+|been in touch|been in)"
)
IS_SILENT = re.compile(
    rf"\b{_OURS}\b.{{0,12}}\b{_NEVER}\b.{{0,20}}\b{_REPLIES}\b|\b(?:not|haven'?t|never) "
    rf"{_REPLIES}.{{0,12}}\b{_OURS}\b|"
    rf"\b{_OURS}\b.{{0,12}}\bignor\w+ me\b",
    re.IGNORECASE,
)
LONGEST = 25  # words: more is a story
WHO = re.compile(r"\b(?:who|whos|who's|what|whats|what's|when|how|number|address)\b", re.IGNORECASE)
SENT = re.compile(
    r"\W*(?:(?:ok|okay|so|and|but|hi|hello)\b\W*)*(?:did|has|have|was|is|will|does)(?:n'?t)? "
    r"(?:it|that|you|u|(?:my|the|that) message|he|she|they|my assessor)"
    r"(?: (?:just|been|get|gets|got|have|seen|see|send|sent|go|gone|through|there|delivered|arrived?|saved?|"
    r"kept|passed|pass|on|it|that|yet|my message|off|ok))+\W*|\W*(?:sent|is it gone|did it work)\W*",
    re.IGNORECASE,
)
UNDOES = re.compile(
    r"\W*(?:(?:actually|no|oh|wait|sorry|please|pls)\b\W*)*(?:undo(?: it| that)?|take (?:it|that) back|"
    r"(?:don'?t|dont|do not) send (?:it|that))\W*(?:please|pls)?\W*",
    re.IGNORECASE,
)


def writes(text: str) -> bool:
    """Whether a message is to be left, so that what is written next is the message."""
    return bool(WRITES.search(text)) and not WHO.search(text)


def asked_plainly(text: str) -> str | None:
    """The action for words that plainly complain, leave or refuse a message, or ask who sees what is said."""
    if asks_who_sees(text):
        return SAYS_WHO_SEES
    refuses = account_refusing.beside(text) == ""
    return CONTACTS if refuses or complains(text) or SAYS.fullmatch(text) else None


def complains(text: str) -> bool:
    """Whether the learner has a complaint of their own about those who teach and assess them."""
    return COMPLAINS.fullmatch(text) is not None and len(text.split()) <= LONGEST


def asks_if_sent(text: str) -> bool:
    """Whether it asks if the message kept just now has gone."""
    return SENT.fullmatch(text) is not None


def corrected_by(text: str, _saved: dict[str, Any], _has_time: bool) -> str | None:
    """The action for words right after a message was kept, which ask after it or take it back."""
    takes_back = TAKES_BACK.fullmatch(text) or UNDOES.fullmatch(text)
    return CONTACTS if asks_if_sent(text) or takes_back else None
