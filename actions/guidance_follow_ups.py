"""What a few words ask of what was just said: simpler words, an example, why, whether it is good enough."""

import re
from collections.abc import Mapping
from typing import Any

from actions.guidance_topics import DEFINES, word_pointed_at
from actions.request import NAMING
from knowledge import refs, spelling, sufficiency, telling, within

SAY_MORE, NAMES = "action_say_more", "action_name_evidence"
EXPLAINS, SUGGESTS = "action_explain_criterion", "action_suggest_next"
SIMPLER, IDEAS, FIRST_STEP, NEXT = "simpler", "ideas", "first step", "next"
WHY, JUDGE, OTHERS, COUNTS, ALL = "why", "judge", "others", "counts", "all"
FOR_IDEAS = frozenset({IDEAS, OTHERS, COUNTS})
ABOUT = ("criterion_talked_about", "unit_talked_about", "last_request", "saved", "rejected")
_AROUND = (
    r"(?:\W|\b(?:and|so|ok|okay|but|can|could|would|will|should|you|u|i|we|have|get|got|give|me|us|tell|say|show|put|"
    r"make|explain|do|does|in|into|with|it|that|this|one|them|a|an|any|the|some|more|again|once|than|rather|quite|please|pls|plz|just|maybe|"
    r"using|sorry|what|whats|is|are|there|about|bit|much|way|of|like|need|for|then|still|too|how|to|my|its|it's|im|i'm|am|oh|"
    r"um|erm|mate|now|really|actually|even|very|better|another|other|else|thanks|thats|s|meant?|hm+|went|goes|yes|no|nope|nah|hmm|not|on|think|reckon|unit|"
    r"all|criterion|criteria|question|part|sentence|thing|gently|slowly|kindly|nicely|though|tho)\b)*"
)
_SIMPLER = (
    r"(?:(?:simple|plain|easy|easie|normal|basic|everyday|ordinary|proper|different|other|clear)r? "
    r"(?:words?|english|terms?|language|version|way)|"
    r"(?:more )?(?:simpl(?:er?|y)|eas(?:y|ier|ily)|clear(?:er|ly)?)|in english|another way|"
    r"differently|re-?(?:word|phrase|explain)|"
    r"dumb(?: it| that| this)? down|break(?: it| that| this)? down|layman'?s? terms|"
    r"(?:baby|kids?['’]?|child(?:ren)?['’]?s?) (?:language|talk|speak|words)|(?:just|even) longer|"
    r"(?:some(?:one|body)|people) (?:who|that)(?: \w+['’]?\w*){1,4} english|"
    r"simplif(?:y|ied)|wdym|what (?:do|does|did) (?:it|that|this|you|u) (?:even |actually |really )?mean|"
    r"(?:too|so) (?:hard|difficult|complicated|complex|long|much|many)|gibberish|jargon|plainer|shorter|"
    r"(?:words? )?(?:(?:that|so) )?(?:an?|my|any) (?:little )?(?:child|kid|gran|nan|mum|baby|idiot) "
    r"(?:can|could|would|will) (?:understand|get|follow)|wordy|wordier|(?:less |no |cut the )?waffl\w*|"
    r"long[- ]?winded|over[- ]?complicated|(?:fewer|less|small(?:er)?|short(?:er)?) words|"
    r"explain (?:it|that|this|more|again)(?: one| bit)?|help me understand|for dummies|"
    r"(?:(?:explain|say|put|tell me|talk|like|as if|pretend|imagine|to me|it|this|that|"
    r"you(?:['’]?re| are| were)|talking|explaining|speaking|telling|writing|to|for|my|with) )+"
    r"(?:(?:i['’]?m|i am|i was|someone|somebody) )?(?:only )?(?:an? )?(?:little )?"
    r"(?:five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}|kid|child|toddler|idiot|grandma|gran|nan|mum|beginner|stupid|thick|dumb|new)"
    r"(?: (?:years?|yrs?|yr|y|o|old|or something|or so|of (?:five|six|seven|eight|nine|ten|\d{1,2})))*|"
    r"my english (?:is )?(?:not |no |very |so )*(?:good|bad|poor)|means? what)"
)
_STUCK = (
    r"(?:\b(?:do(?:es)?n['’]?t|did(?:n['’]?t| not)|do(?:es)? not|not|no|can['’]?t|cannot|never)(?: \w+)? "
    r"(?:understand\w*|understood|follow\w*|get(?:ting)?(?= (?:it|this|that|any|what|these|them|a|one)\b))"
    r"(?: (?:nothing|anything|any of (?:it|this|that|them)|none of (?:it|this)|it|this|that|these|them|"
    r"a word|a thing|all|what (?:it|that|this) (?:means?|says|wants)))*|"
    r"confus(?:ed|ing|es me)|\blost\b|(?:(?:makes?|making) )?no sense|over my head|"
    r"\b(?:huh|eh|stuck)\b|no idea)"
)
_IN_MY_JOB = (  # "what would that look like where i work"
    r"(?:what|how) (?:would|could|might|will|does|can|should) "
    r"(?:(?:it|that|this) (?:(?:even|actually) )?(?:look|be|mean|work|apply|go)(?: like)?|"
    r"i (?:(?:even|actually) )?(?:do|apply|show) (?:it|that|this))"
    r"(?: (?:for|in|at|on|with|if|when|as|where) (?:\w+ ?){1,6})?"
)
_THINGS = (  # that work leaves behind
    r"(?:cards?|forms?|emails?|letters?|notes?|photos?|pictures?|screenshots?|logs?|sheets?|reviews?|feedback|"
    r"records?|reports?|messages?|certificates?|recordings?|videos?|diary|rota|surveys?|comments?|complaints?)"
)
FORMS = {
    SIMPLER: re.compile(
        rf"{_AROUND}(?:examples?{_AROUND})?(?:(?:{_SIMPLER}|{_STUCK}){_AROUND})+(?:examples?{_AROUND})?",
        re.IGNORECASE,
    ),
    IDEAS: re.compile(
        rf"{_AROUND}(?:examples?|exampel|for instance|e ?g|such as|like what|like how|"
        rf"(?:(?:counts?|works?|goes|does|do|pass(?:es)?|be used) (?:as|for) )?"
        rf"(?:evidence|proof|prove|hand in)(?: ideas?)?(?= .*\b(?:it|that|this|them)\b| ?\?)|"
        rf"\b(?:can|could|should|do|would) (?:i|we) (?:write|put|say)(?: up| down| about| for)?|"
        rf"i (?:can |could |should |must )?(?:write|put|say|prove|show)(?: up| down| about| for)?|"
        rf"wants? (?:me|you|us) to (?:write|put|say|show)|ideas?|{_IN_MY_JOB}|"
        r"(?:sample|model|perfect) (?:answers?|ones?)|good (?:answer|one|evidence)(?= look like)(?: look)?)"
        rf"(?: what)?{_AROUND}",
        re.IGNORECASE,
    ),
    FIRST_STEP: re.compile(
        rf"{_AROUND}(?:(?:what|how|where) (?:\w+ ){{0,4}}?(?:(?:do|start|begin)\b)"
        rf"(?: (?:first|it|that|this|here))*|first step|where to (?:start|begin)){_AROUND}",
        re.IGNORECASE,
    ),
    NEXT: re.compile(
        r"(?:\W|\b(?:ok|okay|and|right|yes|yeah|so|then|the|go on|go to|to)\b)*"
        r"next(?:\W|\b(?:one|bit|criterion|please|pls|then)\b)*",
        re.IGNORECASE,
    ),
    WHY: re.compile(
        rf"{_AROUND}(?:why|how come)\b{_AROUND}(?:they )?(?:must|has|know|write|needed|important|matter\w*|"
        rf"want|ask(?:ing)?)?{_AROUND}",
        re.IGNORECASE,
    ),
    JUDGE: re.compile(
        rf"{_AROUND}\b(?:is|are|was|would|will|be|does|did|think|reckon)\b{_AROUND}"
        rf"(?:(?:good )?enough|any good|good|ok|okay|right|correct|alright|fine|pass|counts?)"
        rf"(?: (?:if|to) (?:i )?(?:\w+ )?(?:write|put|say|do|send|use|hand in))?{_AROUND}",
        re.IGNORECASE,
    ),
    ALL: re.compile(
        r"(?:\W|\b(?:and|so|ok|okay|oh|but)\b)*(?:(?:is|was) )?that(?: is|'s|s)? "
        r"(?:it|all(?: of it| there is)?|everything|the lot)(?: then)?(?:\W|\bthen\b)*\?",
        re.IGNORECASE,
    ),
    OTHERS: re.compile(rf"{_AROUND}(?:(?:an)?other|one more|different)(?: ones?)?{_AROUND}", re.IGNORECASE),
    COUNTS: re.compile(
        rf"{_AROUND}(?:is|does|would|will|can|could|are)\b(?: \w+){{1,5}}? "
        rf"(?:fine|ok|okay|count|good|work|do|allowed|enough) "
        r"(?:as evidence )?for (?:it|this|that)(?: one)? ?\??|"
        rf"{_AROUND}(?:can|could|may) (?:i|we) use (?:the|my|our|some|an?|those|these)(?: \w+){{0,2}}? "
        rf"{_THINGS}(?: as (?:evidence|proof))?{_AROUND}",
        re.IGNORECASE,
    ),
}
MARKS_STEP = re.compile(
    r"^\W*so\b|\b(?:actually|really|first|start|begin|(?:for|with|do) (?:it|this|that)|i must|"
    r"supposed|meant)\b",
    re.IGNORECASE,
)
MISHEARD = {"unit_title"}  # heard in small words too, and none of these forms has one
OF_ORDER = re.compile(r"\b(?:first|start|begin)\b", re.IGNORECASE)  # among units: what comes next says it
OF_RECORD = re.compile(r"\b(?:i have|i got|got|my|put|more|show|list)\b", re.IGNORECASE)
EVIDENCE = re.compile(r"\b(?:evidence|proof|ideas?)\b", re.IGNORECASE)
# "that'll do for 1.1?": not whether a thing named may be used, but whether what was told is enough
FOR_NAMED = re.compile(
    r"\b(?:(?:will|would|does|do|can|is) (?:it|that|this)|"
    r"(?:that|this|it)(?:['’]?ll| will| would|['’]?s| is|['’]?d))"
    r"(?: be)?(?: good)? (?:do|enough|count|pass|cover|ok|okay|fine|work|right)(?: it)? (?:for|as|towards)\b",
    re.IGNORECASE,
)
SAME = re.compile(
    r"\bsame (?:thing|words?)\b|\bsaid (?:that|it|this) (?:already|before)|\balready said\b|"
    r"\bnone the wiser\b|\b(?:does|did)(?:n['’]?t| not) help\b|\bnot (?:helping|helpful)\b|\bno clearer\b|"
    r"\bstill (?:lost|confused|stuck|unclear|none|not clear|no idea|don['’]?t)\b",
    re.IGNORECASE,
)
STUCK = re.compile(_STUCK, re.IGNORECASE)
IN_MY_JOB = re.compile(_IN_MY_JOB, re.IGNORECASE)
PLAINER = re.compile(rf"\b{_SIMPLER}\b", re.IGNORECASE)
OF_EVIDENCE = re.compile(
    r"\b(?:evid\w*|proof|prove|show|hand|use|counts?|portfolio|folder|examples?|instance|like|such|e\.?g|"
    r"writ(?:e|ing)|put|ideas?|others?|another|(?:ok|okay|fine|good|work|allowed|enough) (?:for|as))\b",
    re.IGNORECASE,
)
WORDS = re.compile(r"[\w'’]+|\?(?=\W*$)")
FOR_EXAMPLES = re.compile(
    r"\b(?:examples?|exampel|instance|e\.?g|such as|like (?:what|how)|writ(?:e|ing)|put|ideas? what|"
    rf"{_IN_MY_JOB})\b",
    re.IGNORECASE,
)
# "the escalate one you just gave me, 1.5"
OFFERED = re.compile(
    r"\W*(?:(?:no|not that|ok|sorry|explain|and|i mean)\W+)*(?:the|that)(?: \w+){0,4}? (?:one|bit|criterion)"
    r"(?: that)? you(?:['’]?ve| have)? (?:just )?"
    r"(?:gave|given|said|showed|shown|told|mentioned|offered|picked|suggested)"
    r"(?: (?:me|us|before|earlier|first|now|just))*\W*(?:\d+\.\d+\W*)?",
    re.IGNORECASE,
)
WHO_JUDGES = re.compile(
    r"\bwho (?:gets to )?(?:decides?|judges?|says|tells me|rules)\b(?: \w+)*? (?:if|whether|when|what)\b.*"
    r"\b(?:good|enough|pass(?:es|ed)?|right|okay|ok|acceptable|up to (?:scratch|standard))\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.?!])\s+|\n+|,\s+(?=(?:so|and|but)?\s*(?:what|how)\b)")
