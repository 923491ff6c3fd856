"""What one message says of the note dealt with last, taken apart: answers, corrections and a question."""

import re
from itertools import pairwise

from actions.evidence_words import PLAIN_QUESTION, tells_day
from knowledge import evidence_numbers, telling, told_besides

_WORD = r"(?:and|but|then|also|oh|so|plus)\b[\s,]*"
BOUNDARY = re.compile(
    rf"[.;!?]+\s+(?:{_WORD})*|\s*\n+\s*|,\s+(?:{_WORD})*|\s+[–—-]\s+|"
    rf"\s+(?:and|but)\s+(?=(?:{_WORD})*(?:hang on|hold on|wait|actually|sorry|it|that|the date|i did)\b)",
    re.IGNORECASE,
)
# "first and third. does a signature count?", "it was friday, and how many do i need?"
QUESTION_AFTER = re.compile(
    rf"(?P<said>.+?)(?:[.;!]+\s+|\s*\n+\s*|\s+[–—-]\s+|,\s+|\s+(?=(?:and|but|so) ))(?:{_WORD})*"
    r"(?P<question>(?:(?:by the way|btw|quick question|one more thing)\W+)?"
    r"(?:what|which|who|where|when|why|how|does|do|did|is|are|can|could|would|will|should|have|has)"
    r"(?:['’]?s)?\b(?:[^.!?]|\.(?=\d))*\?\W*)",
    re.IGNORECASE | re.DOTALL,
)
# the same as a sentence of its own, without its mark: "it was friday. how many do i need"
SENTENCE_AFTER = re.compile(
    r"(?P<said>.+?)(?:[.;!]+\s+|\s*\n+\s*)"
    r"(?P<question>(?:what|which|who|where|why|how)(?:['’]?s)?\b(?:[^.!?]|\.(?=\d))*)",
    re.IGNORECASE | re.DOTALL,
)
ASKS_OF_NOTE = re.compile(r"\b(?:refs?|criteri\w+|covers?)\b.*\b(?:it|this|that)\b", re.IGNORECASE)
# what was done about what is said before is what the reply to that says
ASKS_IF_DONE = re.compile(
    r"(?:did|have|has|is|can|could|will|would) (?:you|u|it|that)(?: been)? (?:please )?"
    r"(?:chang|correct|alter|updat|fix|sort|sav|do\b|done|tak)\w*"
    r"(?: (?:it|that|this|now|yet|already|please|for me))*\W*",
    re.IGNORECASE,
)
CHAT = re.compile(
    r"\W*(?:(?:um+|erm?|hmm+|oh|ok|okay|right|well|no|nah|yes|yeah|sorry|oops|wait|hang on|hold on|actually|"
    r"please|pls|thanks|thank you|ta|cheers|mate|lol|my (?:bad|mistake)|i(?:['’]?m| am) (?:so )?sorry|"
    r"(?:that|this|it)(?:['’]?s| is| was)(?: not|n['’]?t)? "
    r"(?:what i (?:said|meant|asked|wanted|told you)|right|wrong|it)(?: at all)?|"
    r"i (?:didn['’]?t|never) (?:say|said|mean|ask) (?:for )?that(?: at all)?)\b\W*)+",
    re.IGNORECASE,
)


def parts(text: str, words: str) -> list[str]:
    """The message cut around what it says of the day and what it tells besides of a note with these `words`.

    What stands together between those stays whole; small talk, and what only points at the note, is left out.
    """
    runs: list[tuple[str, int, int]] = []
    leads: int | None = None  # where "no" or "sorry" begins that leads on to what follows
    for joint, start, end in _clauses(text):
        clause, begins = text[start:end], joint if leads is None else leads
        leads = begins if CHAT.fullmatch(clause) else None
        if leads is not None or told_besides.points_at(clause, words):
            continue
        is_more = told_besides.details(text[begins:end], words) is not None
        sort = "day" if tells_day(evidence_numbers.without(clause)) else "more" if is_more else "rest"
        if runs and runs[-1][0] == sort:
            runs[-1] = (sort, runs[-1][1], end)
        else:
            runs.append((sort, begins if sort == "more" else start, end))
    return [text[start:end].strip(" ,.;") for _, start, end in runs]


def _clauses(text: str) -> list[tuple[int, int, int]]:
    """Of each clause that is not empty: where its joint begins, where it begins itself, and where it ends."""
    joints = [(0, 0), *(found.span() for found in BOUNDARY.finditer(text)), (len(text), len(text))]
    places = [(joint, start, end) for (joint, start), (end, _) in pairwise(joints)]
    return [one for one in places if text[one[1] : one[2]].strip()]


def question_after(text: str) -> tuple[str, str] | None:
    """What is said first, and the question after it; None where it is all one."""
    found = QUESTION_AFTER.fullmatch(text) or SENTENCE_AFTER.fullmatch(text)
    if found is None or "?" in found["said"] or PLAIN_QUESTION.match(found["said"]):
        return None
    if ASKS_OF_NOTE.search(found["question"]):
        return None
    return found["said"], found["question"]


def asks_if_done(question: str) -> bool:
    """Whether it only asks whether what was said before it is done."""
    return ASKS_IF_DONE.fullmatch(question) is not None


def dates_note(text: str) -> bool:
    """Whether it says of a note named by its number on which day it was, and tells of nothing else done."""
    clauses = BOUNDARY.split(text)
    is_told = any(telling.tells(clause) for clause in clauses)
    return not is_told and any(tells_day(evidence_numbers.without(clause)) for clause in clauses)
