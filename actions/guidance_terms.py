"""Say what a word means: as the specification explains it, else in UnitMate's own words, marked as such."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, request
from actions.account import ask_first
from actions.guidance import GUIDANCE_SHOWN, answer_from_specification, quote_answer, say_silent, searched
from actions.guidance_evidence import examples_of
from actions.guidance_follow_ups import wants_it_simpler
from actions.guidance_topics import another_word, word_pointed_at, words_apart
from actions.guidance_within import Place, tell_phrase, used_in
from actions.request import Events, Request
from knowledge import amounts, glossary, plain_terms, terms, within
from knowledge.glossary import Meaning
from knowledge.plain_terms import PlainTerm


class ActionDefineTerm(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Say what a term means."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_define_term"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Give the meanings found, else answer as any question."""
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        if another := another_word(asked.text, tracker.get_slot("last_request")):
            asked.message = {**asked.message, "text": another}
        if word := word_pointed_at(asked.text, tracker.get_slot("last_request")):
            simpler = wants_it_simpler(asked.text) and _tell_by_example(dispatcher, asked, word)
            if not simpler:
                _tell_each(dispatcher, asked, [word])
            return []  # the other word may be asked about next
        if two := words_apart(asked.text, tracker.get_slot("last_request")):
            _tell_apart(dispatcher, asked, two)
        elif len(words := within.phrases(asked.text)) > 1:
            _tell_each(dispatcher, asked, words[:GUIDANCE_SHOWN])
        elif not define(dispatcher, asked):
            if place := _told_phrase(dispatcher, asked):
                asked.unit = place[0]
                return [*asked.remembered(), SlotSet("criterion_talked_about", place[1].ref)]
            _answer(dispatcher, asked)
        kept = tracker.get_slot("criterion_talked_about")  # a word of it was asked about
        remembered = asked.remembered(self.name(), unit_missing=False)
        return [*remembered, *([] if asked.criteria else [SlotSet("criterion_talked_about", kept)])]


def _tell_apart(dispatcher: CollectingDispatcher, asked: Request, two: Sequence[PlainTerm]) -> None:
    """What each of two words means, by the document where it says that, and then how they differ."""
    one, other = two
    question = f"what is the difference between {one.name} and {other.name}"
    asked.message = {**asked.message, "text": question}
    told = glossary.meanings(question, asked.qualification, asked.unit)
    if told or any(plain_terms.explained(term, asked.qualification) for term in two):
        define(dispatcher, asked)
    else:
        dispatcher.utter_message(
            response="utter_two_words",
            qualification=asked.qualification.short_title,
            words="\n\n".join(f"**{term.name}**: {_plain(term)}" for term in two),
        )
    if one.answers and other.answers:
        dispatcher.utter_message(
            response="utter_two_words_apart",
            one=one.name,
            other=other.name,
            one_answers=one.answers,
            other_answers=other.answers,
        )


def _answer(dispatcher: CollectingDispatcher, asked: Request) -> None:
    """As any question; but never by what one word of several means by itself, as command verbs do."""
    phrases = glossary.phrases(asked.text, asked.qualification)
    best = next((hit.passage for hit in searched(asked).hits), None) if phrases else None
    if best and best.kind == "definition" and best.unit is None:
        _tell_each(dispatcher, asked, phrases[:1])
    else:
        answer_from_specification(dispatcher, asked)


def _tell_each(dispatcher: CollectingDispatcher, asked: Request, words: Sequence[str]) -> None:
    """What each of these words means, else where it is used, else that the document does not say."""
    for word in words:
        alone = replace(asked, message={"text": f"what does '{word}' mean", "entities": []})
        if not define(dispatcher, alone) and not tell_phrase(
            dispatcher, alone, word, asked.qualification.units
        ):
            dispatcher.utter_message(
                response="utter_word_unsaid",
                term=replies.escaped(word),
                qualification=asked.qualification.short_title,
                buttons=[replies.button("Ask my assessor", "contact_assessor")],
            )


