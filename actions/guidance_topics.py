"""Know a question that the specification or UnitMate's plain words answer, whatever else it sounds like."""

import re
from typing import Any

from actions import choices_words, reminders_words
from actions.answers import ASKS
from actions.request import NAMING
from knowledge import facts, laws, plain_terms, simulation, stated, telling, withdrawal, within

# what it may be taken for: "could my supervisor assess me", "is there a deadline", "must I know about GDPR"
SOUNDING_ALIKE = frozenset(
    """
    contact_assessor out_of_scope list_reminders export_my_data list_units export_record
    ask_guidance nlu_fallback set_deadline
    """.split()  # noqa: SIM905 - a list of words reads best as one
)
# the same of what words mean and which laws there are
OF_WORDS = SOUNDING_ALIKE | frozenset(
    """
    define_term explain_criterion ask_unit_requirements ask_evidence_ideas help suggest_criteria list_evidence
    """.split()  # noqa: SIM905 - as above
)
NOTES = frozenset({"log_evidence", "suggest_criteria", "contact_assessor", "set_reminder"})
DEFINES, SAYS_WHY = "action_define_term", "utter_why_prove"
QUOTING = frozenset({"action_answer_guidance", DEFINES})
ANOTHER = re.compile(
    r"\W*(?:(?:and|ok|or|so|then|what|how) )*(?:about )?(?:an? |the )?(?P<word>[\w -]{4,30}?)(?: then)?\W*",
    re.IGNORECASE,
)
POINTS = re.compile(r"\b(?:it|one|that|this|them)\b", re.IGNORECASE)
LENGTH = re.compile(
    r"\W*(?:(?:and|so|ok|but)\W+)*how (?:long|big|many words) (?:\w+ )??(?:it|this|that)"
    r"(?: (?:have|has|need|needs|got|must|should|to))* be\W*",
    re.IGNORECASE,
)
LONGEST = 9  # words
PLACE = re.compile(r"\b(?:(first|1st)|(last)|(?:second|2nd|other))\b", re.IGNORECASE)
OF_TERMS = re.compile(r"\b(?:words?|terms?)\b", re.IGNORECASE)
EVIDENCE_FOR = re.compile(
    r"\W*(?:(?:and|ok|any|some|the|what)\W+)*(?:evidence|proof)(?: ideas?)? for\b", re.IGNORECASE
)
COUNTS_FOR = re.compile(
    r"\W*(?:(?:and|so|ok|but|hi)\W+)*(?:does|do|would|will|can|could|is|are)\b.*"
    r"\b(?:counts?|(?:be )?(?:ok|okay|enough|good|fine)|do|work|used?)\b(?: \w+){0,2}? (?:for|as|towards)\b",
    re.IGNORECASE,
)
# why anything has to be proved at all, not what a unit or a criterion is for
WHY_PROVE = re.compile(
    r"\b(?:why|how come|what(?:['’]?s| is) the (?:point|use) (?:of|in))\b(?: \w+){0,4}? "
    r"(?:(?:i|we)(?:['’]?ve)? (?:(?:even|still|have|need|got|must|should|gotta|to) )*|(?:me |us )?)"
    r"(?:prov(?:e|ing)(?! (?:my|our|who)\b)|(?:evidence|proof)(?=\W*$)|"
    r"be(?:ing)? (?:assessed|observed|watched|tested)|"
    r"do(?:ing)? (?:all (?:this|of (?:it|this))|(?:it |this )?all (?:over )?again)|"
    r"(?:(?:keep|start) )?(?:getting|gathering|collecting) (?:evidence|proof))\b",
    re.IGNORECASE,
)


def asks_plainly(message: dict[str, Any], last_request: Any = None) -> str | None:
    """The action for such a question that was taken for something else, or None."""
    text = message.get("text") or ""
    intent = (message.get("intent") or {}).get("name")
    if text.startswith("/"):
        return None
    if plain := _whatever_taken_for(message):
        return plain
    if intent in OF_WORDS and words_apart(text, last_request) and not _names_criterion(message):
        return DEFINES
    if intent in OF_WORDS and (found := _of_words(text, message, last_request)):
        return found
    return _of_course(text, intent) if intent in SOUNDING_ALIKE else None


