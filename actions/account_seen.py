"""Know the question who gets to see what a learner says here: "can my tutor read this chat"."""

import re

from knowledge import refs

_AT = r"(?: (?:at|from|in) (?:the |my )?\w+)?"
_ANYONE = r"(?:(?:any|some) ?(?:one|body)|people)(?: else)?"
_READER = (
    r"(?:(?:(?:my|the|our|that) )?(?:asses+[eo]r|tutor|coach|teacher|manager|boss|supervisor|employer|work|"
    r"college|cent(?:re|er)|provider|mum|mam|dad|parents|(?:work)?mates?|colleagues?)|"
    rf"{_ANYONE}|others|other (?:people|learners)|they|he|she){_AT}"
)
_ABLE = r"(?: (?:be able to|able to|allowed to|going to|gonna|get to|gets to|also|ever|actually|just|even))*"
_SEE = r"(?:see|sees|seen|read|reads|look at|looks at|know|find out|check|view|hear|told|shown|sent)"
_SAYING = (
    r"(?:say|said|saying|tell|told|telling|type|typed|typing|wr[io]te|written|writing|text|texted|message|"
    r"messaged|chat|chatted|moan|moaned|moaning|complain|complained|rant|ranted|talk|talked)"
)
_SAID = (
    r"(?:(?:what|anything|everything|things|stuff|that|when|it when|me) "
    rf"(?:(?:i|i['’]?ve|i['’]?m|we|been|have|am|just) )*{_SAYING}|"
    r"(?:this|the|our|my|these|all (?:this|my|the)) (?:whole )?"
    r"(?:chats?|conversations?|convos?|messages|moans?|moaning|rants?))"
)
_HERE = rf"(?:{_SAID}|(?:all )?(?:this|these|it)(?: here)?\W*$)"
_LED = r"(?:^|[.,;!?]\W*)(?:(?:and|so|but|ok|okay|hi|hang on|wait|also|just|oh|pls|please)\b\W*)*"
ASKS = re.compile(
    rf"{_LED}(?:(?:can|could|does|do|will|would|is|are|did|has) {_READER}{_ABLE} {_SEE}\b(?: \w+){{0,3}}? "
    rf"{_SAID}\b|"
    rf"(?:can|does|do|will|would) {_ANYONE}{_AT}{_ABLE} {_SEE} {_HERE}|"
    rf"who(?: else)?(?: (?:can|could|will|gets? to|is going to|is able to|all))* {_SEE} {_HERE}|"
    rf"(?:is|are|will) (?:{_SAID}|this|it|(?:this|our) \w+)"
    r"(?: (?:to )?(?:you|here|be|in here|on here|kept|all|really))* "
    r"(?:private|confidential|secret|anonymous|between (?:us|you and me))\b|"
    rf"do (?:you|u) (?:tell|show|report|pass|send|share)\b.{{0,30}}\b{_SAID}\b)",
    re.IGNORECASE,
)
OF_RECORD = re.compile(
    r"\b(?:evidence|portfolio|logged|log|tracking|sheet|customers?|guests?|callers?)\b", re.IGNORECASE
)
LONGEST = 25  # words: more is a story
SAYS_WHO_SEES = "utter_who_sees"


def asks_who_sees(text: str) -> bool:
    """Whether somebody asks who gets to know what they say in the chat; not of evidence or a criterion."""
    asks = len(text.split()) <= LONGEST and ASKS.search(text) is not None
    return asks and not (OF_RECORD.search(text) or refs.read(text).criteria)