def _tell_by_example(dispatcher: CollectingDispatcher, asked: Request, word: str) -> bool:
    """Of a word that has no meaning here but its criterion's, what somebody might say for that; or False."""
    alone = f"what does '{word}' mean"
    if plain_terms.asked(alone) or glossary.meanings(alone, asked.qualification, asked.unit):
        return False
    if not (places := used_in(asked, word, asked.qualification.units)):
        return False
    unit, criterion = places[0]
    dispatcher.utter_message(
        response="utter_word_by_example",
        term=replies.escaped(word),
        ref=criterion.ref,
        unit=replies.unit_name(unit),
        ideas=examples_of(asked.qualification.criterion_id(unit, criterion), 1),
        buttons=[replies.button("Ask my assessor", "contact_assessor")],
    )
    return True


def _told_phrase(dispatcher: CollectingDispatcher, asked: Request) -> Place | None:
    """Explain the criterion that the words asked about are from: of the unit talked about, if not quoted."""
    if phrase := within.phrase(asked.text):
        return tell_phrase(dispatcher, asked, phrase, asked.qualification.units)
    said = [term for term, *_ in terms.asked(asked.text)]
    return tell_phrase(dispatcher, asked, said[0], [asked.unit]) if asked.unit and len(said) == 1 else None


def define(dispatcher: CollectingDispatcher, asked: Request) -> bool:
    """Say what the terms in the message mean; False when nobody here has words for them."""
    plain = plain_terms.asked(asked.text)
    found = glossary.meanings(asked.text, asked.qualification, asked.unit)[:GUIDANCE_SHOWN]
    if shared := [one for one in found if sum(one.text == other.text for other in found) > 1]:
        _quote_shared(dispatcher, shared, plain)
    for meaning in (one for one in found if one not in shared):
        _quote(dispatcher, meaning, next((one for one in plain if _is_of(meaning, one)), None))
    for term in plain:
        if not any(_is_of(meaning, term) for meaning in found):
            _explain(dispatcher, asked, term)
    if plain and amounts.is_asked(asked.text):
        _say_how_long(dispatcher, asked)
    return bool(found or plain)


def _quote(dispatcher: CollectingDispatcher, meaning: Meaning, plain: PlainTerm | None) -> None:
    dispatcher.utter_message(
        response="utter_meaning_and_plain" if plain else "utter_meaning",
        term=meaning.term,
        meaning=replies.quote(meaning.text),
        citation=meaning.citation,
        plain=_plain(plain) if plain else "",
    )


def _quote_shared(
    dispatcher: CollectingDispatcher, found: Sequence[Meaning], plain: Sequence[PlainTerm]
) -> None:
    """The one entry that the document has for several words, then the plain words of each."""
    own = [f"- **{term.name}**: {_plain(term)}" for term in plain if any(_is_of(one, term) for one in found)]
    dispatcher.utter_message(
        response="utter_meaning_shared_and_plain" if own else "utter_meaning_shared",
        terms=" and ".join(f"**{one.term}**" for one in found),
        meaning=replies.quote(found[0].text),
        citation=found[0].citation,
        plain="\n".join(own),
    )


def _explain(dispatcher: CollectingDispatcher, asked: Request, term: PlainTerm) -> None:
    """The document's own sentence on it and UnitMate's words; without one, where the word is used."""
    if said := plain_terms.explained(term, asked.qualification):
        _quote(dispatcher, Meaning(term.name, said.text, said.citation), term)
        return
    used = plain_terms.used(term, asked.qualification, asked.unit)
    dispatcher.utter_message(
        response="utter_plain_term" if used else "utter_plain_term_unused",
        qualification=asked.qualification.short_title,
        term=term.name,
        plain=_plain(term),
        passage=replies.quote(used.text) if used else "",
        citation=used.citation if used else "",
        buttons=[replies.button("Ask my assessor", "contact_assessor")],
    )


def _say_how_long(dispatcher: CollectingDispatcher, asked: Request) -> None:
    answer = searched(asked, "how many words do I have to write")
    if answer.answerable:
        quote_answer(dispatcher, answer)
    else:
        say_silent(dispatcher, asked, answer)


def _is_of(meaning: Meaning, term: PlainTerm) -> bool:
    return meaning.term.casefold() in term.names


def _plain(term: PlainTerm) -> str:
    """What it means, and the example where there is one."""
    return f"{term.means} _{term.example}_" if term.example else term.means