def _of_course(text: str, intent: str | None) -> str | None:
    """The action for a question for a unit, a stated fact of the course, or when it is due."""
    if facts.seeks_unit(text):
        return "action_list_units"
    if ASKS.match(text) and choices_words.asks_if_all(text):
        return "action_tell_choice"
    if (ASKS.match(text) or "?" in text) and stated.plainly(text):
        return "action_answer_guidance"
    when_due = intent != "set_deadline" and reminders_words.asks_due(text)
    return "action_list_reminders" if when_due else None


def _of_words(text: str, message: dict[str, Any], last_request: Any) -> str | None:
    if within.phrase(text) and not (_names_criterion(message) or len(within.phrases(text)) > 1):
        return "action_explain_criterion"
    if len(within.phrases(text)) > 1 or plain_terms.asked(text) or another_word(text, last_request):
        return DEFINES
    if said_of_term(text, last_request):
        return "action_answer_guidance"
    if laws.are_asked(text) and not _names_criterion(message):
        return "action_answer_guidance"
    if _asks_if_it_counts(text, message) or (_names_criterion(message) and EVIDENCE_FOR.match(text)):
        return "action_name_evidence"
    return None


def words_apart(text: str, last_request: Any) -> list[plain_terms.PlainTerm]:
    """The two words that a message asks the difference of: one may be of the question before."""
    return plain_terms.apart(text, ((last_request or {}).get("message") or {}).get("text") or "")


def another_word(text: str, last_request: Any) -> str | None:
    """The question for a meaning just answered, put for another word: "and explain?"; or None."""
    found = ANOTHER.fullmatch(text)
    if not found or not last_request or last_request["action"] != DEFINES:
        return None
    question = f"what does {found['word']} mean"
    return question if plain_terms.asked(question) else None


def word_pointed_at(text: str, last_request: Any) -> str | None:
    """Which of the words asked about before is meant: "the first of the two words"; or None."""
    if not last_request or last_request["action"] != DEFINES:
        return None
    words = within.phrases(last_request["message"].get("text") or "")
    found = PLACE.search(text)
    if len(words) < 2 or found is None or not (len(text.split()) <= LONGEST or OF_TERMS.search(text)):
        return None
    return words[0] if found[1] else words[-1] if found[2] else words[1]


def said_of_term(text: str, last_request: Any) -> str | None:
    """A question with the kind of evidence asked about before in the place of "it", or None.

    How long "it" has to be is else what the learner writes.
    """
    quoted = last_request and last_request["action"] in QUOTING
    said = (last_request["message"].get("text") or "") if quoted else ""
    asks = (ASKS.match(text) or "?" in text) and POINTS.search(text) and len(text.split()) <= LONGEST
    if asks and (term := plain_terms.evidence_named(said)):
        return POINTS.sub(f"a {term.name}", text, count=1)
    return POINTS.sub("what I write", text, count=1) if LENGTH.fullmatch(text) else None


def _whatever_taken_for(message: dict[str, Any]) -> str | None:
    """The action for why proof is wanted at all, or whether the qualification still can be finished."""
    text, intent = message["text"], (message.get("intent") or {}).get("name")
    named = {one["entity"] for one in message.get("entities") or []} & NAMING
    if WHY_PROVE.search(text) and not (named or intent in NOTES or stated.printed(text)):
        return SAYS_WHY
    of_withdrawal = withdrawal.is_asked(text) or withdrawal.asks_what_to_ask(text)
    return "action_answer_guidance" if of_withdrawal else None


def _asks_if_it_counts(text: str, message: dict[str, Any]) -> bool:
    """Whether it is asked if a thing counts for a criterion named: "does a poster count for 1.3"."""
    asks = _names_criterion(message) and COUNTS_FOR.match(text) is not None
    return asks and not telling.tells(text) and not simulation.is_asked(text)


def _names_criterion(message: dict[str, Any]) -> bool:
    return any(one["entity"] == "criterion" for one in message.get("entities") or [])
