"""How and when a learner wants to hear, as their words say: quiet hours, time zone, channels, summaries."""

import re
from dataclasses import dataclass
from typing import Literal

from learners.times import places, quiet_words
from learners.times.quiet_words import Hours

LONGEST = 16  # words: more tells of something else
MOST_LETTERS = 200
Kind = Literal["quiet", "any_time", "days", "zone", "channels", "nudges", "calendar", "tell", "where"]
FIRST = (
    r"\W*(?:(?:please|pls|plz|can|could|would|will|you|u|hi|hey|hello|ok|okay|also|and|so|actually|just|"
    r"no|sorry|"
    r"thanks|but|from now on|in future|i (?:want|need|would like|'?d like)(?: you)?(?: to)?)\b\W*)*"
)
LAST = (
    r"(?:\W+(?:please|pls|plz|thanks|thank you|thx|ta|cheers|mate|ok|okay|at all|any ?more|now|for now|"
    r"at the moment|"
    r"atm|again|today|tonight|every ?day|each day|or so|everyday|if (?:you|u) can|from now on|yet|then|"
    r"either|me|it|"
    r"in the (?:mornings?|evenings?)|at nights?|this (?:week|month)|for (?:a|\d+|two|three) (?:weeks?|"
    r"days?|months?)|"
    r"because i.*|cos i.*|coz i.*|as i.*|i'?m asleep|i (?:am )?sleep(?:ing)?|i work.*))*\W*"
)
CONTACT = (
    r"(?:text(?:s|ing)?|message[sd]?|messaging|msgs?|messege|mesages?|massages?|txt|ping(?:s|ing)?|buzz|"
    r"contact(?:ing)?|"
    r"disturb(?:ing)?|bother(?:ing)?|write|writing|remind(?:ers?|ing)?|notify|notifications?|nudg(?:e|es|"
    r"ing)|"
    r"send(?:ing)?|wake|waking|alerts?)"
)
NEVER = (
    r"(?:don'?t|dont|don’t|do not|not|no|never|stop|quit|without|avoid|(?:you |u )?can(?:'|’)?t|cannot|"
    r"must not|shouldn'?t|"
    r"i (?:don'?t|dont|do not) want|i (?:don'?t|dont) wanna|(?:i'?d )?rather (?:you )?(?:didn'?t|not))"
)
FEW = r"(?:\s+(?!to\b|about\b)[\w'’]+){0,4}?"
HOURS = (
    rf"\W*(?:(?:and|or|,)?\s*(?:not\s+)?(?:{quiet_words.RANGE.pattern}|{quiet_words.AFTER.pattern}|"
    rf"{quiet_words.BEFORE.pattern})\s*)"
)
# named groups may stand once in a pattern
HOURS = re.sub(r"\?P<\w+>", "?:", HOURS)
QUIET_HOURS = r"(?:(?:quiet|quite|silent|sleep(?:ing)?)\s*(?:hours?|times?|mode)|do not disturb|dnd)"


def _whole(body: str) -> re.Pattern[str]:
    """The body, with what is polite before and after it."""
    return re.compile(f"{FIRST}(?:{body}){LAST}", re.IGNORECASE)