LONGEST, LONGEST_ALL = 11, 18  # words of the sentence that asks, and of all
LONGEST_SIMPLER = 26  # words of all where it is to be simpler: who wants that says much beside it


def follows_up(text: str) -> str | None:
    """What words ask that only ask more of what was just said ("simpler please"), or None.

    Another sentence may stand beside it ("how can i prove this? we wear uniform"), unless it tells of work.
    """
    if WHO_JUDGES.search(text):
        return JUDGE
    if len(text.split()) > (LONGEST_SIMPLER if PLAINER.search(text) else LONGEST_ALL):
        return None
    said = [one for one in SENTENCE.split(text) if re.search(r"\w", one)]
    kinds = {one: kind for one in said if (kind := _kind(one))}
    if not kinds or any(telling.tells(one) for one in said if one not in kinds):
        return None
    return next(iter(kinds.values()))


def asks_for_examples(text: str) -> bool:
    """Whether it wants to know what somebody might write, and not which kinds of evidence there are."""
    return FOR_EXAMPLES.search(spelling.meant(text)) is not None


def asks_of_own_job(text: str) -> bool:
    """Whether it wants to know what that would be where the learner works."""
    return IN_MY_JOB.search(text) is not None


def is_stuck(text: str) -> bool:
    """Whether a message says that something was not understood, or wants it in simpler words."""
    return STUCK.search(text) is not None or follows_up(text) == SIMPLER


