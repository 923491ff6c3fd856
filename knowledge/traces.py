"""Which qualification somebody may be on by what they know of it: its codes, its size, what their job is."""

import re
from collections.abc import Iterable

from knowledge import mentions, refs, telling, title_traces
from knowledge.qualification import Qualification
from knowledge.title_traces import Held

LETTERED = re.compile(r"\b([KSB])\s?(\d{1,2})(?:\.\d{1,2})?\b", re.IGNORECASE)
LONG_NUMBER = re.compile(r"(?<![\w£./])\d{3}(?![\w%/])")
SIZE = re.compile(
    r"\b(\d{1,2}|two) (?:(?:big|large|huge|long|main|massive|chunky) )?(units?|modules?|credits?)\b",
    re.IGNORECASE,
)
# "39", "i think 18": how many units there are, asked that
BARE_SIZE = re.compile(
    r"(?:\W|\b(?:i|think|it|its|it['’]s|about|around|maybe|like|got|has|have|just|only|there|are|theres|of|them)\b)*"
    r"(\d{1,2}|two)(?:\W|\b(?:i|think|of|them|altogether|in|it|all)\b)*",
    re.IGNORECASE,
)
WORKS = re.compile(
    r"\b(?:i(?:'?m| am)? (?:\w+ )?(?:work\w*|an?|do|deal|answer|serve|sell|help|run|manage|"
    r"handle|train|coach|supervise|lead|support|look after|book|recruit|screen|call|ring|sort|process|"
    r"check|mainly|mostly|usually|stack|take (?:calls|orders|bookings)|"
    r"(?:on|in|at) (?:the |a )?(?:tills?|check ?outs?|reception|phones|shop ?floor|retail|hospitality)\b)|"
    r"my (?:job|work)|"
    r"we (?:sell|find|serve|recruit))\b",
    re.IGNORECASE,
)
LONGEST_ANSWER = 6  # words: in so few, the name of a trade is an answer
# a word of the subject in a qualification's title, and the trades that go with it
TRADES = {
    "recruitment": r"recruit\w*|candidates?|cvs?|vacanc\w+|temps|(?:temping|employment|job) agency|"
    r"resourc\w+|headhunt\w*|staffing|job ?seekers?|find(?:ing)? (?:people|staff)",
    "customer": r"customers?|call ?cent(?:re|er)s?|contact cent(?:re|er)|phones?|shops?|retail|tills?|"
    r"shop ?floor|stores?|supermarkets?|tesco|asda|sainsbury'?s|aldi|lidl|morrisons|garden cent(?:re|er)|"
    r"petrol station|check ?outs?|"
    r"hotels?|reception\w*|guests?|restaurants?|cafes?|bars?|pubs?|wait(?:er|ress|ing)|banks?|"
    r"care home|residents|garage|salon|gym|cinema|airport|help ?desk|front desk|council|complaints|enquiries|"
    r"sales|estate agen\w+|surgery|patients|tickets?|deliver\w*|hospitality|cashier",
}
LIST = re.compile(
    r"\bwh(?:at|ich)(?:'?s| is| are)? (?:the )?(?:other )?(?:courses?|qualifications?|options|ones|choice)\b|"
    r"\bdifferen(?:t|ce)",
    re.IGNORECASE,
)
DESCRIBES = re.compile(
    r"\b(?:codes?|numbers?|it'?s got|it has|its got|says|written|starts? with|things? like|sheets?|folder|"
    r"letter|e-?mail|form|portal)\b",
    re.IGNORECASE,
)
QUESTION = re.compile(
    r"\?|^\W*(?:(?:hi|so|and|ok)\W+)*(?:what|how|when|where|who|can|do|is|explain|tell|show)", re.I
)
UNSURE = re.compile(
    r"\b(?:do(?:n'?t| not)|dont|dnt|not|no|never|dunno|unsure|can'?t|havent|haven'?t)\b.{0,25}\b"
    r"(?:know|kno|no|sure|idea|clue|remember|told|certain|think)\b|\b(?:dunno|unsure|idk)\b|"
    r"\bhow (?:do|can|would|will) i (?:know|find|tell|check|see)\b|"
    r"\bwhere (?:do|can|would|will|is|does)\b.{0,20}\b(?:find|see|look|say|written|it)\b|"
    r"\bwhich (?:one )?(?:is mine|am i|is it|should i)\b",
    re.IGNORECASE,
)
# "how do I know that's the right one?"
DOUBTS = re.compile(
    r"\bhow (?:do|can|would|will) (?:i|you|u|we) (?:know|check|tell|(?:be|make) sure|find out)\b"
    r"(?: (?:for (?:sure|certain)|(?:if|that|its?) (?:it|that|this|its|the|i|is)\b|it\b|"
    r"(?:which|what) (?:one|course|qualification)\b|tho|though)|\W*$)|"
    r"\b(?:what if|is|are you sure|am i sure|not sure)\b.{0,20}"
    r"\b(?:wrong|right|correct|mine) ?(?:one|course)?\W*$",
    re.IGNORECASE,
)
# "could it be a different one", "am I on the wrong course"
WONDERS = re.compile(
    r"\b(?:could|might|maybe|may|perhaps|is|isn['’]?t|am|are|was|what if|or|think|wonder\w*|sure)\b.{0,30}?"
    r"\b(?:different|wrong|right|another|other|same|which) (?:one|course|qual\w*|diploma|certificate|nvq|"
    r"spec\w*)\b|"
    r"\b(?:which|what) (?:one|course|qual\w*)\b.{0,12}\b(?:am i|i['’]?m|is (?:it|this|that|mine))\b",
    re.IGNORECASE,
)
ASKS_OWN = re.compile(
    r"\b(?:what|which|wot) (?:course|qualification|qual|diploma|certificate|nvq|spec)(?: is it)?"
    r"(?: that)? (?:am i|i['’]?m|i am|have you got me|do you have me) (?:on|doing|down for|enrolled on)\b"
    r"(?:\W+(?:again|then|now|please|anyway|actually))*\W*$",
    re.IGNORECASE,
)
COMPARES = re.compile(r"\b(?:or|vs|versus|differ\w*|compar\w*|between|both|than)\b", re.IGNORECASE)
KINDS = re.compile(r"\b(?:diploma|certificate|award)\b", re.IGNORECASE)
LEAVES = re.compile(r"\b(?:leave|forget|cancel|stop|never ?mind|nvm|skip|bother)\b", re.IGNORECASE)
# "the one that only has two units"
OTHER_ONE = re.compile(
    r"\b(?:one|course|qualification|cert\w*|diploma)\b(?: \w+['’]?\w*){0,4} (?:\d{1,2}|two) "
    r"(?:units|modules)\b",
    re.IGNORECASE,
)

