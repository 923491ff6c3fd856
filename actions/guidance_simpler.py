"""Say what was shown more simply, each time in another way; where there is none, say where to start."""

from rasa_sdk.executor import CollectingDispatcher

from actions import replies, services
from actions.guidance import searched
from actions.guidance_evidence import are_more, examples_of
from actions.guidance_follow_ups import EXPLAINS, SUGGESTS
from actions.guidance_within import Place, used_in
from actions.request import Request
from knowledge import glossary, plain_terms, terms
from knowledge.plain_terms import PlainTerm
from knowledge.qualification import Criterion, Unit

MOST_WAYS = 2  # with words of their own, where there are other examples


def say_another_way(dispatcher: CollectingDispatcher, asked: Request, place: Place, times: int) -> None:
    """A criterion by its verb and examples, then other examples, then where else to start."""
    unit, criterion = place
    name = asked.qualification.criterion_id(unit, criterion)
    plain = services.get().search.in_plain_words(name)
    if plain and times == 1 and not _was_explained(asked):
        dispatcher.utter_message(response="utter_plain_words_first", plain=plain)
    verb = plain_terms.of_criterion(criterion)
    over = times - (MOST_WAYS if are_more(name) else 1)
    buttons = [log(unit, criterion), person()] if times == 1 else [person(), log(unit, criterion)]
    dispatcher.utter_message(
        response=_way_in(verb, over, name) if over > 0 else _another_way(verb, times),
        ref=criterion.ref,
        unit=replies.unit_name(unit),
        verb=verb.name if verb else "",
        means=verb.means if verb else "",
        question=verb.answers.capitalize() if verb else "",
        ideas=examples_of(name, times, 1) if over > 0 else examples_of(name, times),
        buttons=buttons,
    )


def _was_explained(asked: Request) -> bool:
    """Whether its plain words stood in one of the last few replies."""
    last = asked.tracker.get_slot("last_request") or {}
    acted = {event.get("name") for event in asked.tracker.events if event.get("event") == "action"}
    return EXPLAINS in acted or last.get("action") == SUGGESTS


def _another_way(verb: PlainTerm | None, times: int) -> str:
    """By whether a criterion asks to tell of something or to do it at work."""
    if times > 1:
        return "utter_still_stuck"
    return "utter_another_way_doing" if verb is None or verb.doing else "utter_another_way_telling"


def _way_in(verb: PlainTerm | None, over: int, name: str) -> str:
    """Where there are no simpler words: each time another way to start, one after the other."""
    ways = ["utter_no_simpler_question" if verb and verb.answers else "utter_no_simpler_work"]
    ways += ["utter_no_simpler_example"] if are_more(name) else []
    return [*ways, "utter_no_other_way"][(over - 1) % (len(ways) + 1)]


def say_by_example(dispatcher: CollectingDispatcher, asked: Request, question: str, times: int) -> bool:
    """A word that was asked about by what somebody might say for a criterion that has it; or False."""
    known = [term.name for term in plain_terms.asked(question)]
    known += [one.term for one in glossary.meanings(question, asked.qualification, asked.unit)]
    words = [*known, *(term for term, *_ in terms.asked(question))]
    places = next((found for one in words if (found := used_in(asked, one, asked.qualification.units))), [])
    if not places:
        return False
    unit, criterion = places[(times - 1) % len(places)]
    dispatcher.utter_message(
        response="utter_word_by_example",
        term=replies.escaped(words[0]),
        ref=criterion.ref,
        unit=replies.unit_name(unit),
        ideas=examples_of(asked.qualification.criterion_id(unit, criterion), times),
        buttons=[person()],
    )
    return True


def say_of_quoted(dispatcher: CollectingDispatcher, asked: Request, is_word: bool, times: int) -> None:
    """What the clause just quoted is about, where UnitMate has words for that; never the rule reworded."""
    message = (asked.tracker.get_slot("last_request") or {})["message"]
    hits = searched(asked, message["text"]).hits if message.get("text") and not is_word else []
    plain = services.get().search.in_plain_words(hits[0].passage.id) if hits else None
    first = "utter_term_stuck" if is_word else "utter_rule_in_short" if plain else "utter_rule_stuck"
    response = first if times % 2 else "utter_no_simpler_words"
    dispatcher.utter_message(response=response, plain=plain or "", buttons=[person()])


def log(unit: Unit, criterion: Criterion) -> replies.Button:
    """A button to log evidence for the criterion."""
    ref = criterion.ref
    return replies.button(f"Log evidence for {ref}", "log_evidence", unit=unit.number, criterion=ref)


def person() -> replies.Button:
    """A button to ask the assessor."""
    return replies.button("Ask my assessor", "contact_assessor")
