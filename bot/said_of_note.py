"""Several things that one message says of a note of evidence: answers, corrections, then a question."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from actions import evidence_clauses, tasks
from knowledge import evidence_numbers

Parsed = dict[str, Any]
Parse = Callable[[str], Awaitable[Parsed]]
DISTRESS = "distress"
AT_ONCE = "at_once"  # marks what is not to wait, whatever the part before it left open
OF_NOTES = frozenset({"action_choose_criteria", tasks.CHANGES_EVIDENCE})


def may_be(text: str) -> bool:
    """Whether there is a place where it may be cut."""
    return (
        evidence_clauses.BOUNDARY.search(text) is not None
        or evidence_clauses.question_after(text) is not None
    )


async def parts(text: str, slots: Mapping[str, Any], parse: Parse) -> list[Parsed]:
    """Each answer and correction of the note dealt with last, and the question; none where it is all one.

    Only where all that is said before the question is of the note, and none of it in distress.
    """
    task, saved = slots.get("task"), slots.get("saved") or {}
    is_of_notes = (task or saved).get("action") in OF_NOTES
    if not is_of_notes or (task and task["takes"] in tasks.DICTATED):
        return []
    said, question = evidence_clauses.question_after(text) or (text, "")
    cut = evidence_clauses.parts(said, saved.get("text", ""))
    found = [await parse(part) for part in (cut if len(evidence_numbers.named(text)) < 2 else [said])]
    if not found or not all(_is_of_note(one, task, saved) for one in found):
        return []
    if found[0]["text"] == text or (await parse(text))["intent"]["name"] == DISTRESS:
        return []
    if question and not evidence_clauses.asks_if_done(question):
        found.append(await parse(question))
    return [{**one, AT_ONCE: True} for one in found]


def _is_of_note(message: Parsed, task: Parsed | None, saved: Parsed) -> bool:
    """Whether it answers what is waited for about a note, or corrects the one dealt with last."""
    actions = (
        tasks.said_plainly(message, task),
        tasks.carried_on_by(message, task),
        tasks.said_of_note(message, saved),
        tasks.corrected_by(message, saved),
    )
    return next((one for one in actions if one), None) in OF_NOTES
