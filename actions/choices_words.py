"""What a message about choosing wants: to choose, to weigh, to hear the choice, to know if it is enough."""

import re

from rasa_sdk.events import SlotSet

from actions.request import Events, Request
from knowledge import unit_names

COMMITS = re.compile(
    r"\b(?:going to|gonna|i'?ll|ill|wanna|want to|i'?ve (?:picked|chosen|decided|gone)|im (?:doing|taking)|"
    r"i'm (?:doing|taking|picking)|im picking|swap\w*|swop\w*|switch|replace|drop\w*|ditch|add|pick|choose|"
    r"take|put|not doing|instead)\b",
    re.IGNORECASE,
)
WEIGHS = re.compile(
    r"\b(?:if (?:i|we)|what if|would (?:i|that|adding|dropping|taking|swapping)|will (?:units? )?\d|"
    r"how (?:do|can) (?:i|we)|should (?:i|we)|am i allowed|too late|add up|together)\b",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\b(?:or|between)\b", re.IGNORECASE)
COMPARES = re.compile(r"\b(?:which|should|better|best|decide|sure|help|recommend|advi[sc]e)\b", re.IGNORECASE)
SUFFICES = re.compile(
    r"\b(?:that|this|it|these|they|those|i|now|still)\b.*\b(?:enough|adds? up|short|over the|too many)\b|"
    r"\bhow (?:short|far off|many (?:more|credits have))\b",
    re.IGNORECASE,
)
OTHER_THINGS = re.compile(
    r"\b(?:evidence|proof|notes?|words?|detail|pages?|time|observations?)\b", re.IGNORECASE
)
OWN = re.compile(
    r"\b(?:am i|i'?m|i am|have i|i'?ve|i have|did i|do i (?:still )?(?:have|need more|need any)|my|mine|"
    r"so far|enough|short|left|remaining|to go|still need|more do i|many more|too many|over)\b",
    re.IGNORECASE,
)
OF_THE_RULE = re.compile(
    r"\b(?:rules?|total|altogether|whole|tqt|glh|hours|mandatory|minimum|maximum|max|min|allowed)\b",
    re.IGNORECASE,
)
CHOICE = re.compile(
    r"\b(?:optionals?|options?|cho(?:ice|ices|sen|se)|pick(?:ed)?|selected|signed up)\b", re.IGNORECASE
)
MINE = re.compile(
    r"\b(?:am i|i'?m|i am|have i|i'?ve|i have|did i|my|mine|i (?:chose|picked))\b"
    r"(?! (?:allowed|able|meant|supposed))",
    re.IGNORECASE,
)
STILL_OPEN = re.compile(
    r"\b(?:can|could|should|must) i\b|\bi (?:can|could|should|must)\b|\b(?:have|need|left) (?:to|over)\b",
    re.IGNORECASE,
)
WEIGHS_WAYS = re.compile(r"\b(?:or|either|which|both)\b", re.IGNORECASE)
TAKES_WAY = re.compile(r"\b(?:for me|i do|i'?ll do|i'?m doing|the ones i|mine|set for)\b", re.IGNORECASE)
TELLS_WAY = re.compile(
    r"\W*(?:(?:no|ok|sorry|actually|and|but)\W+)*(?:i'?m|i am|my job is|i work|i do)\b.*"
    r"\b(?:face[- ]?to[- ]?face|f2f|non[- ]?facing)\b",
    re.IGNORECASE,
)
IT = re.compile(r"\b(?:this|that) (?:one|unit)\b", re.IGNORECASE)
MUST_ALL = re.compile(
    r"\b(?:have to|need to|must|got to|gotta|required|supposed to)\b.*\b(?:all|every|each)\b.*"
    r"\b(?:mandatory|compulsory|core|optionals?|units?|modules?|ones)\b",
    re.IGNORECASE,
)
MEANT = re.compile(r"\b(?:mean|meant|sorry|oops|whoops|wrong)\b", re.IGNORECASE)
CLEARS = re.compile(
    r"\b(?:clear|reset|scrap|drop|remove|bin|start)\b.*\b(?:all|everything|choices|options|optionals|again|"
    r"over|scratch|i (?:picked|chose))\b",
    re.IGNORECASE,
)
ASKS_ABOUT = re.compile(
    r"^\W*(?:actually|no|sorry|ok|and|so)?\W*(?:what|which|how|when|where|who|why|explain|show|tell)\b",
    re.IGNORECASE,
)


def compares(text: str) -> bool:
    """Whether a message asks for help between units, rather than choosing them."""
    return COMPARES.search(text) is not None and BETWEEN.search(text) is not None


def asks_own_choice(text: str) -> bool:
    """Whether a message asks which units the learner has chosen."""
    asks_more = STILL_OPEN.search(text) is not None
    return bool(MINE.search(text) and CHOICE.search(text)) and not asks_more


def asks_if_all(text: str) -> bool:
    """Whether a message asks if every unit of a kind has to be done."""
    return MUST_ALL.search(text) is not None


def asks_if_enough(text: str) -> bool:
    """Whether a message asks if what was chosen is enough."""
    return SUFFICES.search(text) is not None and OTHER_THINGS.search(text) is None


def action_meant(asked: Request) -> str | None:
    """The action for a message that was not understood, when its words speak of choosing units."""
    text = asked.text
    named = unit_names.find(text, asked.qualification)
    points_back = asked.unit is not None and IT.search(text) is not None
    commits = COMMITS.search(text) and (named.mentions or named.unclear or points_back)
    takes_way = TELLS_WAY.match(text) is not None and "?" not in text
    if takes_way or chooses_way(asked) or (commits and not asked.refs):
        return "action_choose_units"
    if asks_own_choice(text):
        return "action_tell_choice"
    saved = asked.tracker.get_slot("saved") or {}
    about_choice = saved.get("past") or saved.get("action") in {None, "action_choose_units"}
    return "action_tell_credits" if about_choice and asks_if_enough(text) and not asked.named else None


def saved_still(asked: Request) -> Events:
    """What keeps a choice open to correction after a question about it."""
    saved = asked.tracker.get_slot("saved") or {}
    return [SlotSet("saved", saved)] if saved.get("action") == "action_choose_units" else []


def chooses_way(asked: Request) -> bool:
    """Whether a message that names criteria weighs or takes one way through either/or criteria."""
    ways = [way for one in (asked.unit.either_or if asked.unit else ()) for way in one.alternatives]
    either = {ref for way in ways for ref in way.refs}
    if not either & set(asked.refs):
        return False
    weighs = len(asked.refs) > 1 and WEIGHS_WAYS.search(asked.text) is not None
    takes = any(set(asked.refs) <= set(way.refs) for way in ways) and TAKES_WAY.search(asked.text) is not None
    return weighs or takes
