"""What a message for a reminder says besides: "put 1.1 down for friday", and a question to the assistant."""

import re

from actions.reminders_wording import ANY_TIME
from knowledge import refs
from learners.times import understand
from learners.times.moved import says_clock

# "put 1.1 down for friday at 7", "pencil the handover in for 3pm monday"
PUT_DOWN = re.compile(
    r"\W*(?:(?:please|pls|ok|okay|and|so|right|can|could|will|you|u|just|i['’]?ll|let['’]?s)\b\W*)*"
    r"(?:put|pencil|pop|stick|jot|book|note) (?P<what>(?!me\b|it\b|that\b)(?:(?!\bfor\b).)+?) (?:down|in)"
    r"(?= (?:for|on)\b)(?P<when>.+)",
    re.IGNORECASE | re.DOTALL,
)
FOR = re.compile(r" (?:for|on) (?:the )?", re.IGNORECASE)
_VERB = (
    r"(?:is|are|am|was|do|does|did|can|could|will|would|should|shall|has|have|isn['’]?t|aren['’]?t|"
    r"don['’]?t|doesn['’]?t|can['’]?t)"
)
_WHO = r"(?:i|my|you|u|we|it|that|this|there|the|unit|\d[\d.]*|any|she|he|they|anyone|someone)"
_WORD = (
    r"(?:w[ho]?[ao]t(?:['’]?s)?(?! (?:i|we|she|he|they|happened|went)\b)|which (?:\w+ )?(?:is|are|do|should)|"
    r"how (?:many|much|long|far|do|am|is|are|can)|wh(?:en|ere|y) (?:is|are|do|does|can|will|should)|"
    r"when['’]?s|where['’]?s|who (?:is|are|can|will|sees))"
)
# a question may follow where it is not what somebody is to be asked
QUESTION = re.compile(
    rf"[\s,.;:!?–—-]+(?:(?:oh|and|also|plus|but|ps|btw|by the way)\b[\s,]*)+(?:{_VERB} {_WHO}\b|{_WORD}\b)|"
    rf"(?:[.;:!?]+|,)\s+(?:{_VERB} {_WHO}\b|{_WORD}\b)",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b(?:ask|check|see|look|find|tell|say|know|plan|think|talk|work|write|note|list|read|message|email|"
    r"text)\w*\b(?! (?:it|them|this|that|me|in|up|out|off|over)\b)",
    re.IGNORECASE,
)
_SUBJECT = r"(?:you|u|it|that|this|they|(?:the|my) (?:\w+ ){1,3}?)"
# "did you move it to friday?", "is it still set for 3?"
ASKS_DONE = re.compile(
    r"\W*(?:(?:so|and|but|ok|okay|wait|hang on|sorry|hey|lol|no|oh)\b\W*)*(?:"
    rf"(?:(?:did|has) {_SUBJECT}|have (?:you|u|they))\W*(?:(?:actually|really|just|definitely|been|get|got|"
    r"also|already)\W+)*(?:mov|chang|set|sav|put|shift|switch|updat|reschedul|swapp?|cancel|delet)"
    r"(?:e|ed|d|l?led|t?ing|s)?\b|"
    rf"(?:is|are|was) {_SUBJECT}\s*(?:(?:still|now|definitely|all|set|moved|changed|down|booked|due|in|on|"
    r"for|at|to)\b\s*)+(?P<when>.+))[^?]*\??\W*",
    re.IGNORECASE,
)
OF_RECORD = re.compile(
    r"\b(?:notes?|evidence|e\d+|log|logged|ticks?|ticked|criteri\w+|message|sent|send|name|qualification|course)\b",
    re.IGNORECASE,
)
LONGEST = 16  # words
ORDER = re.compile(r"\b(?:remind|reminder|nudge me|text me|message me|ping me|tell me)\b", re.IGNORECASE)
POLITE = re.compile(
    r"\W*(?:can|could|will|would) (?:you|u)\b\W*(?:please\W*)?(?:$|[,.?]|to\b)", re.IGNORECASE
)
ASIDE = re.compile(r"\b(?:oh|also|ps|btw|by the way)\b", re.IGNORECASE)


def asks_done(text: str) -> bool:
    """Whether it is asked if a reminder or a deadline is set as was wanted."""
    found = None if OF_RECORD.search(text) or len(text.split()) > LONGEST else ASKS_DONE.fullmatch(text)
    return found is not None and not (found["when"] and not understand(found["when"], ANY_TIME).spans)


def is_put_down(text: str) -> bool:
    """Whether something less than a unit is put down for a time."""
    found = PUT_DOWN.fullmatch(text)
    if found is None:
        return False
    when = FOR.sub("", found["when"], count=1)
    spans = understand(when, ANY_TIME).spans
    begins = bool(spans) and not when[: spans[0][0]].strip()
    return begins and bool(refs.read(found["what"]).criteria or says_clock(when, ANY_TIME))


def put_down(text: str) -> str:
    """The words without the order to put it down: "1.1 for friday at 7"."""
    found = PUT_DOWN.fullmatch(text) if is_put_down(text) else None
    return f"{found['what']}{found['when']}" if found else text


def without_question(text: str) -> str:
    """The words up to a question that is asked of the assistant and is no part of what a reminder says."""
    for found in QUESTION.finditer(text):
        before, after = text[: found.start()], text[found.start() :]
        is_theirs = REPORTED.search(before) and not ASIDE.search(found[0])
        if not (is_theirs or ORDER.search(after) or POLITE.match(after)):
            return before
    return text
