"""Questions about finishing a qualification that is being withdrawn, and the last date of its notice."""

import re
from calendar import month_name
from datetime import date, datetime

from knowledge import telling

WITHDRAWN = r"(?:withdrawn|withdrawal|scrapped|discontinued|phased out|closing down)"
COURSE = (
    r"(?:(?:the|this|my) (?:whole )?(?:course|qualification|diploma|certificate|nvq)|certificated|certified)"
)
FINISH = (
    r"(?:(?:finish|complete) (?:it|this)|get (?:it|this) (?:done|finished)|(?:finish|complete)(?= in time)|"
    rf"(?:finish|complete|pass|achieve|get|carry on with|do) {COURSE})"
)
OF_IT = (
    r"(?:tell\w*|say\w*|mean\w*|about me|affect\w*|point|wast\w+|carry\w* on|going on|happens? to me|worth)"
)
ASKS = re.compile(
    rf"\b(?:still|(?:in )?time to|too late (?:for me )?to|able to|allowed to) (?:\w+ ){{0,2}}?{FINISH}\b|"
    rf"\b(?:can|could|will|may) (?:i|we) (?:\w+ ){{0,2}}?{FINISH}.*\b(?:too late|or not|at all)\b|"
    r"^\W*(?:(?:so|and|but|ok|then)\W+)*(?:is it|am i|have i left it) too late(?: now| then| for me)*\W*$|"
    rf"\bmissed (?:the boat|my chance)\b|"
    rf"\b(?:is|has) {COURSE} (?:all |already )?(?:over|dead|finished|gone|ended|closed|had it)\b|"
    rf"\b(?:why|what|whats|does|do|am|will|is|how)\b.*\b{OF_IT}\b.*\b{WITHDRAWN}\b|"
    rf"\b{WITHDRAWN}\b.*\b{OF_IT}\b",
    re.IGNORECASE | re.DOTALL,
)
_MINE = rf"(?:mine|(?:the|this|my) cert|{COURSE})"
# "it" may be a piece of evidence, if it is not said to be so yet
_IT_YET = r"(?:it|this|that)(?: even| all)* (?:still|now)"
# asked of a course that is being withdrawn; of any other it is about the learner or the work
DOUBTS = re.compile(
    rf"\b(?:is|will|would|does|are) (?:{_MINE}|{_IT_YET})(?: (?:even|still|now|then|all|be|just|of))* "
    r"(?:(?:any|no) (?:good|use)|valid|recogni[sz]ed|accepted|worthless|useless|pointless|dead|void|"
    r"for nothing|a waste|count\w*|mean anything|worth anything)\b|"
    rf"\b(?:is|are) {_MINE}(?: (?:even|still|now|then|really|actually))* worth\b|"
    r"\b(?:is|are) (?:it|this|that) still worth\b|"
    r"\bis (?:it|this|that)(?: even| really)* worth (?:me )?"
    r"(?:finishing|continuing|starting|carrying on|going on|bothering)\b|"
    rf"\b{_MINE}(?:['’]?s| is| are) (?:no (?:good|use)|worthless|useless|pointless|dead|void)\b|"
    r"\b(?:have|did|am|i(?:['’]?ve)?)(?: i| just| been)* wast(?:ed?|ing) (?!your)(?:\w+ ){1,3}?"
    r"(?:time|years?|months?)\b|"
    r"\b(?:did|done|do|doing|been) (?:\w+ ){0,4}for nothing\b|"
    r"\b(?:can|could|will|do) (?:i|we) (?:\w+ ){0,2}?get (?:a|the|my|any) "
    r"(?:cert\w*|diploma|qualification|nvq)\b",
    re.IGNORECASE,
)
FEARS = re.compile(
    r"\b(?:nervous|nerves|anxious|jittery|worried|worrying|gutted|panick\w*|queasy)\b|"
    r"\b(?:feel\w*|felt|makes? me|made me) (?:\w+ ){0,2}?sick\b|\bmy (?:stomach|tummy|heart|guts?)\b",
    re.IGNORECASE,
)
# what to ask those who put somebody on it
TO_ASK = re.compile(
    r"\b(?:what|how)\b.{0,30}\b(?:should|shall|do|could|would|must|can|to)\b.{0,12}\b(?:ask(?:ing)?|say to|"
    r"tell|"
    r"check with|put to)\b"
    r".{0,20}\b(?:manager|boss|centre|college|tutor|assessor|employer|provider|supervisor|them|him|her|hr|"
    r"work)\b",
    re.IGNORECASE,
)
IN_DOUBT = re.compile(
    rf"\b{WITHDRAWN}\b|\b(?:being|been|got|is|it'?s|was) (?:pulled|dropped|binned|cancelled|ended|closed|"
    rf"stopped)\b|"
    r"\b(?:which|what) (?:one|course|qualification)\b|\b(?:can'?t|cannot|not) be (?:that|it|this|mine|"
    r"the one)\b|"
    r"\b(?:right|wrong) (?:one|course)\b",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"\b(?:units?|modules?|criteri\w+|outcomes?|evidence|remind\w*|by|before|customers?|accounts?|payments?)\b",
    re.IGNORECASE,
)
DAY = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(month_name[1:])}) \d{{4}}\b")


def is_asked(text: str) -> bool:
    """Whether somebody asks if they can still finish, or what the withdrawal means for them."""
    return ASKS.search(text) is not None and not (OTHER.search(text) or telling.tells(text))


def doubts(text: str) -> bool:
    """Whether somebody on a course that is being withdrawn asks if it is still worth anything."""
    return DOUBTS.search(text) is not None and not (OTHER.search(text) or telling.tells(text))


def fears(text: str) -> bool:
    """Whether somebody says that they feel sick or nervous over whether their course is worth anything."""
    return FEARS.search(text) is not None and (is_asked(text) or doubts(text))


def asks_what_to_ask(text: str) -> bool:
    """Whether somebody asks what to ask at work or at the centre about the qualification they are on."""
    return bool(TO_ASK.search(text) and IN_DOUBT.search(text)) and not telling.tells(text)


def last_date(notice: str) -> date | None:
    """The last date that a notice of withdrawal names."""
    days = (datetime.strptime(found, "%d %B %Y").date() for found in DAY.findall(notice))
    return max(days, default=None)
