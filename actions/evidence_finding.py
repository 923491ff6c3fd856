"""Find the notes of evidence that a learner names by their words, and ask which is meant of several."""

from collections.abc import Callable, Sequence

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import replies
from actions.evidence_saying import shown
from actions.request import Events, Request
from knowledge import evidence_numbers
from knowledge.wording import Stems, stem, words
from learners import evidence as notes
from learners.evidence import Filter
from learners.models import Evidence, Learner

Record = tuple[Session, Learner]
MOST_ASKED = 3


def telling_of(record: Record, qualification: str, told: Sequence[str]) -> list[Evidence]:
    """The newest notes that have all of these words, with slips and other endings where none has them so."""
    found, _ = notes.matching(*record, qualification, Filter(words=told), (0, MOST_ASKED))
    if found:
        return found
    mine, _ = notes.matching(*record, qualification, Filter())
    return [one for one in mine if tells_all(one.text, told)][:MOST_ASKED]


def ask_which(
    dispatcher: CollectingDispatcher,
    record: Record,
    asked: Request,
    found: Sequence[Evidence],
    button: Callable[[Evidence], replies.Button],
) -> None:
    """Show the notes that may be meant, each with its button; or say that there is none."""
    if not found:
        mine = replies.button("My evidence", "list_evidence")
        dispatcher.utter_message(response="utter_no_note_about", buttons=[mine])
        return
    dispatcher.utter_message(
        response="utter_which_note",
        notes="\n\n".join(shown(record[0], one, asked.qualification) for one in found),
        buttons=[button(one) for one in found],
    )


def tells_all(text: str, told: Sequence[str]) -> bool:
    """Whether a text has all of these words, whatever their endings and slips."""
    has = Stems(word.stem for word in words(text))
    return all(has.nearest(stem(word)) for word in told)


def say_no_such(dispatcher: CollectingDispatcher, text: str) -> Events:
    """Say that there is no note with the number in these words, or that it is gone."""
    numbers = evidence_numbers.named(text)
    dispatcher.utter_message(
        response="utter_no_such_note" if numbers else "utter_note_gone",
        evidence=f"E{numbers[0]}" if numbers else "",
        buttons=[replies.button("My evidence", "list_evidence")],
    )
    return [SlotSet("task", None)]
