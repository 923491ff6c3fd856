"""Several requests in one message: where it may be cut, and whether the parts are requests of their own."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

from actions import choices_orders, choices_worth, evidence_words, reminders_wording, reminders_words
from actions.reminders_wording import ANY_TIME
from actions.request import UNIT_NAMES
from knowledge import happened, note_parts, refs, telling
from learners.times import remaining, understand

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
# their words go on to the end of a sentence, unless what follows is said to the assistant
LONG_WINDED = frozenset({"set_reminder", "contact_assessor"})
# what is plainly ordered of reminders is that, whatever it was taken for
ORDERED = {
    "action_set_reminder": "set_reminder",
    "action_change_reminder": "set_reminder",
    "action_snooze_reminder": "snooze_reminder",
    "action_cancel_reminder": "cancel_reminder",
}
CHANGES = "action_change_reminder"
_POLITE = (
    r"(?:(?:can|could|will|would) (?:you|u) (?:please |pls |also )?|i (?:want|need) (?:you )?to )?"
    r"(?:please |pls )?"
)
_SETTING = r"(?:\w+(?:['’]s)? ){0,4}?(?:reminder|deadline|end date|(?:mon|tues|wednes|thurs|fri)day one)"
# said to nobody but the assistant
_ORDER = (
    r"(?:(?:remind|nudge|put) me|sign me up|"
    r"i(?: want| need|['’]?d like| would like) (?:an?|another) (?:\w+ )?reminder|"
    r"i(?:['’]?m| am|['’]?ll| will| want to|['’]?d like to) (?:do|doing|take|taking|choose) (?:\w+ )?units?|"
    rf"set (?:me |up )*(?:an?|my|the|another|unit)|(?:change|move|make|put|have) (?:the|my) {_SETTING}|"
    r"(?:change|move|make|set|call|rename) (?:it|that)|rename (?:the|my)|"
    rf"(?:the|my) {_SETTING}(?: (?:for|of) (?:the )?\w+(?: \w+)?)? (?:should|needs|has|must|to|is|on))\b"
)
_SHOW = r"(?:show|give|tell|send) me\b"
_ASK = r"(?:w[ho]?[ao]ts?|what['’]s|which|how (?:many|much|do|am|far|long))\b"
_REQUEST = (
    rf"{_POLITE}(?:{_ORDER}|{_SHOW}|{_ASK}|"
    r"(?:tick|mark|log|record|save|show|list|explain|tell my assessor|export|message my|do i|can i|choose|"
    r"pick|(?:cancel|delete|remove|bin|scrap|stop|drop) (?:the|my|number|reminder)|"
    rf"add (?:this|evidence|units?)|{choices_orders.ORDER}|is (?:unit|it|there)|i['’]?ll do|i['’]?m doing)\b)"
)
JOINT = re.compile(
    r"(?P<stop>[.?!]+\s+|\n+)?(?P<comma>\s*,)?\s*(?P<word>(?:\b(?:and|also|plus|then|oh|n)\b[\s,]*|&\s*)*)"
    rf"(?={_REQUEST})",
    re.IGNORECASE,
)
_OPENING = (
    r"(?:hi|hiya|hey|hello|ok|okay|so|right|yes|please|pls|um|er|hm+|ah|oh|actually|well|"
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
ORDERS = re.compile(rf"\W*{_POLITE}{_ORDER}", re.IGNORECASE)
ASKS = re.compile(_ASK, re.IGNORECASE)
ADDRESSED = re.compile(rf"\W*{_POLITE}(?:{_ORDER}|{_SHOW})", re.IGNORECASE)
# what somebody is to be reminded of may be a question: "to ask what's left", not "to write it up"
ASKS_ABOUT = re.compile(
    r"\b(?:ask|check|see|look|find|tell|say|read|know|plan|think|talk|write|note|work|go|list)\b"
    r"(?! (?:it|them|this|that)\b)",
    re.IGNORECASE,
)
# said before the request, and nothing to be done: "no leave it. whats in unit 4"
LEAD = re.compile(
    r"(?!(?:my|our)\b)(?P<first>\S+(?:\s+\S+){0,5}?)[.!,]+\s+(?P<rest>\S+\s.+)", re.DOTALL | re.I
)
LEADS = frozenset({"cancel", "deny", "affirm", "thank", "greet"})
LEAVES = re.compile(
    r"\W*(?:(?:ok|okay|no|nah|actually|oh|just|right|well)\W+)*"
    r"(?:(?:leave|forget|scrap|drop|cancel|stop|never ?mind|skip|ignore)\b(?: (?:it|that|this|about it))?|"
    rf"{evidence_words.NOTHING_TO_LOG})\W*",
    re.IGNORECASE,
)
POINTS = re.compile(r"\b(?:that|this|it)\b", re.IGNORECASE)
BEGINS_NOTE = re.compile(r"\W*(?:please |pls |can you )?(?:log|record|save|add)\b", re.IGNORECASE)
AFTER_NOTE = re.compile(
    r"\W*(?:(?:can|could) (?:you|u) |please |pls |also )*(?:what(?:'?s|’s)? (?:is )?(?:left|next|do i need)|"
    r"wots left|remind me|show (?:me )?(?:my|what)|how am i|how (?:many|much)\b.*\bleft)\b",
    re.IGNORECASE,
)


def cuts(text: str, *, answers: bool = False) -> Iterator[tuple[str, str]]:
    """Where a request may follow another after a joining word or a full stop: the one and the other.

    A comma alone parts them where a joining word comes later: "what is 1.1, what's left and log that …".
    What is ordered of the assistant, and of nobody else, may follow anything; what `answers` goes before any
    request.
    """
    joints = [one for one in JOINT.finditer(text) if one["stop"] or one["word"] or one["comma"]]
    plain = [one.start() for one in joints if one["stop"] or one["word"]]
    for joint in joints[:MOST_CUTS]:
        first, rest = text[: joint.start()], text[joint.end() :]
        begins, is_ordered = BEGINS.match(first), orders(rest)
        follows_order = ORDERS.match(first) and not ordered(first)  # what a reminder says may go on
        joined = answers or is_ordered or follows_order or joint.start() <= max(plain, default=-1)
        if " " in rest and joined and (answers or begins or is_ordered) and not COMPARED.search(first):
            start = begins.end("opening") if begins else 0
            yield first[start:] + (joint["stop"] or "").strip(), rest


def orders(text: str) -> bool:
    """Whether it begins with an order that nobody but the assistant can be given."""
    return ORDERS.match(text) is not None or ordered(text) is not None


def ordered(text: str) -> str | None:
    """The action for what is plainly ordered of reminders."""
    return reminders_words.asked_plainly(text, "")


def as_ordered(parsed: dict[str, Any], before: dict[str, Any] | None = None) -> dict[str, Any]:
    """A parsed part as what it plainly orders of reminders or units; "call it …" is of the one `before`."""
    text = parsed["text"]
    intent = ORDERED.get(ordered(text) or (_goes_on(text, before["text"]) if before else ""))
    intent = intent or ("choose_units" if choices_orders.are_plain(text) else None)
    return {**parsed, "intent": {"name": intent, "confidence": 1.0}} if intent else parsed


def _goes_on(text: str, before: str) -> str:
    """The action for an order that is of reminders because the one `before` is: "cancel the other one"."""
    if ordered(before) and reminders_words.is_change(text):
        return CHANGES
    of_reminders = ordered(before) or reminders_words.is_change(before)
    return "action_cancel_reminder" if of_reminders and reminders_words.cancels_one(text) else ""


def tells_only_when(text: str) -> bool:
    """Whether it tells a time and nothing that a reminder could say."""
    spans = understand(text, ANY_TIME).spans
    return bool(spans) and not remaining(text, spans)


def is_addressed(text: str) -> bool:
    """Whether it begins with what is said to nobody but the assistant: "show me …"."""
    return ADDRESSED.match(text) is not None


def ends_with_order(text: str) -> tuple[str, str] | None:
    """What comes before an order to change a reminder, or to set one at its time; and that order."""
    for first, rest in cuts(text):
        action, spans = ordered(rest), understand(rest, ANY_TIME).spans
        if action == CHANGES or (action == "action_set_reminder" and spans and remaining(rest, spans)):
            return first, rest
    return None


def lead(text: str) -> tuple[str, str] | None:
    """A few words at the beginning and what follows their full stop or comma."""
    found = LEAD.fullmatch(text.strip())
    return (found["first"], found["rest"]) if found and BEGINS.match(found["rest"]) else None


def leaves(text: str) -> bool:
    """Whether it leaves what is open and then asks for something else: "ok leave it. explain 1.3"."""
    parts = lead(text)
    return parts is not None and LEAVES.fullmatch(parts[0]) is not None


def only_leads(first: dict[str, Any]) -> bool:
    """Whether a parsed part before another surely asks for nothing."""
    said = first["intent"]
    return bool(LEAVES.fullmatch(first["text"])) or (said["confidence"] >= SURE and said["name"] in LEADS)


def is_led_to(rest: dict[str, Any], first: dict[str, Any]) -> bool:
    """Whether the part after one that `only_leads` surely is a request."""
    asked = rest["intent"]
    if LEAVES.fullmatch(first["text"]):
        return asked["confidence"] >= LESS_SURE and asked["name"] in APART | {"cancel_reminder"}
    return asked["confidence"] >= SURE and asked["name"] in APART


def sets_and_logs(text: str) -> bool:
    """Whether it plainly sets a reminder and logs a note: both are done whatever is waited for."""
    sets = reminders_words.ASKED_PLAINLY
    pairs = [pair for first, rest in cuts(text) for pair in ((first, rest), (rest, first))]
    return any(sets.match(one) and _logs(other) for one, other in pairs)


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


def in_turn(parted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The requests; "how many credits is that" is of the unit before; its choice tells them."""
    left = parted[:1]
    for before, part in itertools.pairwise(parted):
        names, named = _units(part), _units(before)
        if part["intent"]["name"] != "ask_credits" or names or choices_worth.is_asked(part["text"]):
            left.append(part)
        elif before["intent"]["name"] != "choose_units":
            points = named if POINTS.search(part["text"]) else []
            left.append({**part, "entities": [*part["entities"], *points]})
    return left


