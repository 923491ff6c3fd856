"""A message heard piece by piece: each thing asked or told as if sent alone, without the chat between."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from actions import choices_job, choices_orders, evidence_said, reminders_asides, tasks
from bot import clauses, hearing, said_of_note, several
from bot.pleasantries import ASKS_NOTHING
from bot.task_policy import OF_DISTRESS
from knowledge import changing, choosing, note_parts, taken_back, within

Parsed = dict[str, Any]
Parse = Callable[[str], Awaitable[Parsed]]
Acts = Callable[[Parsed], str | None]
DISTRESS = "distress"
TOLD_SURE = 0.8  # of what neither asks nor orders by its form
OFFERED = 0.3  # so likely what may be meant is offered
TAKEN_FOR = frozenset({"set_reminder", "nlu_fallback"})
# may be ordered in a sentence of any form
TELLS = frozenset(
    {
        *("enrol", "set_reminder", "cancel_reminder", "snooze_reminder", "undo"),
        *("contact_assessor", "export_record"),
    }
)
PLEASANT = frozenset({"thank", "greet", "goodbye"})
ANSWERED = frozenset({"nlu_fallback", "out_of_scope", "bot_challenge"})  # where they are asked as a question
LONGEST = 800  # characters: what is longer is a story
OF_CHOICE = frozenset({"action_choose_units", "action_tell_credits"})
LONGEST_LEAD = 12  # words before a request that may be passed over
OF_ALL_SORTS = frozenset({"ask_guidance", "nlu_fallback"})  # intents of which two may follow each other


@dataclass(frozen=True, slots=True)
class Heard:
    """A piece as it was parsed, and the action that the conversation leads to with it, if that is plain."""

    piece: clauses.Piece
    parsed: Parsed
    action: str | None

    @property
    def intent(self) -> str:
        """The name of what it was taken for."""
        return str(self.parsed["intent"]["name"])

    @property
    def confidence(self) -> float:
        """How surely."""
        return float(self.parsed["intent"]["confidence"])

    @property
    def is_request(self) -> bool:
        """Whether something is to be done or answered with it."""
        if self.action:
            return self.intent not in PLEASANT
        if self.piece.asks:
            return self.intent not in ASKS_NOTHING - ANSWERED
        due = self.intent == "set_deadline" and several.names_due_day(self.piece.text)
        return (due or self.intent in TELLS) and self.confidence >= TOLD_SURE

    @property
    def names_something(self) -> bool:
        """Whether it names something, so that it may belong to what was said before or after it."""
        return bool(self.parsed["entities"])


def may_be(text: str) -> bool:
    """Whether the message has several pieces, or an end that says nothing."""
    dictates = changing.new_words(text) is not None or changing.added_words(text)
    if len(text) > LONGEST or dictates or within.phrases(text):
        return False
    if choices_job.asks_beside_work({"text": text}):  # of the work told with it
        return False
    cut = clauses.pieces(text)
    return 0 < len(cut) <= clauses.MOST and any(piece.core != text for piece in cut)


async def requests(text: str, parse: Parse, acts: Acts) -> list[Parsed]:
    """The requests of a message in their order; none where it is one as a whole."""
    heard = [await _heard(piece, parse, acts) for piece in clauses.pieces(text)]
    whole = await _as_whole(text, parse, acts)
    if any(one.intent == DISTRESS or one.action in OF_DISTRESS for one in [whole, *heard]):
        return []
    found, lead = await _joined(heard, text, parse, acts)
    is_whole = len(found) == 1 and (found[0].intent in several.NOTES or _is_same(found[0], whole, lead))
    if is_whole or not _may_be_left_out(lead, found):
        return await _order_and_rest(whole.parsed, parse)
    first = {**found[0].parsed, "asides": whole.parsed.get("asides", [])}  # a mood told in what is left out
    return several.in_turn([first, *(_in_time(one) for one in found[1:])])


def _in_time(one: Heard) -> Parsed:
    """What was parsed, marked where it is not to wait for a tap: of a note, or of no sort with a button."""
    at_once = one.action in said_of_note.OF_NOTES or one.intent in ASKS_NOTHING
    return {**one.parsed, said_of_note.AT_ONCE: True} if at_once else one.parsed


async def _heard(piece: clauses.Piece, parse: Parse, acts: Acts) -> Heard:
    parsed = await parse(piece.core)
    if piece.core != piece.words and parsed["intent"]["name"] in several.NOTES | several.LONG_WINDED:
        parsed = await parse(piece.words)  # what is kept or sent keeps every word
    return Heard(piece, several.as_ordered(parsed), acts(parsed))


async def _as_whole(text: str, parse: Parse, acts: Acts) -> Heard:
    parsed = await parse(text)
    return Heard(clauses.Piece(text, "", 0), parsed, acts(parsed))


async def _joined(heard: list[Heard], text: str, parse: Parse, acts: Acts) -> tuple[list[Heard], list[Heard]]:
    """The pieces put together to requests, and those before the first that asks something.

    What asks nothing goes with the one before, or is passed over.
    """
    found: list[Heard] = []
    lead: list[Heard] = []
    for one in heard:
        if lead and not found and note_parts.orders_it(one.piece.core):  # "…, put that in for 201"
            begins, end = lead[0].piece, one.piece.start + len(one.piece.text)
            found.append(await _heard(replace(begins, text=text[begins.start : end]), parse, acts))
            lead = []
        elif found and (_completes(one, found[-1]) or _belongs(one, found[-1])):
            piece, end = found[-1].piece, one.piece.start + len(one.piece.text)
            found[-1] = await _heard(replace(piece, text=text[piece.start : end]), parse, acts)
        elif one.is_request:
            found.append(one)
        elif not found:
            lead.append(one)
    return found, lead


def _belongs(one: Heard, before: Heard) -> bool:
    """Whether a piece is a part of the request before it."""
    if before.action in OF_CHOICE and choices_orders.exchanges(before.piece.text, one.piece.text):
        return True
    both_ask = one.piece.is_question and before.piece.is_question
    rest = several.as_ordered(one.parsed, before.parsed)
    if not both_ask and several.are_apart(before.parsed, rest, several.LESS_SURE):
        return False
    is_apart = one.piece.joint in {"stop", "turn"}
    if before.intent in several.NOTES or note_parts.is_ordered(before.piece.text):
        is_closed = note_parts.is_ordered_last(before.piece.text) and one.piece.asks
        return not (one.is_request and is_apart and (is_closed or _is_for_assistant(one)))
    if not one.is_request:
        return one.names_something or one.piece.asks
    return _is_same_again(one, before) or _points_back(one, before) or (not is_apart and _ends(one, before))


def _ends(one: Heard, before: Heard) -> bool:
    """Whether it may be the end of what is to be kept or sent."""
    if before.action == tasks.CHANGES_EVIDENCE and not one.piece.is_question:
        return True
    both = f"{before.piece.text}, {one.piece.text}"
    asks_besides = before.intent == "set_reminder" and reminders_asides.without_question(both) != both
    is_longer = before.intent in several.LONG_WINDED and not several.is_addressed(one.piece.core)
    return is_longer and not asks_besides


def _completes(one: Heard, before: Heard) -> bool:
    """Whether it takes back what was just said, and nothing on record; or names nothing: "…? show me"."""
    if clauses.BARE.fullmatch(one.piece.core):
        return True
    said = f"{before.piece.text} {one.piece.text}"
    settles = choosing.settled(said, choosing.MOST_IN_LIST) != said
    return bool(taken_back.INSTEAD.match(one.piece.text)) and (settles or evidence_said.thinks_again(said))


def _is_same_again(one: Heard, before: Heard) -> bool:
    """Whether it goes on with the same: another of the same kind, or a question put once more."""
    is_same = (one.action or one.intent) == (before.action or before.intent)
    if not (one.piece.is_question and before.piece.is_question):
        return is_same
    is_said_anew = one.piece.joint == "comma" and one.piece.core == one.piece.text and not one.names_something
    return is_said_anew or (is_same and one.piece.joint == "word" and one.intent not in OF_ALL_SORTS)


def _points_back(one: Heard, before: Heard) -> bool:
    """Whether it is a few words about what was just said."""
    if within.MEANS_DOING.search(one.piece.core):
        return True
    if one.action == tasks.CHANGES_EVIDENCE != before.action:  # of the note dealt with last: "…, and date it"
        return False
    few = len(one.piece.core.split()) <= clauses.FEW and clauses.POINTS.search(one.piece.core) is not None
    of_choice = before.intent == "choose_units" or before.action == "action_choose_units"
    return few and (one.piece.joint not in {"stop", "turn"} or of_choice)


def _is_for_assistant(one: Heard) -> bool:
    return one.confidence >= TOLD_SURE and one.intent not in ASKS_NOTHING


def _may_be_left_out(lead: list[Heard], found: list[Heard]) -> bool:
    """Whether what comes before the first request is chat, and nothing that the request is about."""
    if not lead:
        return bool(found)
    words = sum(len(one.piece.text.split()) for one in lead)
    if words > LONGEST_LEAD:
        return False
    if not found or any(one.names_something or one.intent in several.NOTES for one in lead):
        return False
    says_nothing = all(one.intent in ASKS_NOTHING - ANSWERED for one in lead)
    if says_nothing or clauses.POINTS.search(found[0].piece.core) is None:
        return True
    told = any(clauses.OF_ONESELF.search(one.piece.text) for one in lead)
    return found[0].piece.joint == "stop" and words <= clauses.FEW and not told


def _is_same(one: Heard, whole: Heard, lead: list[Heard]) -> bool:
    """Whether the one request is what the whole message is heard as, surely, or belongs to its beginning."""
    if whole.confidence < TOLD_SURE:
        return False
    is_end = bool(lead) and one.piece.joint != "stop"
    return is_end or (one.intent, one.action) == (whole.intent, whole.action)


async def _order_and_rest(whole: Parsed, parse: Parse) -> list[Parsed]:
    """An order of reminders at the end of other words; what those may ask for comes as an offer."""
    found = several.ends_with_order(whole["text"]) if whole["intent"]["name"] in TAKEN_FOR else None
    if found is None:
        return []
    before = await parse(found[0])
    likely = next(one for one in before["intent_ranking"] if one["name"] != "nlu_fallback")
    if likely["name"] not in several.APART - {"set_reminder"} or likely["confidence"] < OFFERED:
        return []
    offered = {"name": likely["name"], "confidence": min(likely["confidence"], OFFERED)}
    return [hearing.chosen(await parse(found[1]), "set_reminder"), {**before, "intent": offered}]
