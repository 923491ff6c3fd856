"""What a learner is told when a message is not taken or not answered."""

import re

UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")  # no database takes NUL, no encoding half a character
TRY_AGAIN = "That did not go through. Please try again in a moment."


class NotTaken(Exception):
    """The message was not accepted; the words are for the learner."""


class EmptyMessage(NotTaken):
    """There is nothing to send."""


class MessageTooLong(NotTaken):
    """The message is longer than the limit."""


class TooManyMessages(NotTaken):
    """The learner sent more than the limit allows in a minute."""


class UnknownButton(NotTaken):
    """The payload is of no button this release offers."""


class TurnFailed(Exception):
    """The turn could not be finished and changed nothing; the message is kept and may be tried again."""


def acceptable(text: str, limit: int) -> str:
    """What of the text is taken in; raises EmptyMessage or MessageTooLong."""
    if not (text := storable(text).strip()):
        raise EmptyMessage("The message is empty. Type something and send it again.")
    if len(text) > limit:
        raise MessageTooLong(
            f"That message is too long: {len(text):,} characters, {limit:,} at most. Send it in parts."
        )
    return text


def storable(text: str) -> str:
    """The text without what no database can keep: NUL and halves of characters."""
    return UNSTORABLE.sub("", text)