def _units(parsed: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in parsed["entities"] if one["entity"] in UNIT_NAMES]


def is_sure(parsed: dict[str, Any], sure: float = SURE) -> bool:
    """Whether it surely is a request that can be done beside others."""
    is_ordered = parsed["intent"]["confidence"] == 1.0 or ordered(parsed["text"])
    sort = APART | set(ORDERED.values()) if is_ordered else APART
    return parsed["intent"]["name"] in sort and parsed["intent"]["confidence"] >= sure


def are_apart(first: dict[str, Any], rest: dict[str, Any], sure: float = SURE) -> bool:
    """Whether two parsed parts are surely requests of different kinds, and neither is the other's words."""
    if _kind(first) == _kind(rest) or not (is_sure(first, sure) and is_sure(rest, sure)):
        return False
    if first["intent"]["name"] in LONG_WINDED:
        ends = first["text"].rstrip()[-1:] in {".", "!", "?"}
        return ends or _logs(rest["text"]) or _is_for_assistant(first, rest)
    if rest["intent"]["name"] in NOTES:
        return bool(BEGINS_NOTE.match(rest["text"])) and note_parts.is_ordered(rest["text"])
    if first["intent"]["name"] in NOTES:
        surest = rest["intent"]["confidence"] >= SUREST
        follows = AFTER_NOTE.match(rest["text"]) or ORDERS.match(rest["text"])
        return surest and bool(BEGINS_NOTE.match(first["text"]) and follows)
    return True