# "the one with numbers like 203"
NUMBERED = re.compile(
    r"\b(?:one|course|qualification|cert\w*|diploma)\b(?: \w+['’]?\w*){0,4} (?:unit )?"
    r"(?:numbers|codes|units|refs)(?: that)? (?:like|such as|(?:start|begin)\w*(?: (?:with|from|at))?)",
    re.IGNORECASE,
)


def tells_job(text: str) -> bool:
    """Whether it says that somebody works in a trade which goes with a qualification."""
    trades = "|".join(TRADES.values())
    return WORKS.search(text) is not None and re.search(rf"\b(?:{trades})\b", text, re.I) is not None


def doubts(text: str) -> bool:
    """Whether it asks how to be sure that the qualification is the right one."""
    return DOUBTS.search(text) is not None


def asks_own(text: str) -> bool:
    """Whether somebody asks which qualification they are down for."""
    return ASKS_OWN.search(text) is not None


def wonders(text: str) -> bool:
    """Whether somebody wonders if they are on another qualification."""
    return WONDERS.search(text) is not None


def compares(text: str) -> bool:
    """Whether a question sets qualifications beside each other, rather than saying which it is."""
    return COMPARES.search(text) is not None and telling.ASKING.search(text) is not None


def kinds(text: str) -> set[str]:
    """The kinds of qualification that a text names: Diploma, Certificate, Award."""
    return {found[0].capitalize() for found in KINDS.finditer(text)}


