"""Say what a qualification that is being withdrawn means for somebody on it."""

from rasa_sdk.executor import CollectingDispatcher

from actions import replies, services
from actions.request import Request
from knowledge import withdrawal


def tell_withdrawal(dispatcher: CollectingDispatcher, asked: Request) -> bool:
    """Quote the notice to who asks if they can still finish, or say what to ask; False for all else."""
    notice = asked.qualification.withdrawn
    if withdrawal.asks_what_to_ask(asked.text):
        dispatcher.utter_message(
            response="utter_what_to_ask_withdrawn" if notice else "utter_what_to_ask",
            qualification=asked.qualification.title,
            buttons=[replies.button("Ask my assessor", "contact_assessor")],
        )
        return True
    if notice is None or asked.named or not withdrawal.is_asked(asked.text):
        return False
    last = withdrawal.last_date(notice)
    is_past = last is not None and last < services.get().clock().date()
    dispatcher.utter_message(
        response="utter_withdrawn_past" if is_past else "utter_withdrawn_asked",
        notice=replies.quote(notice),
        buttons=[replies.button("Ask my assessor", "contact_assessor")],
    )
    return True
