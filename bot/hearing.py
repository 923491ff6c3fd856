"""What a message asks where its words alone do not say: a meaning chosen by a button, or two requests."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from actions import (
    account_refusing,
    evidence_words,
    guidance_rejected,
    reminders_before,
    reminders_correcting,
    tasks,
)
from actions.answers import QUESTIONS, TAKES
from actions.wellbeing_words import is_denied
from bot import opening, pleasantries, said_of_note, several
from knowledge import changing, outside, swearing

Parsed = dict[str, Any]
Parse = Callable[[str], Awaitable[Parsed]]
REDONE = re.compile(rf'/(\w+)\{{"{tasks.CHOSEN_ANEW}": ?"(\d+)"\}}')
CLAUSE = re.compile(r"[.!?,;\n]+\s*")
CERTAIN = 1.0
LONG = 1500  # characters said already, after which a question waits for a tap
DOES = frozenset({"log_evidence", "mark_criterion", "set_reminder", "set_deadline", "choose_units"})
# what may be asked with swearing
HEARD_THROUGH = (QUESTIONS | {"enrol"}) - {"help", "greet", "bot_challenge"}
SURE = 0.6
DISTRESS = "distress"  # heard in the whole, before anything is made of its parts


def is_redone(text: str) -> bool:
    """Whether this is a button that has kept words understood its way."""
    return REDONE.fullmatch(text) is not None


def may_be_several(text: str) -> bool:
    """Whether the message has a place where a second request may begin, or may be two as a whole."""
    two = several.lead(text) or next(several.cuts(text), None) or next(opening.cuts(text), None)
    if two is not None or several.names_due_day(text) or pleasantries.after(text):
        return True
    if said_of_note.may_be(text) or account_refusing.beside(text):
        return True
    return guidance_rejected.restated(text) is not None


def can_wait(parsed: Parsed, said: list[Parsed] | None) -> bool:
    """Whether what is asked besides can wait, for so much is said already; what is to be done never does.

    What may only be meant waits for a tap.
    """
    if said_of_note.AT_ONCE in parsed:
        return False
    if parsed["intent"]["confidence"] < several.LESS_SURE:
        return True
    length = sum(len(one.get("text") or "") for one in said or ())
    return length > LONG and parsed["intent"]["name"] not in DOES


async def meant(payload: str, kept: dict[str, str], parse: Parse) -> list[Parsed]:
    """The kept words, understood as the button says; nothing when they are long gone."""
    tapped = REDONE.fullmatch(payload)
    words = kept.get(tapped[2]) if tapped else None
    return [chosen(await parse(words), tapped[1])] if tapped and words else []


async def heard(text: str, slots: Mapping[str, Any], parse: Parse) -> list[Parsed]:
    """The message as it is to be handled: whole, or as the requests that it surely has.

    Thanks or a greeting before what is asked are passed over, save in what is told for others to read.
    """
    parse = _each_once(parse)
    whole = await parse(text)
    if whole["intent"]["name"] == DISTRESS:
        return await requests(whole, parse, is_busy=False)
    task, saved = slots.get("task") or {}, slots.get("saved") or {}
    told = task.get("takes") in tasks.DICTATED
    if not told and (asked := await pleasantries.asked_after(text, parse)):
        return await heard(asked["text"], slots, parse)
    is_busy = bool(task) and task["takes"] != "qualification"  # which is known from what may come next
    found = await said_of_note.parts(text, slots, parse)
    if is_busy and not (found or several.sets_and_logs(text) or several.leaves(text)):
        found = [] if told else await answer_and_more(text, parse, task=task)
        if not found and (told or not several.orders(text)):
            found = [whole]
    if found:
        return found
    if not is_busy and (found := await restated(whole, slots, parse) or await unsworn(whole, parse)):
        return found
    if saved.get("suggested") and (found := await _saved_and_more(text, parse)):
        return found
    corrects = saved.get("action") in {*reminders_correcting.CORRECTED, tasks.CHANGES_EVIDENCE}
    more = await answer_and_more(text, parse, saved=saved) if corrects else []
    shown = task.get("among", ()) if task and not is_busy else ()
    return more or await requests(whole, parse, is_busy=is_busy, shown=shown)


def _each_once(parse: Parse) -> Parse:
    """Words asked for again are not parsed again."""
    known: dict[str, Parsed] = {}

    async def parsed(words: str) -> Parsed:
        if words not in known:
            known[words] = await parse(words)
        return known[words]

    return parsed


async def requests(whole: Parsed, parse: Parse, *, is_busy: bool, shown: Sequence[str] = ()) -> list[Parsed]:
    """What was parsed; or its requests where it surely has several, or one after others.

    In distress it is never cut, if it is not merely denied. What comes with the name of a qualification,
    maybe of one just `shown`, is asked once that is known.
    """
    if whole["intent"]["name"] == DISTRESS:
        return [whole, *await _beside_denial(whole, parse)]
    besides = account_refusing.beside(whole["text"])
    if besides and several.is_sure(wish := await parse(besides), SURE):
        return [chosen(wish, wish["intent"]["name"])]
    return await _parted(whole, parse, is_busy=is_busy, shown=shown)


async def _parted(whole: Parsed, parse: Parse, *, is_busy: bool, shown: Sequence[str]) -> list[Parsed]:
    """The requests of a message that is no distress."""
    text = whole["text"]
    if found := await opening.parts(whole, parse, shown):
        naming, other = found
        later = await opening.after_units(other, parse) or await requests(other, parse, is_busy=False)
        return [chosen(naming, "enrol"), *([other] if len(later) == 1 else later)]
    if reminders_before.event(text):
        return [chosen(whole, "set_reminder")]
    if due := several.due(whole):
        return [chosen(whole, intent) for intent in due]
    is_plain = several.is_sure(whole, several.SUREST) and not is_busy
    if (parts := several.lead(text)) and not is_plain:
        leading = await parse(parts[0])
        if several.only_leads(leading) and several.is_led_to(wanted := await parse(parts[1]), leading):
            left = [chosen(leading, "cancel")] if is_busy else []
            # alone it may be a few words about what was just said: "nice. what counts as evidence for it"
            return [*left, chosen(wanted, wanted["intent"]["name"])] if left else [wanted]
    return [whole]


async def answer_and_more(
    text: str, parse: Parse, *, task: Mapping[str, Any] | None = None, saved: dict[str, Any] | None = None
) -> list[Parsed]:
    """An answer or a correction, and the request after it; nothing where the message is one.

    An order may follow what the open `task` waits for, and any request what surely answers it, or what
    corrects what was `saved` last.
    """
    of_note = saved is not None and saved["action"] == tasks.CHANGES_EVIDENCE
    for first, rest in several.cuts(text, answers=of_note or task is not None):
        corrects = saved and not of_note and reminders_correcting.corrected_by(first, saved, has_time=False)
        if not (task or corrects or of_note):
            continue
        answer = await parse(first)
        if (
            corrects
            or (of_note and _corrects_note(answer, saved))
            or (task and (several.orders(rest) or _answers(answer, rest, task)))
        ):
            more = several.as_ordered(await parse(rest), answer)
            if several.is_sure(more):
                return [answer, chosen(more, more["intent"]["name"])]
    return []


def _corrects_note(parsed: Parsed, saved: dict[str, Any] | None) -> bool:
    """Whether it corrects the note `saved` last, and not by words of its own that may go on."""
    dictates = changing.new_words(parsed["text"]) is not None or changing.added_words(parsed["text"])
    return not dictates and tasks.corrected_by(parsed, saved) is not None


def _answers(parsed: Parsed, rest: str, task: Mapping[str, Any]) -> bool:
    """Whether this is what is waited for, and `rest` no part of what a reminder is to say."""
    if not TAKES[task["takes"]](parsed["text"], parsed["intent"]["name"]):
        return False
    return task["takes"] != "when" or several.tells_only_when(parsed["text"]) or several.is_addressed(rest)


async def _saved_and_more(text: str, parse: Parse) -> list[Parsed]:
    """That what was told before is to be saved, and the request after it: "save that. what's left?"."""
    if not (parts := several.lead(text)) or not evidence_words.saves_told(parts[0]):
        return []
    more = several.as_ordered(await parse(parts[1]))
    return [await parse(parts[0]), chosen(more, more["intent"]["name"])] if several.is_sure(more) else []


async def _beside_denial(whole: Parsed, parse: Parse) -> list[Parsed]:
    """What is asked after "i'm not hurting myself"; nothing where danger is told."""
    if not is_denied(whole["entities"]):
        return []
    for clause in CLAUSE.finditer(whole["text"]):
        after = await parse(whole["text"][clause.end() :])
        if several.is_sure(after, SURE):
            return [chosen(after, after["intent"]["name"])]
    return []


async def restated(whole: Parsed, slots: Mapping[str, Any], parse: Parse) -> list[Parsed]:
    """The answer turned down, and what is asked instead of it.

    Nothing where something was saved just now, or units are offered to choose from; but what was saved is
    taken back where the unit was never asked for.
    """
    rest = guidance_rejected.restated(whole["text"])
    offered = (slots.get("last_request") or {}).get("which")
    if rest is None or offered or whole["intent"]["name"] in several.NOTES:
        return []
    saved = slots.get("saved") or {}
    if saved and not saved.get("past"):
        named = {one["value"] for one in whole["entities"] if one["entity"] == "unit"}
        return [] if rest or not named & set(saved.get("units") or ()) else [chosen(whole, "choose_units")]
    step = {"entity": "step", "value": guidance_rejected.RESTATED if rest else guidance_rejected.REFUSED}
    denied = chosen(whole, "deny")
    turned_down = {**denied, "entities": [step, *denied["entities"][-1:]]}
    return [turned_down, await parse(rest)] if rest else [turned_down]


async def unsworn(whole: Parsed, parse: Parse) -> list[Parsed]:
    """What a message asks that was taken for mere swearing or not understood; nothing if it asks nothing."""
    text = whole["text"]
    if not swearing.swears(text) or swearing.is_all(text):
        return []
    is_lost = whole["intent"]["name"] in {"out_of_scope", "nlu_fallback"}
    if not is_lost and outside.plainly(text) != "insult":
        return []
    meant = await parse(swearing.without(text))
    intent = meant["intent"]
    asks = intent["name"] in HEARD_THROUGH and intent["confidence"] >= SURE
    return [meant] if asks else []


def chosen(parsed: Parsed, intent: str) -> Parsed:
    """The parse as what was chosen, marked so that it is not taken for an answer to something open."""
    mark = {"entity": tasks.CHOSEN_ANEW, "value": "yes", "start": 0, "end": 0, "extractor": "button"}
    return {
        **parsed,
        "intent": {"name": intent, "confidence": CERTAIN},
        "entities": [*parsed["entities"], mark],
    }