def points_at_one(text: str) -> bool:
    """Whether it speaks of a qualification by how many units it has."""
    return OTHER_ONE.search(text) is not None


def numbered_like(text: str) -> bool:
    """Whether it speaks of a qualification by what the numbers of its units are like."""
    return NUMBERED.search(text) is not None


def asks_for_list(text: str) -> bool:
    """Whether it asks which qualifications there are, or what tells them apart."""
    return LIST.search(text) is not None


def describes(text: str) -> bool:
    """Whether it says what stands on somebody's papers, and asks nothing of it."""
    return DESCRIBES.search(text) is not None and QUESTION.search(text) is None


def unsure(text: str) -> bool:
    """Whether somebody who is asked which qualification they are on says that they do not know, or asks."""
    return UNSURE.search(text) is not None or asks_for_list(text)


def is_lost(text: str) -> bool:
    """Whether it only says, still, that somebody does not know: "still no idea", which leaves nothing."""
    return len(text.split()) <= LONGEST_ANSWER and unsure(text) and not LEAVES.search(text)


def fitting(text: str, among: Iterable[Qualification]) -> list[str]:
    """The keys of those that fit what is said of codes, size, name and job; none where nothing is."""
    left, found = list(among), False
    for fits in _clues(text, left):
        if kept := [one for one in left if one.key in fits]:
            left, found = kept, True
    return [one.key for one in left] if found else []


def titled(text: str, among: Iterable[Qualification]) -> list[Held]:
    """The units of the title that somebody has seen; what they do at work is no title."""
    is_job = WORKS.search(text) and not title_traces.SEEN.search(text)
    return [] if is_job else title_traces.holding(text, among)


def told_apart(one: Qualification) -> str:
    """What a learner may recognise it by: level, units and their numbers, credits, refs with letters."""
    first, last = one.units[0].number, one.units[-1].number
    numbered = "" if first == "1" else f" numbered {first} to {last}"
    refs_of = [next(iter(unit.criteria()))[1].ref for unit in one.units]
    lettered = [ref for ref in (refs_of[0], refs_of[-1]) if ref[0].isalpha()]
    parts = [
        f"level {one.level}",
        f"{len(one.units)} units{numbered}",
        f"{one.credit} credits" if one.credit else "",
        f"codes like {' and '.join(lettered)}" if lettered else "",
    ]
    return ", ".join(part for part in parts if part)


def _clues(text: str, among: list[Qualification]) -> list[set[str]]:
    """For each thing said, the qualifications that it fits."""
    uans = refs.read(text).uans
    outcomes = {f"{letter}{number}".upper() for letter, number in LETTERED.findall(text)}
    numbers = set(LONG_NUMBER.findall(text))
    clues = [
        {q.key for q in among if uans and any(q.unit(uan) for uan in uans)},
        {q.key for q in among if outcomes & {o.number for unit in q.units for o in unit.outcomes}},
        {q.key for q in among if numbers and any(q.unit(number) for number in numbers)},
        {q.key for q, _ in titled(text, among)},
        set(mentions.which(text, among, answering=True)),
        *({q.key for q in among if _has_size(q, *said)} for said in SIZE.findall(text)),
    ]
    if bare := BARE_SIZE.fullmatch(text):
        clues.append({q.key for q in among if _has_size(q, bare[1], "units")})
    if WORKS.search(text) or len(text.split()) <= LONGEST_ANSWER:
        clues += [
            {q.key for q in among if subject in q.title.casefold()}
            for subject, trades in TRADES.items()
            if re.search(rf"\b(?:{trades})\b", text, re.IGNORECASE)
        ]
    return [clue for clue in clues if clue]


def _has_size(one: Qualification, number: str, noun: str) -> bool:
    count = 2 if number.casefold() == "two" else int(number)
    return count == (one.credit if noun.casefold().startswith("credit") else len(one.units))
