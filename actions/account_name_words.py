"""A learner's name in their own words: "my name is Asha Patel", "put my name on my sheet"; never guessed."""

import re
from typing import Any

from rapidfuzz import fuzz

NAMES = "action_set_name"
FIRST = (
    r"\W*(?:(?:hi|hiya|hey|hello|ok|okay|so|oh|and|also|btw|by the way|please|pls|plz|sorry|actually|no|wait|"
    r"can (?:you|u|i)|could (?:you|u|i)|just|i want to|i need to|i'?d like to|i want you to)\b\W*)*"
)
GREETS = re.compile(r"\W*(?:hi|hiya|hey|hello|good (?:morning|afternoon|evening))\b", re.IGNORECASE)
SHEET = (
    r"(?:(?:on|onto|in|for|to|from|off)(?: of)? (?:my|the|this|it|that|there|your)"
    r"(?: (?:evidence|tracking|record|sheet|form|portfolio|record|export|pdf|document|system|account|here))*)"
)
LAST = rf"(?:\W+(?:{SHEET}|please|pls|plz|thanks|thank you|thx|ta|cheers|btw|by the way|too|now))*\W*"
_WORD = r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]*)*"
NAME = rf"\b(?P<name>{_WORD}(?: {_WORD}){{0,5}}?)"
_PUT = r"(?:put|set|add|write|save|use|have|change|correct|fix|update|make|enter|record|it'?s|its)"
_MY_NAME = r"(?:my|the) (?:full |own |real |proper |first |last |sur ?)?name"
_OWN_NAME = rf"(?:{_MY_NAME} {SHEET}|my (?:full |own |real |proper )?name)"
IS = r"(?:['’]?s| is| was| should be| should say| to be| has to be| is spelt| is spelled| as| to|\s*[:=–-]|,)"
FORMS = tuple(
    re.compile(f"{FIRST}(?:{form}){LAST}", re.IGNORECASE)
    for form in (
        rf"{_OWN_NAME}{IS}\s*(?:(?:spelt|spelled|now|actually)\s+)?{NAME}",
        rf"{_PUT} {_MY_NAME}(?: down)?(?: {SHEET})?(?: down)?{IS}\s*{NAME}",
        rf"{_PUT} {NAME} (?:as|for) {_MY_NAME}",
        rf"{_PUT} {NAME} {SHEET} as {_MY_NAME}",
        rf"name\s*[:=]\s*{NAME}",
    )
)
BEFORE_MORE = re.compile(
    rf"{FIRST}my (?:full )?name(?:['’]?s| is)\s+{NAME}(?=\s*[.,;!]|\s+(?:and|n|&|i'?m|i am)\s)", re.IGNORECASE
)
CORRECTS = re.compile(
    r"\W*(?:(?:no|nope|sorry|actually|oops|wait|oh|it'?s)\b\W*)*"
    r"(?P<plainly>(?:(?:i meant?|should be|make (?:it|that)|change (?:it|that) to|(?:it'?s )?spel(?:t|"
    r"led))\b\W*)*)"
    rf"{NAME}(?:\W+not\b.*)?{LAST}",
    re.IGNORECASE,
)
ALIKE = 60  # percent: a name put right
WISHES = re.compile(
    rf"{FIRST}(?:{_PUT} my name(?: {SHEET})?(?: down)?|{_MY_NAME}(?: {SHEET})?"
    rf"(?: is| isn['’]?t|['’]s)?"
    rf"(?: (?:wrong|missing|not|right|there|spelt wrong|misspelt|blank|empty|{SHEET}))+){LAST}",
    re.IGNORECASE,
)
ASKS = re.compile(
    rf"{FIRST}(?:what(?:'?s|’s| is)? (?:my|the) name(?: (?:is|have you got|do you have))?(?: {SHEET})?|"
    rf"(?:what|which) name (?:is|have you got|do you have|did you put|will be|goes)(?: {SHEET}| for me| "
    rf"down)*|"
    rf"(?:do you|have you) (?:know|got|have) my name|is my name {SHEET}){LAST}",
    re.IGNORECASE,
)
TAKES_OFF = re.compile(
    rf"{FIRST}(?:take|remove|delete|get rid of|clear) my name(?: off| out)?(?: {SHEET})?(?: off)?{LAST}",
    re.IGNORECASE,
)
# no word of a name: what is said of a name, and answers
NO_NAME = frozenset(
    """
    not isn't isnt wrong missing right correct there here still never what whats too also spelt spelled
    misspelt blank empty different changed and or but the because i i'm im it this that on no yes yeah yep ok
    okay nope cancel stop help thanks thank sorry nothing never mind wait hello hi hey bye dunno idk none
    required needed unit same tired done sheet name cheers ta great cool later skip forget important
    """.split()  # noqa: SIM905 - a list of words reads best as one
)


def given(text: str) -> str | None:
    """The name in a message that tells it and nothing else; None for any other message."""
    found = next((found for form in FORMS if (found := form.fullmatch(text))), None)
    return _name(found)


def given_before(text: str) -> str | None:
    """The name at the beginning of a message that goes on: "my name is Asha and i'm on the SFJ one"."""
    return _name(BEFORE_MORE.match(text))


def answered(text: str) -> str | None:
    """The name in an answer or a correction: "asha patel", "no it's Aisha"."""
    return _name(CORRECTS.fullmatch(text))


def asked_plainly(text: str) -> str | None:
    """The action for a message that plainly is about the learner's name."""
    about = any(form.fullmatch(text) for form in (WISHES, ASKS, TAKES_OFF))
    return NAMES if about or given(text) else None


def corrected_by(text: str, saved: dict[str, Any], _has_time: bool) -> str | None:
    """The action for words right after a name was kept that put it right: plainly so, or much like it."""
    found = CORRECTS.fullmatch(text)
    name = _name(found)
    if found is None or name is None:
        return None
    kept = str(saved.get("name", ""))
    alike = max(fuzz.ratio(name.casefold(), one) for one in [kept.casefold(), *kept.casefold().split(), ""])
    return NAMES if found["plainly"] or alike >= ALIKE else None


def _name(found: re.Match[str] | None) -> str | None:
    """The words, with capitals where the learner typed none; None for words that are no name."""
    if found is None or not NO_NAME.isdisjoint(found["name"].casefold().replace("’", "'").split()):
        return None
    name = found["name"]
    if re.match(r"(?:an?|the|on|in|at|for|to) ", name):
        return None
    return (
        name if name != name.lower() else re.sub(r"(?<!\S)\w|(?<=[-'’])\w", lambda one: one[0].upper(), name)
    )
