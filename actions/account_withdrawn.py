"""Say what a qualification that is being withdrawn means for somebody on it."""

from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions import replies, services
from actions.conversation_wordings import say_unsaid
from actions.request import NAMING, Events, Request
from knowledge import withdrawal

TELLS = "action_answer_guidance"
ASKED, PAST = ["utter_withdrawn_asked"], ["utter_withdrawn_past", "utter_withdrawn_past_again"]
TO_ASK, TO_ASK_WITHDRAWN = ["utter_what_to_ask"], ["utter_what_to_ask_withdrawn"]


def doubts_its_worth(message: dict[str, Any], sender: str) -> str | None:
    """The action for whether a course is worth it yet, where its learner's is being withdrawn; else None."""
    named = {one["entity"] for one in message.get("entities") or []} & NAMING
    if named or not withdrawal.doubts(message.get("text") or ""):
        return None
    qualification = services.get().qualification(sender)
    return TELLS if qualification and qualification.withdrawn else None


def tell_withdrawal(dispatcher: CollectingDispatcher, asked: Request) -> Events:
    """Quote the notice to who asks if they can still finish, or say what to ask; nothing for all else."""
    notice, text = asked.qualification.withdrawn, asked.text
    said = {"buttons": [replies.button("Ask my assessor", "contact_assessor")]}
    if withdrawal.asks_what_to_ask(text):
        wordings = TO_ASK_WITHDRAWN if notice else TO_ASK
        return say_unsaid(
            dispatcher, asked.tracker, wordings, qualification=asked.qualification.title, **said
        )
    if notice is None or asked.named or not (withdrawal.is_asked(text) or withdrawal.doubts(text)):
        return []
    last = withdrawal.last_date(notice)
    day = f"{last:%-d %B %Y}" if last else ""
    wordings = PAST if last and last < services.get().clock().date() else ASKED
    return say_unsaid(dispatcher, asked.tracker, wordings, notice=replies.quote(notice), last=day, **said)
