"""What the learner is in the middle of, and whether a message carries on with it.

An open task is the slot `task`: `{"action", "takes", "resume", "cancelled", ...}`. `action` is the action
that carries it on and `takes` what it waits for (a key of `TAKES`). `resume` is what is uttered (`response`
and its values) to say what it waits for after a question in between, `cancelled` the same for when the
learner leaves it. What else a task needs is its own action's business.

What was saved last is the slot `saved`: `{"action", ...}`, where `action` is the one that corrects it;
`past` counts the questions answered since.
"""

import re
from collections.abc import Callable
from typing import Any

from actions import (
    account_name_words,
    account_words,
    evidence_clauses,
    evidence_said,
    evidence_words,
    reminders_correcting,
    reminders_how_long,
    reminders_reasons,
    reminders_words,
)
from actions.answers import QUESTIONS, REMINDS, TAKES
from actions.evidence_words import AND_MORE, CORRECTS, LONGEST_CORRECTION, NOTHING_BUT_REFS
from actions.request import UNIT_NAMES
from knowledge import (
    changing,
    correcting,
    evidence_numbers,
    naming_notes,
    note_parts,
    pathways,
    refs,
    telling,
    traces,
)
from learners import links

Task = dict[str, Any]
Message = dict[str, Any]
LOGS_EVIDENCE, CHANGES_EVIDENCE, LINKS = "action_log_evidence", "action_change_evidence", "link_account"
CHOOSES, SUGGESTS = "action_choose_criteria", "action_suggest_criteria"
CANCELS, UNDOES = "action_cancel", "action_undo"
# they open a task themselves, and have just said what it waits for
OPENERS = frozenset({LOGS_EVIDENCE, CHOOSES, SUGGESTS})
# they leave the task or go before it
APART = frozenset({"cancel", "distress", "enrol", "delete_my_data", LINKS, "export_record"})
CORRECTED = frozenset({"criterion", "outcome", "unit", "uan", "unit_title", "evidence_type", "when"})
BEFORE_ALL = frozenset({"distress", "enrol", LINKS})
DELETES_NOTE = re.compile(
    r"\W*(?:please )?(?:can you )?(?:delete|remove|bin|scrap|erase|get rid of|undo) (?:my |the |that )?"
    r"(?:\w+ )?(?:note|evidence|entry|one)\b.*\babout\b",
    re.IGNORECASE,
)
DICTATED = frozenset({"words", "message", "typed"})  # what a task waits for that may be told at length
# never a note, whatever it was taken for
LEAVES = re.compile(
    r"\W*(?:(?:oh|ok|okay|actually|no|ah)\W+)*"
    rf"(?:never ?mind|nvm|forget (?:it|that|about it)|(?P<words>{evidence_words.NOTHING_TO_LOG}))"
    r"\W*(?:then|please|pls|thanks|thank you|ta)?\W*",
    re.IGNORECASE,
)
CANCELS_REMINDER, CHANGES_REMINDER = "action_cancel_reminder", "action_change_reminder"
SETS_DEADLINE, SETS_REMINDER = "action_set_deadline", "action_set_reminder"
# by what was saved, who says whether words correct it; evidence and choices are further below
CORRECTED_BY: dict[str, Callable[[str, Task, bool], str | None]] = {
    **dict.fromkeys(reminders_correcting.CORRECTED, reminders_correcting.corrected_by),
    account_words.CONTACTS: account_words.corrected_by,
    account_name_words.NAMES: account_name_words.corrected_by,
}
NAMES_FIRST = re.compile(
    r"\W*(?:(?:please|can you|and|also|ok) )*"
    r"(?:change|edit|reword|rewrite|replace|correct|update|add (?:to|on))\b",
    re.IGNORECASE,
)
BARE_NUMBER = re.compile(r"\d{1,3}\b(?![.:]\d|\s*(?:am|pm|o'?clock|%))", re.IGNORECASE)
UNIT_SAID = re.compile(r"\b(?:units?|module|wh(?:er|ich)ever)\b", re.IGNORECASE)
CHOSEN_ANEW = "redo"  # the entity of a button that has words understood another way
# what somebody tells may be taken for
ASTRAY = frozenset({"nlu_fallback", "out_of_scope", "explain_criterion", "ask_guidance"})
CONFIRMATIONS = frozenset({"yes_no", "deletion"})
# neither a question nor a request of its own
SMALL_TALK = frozenset({"thank", "goodbye", "affirm", "deny", "out_of_scope", "distress", "cancel"})


def carried_on_by(message: Message, task: Task | None) -> str | None:
    """The action that carries the open task on with this message, or None when the message is not for it.

    A code from another chat counts whatever is open: it joins the two.
    """
    text = message.get("text") or ""
    if links.is_code(text):
        return "action_link_account"
    if not task:
        return None
    intent = _intent(message)
    named = {entity["entity"] for entity in message.get("entities") or []}
    leaves = intent in APART and (intent != "enrol" or "qualification" in named)
    lost = task["takes"] == "qualification" and traces.is_lost(text)
    about_note = task["action"] == CHOOSES and evidence_words.tells_of_itself(text)
    if (leaves and not lost) or about_note or text.startswith("/"):
        return None
    return task["action"] if TAKES[task["takes"]](text, intent) else None