NOT_THEN = _whole(rf"{NEVER}\s+{CONTACT}{FEW}\s*{HOURS}+|{HOURS}+{NEVER}\s+{CONTACT}(?: me)?")
QUIET = _whole(
    rf"(?:(?:set|make|put|change|have|my|the|keep|move|use|it|i|want|a|is|are|be|should)\s+)*{QUIET_HOURS}"
    rf"(?:\s+(?:is|are|be|should|to|at|for|me|on|please|=))*\W*{HOURS}+|(?:keep|stay|be)\s+quiet\s+{HOURS}+"
)
ONLY = _whole(
    rf"(?:only\s+{CONTACT}(?:\s+me)?|{CONTACT}(?:\s+me)?\s+only|"
    rf"(?:my\s+)?{CONTACT}(?:\s+are)?\s+only(?:\s+ok)?)\s+{HOURS}+"
)
TIMES = (
    r"(?:any ?times?|when ?ever|all the time|day (?:or|and) night|24/7|at any (?:time|hour)|any hours?|"
    r"all hours|always)"
)
ANY_TIME = _whole(
    rf"(?:(?:you|u|i)(?:'re)?\s+)?(?:can|may|could|free to|"
    rf"feel free to)?\s*(?:you\s+)?{CONTACT}(?!\s+me\s+about)(?:\s+me)?\s+"
    rf"(?:at\s+)?{TIMES}(?:\s+(?:you|u) (?:like|want|need))?|"
    rf"(?:i (?:don'?t|dont|do not) (?:want|need|have)|no(?: more)?|turn off|switch off|cancel|remove|"
    rf"delete|stop|drop|clear|"
    rf"get rid of|end|disable)\s+(?:any|my|the|all)?\s*{QUIET_HOURS}|"
    rf"(?:i (?:don'?t|dont|do not) mind|it'?s (?:fine|ok|okay)|doesn'?t matter) (?:when|what time|"
    rf"which time)(?:ever)? "
    rf"(?:you|u) {CONTACT}(?: me)?|(?:(?:turn|switch) )?(?:my |the )?{QUIET_HOURS} (?:off|none)"
)
DAYS = _whole(
    rf"{NEVER}\s+{CONTACT}{FEW}\s+(?:on|at|in|when|while|during)\s+(?:(?:the|my|a|i'?m|i am|work|days?|"
    rf"on)\s+)*"
    r"(?:week ?ends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|days? off|off|holidays?|work|college|"
    r"working|"
    r"week ?days?|asleep|sleeping|sleep|night|nights|driving|a shift|shift)(?:\s+(?:and|or) \w+)?"
)
TELL = _whole(
    rf"(?:(?:what|when|which|whats|what's|wat)\W+(?:(?:are|is|r|time|times|do|does|my|the|have|i|you|u|"
    rf"your|set|for|our|hours)\W+)*|"
    rf"(?:do|have) i (?:have|got|set)?\s*(?:any|a|my)?\s*|show(?: me)? (?:my |the )?|see (?:my )?|"
    rf"tell me (?:my )?|my\s+)?"
    rf"(?:{QUIET_HOURS}|time ?zone)(?:\W+(?:(?:am|are|is|do|i|you|u|have|on|in|set|to|use|using|now|got|"
    rf"we|my|for|me)\W*)*)?|"
    rf"(?:when|what times?|what hours?) (?:(?:will|can|do|would|could|are|r) (?:you|u)|"
    rf"(?:you|u) (?:will|can|could|may))(?: allowed to| going to)? (?!remind){CONTACT}(?: me)?|"
    rf"(?:where|which (?:chat|channel|app)) (?:do|will|are|would) (?:you|u|"
    rf"my)(?: send)?(?: my)? (?:remind(?:ers?)?|messages?|send)"
    rf"(?: me)?(?: (?:to|on|go|come|sent))*|what (?:are )?my (?:reminder )?(?:settings|preferences)"
)
_BY = (
    r"(?:(?:in|by|as|via|on|through|over|with) (?:an? |my )?(?:texts?|txts?|sms|e-?mails?|whats ?app|phone)"
    r"(?: messages?)?|to my (?:phone|mobile|e-?mail|number|inbox))"
)
_THEM = (
    r"(?:(?:me|with|about|all|of|my|the|these|those|it|for|any|each)\W+)*(?:reminders?|alerts?|nudges?|them)"
)
_SENT = r"(?: (?:only|just|come|sent|go|be|arrive|delivered|reach|show up|come through))*"
_TEXTS = r"(?:an? |any )?(?:texts?|sms|e-?mails?)(?: messages?)?(?: (?:for|about) (?:it|that|them|my \w+))?"
# "can you text me my reminders", "do the reminders come by email", "will i get a text"
WHERE_TO = _whole(
    rf"(?:do (?:you |u )?)?(?:text|txt|sms|e-?mail|whats ?app|phone|ring)\s+{_THEM}(?:\s+{_BY})?|"
    rf"(?:(?:get|have|receive|send|message|give|do|does|i)\W+)*{_THEM}{_SENT}\s+{_BY}(?: or what| or not)?|"
    rf"(?:(?:do|will|can|would) i (?:get|receive)|(?:can|will|could|do) (?:you|u|it) send(?: me)?) {_TEXTS}|"
    rf"(?:(?:will|do|would) (?:you|u) (?:text|e-?mail|ring|phone|call) me|message me {_BY})|"
    rf"where(?: (?:do|will|can|would))? (?:i |you )?(?:get |see |send )?{_THEM}{_SENT}|"
    rf"how (?:do|will|would) {_THEM} (?:come|arrive|reach|get to|show up|work)"
)
NAMED_PLACE = r"(?P<place>[\w+:/' ’-]{2,40}?)"
ZONE = _whole(
    rf"(?:(?:my|the|change|set|switch|put|move|make|update|use|i|want|need|it|is|to|"
    rf"new)\W+)*time ?zone(?:\s+(?:is|to|as|now|be|for|in|on|me|should|=))*"
    rf"\W+{NAMED_PLACE}|"
    rf"(?:change|set|switch|put|move|use|go|show)(?:\s+(?:me|my|it|the|time|times|clock|reminders|us|all|"
    rf"back|over|on))*\s*(?:to|on|onto|in)?\s+"
    rf"(?P<place2>[\w+:/' ’-]{{2,30}}?) time|"
    rf"(?:i'?m|im|i am|we'?re|we are) (?:now )?on (?P<place3>[\w+:/' ’-]{{2,30}}?) time"
)
IN = _whole(
    r"(?:(?:i'?m|im|i am|we'?re|we are|me)\s+(?:now |currently |back |staying |live |living |moving |"
    r"going |travell?ing |"
    r"on holiday |working |away |"
    r"here |going to be |over |just )*(?:in|to|at)|i(?:'?ve| have)? (?:just )?(?:live|moved|move|go|went|"
    r"came|come|travell?ed|"
    r"arrived|fly|flew|relocated)(?: now| back| home| over)*\s+(?:in|to|at)|(?:now|"
    r"currently) (?:i )?(?:in|living in))\s+"
    r"(?:the\s+)?(?P<place>[\w'’ ]{2,30}?)"
)
WHERE = (
    r"(?P<where>both(?: of (?:them|my chats|the chats))?(?: (?:channels|chats|apps|places|"
    r"telegram and (?:the )?web|"
    r"web and telegram))?|(?:all|every) (?:my |of my )?(?:channels?|chats?)|everywhere|"
    r"(?:the )?web(?: ?site| chat| page)? and "
    r"(?:on )?telegram|telegram and (?:on )?(?:the )?web(?: ?site| chat)?|(?:the )?telegram|telgram|"
    r"telegramm|(?:the )?"
    r"(?:web ?(?:site|chat|page)?|browser)|here|this chat|(?:where(?:ver)?|whichever|the (?:chat|one|"
    r"channel)(?: that)?) i (?:last )?"
    r"(?:wrote|used?|write|am|was|messaged|texted)(?: (?:you|from|last|in))*|the last (?:one|chat|channel))"
)
CHANNELS = _whole(
    rf"(?:only\s+)?(?:send|get|give|deliver|put|have|remind|message|text|notify|i want|want)?\s*(?:me\s+)?"
    rf"(?:(?:my|the|all|of|them|it|these)\s+)*(?:reminders?|messages)?\s*(?:only\s+|just\s+|to\s+be\s+)*"
    rf"(?:on|in|via|by|through|to|over|at|with)?\s*(?:only\s+|just\s+)?{WHERE}(?:\s+only)?"
)
SAYS_CHANNEL = re.compile(
    r"\b(?:remind(?:ers?)?|send|deliver|message|text|notify)\b.*\b(?:on|in|via|to|by|over|here|where|"
    r"wherever)\b|\bonly\b|^\W*on both\b",
    re.IGNORECASE,
)
SUMMARY = (
    r"(?:(?:summar(?:y|ies|ys)|sumary|summery|updates?|round ?-?ups?|overviews?|recaps?|digests?|"
    r"(?:my )?progress(?: reports?| updates?)?)\b)"
)
_ON_DAY = (
    r"(?:on |every |each )(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?: (?:mornings?|afternoons?|"
    r"evenings?|nights?))?"
    r"(?: at [\w:.]+(?: ?[ap]m)?)?"
)
WEEKLY = rf"(?:(?:weekly|every week|each week|once a week|per week|a week|{_ON_DAY})\s*)+"
# what they come on, and not when asked otherwise
ON_MONDAYS = re.compile(
    r"\b(?:tues|wednes|thurs|fri|satur|sun)day|morning|afternoon|evening|night|\bat \w", re.IGNORECASE
)
NUDGES_ON = _whole(
    rf"(?:(?:i|send|give|get|do|text|message|start|turn on|begin|set up|have|sign|switch on|"
    rf"to)\s+)*(?:me\s+|us\s+)?(?:up\s+)?(?:(?:for|with|the|a|my|get|have)\s+)*"
    rf"(?:{WEEKLY}(?:\w+\s+)?{SUMMARY}(?:\s+{WEEKLY})?|{SUMMARY}(?:\s+of\s+(?:what|my|"
    rf"the)(?:\s+[\w'’]+){{1,4}})?\s+{WEEKLY})"
    rf"(?:\s+of\s+(?:what|my|the)(?:\s+[\w'’]+){{1,4}})?"
)
TELLS = r"\b(?:tell|let|warn|message|text|notify|nudge|remind|ping|alert|say|inform)\b"
TELL_ME = rf"{TELLS}\s*(?:to\s*)?(?:me\s*)?(?:know\s*)?"
NEARLY = _whole(
    rf"(?:{TELL_ME})?(?:when(?:ever)?|if|once|as soon as)\s+(?:(?:i'?ve|i have|i'?m|i am|i|there'?s|"
    r"there is)\s+)?(?:(?:a|any|one|my|the|some|of)\s+)*"
    r"(?:units?\s+(?:(?:is|are|gets|get|becomes|will be)\s+)?(?:nearly|almost|close to|about to be|near|"
    r"just about)\s*"
    r"(?:to\s+)?(?:be\s+)?(?:done|finish(?:ed)?|complete[d]?|ready|there|being (?:done|finished)|end|over)|"
    r"(?:nearly|almost|close to)\s+(?:finish(?:ed|ing)|done|complet(?:ed|ing))\s*(?:with\s+)?(?:a|any|my|"
    r"the|one)?\s*(?:unit|units))"
    rf"(?:\W+{TELL_ME})?"
)
NUDGES_OFF = _whole(
    rf"(?:stop|no more|no|turn off|switch off|cancel|end|quit|unsubscribe(?: me)?(?: from)?|"
    rf"don'?t send(?: me)?|dont send(?: me)?|"
    rf"i (?:don'?t|dont|do not) want|don'?t want|opt out of|get rid of|finish|drop|delete|remove)\s+"
    rf"(?:(?:any|more|me|sending|the|my|these|those|with|all|giving|getting|that|this|"
    rf"of)\s+)*(?:(?:weekly|monday|your)\s+)?"
    rf"(?:{SUMMARY}|nudges?|nudging|tips)(?:\s+{WEEKLY})?"
)
FEED = (
    r"(?:(?:private |ical(?:endar)? |ics |reminder )*(?:calend[ae]r|calandar|ical(?:endar)?|"
    r"ics)(?:'s)?(?: ?(?:link|feed|address|url|subscription|sync))?)"
)
CALENDAR_ON = _whole(
    rf"(?:(?:give|send|get|show|make|have|add|put|sync|connect|subscribe|see|export|link|new|a|the|my|me|"
    rf"to|all|reminders?|deadlines?|and|"
    rf"in|into|on|with|for|it|another|i|want|where|is|what|phone'?s?|google|outlook|apple|"
    rf"iphone)\W+)*{FEED}(?: for my (?:reminders|phone|deadlines))?"
)
CALENDAR_OFF = _whole(
    rf"(?:stop|turn off|switch off|revoke|cancel|delete|remove|kill|disable|end|close|block|reset|"
    rf"unshare|unlink|disconnect|shut|drop|"
    rf"get rid of|don'?t share)\s+(?:(?:my|the|that|this|old|sharing|of|with)\s+)*{FEED}(?:\s+(?:off|"
    rf"down))?|(?:turn|switch) (?:my |the )?{FEED} off|"
    rf"(?:someone|somebody|my \w+) (?:has|have|got|saw|knows) (?:my|the) {FEED}"
)


