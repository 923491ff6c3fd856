"""What a message about choosing wants: to choose, to weigh, to hear the choice, to know if it is enough."""

import re
from typing import Any

from rasa_sdk.events import SlotSet

from actions import choices_given
from actions.request import UNIT_NAMES, Events, Request
from knowledge import unit_names

COMMITS = re.compile(
    r"\b(?:going to|gonna|i'?ll|ill|wanna|want to|i'?ve (?:picked|chosen|decided|gone)|im (?:doing|taking)|"
    r"i'm (?:doing|taking|picking)|im picking|swap\w*|swop\w*|switch|replace|drop\w*|ditch|add|pick|choose|"
    r"take|put|not doing|instead)\b",
    re.IGNORECASE,
)
WEIGHS = re.compile(
    r"\b(?:if (?:i|we)|what if|would (?:i|that|adding|dropping|taking|swapping)|will (?:units? )?\d|"
    r"how (?:do|can) (?:i|we)|should (?:i|we)|am i allowed|too late|add up|together|thinking|might|"
    r"consider\w*|suppos(?:e|ing)|say i|leaning)\b",
    re.IGNORECASE,
)
SUMS = re.compile(
    r"\b(?:enough|suffic\w*|add(?:s|ing|ed)? (?:up|together)|comes? to|together|altogether|in total|"
    r"tot(?:al)? (?:up|of)|gets? me (?:to|there|over|past|up|my)|cover (?:it|the)|"
    r"meets?|satisf\w+|(?<!\bin )short|too many|over the|"
    r"is that (?:it|me|all|everything|the lot)|am i (?:done|finished)|"
    r"how (?:many|much) (?:credits?|points))\b|\bwould\b.*\bdo\W*$",
    re.IGNORECASE,
)
ENOUGH = re.compile(
    r"\b(?:enough|suffic\w*|short|too many|over|gets? me|cover|meets?|satisf\w+|"
    r"is that (?:it|me|all|everything|the lot)|am i (?:done|finished)|add(?:s|ing)? up(?! to \d))\b|\bdo\W*$",
    re.IGNORECASE,
)
WORTH = re.compile(r"\bhow (?:many|much) (?:credits?|points)\b|\bworth\b", re.IGNORECASE)
COMPARES_WORTH = re.compile(r"\b(?:or|more|most|bigg\w+|small\w+|few\w+|least)\b", re.IGNORECASE)
WITH_CHOSEN = re.compile(
    r"\b(?:add(?:s|ed|ing)?(?! (?:up|together)\b)|as well|too(?! many)|also|on top|extra|"
    r"swa?[po]p?\w*|switch\w*|replac\w*|drop\w*|instead|(?:take|put|push) me over|"
    r"(?:with|to|plus|and) (?:what|the ones|my|mine|those|that)|already)\b|"
    r"^\W*(?:(?:and|so|ok|but)\W+)*plus\b",
    re.IGNORECASE,
)
# numbers that count credits or units: "get me to 15", "3 from group A"
COUNTED = re.compile(
    r"(?P<kept>\b(?:the|over|than|makes?|making|reach|hit|least|most|need|under|exactly|levels?|lvl|"
    r"(?:up|me|us|comes?|it|total) to(?: the)?)\s+)\d{1,3}\b|"
    r"(?<!\d, )(?<!\d and )(?<!\d & )(?<!\d n )(?<!unit )(?<!units )\b\d{1,3}"
    r"(?=\s+(?:from|out of|in)\s+(?:the |optional )*(?:group|grp|optionals?|[ab]\b))",
    re.IGNORECASE,
)
CONTINUES = re.compile(
    r"\W*(?:(?:ok|okay|so|and|then|plus|also|or|but|with|without|not|no|sorry|actually|wait|oh|adding|"
    r"what about|how about|"
    r"what if i (?:add|did|do|take|drop)|(?:i )?mean(?:t)?)\b\W*)+",
    re.IGNORECASE,
)
JUST = re.compile(r"\W*(?:(?:no|ok|okay|actually|sorry|wait)\W+)*(?:just|only)\b\W*", re.IGNORECASE)
ADDS = re.compile(
    r"\W*(?:(?:ok|okay|oh|so|yes|and|then|actually|wait|no|sorry)\W+)*(?:and|plus|also|then)\b", re.IGNORECASE
)
OTHERS = re.compile(r"\W*(?:(?:and|so|ok)\W+)*(?:what|how) about\b", re.IGNORECASE)
INSTEAD_OF = re.compile(r"\b(?:not|instead of)\b", re.IGNORECASE)
ANEW = re.compile(r"\W*(?:no|sorry|oops|or|i mean\w*|meant)\b", re.IGNORECASE)
BETWEEN_NAMES = re.compile(
    r"(?:and|then|plus|also|or|but|with|without|not|n|units?|the|one|ones|as well|too|instead|i|mean|meant|"
    r"please|pls|maybe|now|think|reckon|guess|actually|sorry|no|wait|swap|swop|it|for|\d{1,3}|[\W_])*",
    re.IGNORECASE,
)
TOLD_AGAIN = re.compile(
    r"\W*(?:(?:so|and|ok|then|now)\W+)*(?:is|are|would|will|does|do|how (?:many|much)|what) (?:\w+ ){0,3}?"
    r"(?:that|those|these|they|it)\b",
    re.IGNORECASE,
)
COUNTS_AGAIN = re.compile(
    r"\W*(?:(?:so|and|ok|then|now)\W+)*(?:how (?:many|much) (?:credits? )?(?:is|are|does|do|would|will) "
    r"(?:that|those|these|they|it)|(?:is|are|would|will) (?:that|those|these|they|it) (?:be )?enough)"
    r"(?: (?:be|make|come to|altogether|all together|in total|in all|then|now))*\W*",
    re.IGNORECASE,
)
GROUP = re.compile(r"\b(?:group|grp) ?[a-z]\b|\boptionals?\b|\bmandatory\b", re.IGNORECASE)
LIMITS = re.compile(
    r"\b(?:max\w*|min\w*|limit\w*|cap|"
    r"too (?:many|much)|at (?:least|most)|(?:more|less|fewer) than|allowed)\b|"
    r"\bhow (?:many|much)\b.*\b(?:need|have to|must|should|can i|supposed|got to|gotta|required|do i do)\b|"
    r"\b(?:can|could|must|should|do) (?:i|we|you) (?:\w+ ){0,3}?"
    r"(?=(?:do|take|have|get|pick|choose|skip|leave)\b).*"
    r"\b(?:\d+|one (?:unit|from|of|out|optional)|two|three|four|five|six|none|nothing|"
    r"only|just|any|all|anything|altogether)\b|"
    r"\b(?:can|could) (?:i|we|you) (?:only|just) (?:do|take|have|pick|choose)\b",
    re.IGNORECASE,
)
LISTS = re.compile(r"\b(?:list|show|see|names?|titles?)\b", re.IGNORECASE)
UNITS_COUNTED = re.compile(
    r"\b(?:how many|\d+|one|two|three|four|five|six|max\w*|min\w*|fewest|most|least|number of) (?:\w+ ){0,3}?"
    r"(?:units?|modules?|options|optionals?|ones)\b(?! credits?)|"
    r"\bhow many (?:do|should|must|can) (?:i|we)\b",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\b(?:or|between)\b", re.IGNORECASE)
COMPARES = re.compile(r"\b(?:which|should|better|best|decide|sure|help|recommend|advi[sc]e)\b", re.IGNORECASE)
SUFFICES = re.compile(
    r"\b(?:that|this|it|these|they|those|i|now|still)\b.*\b(?:enough|adds? up|short|over the|too many)\b|"
    r"\b(?:does|do|will) (?:that|it|they|those) (?:do|cover) (?:it|me|the lot|the job|the trick)\b|"
    r"\bhow (?:short|far off|many (?:more|credits have))\b",
    re.IGNORECASE,
)
OTHER_THINGS = re.compile(
    r"\b(?:evidence|proof|notes?|words?|detail|pages?|time|observations?)\b|"
    r"\b(?:one|a single|two|three|four|five) "
    r"(?!of|more|credits|points|units?|optionals?|options?|is|will|be|come)[a-z]\w+(?: \w+s)? "
    r"(?:be )?enough\b",
    re.IGNORECASE,
)
OWN = re.compile(
    r"\b(?:am i|i'?m|i am|have i|i'?ve|i have|did i|do i (?:still )?(?:have|need more|need any)|my|mine|"
    r"so far|enough|short|left|remaining|to go|still need|more do i|many more|too many|over)\b",
    re.IGNORECASE,
)
STANDING = re.compile(
    r"\b(?:am i(?! allowed)|have i|i'?ve|did i|do i have(?! to)|still|so far|enough|short|left|remaining|"
    r"to go\W*$|more (?:do|units do) i|(?:many|much|any) more|my)\b",
    re.IGNORECASE,
)
OF_THE_RULE = re.compile(
    r"\b(?:rules?|total|altogether|whole|tqt|glh|hours|mandatory|minimum|maximum|max|min|allowed)\b",
    re.IGNORECASE,
)
CHOICE = re.compile(
    r"\b(?:optionals?|options?|cho(?:ice|ices|sen|se)|pick(?:ed)?|selected|signed up)\b|"
    r"\bunits (?:am i|i'?m|i am) (?:doing|on|taking|down for)\b",
    re.IGNORECASE,
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
    r"\W*(?:(?:no|ok|sorry|actually|and|but|what if|if|so)\W+)*(?:i'?m|i am|my job is|i work|i do)\b.*"
    r"\b(?:face[- ]?to[- ]?face|f2f|non[- ]?facing)\b",
    re.IGNORECASE,
)
SUITS = re.compile(
    r"\b(?:suit(?:s|able)?|fits?|match\w*|relevant|recommend\w*|suggest\w*|advise|good|best|right|useful|"
    r"go(?:es)? with|should i (?:do|pick|choose|take|go for))\b",
    re.IGNORECASE,
)
IT = re.compile(r"\b(?:this|that) (?:one|unit)\b|\bme (?:in|up|down) (?:for|on) (?:it|that)\b", re.IGNORECASE)
MUST_ALL = re.compile(
    r"\b(?:(?:have to|need to|must|got to|gotta|required|supposed to)\b.*\b|(?:do|does|will|would|should) "
    r"(?:i|we|you|it)(?: really| actually)? (?:need|have|do|take|want) )(?:all|every|each)\b"
    r"(?! (?:of )?(?:the )?crit).*\b(?:mandatory|compulsory|core|optionals?|units?|modules?|ones)\b",
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


def asks_sum(text: str) -> bool:
    """Whether a message that names units asks what they come to together, or if they are enough."""
    return SUMS.search(text) is not None and OTHER_THINGS.search(text) is None


def asks_worth(text: str) -> bool:
    """Whether it only asks what a unit is worth: "how many credits is 10"."""
    return not any(cue.search(WORTH.sub(" ", text)) for cue in (SUMS, WEIGHS, WITH_CHOSEN))


def commits(text: str) -> bool:
    """Whether a message takes units up or drops them, rather than weighing it."""
    return COMMITS.search(text) is not None and WEIGHS.search(text) is None


def counts_chosen(text: str) -> bool:
    """Whether units asked about are to be counted on top of those chosen."""
    return WITH_CHOSEN.search(text) is not None or not asks_sum(text)


def asks_limit(text: str) -> bool:
    """Whether a message asks how much the rule of combination lets or makes a learner do."""
    about_rule = GROUP.search(text) or UNITS_COUNTED.search(text)
    elsewhere = STANDING.search(text) or LISTS.search(text)
    return bool(about_rule and LIMITS.search(text)) and not elsewhere


def asks_only_sum(text: str) -> bool:
    """Whether a message asks what units come to, and not whether that is enough."""
    return SUMS.search(text) is not None and ENOUGH.search(text) is None


def counts_units(text: str) -> bool:
    """Whether a question about the rule counts units, which the rule does not."""
    return UNITS_COUNTED.search(text) is not None and not re.search(r"\bcredits?\b", text, re.IGNORECASE)


def without_counts(text: str) -> str:
    """A message without the numbers that count credits or units, everything else at its place."""
    return COUNTED.sub(lambda found: (found["kept"] or "").ljust(len(found[0])), text)


def goes_on(message: dict[str, Any], last_request: Any, saved: Any) -> str | None:
    """The action for a message that only names more units right after a sum or a choice of units, or None."""
    text = message.get("text") or ""
    told = last_request if "sum" in (last_request or {}) else None
    chose = (saved or {}).get("action") == "action_choose_units" and "pathways" not in saved
    if (told or chose) and COUNTS_AGAIN.fullmatch(text):
        return "action_tell_credits"
    lead = (JUST if chose else CONTINUES).match(text) or CONTINUES.match(text)
    if text.startswith("/") or not lead or not only_names_units(message, lead.end()):
        return None
    if told and not (chose and told["own"] and ANEW.match(text)):
        return "action_tell_credits"
    takes = ADDS.match(text) or JUST.match(text)
    return "action_choose_units" if chose and saved["units"] and takes and "?" not in text else None


def only_names_units(message: dict[str, Any], start: int) -> bool:
    """Whether nothing but units and the small words between them comes after `start`."""
    text = message["text"]
    names = [one for one in message.get("entities") or [] if one["entity"] in UNIT_NAMES]
    for one in names:
        text = text[: one["start"]].ljust(one["end"]) + text[one["end"] :]
    named = bool(names) or re.search(r"\d", text) is not None
    return named and BETWEEN_NAMES.fullmatch(text, min(start, len(text))) is not None


def asks_if_enough(text: str) -> bool:
    """Whether a message asks if what was chosen is enough."""
    return SUFFICES.search(text) is not None and OTHER_THINGS.search(text) is None


def action_meant(asked: Request) -> str | None:
    """The action for a message that was not understood, when its words speak of choosing units."""
    text = asked.text
    may_name = COMMITS.search(text) or asks_sum(text)  # titles are costly to look for
    named = unit_names.find(text, asked.qualification) if may_name else unit_names.Named(())
    points_back = asked.unit is not None and IT.search(text) is not None
    commits = COMMITS.search(text) and (named.mentions or named.unclear or points_back)
    takes_way = TELLS_WAY.match(text) is not None and "?" not in text
    asks_which = CHOICE.search(text) is not None and SUITS.search(text) is not None
    tells_own = len(asked.units) > 1 and not choices_given.of_work(text)
    if takes_way or chooses_way(asked) or ((commits or asks_which or tells_own) and not asked.refs):
        return "action_choose_units"
    if asks_own_choice(text):
        return "action_tell_choice"
    if (asks_sum(text) and (named.mentions or named.unclear)) or asks_limit(text):
        return "action_tell_credits"
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
