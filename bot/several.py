"""Several requests in one message: where it may be cut, and whether the parts are requests of their own."""

import re
from collections.abc import Iterator
from typing import Any

from actions import reminders_words
from knowledge import happened, note_parts, refs, telling

SURE = 0.8  # of each part: set from data, see docs/understanding.md
LESS_SURE = 0.6  # where an order among them is plain: below that a message is not understood at all
SUREST = 0.9  # of what follows a note of evidence, which must never lose its end
# each can be done beside another; what deletes, links, leaves or settles something stands alone
APART = frozenset(
    """
    ask_unit_requirements list_units ask_credits ask_remaining ask_progress what_next explain_criterion
    ask_evidence_ideas ask_guidance define_term list_evidence list_reminders log_evidence mark_criterion
    set_reminder set_deadline choose_units export_record contact_assessor
    """.split()  # noqa: SIM905 - a list of words reads best as one
)
NOTES = frozenset({"log_evidence", "suggest_criteria"})
# their words go on to the end of a sentence, whatever is in it
LONG_WINDED = frozenset({"set_reminder", "set_deadline", "contact_assessor"})
_REQUEST = (
    r"(?:(?:can|could|will|would) (?:you|u) (?:please |pls |also )?|i (?:want|need) to )?(?:please |pls )?"
    r"(?:what(?:'?s|’s)?|wots?|which|how (?:many|much|do|am|far|long)|remind me|set (?:me )?a|tick|mark|log|"
    r"record|save|show|list|explain|give me|tell me|tell my assessor|export|send me|message my|do i|can i|"
    r"add (?:this|evidence)|is (?:unit|it|there)|i'?ll do|i'?m doing)\b"
)
JOINT = re.compile(
    r"(?P<stop>[.?!]+\s+|\n+)?(?P<comma>\s*,)?\s*(?P<word>(?:\b(?:and|also|plus|then|oh|n)\b[\s,]*|&\s*)*)"
    rf"(?={_REQUEST})",
    re.IGNORECASE,
)
_OPENING = (
    r"(?:hi|hiya|hey|hello|ok|okay|so|right|yes|please|pls|um|er|well|"
    r"(?:(?:a )?(?:few|couple(?: of)?|two|three|2|3|some|quick|lots of) )+(?:things?|questions?|qs?)|"
    r"i'?m (?:\w+ )?(?:confused|stuck|lost|new)|first(?:ly)?|"
    r"i (?:just )?(?:want(?:ed)?|need(?:ed)?) (?:to )?(?:know|ask))"
)
BEGINS = re.compile(
    rf"(?P<opening>\W*(?:{_OPENING}\b\W*)*)(?:{_REQUEST}|(?:doing|taking) (?:units?|\d))", re.IGNORECASE
)
MOST_CUTS = 6  # tried in one message
COMPARED = re.compile(r"\b(?:between|difference|differ|versus)\b", re.IGNORECASE)  # "describe and explain"
CHOOSES = re.compile(
    r"\W*(?:(?:ok|okay|so|right|and|hi|well)\b\W*)*(?:i'?m|i am|i'?ve|i have|i) (?:now )?"
    r"(?:doing|taking|picked|chosen|choosing|going for|gone for|chose|went for)\b",
    re.IGNORECASE,
)
DUE = re.compile(r"\b(?:by|before)\b", re.IGNORECASE)
# said before the request, and nothing to be done: "no leave it. whats in unit 4"
LEAD = re.compile(r"(?P<first>\S+(?:\s+\S+){0,5}?)[.!,]+\s+(?P<rest>\S+\s.+)", re.DOTALL)
LEADS = frozenset({"cancel", "deny", "affirm", "thank", "greet"})
LEAVES = re.compile(
    r"\W*(?:(?:ok|okay|no|nah|actually|oh|just|right|well)\W+)*"
    r"(?:leave|forget|scrap|drop|cancel|stop|never ?mind|skip|ignore)\b(?: (?:it|that|this|about it))?\W*",
    re.IGNORECASE,
)
BEGINS_NOTE = re.compile(r"\W*(?:please |pls |can you )?(?:log|record|save|add)\b", re.IGNORECASE)
AFTER_NOTE = re.compile(
    r"\W*(?:(?:can|could) (?:you|u) |please |pls |also )*(?:what(?:'?s|’s)? (?:is )?(?:left|next|do i need)|"
    r"wots left|remind me|show (?:me )?(?:my|what)|how am i|how (?:many|much)\b.*\bleft)\b",
    re.IGNORECASE,
)