@dataclass(frozen=True)
class Wish:
    """What is wished for: `value` is on, off, a channel or a place; `hours` what the quiet hours may be."""

    kind: Kind
    value: str = ""
    hours: tuple[Hours, ...] = ()


def read(text: str) -> Wish | None:
    """What a message wishes for of how reminders come, or None when it is about something else."""
    text = " ".join(text.split())
    if text.count(" ") >= LONGEST or len(text) > MOST_LETTERS:
        return None
    return (
        _hours(text) or _zone(text) or _nudges(text) or _calendar(text) or _channels(text) or _question(text)
    )


def mentions(text: str) -> bool:
    """Whether it is about quiet hours or the zone, in words that are not understood."""
    return bool(re.search(r"\b(?:quiet (?:hours?|times?)|time ?zone|do not disturb)\b", text, re.IGNORECASE))


def _hours(text: str) -> Wish | None:
    if ANY_TIME.fullmatch(text):
        return Wish("any_time")
    if ONLY.fullmatch(text):
        return Wish("quiet", hours=tuple(quiet_words.turned(one) for one in quiet_words.read(text)))
    if DAYS.fullmatch(text):
        return Wish("days")
    if NOT_THEN.fullmatch(text) or QUIET.fullmatch(text):
        return Wish("quiet", hours=tuple(quiet_words.read(text)))
    return None


