"""Put more words to a note of evidence on record, or ask whether they are a note of their own."""

from rasa_sdk.events import SlotSet

from actions import replies, services
from actions.evidence_record import open_task, remembering
from actions.evidence_saying import key, name
from actions.evidence_subject import Subject
from actions.replies import escaped
from actions.request import Events
from knowledge import telling
from knowledge.changing import Added
from learners import evidence as notes


def add(subject: Subject, added: Added) -> Events:
    """Add the words, unless they tell of a deed that may be a note of its own."""
    if not added.to_it and telling.tells(added.words):
        return _ask_whose(subject, added.words)
    return put(subject, added.words)


def put(subject: Subject, words: str) -> Events:
    """The note's words with these on a line below them."""
    text = f"{subject.evidence.text}\n{words}"
    notes.change_text(*subject.record, subject.evidence, text, services.get().clock())
    return subject.say_changed("utter_words_changed", words=replies.quote(escaped(text)))


def put_asked(subject: Subject) -> Events:
    """The words that were asked about, now that they are said to be the note's."""
    waiting = open_task(subject.asked.tracker, "action_change_evidence") or {}
    return put(subject, waiting["words"]) if waiting.get("words") else subject.show()


def _ask_whose(subject: Subject, words: str) -> Events:
    own = key(subject.evidence)
    subject.dispatcher.utter_message(
        response="utter_ask_whose_words",
        evidence=name(subject.evidence),
        words=replies.quote(escaped(words)),
        buttons=[
            replies.button(f"Add it to {name(subject.evidence)}", "log_evidence", evidence=own, do="add"),
            replies.button("A note of its own", "log_evidence", do="suggested"),
            replies.button("Leave it out", "cancel"),
        ],
    )
    task = subject.task("add", "choice") | {"words": words}
    return [*remembering(subject.evidence, task), SlotSet("suggested", words)]
