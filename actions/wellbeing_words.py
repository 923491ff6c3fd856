"""What learners say right after distress: not meant, better, still there, who is told."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from actions.account_seen import asks_who_sees
from actions.wellbeing_moods import ANSWERS, DISTRESS, EXCLAIMS, SMALL, is_only_low, wants

EASED = "eased"  # a turn in which it was heard that they are safe or better
REASSURED = "reassured"
BACK = 2  # messages
LONGEST = 16  # words: more is a message of its own
LONGEST_ANSWER = 8
_SOMEBODY = (
    r"(?:my |a |the )?(?:little |big |stupid )?(?:mates?|friends?|brother|sister|bro|sis|cousin|kids?|son|"
    r"daughter|boyfriend|girlfriend|flatmate|housemate|colleague|workmate|someone|somebody)"
)
TAKES_BACK = re.compile(
    r"\b(?:jok(?:e|es|ing)|kidding|jk|messing(?: about| around)?|winding you up|having a laugh|false alarm|"
    r"wrong (?:chat|person|window)|autocorrect|not serious|wasn['’]?t serious|"
    r"(?:didn['’]?t|did not|don['’]?t|dont) mean (?:it|that|any of (?:it|that))|"
    r"(?:ignore|forget|disregard|scrap) (?:that|it|me|what i said|my last)|"
    r"i (?:just |only )?(?:meant|was (?:just |only )?(?:on|going on|talking|moaning) about) "
    r"(?!it\b|to\b|that\b|what i)|"
    r"(?:that|it) (?:wasn['’]?t|was not|weren['’]?t) me|"
    rf"(?:it was|that was|was) {_SOMEBODY}|"
    rf"{_SOMEBODY} (?:had|has|took|got|was on|typed|sent|wrote|grabbed|nicked|stole|did)|"
    r"i(?:['’]?m| am) (?:really |honestly |actually |all )?(?:ok|okay|fine|alright|all right|safe|good))\b",
    re.IGNORECASE,
)
_PERSON = (
    r"(?:mum|mam|mom|dad|friend|partner|sister|brother|mate|husband|wife|nan|gran|auntie|aunt|cousin|neighbour|"
    r"flatmate|housemate|boyfriend|girlfriend|son|daughter|somebody|someone)"
)
COMPANY = re.compile(
    rf"\b{_PERSON} (?:is|['’]?s) (?:here |now |sat )?(?:with me|here|coming|on (?:his|her|their) way)\b|"
    rf"\b(?:i['’]?m|i am|im) (?:now |sat )?(?:with|at) (?:a|my) {_PERSON}\b",
    re.IGNORECASE,
)
BETTER = re.compile(
    rf"{COMPANY.pattern}|"
    r"\b(?:feel\w*|doing|am|im|i['’]m|bit|lot|much) (?:so |a |much |lot |bit |loads )*better\b(?! off)|"
    r"\bi(?:['’]ve)? (?:just |now )?(?:spoke|spoken|talked|rang|called|phoned|texted) (?:to|with)?\b",
    re.IGNORECASE,
)
FILLER = re.compile(
    r"\b(?:sorry|soz|no|nah|oh|omg|lol|haha|hey|ok|ah|wait|please|pls|was|i|im|i['’]m|it|that|only|just|now|honestly|"
    r"really|thanks|thank you|x+|dw|don['’]?t worry|about|a)\b|[\W_]+",
    re.IGNORECASE,
)

ASKS_WHO_IS_TOLD = re.compile(
    r"\b(?:(?:don['’]?t|do not|not|never|won['’]?t|will you|will it|did you|are you|gonna|going to|have you) "
    r"(?:\w+ )?(?:tell|report|inform|let)\b|"
    r"tell (?:any(?:one|body)|my (?:boss|manager|mum|dad|parents))\b|"
    r"confidential|private\b|secret\b|between us|who (?:sees|reads|can see|can read|will (?:see|know))\b|"
    r"(?:boss|manager|anyone|anybody) (?:to )?find(?:s|ing)? out|get(?:ting)? (?:in trouble|sacked))",
    re.IGNORECASE,
)
OF_HELP = re.compile(
    r"\b(?:samaritans?|shout|999|111|helpline|ring|ringing|rang|call|calling|phone|phoning|text|bother\w*|alone|"
    r"on my own|no ?(?:one|body)|scared|sorry)\b",
    re.IGNORECASE,
)
THANKS = re.compile(r"\b(?:thanks?|thank you|thankyou|ta|cheers|thx|ty|tysm)\b", re.IGNORECASE)
SORRY = re.compile(r"\b(?:sorry|soz|bother\w*|wast(?:e|ed|ing)|trouble|burden\w*)\b", re.IGNORECASE)
RINGS = re.compile(
    r"\b(?:i['’]?ll|il|i will|gonna|going to|i might|i can) (?:\w+ ){0,2}?"
    r"(?:ring|call|phone|text|speak|talk)\b",
    re.IGNORECASE,
)
OF_COURSE = re.compile(
    r"\b(?:assess\w*|tutor|teacher|coach|units?|criteri\w*|evidence|course)\b", re.IGNORECASE
)


def is_still_there(message: Mapping[str, Any], before: Sequence[str], *, is_asked: bool) -> bool:
    """Whether somebody who was in distress only answers: "ok", "i'll ring", "sorry about this".

    `is_asked` says that an answer to something else is waited for as well: only small talk goes before it.
    """
    text = message.get("text") or ""
    intent = (message.get("intent") or {}).get("name")
    if DISTRESS not in before[-BACK:] or text.startswith("/") or intent == DISTRESS:
        return False
    if is_only_low(message, None):
        return True
    if len(text.split()) > LONGEST_ANSWER or OF_COURSE.search(text):
        return False
    if before[-1] == EASED:
        return intent not in {"thank", "goodbye"} and bool(OF_HELP.search(text))
    return intent in SMALL or (not is_asked and (intent in ANSWERS or bool(OF_HELP.search(text))))


def gets_better(message: Mapping[str, Any], before: Sequence[str]) -> bool:
    """Whether somebody who was in distress says that it is better, or that somebody is with them."""
    text = message.get("text") or ""
    eases = _may_ease(message, before) and not _is_certain(message)
    return eases and bool(BETTER.search(text)) and not wants(message)


def asks_who_is_told(message: Mapping[str, Any], before: Sequence[str]) -> bool:
    """Whether somebody who was in distress asks, or asks not, that others get to know."""
    text = message.get("text") or ""
    brief = len(text.split()) <= LONGEST and not text.startswith("/")
    asks = ASKS_WHO_IS_TOLD.search(text) is not None or asks_who_sees(text)
    return DISTRESS in before[-BACK:] and brief and asks


def takes_back(message: Mapping[str, Any], before: Sequence[str]) -> bool:
    """Whether a message takes back distress told just before; `before` are the turns up to it.

    One that says anything else besides is judged as what the detector made of it.
    """
    text = message.get("text") or ""
    intent = (message.get("intent") or {}).get("name")
    if DISTRESS not in before[-BACK:] or not _may_ease(message, before) or wants(message):
        return False
    if intent == DISTRESS and FILLER.sub("", TAKES_BACK.sub("", text)):
        return False
    return bool(TAKES_BACK.search(text))


def is_glad_beside(message: Mapping[str, Any], before: Sequence[str]) -> bool:
    """Whether somebody who was in distress says that they are all right, and asks for something."""
    said = f"{BETTER.pattern}|{TAKES_BACK.pattern}"
    text = message.get("text") or ""
    return _may_ease(message, before) and wants(message) and bool(re.search(said, text, re.IGNORECASE))


def is_denied(entities: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a message only denies danger, in plain words."""
    return any(one.get("certain") and one.get("value") == REASSURED for one in entities)


def _is_certain(message: Mapping[str, Any]) -> bool:
    return any(one.get("certain") for one in message.get("entities") or [])


def _may_ease(message: Mapping[str, Any], before: Sequence[str]) -> bool:
    """Whether a message is short, right after distress, and takes nothing of what it says back with "but"."""
    text = message.get("text") or ""
    if not {DISTRESS, EASED} & set(before[-BACK:]) or text.startswith("/"):
        return False
    asks = "?" in EXCLAIMS.sub("", text)
    brief = len(text.split()) <= LONGEST and (not asks or wants(message))
    return brief and not re.search(r"\bbut\b", text, re.IGNORECASE)