def _zone(text: str) -> Wish | None:
    if found := ZONE.fullmatch(text):
        said = found["place"] or found["place2"] or found["place3"]
        known = bool(places.zones(said)) or found["place"] is not None
        return Wish("zone", said) if known and not _asks(text) else None
    found = IN.fullmatch(text)
    return Wish("zone", found["place"]) if found and places.zones(found["place"]) else None


def _asks(text: str) -> bool:
    return bool(re.match(r"\W*(?:what|which|wat|do|am|is|are|have)\b", text, re.IGNORECASE))


def _nudges(text: str) -> Wish | None:
    if NUDGES_OFF.fullmatch(text):
        return Wish("nudges", "off")
    if NEARLY.fullmatch(text) and re.search(TELLS, text, re.IGNORECASE):
        return Wish("nudges", "nearly")
    if not NUDGES_ON.fullmatch(text):
        return None
    return Wish("nudges", "summary_on_mondays" if ON_MONDAYS.search(text) else "summary")


def _calendar(text: str) -> Wish | None:
    if CALENDAR_OFF.fullmatch(text):
        return Wish("calendar", "off")
    return Wish("calendar", "new") if CALENDAR_ON.fullmatch(text) else None


def _channels(text: str) -> Wish | None:
    found = CHANNELS.fullmatch(text)
    if not found or not SAYS_CHANNEL.search(text):
        return None
    said = found["where"].lower()
    if re.match(r"both|all|every", said) or " and " in said:
        return Wish("channels", "both")
    if re.match(r"here|this", said):
        return Wish("channels", "here")
    if "tel" in said:
        return Wish("channels", "telegram")
    return Wish("channels", "web" if re.search(r"web|browser", said) else "last")


def _question(text: str) -> Wish | None:
    if WHERE_TO.fullmatch(text):
        return Wish("where")
    return Wish("tell") if TELL.fullmatch(text) else None