def _kind(parsed: dict[str, Any]) -> str:
    """What sort of request it is: to set a reminder, to change its time, or its words, are three sorts.

    Deadlines of different units are different too.
    """
    name, text = str(parsed["intent"]["name"]), parsed["text"]
    if name == "set_reminder" and reminders_words.is_change(text):
        return "words" if reminders_wording.new_words(text) else CHANGES
    return f"{name} {refs.read(text).units}" if name == "set_deadline" else name


def _is_for_assistant(reminder: dict[str, Any], rest: dict[str, Any]) -> bool:
    """Whether what follows a reminder is no part of its words: "… to ring sam and put me on unit 4"."""
    if reminder["intent"]["name"] != "set_reminder":
        return False
    if ADDRESSED.match(rest["text"]) or rest["intent"]["name"] in ORDERED.values():
        return is_sure(rest) or rest["intent"]["confidence"] == 1.0
    asks = ASKS.match(rest["text"]) and not ASKS_ABOUT.search(reminder["text"])
    return bool(asks and is_sure(rest, SUREST))


def _logs(text: str) -> bool:
    """Whether it orders a note to be logged and tells it with its refs or as past: no part of a reminder."""
    past = happened.TODAY.search(text) or happened.YESTERDAY.search(text) or refs.read(text).criteria
    told = BEGINS_NOTE.match(text) and note_parts.story_words(text) >= telling.SHORTEST_ORDERED
    return bool(past and told)