def wants_it_simpler(text: str) -> bool:
    """Whether a message wants something in simpler words, whatever else it says of it."""
    return PLAINER.search(text) is not None


def judges_named(text: str) -> bool:
    """Whether it is asked if what was told is enough for a criterion named: "will that do for 1.1?"."""
    return "?" in text and FOR_NAMED.search(text) is not None


def speaks_of_evidence(text: str) -> bool:
    """Whether a message speaks of evidence, of writing or of an example by any word."""
    return OF_EVIDENCE.search(spelling.meant(text)) is not None


def asks_more(message: Mapping[str, Any], about: Mapping[str, Any]) -> str | None:
    """The action for such words, by what was talked about (the slots of `ABOUT`), or None."""
    text = message.get("text") or ""
    named = {one["entity"] for one in message.get("entities") or []} & NAMING - MISHEARD
    of_named = "criterion" in named and (judges_named(text) or _wants_named_simpler(message, about))
    if of_named or WHO_JUDGES.search(text):
        return SAY_MORE
    if sufficiency.thing(text) and not text.startswith("/"):
        return NAMES
    if word_pointed_at(text, about["last_request"]):
        return DEFINES
    if about["criterion_talked_about"] and OFFERED.fullmatch(text):
        return EXPLAINS if "criterion" in named else SAY_MORE
    if named or text.startswith("/") or len(within.phrases(text)) > 1:
        return None
    criterion, last, saved = about["criterion_talked_about"], about["last_request"], about["saved"] or {}
    shown = bool(criterion or about["unit_talked_about"] or last)
    applies = {
        SIMPLER: shown or bool(about.get("rejected")),
        IDEAS: shown,
        FIRST_STEP: bool(criterion or (about["unit_talked_about"] and not OF_ORDER.search(text))),
        WHY: bool(criterion or last),
        NEXT: bool(criterion and not _is_new(saved)),
        JUDGE: bool(criterion or saved.get("evidence")),
        OTHERS: bool(criterion and last and last["action"] in {NAMES, SUGGESTS}),
        COUNTS: bool(criterion),
        ALL: bool(about["unit_talked_about"]) and bool(criterion or last) and not _is_new(saved),
    }
    kind = follows_up(text)
    return SAY_MORE if kind and applies[kind] else None