def said_plainly(message: Message, task: Task | None = None) -> str | None:
    """The action for a message that is plain whatever it sounds like, or None.

    It asks for a reminder in so many words, names a note by its number or by what it is about ("take 2.3 off
    E2"), or orders one to be logged and tells it ("log 2.3: …").
    """
    text = message.get("text") or ""
    intent = _intent(message)
    is_button = text.startswith("/")
    asked = None if is_button else _asked_of_reminders(text, intent, task) or _asked_of_account(text, intent)
    if asked or is_button or intent in BEFORE_ALL or REMINDS.search(text):
        return asked
    if task and (leaves := LEAVES.fullmatch(text)) and (task["takes"] == "words" or not leaves["words"]):
        return CANCELS
    named = {one["entity"] for one in message.get("entities") or []}
    return CHANGES_EVIDENCE if _moves_note(text, named) else _of_notes(text, intent, task)


def _moves_note(text: str, named: set[str]) -> bool:
    """Whether a note named by its words is to go to a unit or cover something: "the kettle one is 2.3"."""
    words, where = naming_notes.moved(text) or (naming_notes.spoken_of(text), text)
    if evidence_said.of_each(text) or evidence_said.ticks_named(text):
        return True
    return bool(words) and "?" not in text and _is_unit(where, named)


def _is_unit(where: str, named: set[str]) -> bool:
    """Whether the words for where a note goes name a unit, if only by its bare number."""
    brief = len(where.split()) <= LONGEST_CORRECTION and "when" not in named
    said = refs.read(where).spans or UNIT_SAID.search(where) or BARE_NUMBER.match(where)
    return brief and bool(said or named & UNIT_NAMES)


def _of_notes(text: str, intent: str, task: Task | None) -> str | None:
    """The action for what is plainly about notes on record, or tells one with the order to log it."""
    if _takes_out_or_back(text):
        return UNDOES
    if telling.orders(text) and refs.read(text).criteria:  # "log evidence 215 2.1 …" names no note
        return LOGS_EVIDENCE
    brief = len(refs.without(text).split()) <= LONGEST_CORRECTION
    is_change = brief or NAMES_FIRST.match(text) or evidence_clauses.dates_note(text)
    if evidence_numbers.named(text) and (is_change or evidence_said.puts_note(text)):
        return CHANGES_EVIDENCE
    return _told_plainly(text, intent, task)


def _told_plainly(text: str, intent: str, task: Task | None) -> str | None:
    """The action for something told with the order to log it, or with the question what it could be for."""
    if telling.asks_use(text) and not (task and task["takes"] in DICTATED):
        return SUGGESTS
    closes = note_parts.is_ordered_last(text) or note_parts.orders_told(text)
    ordered = closes or (intent != "suggest_criteria" and note_parts.is_ordered(text))
    told = intent in ASTRAY and telling.tells(text) and refs.read(text).criteria
    return LOGS_EVIDENCE if ordered or told else None


def told_beside(message: Message, task: Task | None) -> str | None:
    """The action that logs what is told while an open task waits for something short; None for all else."""
    text, intent = message.get("text") or "", _intent(message)
    if (
        not task
        or task["takes"] in DICTATED
        or intent in APART
        or text.startswith("/")
        or REMINDS.search(text)
    ):
        return None
    return LOGS_EVIDENCE if telling.tells(text) else None


def said_of_note(message: Message, saved: Task | None) -> str | None:
    """The action for what is plainly about the note dealt with last, whatever waits; or None.

    It is to be two notes, a part of it has another day, or it may cover another unit too ("and for unit 10").
    """
    text = message.get("text") or ""
    named = {entity["entity"] for entity in message.get("entities") or []} & CORRECTED
    action = (saved or {}).get("action")
    if evidence_words.puts_back(text) and action not in CORRECTED_BY and not evidence_said.thinks_again(text):
        return UNDOES
    if text.startswith("/") or action not in {None, CHANGES_EVIDENCE}:
        return None
    where = naming_notes.moves_last(text)
    if where and not refs.read(where).criteria and _is_unit(where, named):
        return CHANGES_EVIDENCE
    if not saved:
        return None
    if changing.place_deleted(text):
        return UNDOES
    return CHANGES_EVIDENCE if _is_of_note(text, saved) else _covers_more(text, named, saved)


