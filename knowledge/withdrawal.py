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


def asks_what_to_ask(text: str) -> bool:
    """Whether somebody asks what to ask at work or at the centre about the qualification they are on."""
    return bool(TO_ASK.search(text) and IN_DOUBT.search(text)) and not telling.tells(text)


def last_date(notice: str) -> date | None:
    """The last date that a notice of withdrawal names."""
    days = (datetime.strptime(found, "%d %B %Y").date() for found in DAY.findall(notice))
    return max(days, default=None)