def _wants_named_simpler(message: Mapping[str, Any], about: Mapping[str, Any]) -> bool:
    """Whether the criterion just explained is named once more, to have it said more simply."""
    unit = (about["unit_talked_about"] or "").rpartition("/")[2]
    just_told = {"criterion": about["criterion_talked_about"], "unit": unit}
    named = [one for one in message.get("entities") or [] if one["entity"] in NAMING - MISHEARD]
    if not about["criterion_talked_about"] or _is_new(about["saved"] or {}):
        return False
    is_same = all(one["value"] == just_told.get(one["entity"]) for one in named)
    return is_same and follows_up(refs.without(message["text"])) == SIMPLER


def _is_new(saved: Mapping[str, Any]) -> bool:
    """Whether something was saved just now, so that it is what is talked about."""
    return bool(saved) and not saved.get("past")


def _kind(text: str) -> str | None:
    words = WORDS.findall(spelling.meant(text))
    if not words or len(words) > (LONGEST_SIMPLER if PLAINER.search(text) else LONGEST):
        return None
    if SAME.search(text):
        return SIMPLER
    found = next((kind for kind, form in FORMS.items() if form.fullmatch(" ".join(words))), None)
    if found == FIRST_STEP and not MARKS_STEP.search(text):
        return None
    of_record = found == IDEAS and EVIDENCE.search(text) and OF_RECORD.search(text)
    return None if of_record else found