def cuts(text: str) -> Iterator[tuple[str, str]]:
    """Where a request may follow another after a joining word or a full stop: the one and the other.

    A comma alone parts them where a joining word comes later: "what is 1.1, what's left and log that …".
    """
    joints = [one for one in JOINT.finditer(text) if one["stop"] or one["word"] or one["comma"]]
    plain = [one.start() for one in joints if one["stop"] or one["word"]]
    for joint in joints[:MOST_CUTS]:
        first, rest = text[: joint.start()], text[joint.end() :]
        if " " not in rest or joint.start() > max(plain, default=-1):
            continue
        if (begins := BEGINS.match(first)) and not COMPARED.search(first):
            yield first[begins.end("opening") :] + (joint["stop"] or "").strip(), rest


def lead(text: str) -> tuple[str, str] | None:
    """A few words at the beginning and what follows their full stop or comma."""
    found = LEAD.fullmatch(text.strip())
    return (found["first"], found["rest"]) if found and BEGINS.match(found["rest"]) else None


def leaves(text: str) -> bool:
    """Whether it leaves what is open and then asks for something else: "ok leave it. explain 1.3"."""
    parts = lead(text)
    return parts is not None and LEAVES.fullmatch(parts[0]) is not None


def only_leads(first: dict[str, Any], rest: dict[str, Any]) -> bool:
    """Whether the one of two parsed parts asks for nothing and the other surely is a request."""
    sure = min(part["intent"]["confidence"] for part in (first, rest)) >= SURE
    return sure and first["intent"]["name"] in LEADS and rest["intent"]["name"] in APART


def sets_and_logs(text: str) -> bool:
    """Whether it plainly sets a reminder and logs a note: both are done whatever is waited for."""
    return any(reminders_words.ASKED_PLAINLY.match(first) and _logs(rest) for first, rest in cuts(text))


def names_due_day(text: str) -> bool:
    """Whether it says by when something is to be done."""
    return DUE.search(text) is not None


def due(parsed: dict[str, Any]) -> list[str]:
    """The intents of a message that says by when units are to be done, and maybe that they are chosen."""
    text, intent = parsed["text"], parsed["intent"]["name"]
    named = {one["entity"] for one in parsed["entities"]}
    if intent not in {"choose_units", "set_deadline"} or not named >= {"unit", "when"}:
        return []
    chooses = ["choose_units"] if CHOOSES.match(text) else []
    return [*chooses, "set_deadline"] if names_due_day(text) else []


def how_sure(text: str) -> float:
    """How sure each part has to be: less where one of them orders a reminder, which must not be lost."""
    orders = any(reminders_words.ASKED_PLAINLY.match(rest) for _, rest in cuts(text))
    return LESS_SURE if orders else SURE


def is_sure(parsed: dict[str, Any], sure: float = SURE) -> bool:
    """Whether it surely is a request that can be done beside others."""
    return parsed["intent"]["name"] in APART and parsed["intent"]["confidence"] >= sure


def are_apart(first: dict[str, Any], rest: dict[str, Any], sure: float = SURE) -> bool:
    """Whether two parsed parts are surely requests of different kinds, and neither is the other's words."""
    intents = [first["intent"]["name"], rest["intent"]["name"]]
    if intents[0] == intents[1] or not (is_sure(first, sure) and is_sure(rest, sure)):
        return False
    if intents[0] in LONG_WINDED:
        return first["text"].rstrip()[-1:] in {".", "!", "?"} or _logs(rest["text"])
    if intents[1] in NOTES:
        return bool(BEGINS_NOTE.match(rest["text"])) and note_parts.is_ordered(rest["text"])
    if intents[0] in NOTES:
        surest = rest["intent"]["confidence"] >= SUREST
        return surest and bool(BEGINS_NOTE.match(first["text"]) and AFTER_NOTE.match(rest["text"]))
    return True


def _logs(text: str) -> bool:
    """Whether it orders a note to be logged and tells it with its refs or as past: no part of a reminder."""
    past = happened.TODAY.search(text) or happened.YESTERDAY.search(text) or refs.read(text).criteria
    told = BEGINS_NOTE.match(text) and note_parts.story_words(text) >= telling.SHORTEST_ORDERED
    return bool(past and told)
