"""What a number or a place means: what stands there in the list of reminders or of notes shown last."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from rasa_sdk.events import SlotSet

from actions.reminders_here import Here
from actions.reminders_wording import ANY_TIME
from actions.request import Events
from knowledge import refs
from learners import reminder_choice
from learners.reminder_choice import PLACED, places
from learners.reminder_models import Reminder
from learners.times import understand
from learners.times.moved import shifts

LISTED = "listed"  # the slot
REMINDERS, NOTES = "reminders", "notes"
LONGEST = 24  # words
_LED = (
    r"\W*(?:(?:ok|okay|and|no|nah|oh|right|actually|please|pls|plz|just|now|then|so|sorry|thanks|cheers|"
    r"can|could|will|would|you|u|i|i['’]?d|want|need|like|to|let['’]?s)\b\W*)*"
)
_DROP = (
    r"(?:cancel|delete|del|remove|scrap|drop|clear|bin|stop|erase|wipe|lose|chuck|dump|forget|get rid of|"
    r"take (?:off|out|away)|turn off)\b"
)
_REST = (
    r"(?:\W|\b(?:the|my|one|ones|and|reminders?|notes?|entry|evidence|please|pls|plz|thanks|thank|you|thx|ta|"
    r"cheers|mate|now|then|for|me|off|out|too|as|well|instead|on|from|that|list|in|it|is|done|"
    r"i|don['’]?t|dont|need|want|any|more|anymore|no)\b)*"
)
DROPS = re.compile(rf"{_LED}{_DROP}(?P<which>.*)", re.IGNORECASE | re.DOTALL)
# "number 1 can go", "the second one, bin it"
CAN_GO = re.compile(
    r"\W*(?:(?:ones?|reminders?|note)\b)?(?:['’]?s\b)?\W*"
    rf"(?:can (?:go|be (?:cancelled|canceled|deleted|removed|binned|dropped))|(?:{_LED}{_DROP})|"
    r"(?:isn['’]?t |is |not |no longer )+(?:needed|wanted)|(?:is|['’]s) done(?: with)?)",
    re.IGNORECASE,
)
REST = re.compile(_REST, re.IGNORECASE)
ALL_LISTED = re.compile(
    rf"{_LED}{_DROP}\W+(?:both(?: of them)?|them(?: all| both)?|all (?:of )?(?:them|these|those)|"
    rf"(?:these|those)(?: two| three)?){_REST}",
    re.IGNORECASE,
)
BARE = re.compile(
    rf"{_LED}(?:cancel|delete|remove|scrap|bin|erase|get rid of) "
    rf"(?P<which>\d{{1,2}}(?:(?:[,&\s]|and)+\d{{1,2}})*)"
    rf"(?![.:]?\d|\s*[ap]m){_REST}$",
    re.IGNORECASE,
)
DROPS_IT = re.compile(rf"\b{_DROP} (?:it|that|this)\b", re.IGNORECASE)
# more than taking away
AND_MORE = re.compile(
    r"\b(?:and|then|but|instead)\b.*\b(?:move|shift|change|put|make|set|push|add|keep|leave|show|list|tell|what)\b",
    re.IGNORECASE,
)
CHANGES = re.compile(
    r"\b(?:move|shift|switch|change|put|make|set|push|bring|swap|reschedule|postpone|delay|be|should|needs?|to|"
    r"for|on|at)\b",
    re.IGNORECASE,
)
ASKS = re.compile(r"\W*(?!can|could|cud)[^?]*\?", re.IGNORECASE)
NOT_OF_REMINDERS = re.compile(r"\b(?:log|tick|untick|mark|claim|record|covers?|remind me)\b", re.IGNORECASE)
BARE_TIME = re.compile(r"\b(?:be|to|at) \d{1,2}(?:[.:]\d\d)?\b", re.IGNORECASE)


def showing(of: str, ids: Iterable[int]) -> dict[str, Any]:
    """The event that keeps what is shown now, in its order."""
    event: dict[str, Any] = SlotSet(LISTED, {"of": of, "ids": list(ids)})
    return event


def renewed(here: Here, before: Reminder, after: Reminder) -> Events:
    """The same list with one reminder in the place of another."""
    listed = here.tracker.get_slot(LISTED) or {}
    if before.id not in listed.get("ids", ()) or listed["of"] != REMINDERS:
        return []
    return [showing(REMINDERS, [after.id if one == before.id else one for one in listed["ids"]])]


def named(text: str) -> list[int]:
    """The places that a message names, from 0; of "delete 1 and 3" too."""
    bare = BARE.match(text)
    return places(text) or [
        int(one) - 1 for one in re.findall(r"\d+", bare["which"] if bare else "") if int(one)
    ]


def asked(text: str, intent: str, listed: dict[str, Any] | None) -> str | None:
    """The action for what is to be done with what stands at a place of the list shown last, or None.

    What only sounds like deleting everything is of one thing, whether or not a list was shown.
    """
    is_note = (listed or {}).get("of") == NOTES
    if listed and not is_note and not listed.get("stale") and ALL_LISTED.fullmatch(text):
        return "action_cancel_reminder"
    if text.startswith("/") or NOT_OF_REMINDERS.search(text) or not (at := named(text)):
        return None
    if listed and not is_note and _drops_beside(text):
        return "action_cancel_reminder"
    if drops(text):
        within = listed is not None and (
            places(text) or (not listed.get("stale") and max(at) < len(listed["ids"]))
        )
        if not within and intent != "delete_my_data":
            return None
        return "action_undo" if is_note else "action_cancel_reminder"
    return "action_change_reminder" if listed and not is_note and _moves(text) else None


def drops(text: str) -> bool:
    """Whether nothing is said but that what stands at a place is to go."""
    if BARE.match(text):
        return True
    if found := DROPS.fullmatch(text):
        return bool(places(found["which"])) and _only_rest(PLACED.sub("", found["which"]))
    first = PLACED.search(text)
    gone = CAN_GO.match(text[first.end() :]) if first else None
    if first is None or gone is None:
        return False
    return re.fullmatch(rf"{_LED}(?:the )?", text[: first.start()], re.IGNORECASE) is not None and _only_rest(
        text[first.end() + gone.end() :]
    )


def _drops_beside(text: str) -> bool:
    """Whether what stands at a place is to go, and another, or it is said why."""
    if len(text.split()) > LONGEST or "?" in text or refs.read(text).criteria or AND_MORE.search(text):
        return False
    found = DROPS.fullmatch(text)
    return bool(places(found["which"]) if found else places(text) and DROPS_IT.search(text))


def _only_rest(text: str) -> bool:
    return REST.fullmatch(text) is not None


def _moves(text: str) -> bool:
    """Whether what stands at a place is to be at another time."""
    if len(text.split()) > LONGEST or ASKS.match(text) or not CHANGES.search(text):
        return False
    rest = PLACED.sub(" ", text, count=1)
    return bool(understand(rest, ANY_TIME).spans or shifts(rest) or BARE_TIME.search(rest))


def placed(here: Here, mine: Sequence[Reminder], text: str) -> list[Reminder] | None:
    """Those of `mine` at the places that the words name in the list shown last; None where they name none.

    Past the end of that list, and where none was shown, the places are those of `mine`.
    """
    if not (at := named(text)):
        return None
    listed = here.tracker.get_slot(LISTED) or {}
    ids = listed["ids"] if listed.get("of") == REMINDERS else []
    if not ids or max(at) >= len(ids):
        return reminder_choice.at_places(mine, at)
    meant = [ids[place] for place in at]
    return [one for one in mine if one.id in meant]