def _is_of_note(text: str, saved: Task) -> bool:
    """Whether it asks something of the note, splits it, dates or changes it, or puts refs to it by place."""
    judged = evidence_words.asks_if_enough(text) and not saved.get("past")
    apart = telling.asks_to_split(text) or telling.dated_part(text)
    put = evidence_words.PUTS_THAT_ONE.match(text) or evidence_words.FOR_WORDS.search(text)
    ticks = evidence_said.of_placed_note(text) or evidence_said.ticks_on_note(text)
    stays = evidence_said.thinks_again(text) or evidence_said.asks_state(text)
    return bool(judged or apart or put or ticks or stays or evidence_words.puts_right(text, saved))


def _covers_more(text: str, named: set[str], saved: Task) -> str | None:
    """The action for another unit that the note may cover too ("and for unit 10"), or None."""
    beside = AND_MORE.match(text) or correcting.BESIDE.search(text)
    if saved.get("past") or not beside or not named or not named <= UNIT_NAMES:
        return None
    only_refs = NOTHING_BUT_REFS.fullmatch(correcting.BESIDE.sub(" ", refs.without(text)))
    return SUGGESTS if only_refs else None


def _takes_out_or_back(text: str) -> bool:
    """Whether a note is to go by what it is about or by its place, or one to be had back by its number."""
    if (place := changing.place_deleted(text)) and place.is_note:
        return True
    had_back = evidence_numbers.named(text) and evidence_words.puts_back(text)
    return bool(had_back or DELETES_NOTE.match(text) or naming_notes.deleted(text))


def _asked_of_reminders(text: str, intent: str, task: Task | None) -> str | None:
    """The action for words plainly about reminders, as "delete the one about dave" is when asked which."""
    if task and task["action"] in {CANCELS_REMINDER, SETS_REMINDER} and reminders_words.cancels_one(text):
        return CANCELS_REMINDER
    if task and task["action"] == CHANGES_REMINDER and reminders_reasons.meant_one(text):
        return CHANGES_REMINDER
    if reminders_how_long.is_asked(text) and intent not in BEFORE_ALL:
        return SETS_DEADLINE
    return reminders_words.asked_plainly(text, intent)


def _asked_of_account(text: str, intent: str) -> str | None:
    """The action for words plainly about the learner's name or for their centre or assessor."""
    if intent in BEFORE_ALL:
        return None
    return account_name_words.asked_plainly(text) or account_words.asked_plainly(text)


def corrected_by(message: Message, saved: Task | None) -> str | None:
    """The action that corrects what was saved last, or None when the message does not."""
    text = message.get("text") or ""
    if not saved or text.startswith("/"):
        return None
    named = {entity["entity"] for entity in message.get("entities") or []} & CORRECTED
    if corrects := CORRECTED_BY.get(saved["action"]):
        return corrects(text, saved, "when" in named)
    if saved["action"] == CHANGES_EVIDENCE:
        again = saved.get("offered") and not saved.get("past") and TAKES["place"](text, _intent(message))
        return CHOOSES if again else CHANGES_EVIDENCE if evidence_words.is_about(text, named, saved) else None
    if evidence_words.ASKS_AT_END.search(text) or evidence_words.PLAIN_QUESTION.match(text):
        return None
    if saved.get("suggested"):
        return str(saved["action"]) if evidence_words.saves_told(text) else None
    brief = len(refs.without(text).split()) <= LONGEST_CORRECTION
    goes_on = AND_MORE.match(text) and NOTHING_BUT_REFS.fullmatch(refs.without(text)) and named - UNIT_NAMES
    about_way = bool(saved.get("pathways")) and pathways.speaks_of_ways(text)
    mends = (named or about_way) and CORRECTS.search(text)
    return str(saved["action"]) if brief and (mends or goes_on) else None


def corrected_anew(message: Message, task: Task | None, saved: Task | None) -> str | None:
    """The same, where an older note waits for its criteria: only what goes on from the newer one."""
    text = message.get("text") or ""
    waits = task and saved and task.get("evidence") not in {None, saved.get("evidence")}
    relates = AND_MORE.match(text) or CORRECTS.search(text)
    return corrected_by(message, saved) if waits and relates else None


def is_chosen(message: Message) -> bool:
    """Whether a button said what the words mean, so that they are nothing else."""
    return any(one["entity"] == CHOSEN_ANEW for one in message.get("entities") or [])


def leaves_open(message: Message) -> bool:
    """Whether an open task is still waited for after what the message asked was answered."""
    return _intent(message) in QUESTIONS | {"nlu_fallback"}


def is_left(message: Message, task: Task) -> bool:
    """Whether a message that was no answer leaves the task: a yes that comes later is to something else."""
    return task["takes"] in CONFIRMATIONS or _intent(message) not in SMALL_TALK | {"nlu_fallback"}


def _intent(message: Message) -> str:
    """The intent; one that gives a code away only where the words speak of that."""
    name, text = (message.get("intent") or {}).get("name") or "", message.get("text") or ""
    astray = (
        name == LINKS
        and not text.startswith("/")
        and (evidence_numbers.named(text) or not links.is_asked(text))
    )
    return "nlu_fallback" if astray else name
