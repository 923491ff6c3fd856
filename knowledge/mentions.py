"""Tell which qualification a learner means from the everyday words for it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache

from knowledge.choosing import SETTLES_ANEW
from knowledge.qualification import Qualification
from knowledge.wording import Stems, stem, word_set, words

KINDS = {
    "diploma": "diploma diplomas dip dipl diplomma diploama",
    "certificate": "certificate certificates cert certs certificat certifcate certificte",
    "nvq": "nvq nvqs nvqq",
    "award": "award",
}
BODY_NICKNAMES = {
    "city guilds": r"c\s?(?:&|n|and|\+)\s?g|city\s?(?:&|n|and|\+|)\s?gu?i?u?ld'?s?|cand?g",
}
WORDS_FOR = {"cust": "customer", "custs": "customer", "serv": "service", "svc": "service"}
WORDS_FOR |= {"still": "yet"}  # no slip for "skill"
WORDS_FOR |= {"recruiting": "recruitment", "recruiter": "recruitment"}
NOT_A_SUBJECT = word_set("level rqf in of the and for qualifications awards awarding")
CONTEXT = word_set(
    "doing course courses qualification qualifications enrol enroll enrolled enrolling enrolment studying "
    "study join joining register registered signed starting started apprenticeship apprentice transfer "
    "learner student programme spec specification difference switch"
)
CONTEXT_REACH = 4
MOST_TERSE_WORDS = 3
# One sort of fact outweighs all the ones after it.
NUMBER, BODY, LEVEL, KIND, SUBJECT = 16.0, 4.0, 2.0, 2.0, 1.0
CLOSE = 1.5

LEVEL_SAID = re.compile(
    r"\b(?:level|levl|leve|lvl|lev|l|nvq|stage)\s?-?\s?([1-8]|one|two|three|four|five)(?![\w.]|\s?st\b)",
    re.IGNORECASE,
)
LEVEL_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
# what is named after these is named only to be refused
REFUSES = re.compile(
    r"\b(?:forget(?: about)?|ignore|never ?mind|"
    r"(?:never|did ?n['’]?t|did not|who) (?:sa(?:y|id)|mention(?:ed)?|ask(?:ed)?|mean|meant)"
    r"(?: (?:anything|about|for))*)\b",
    re.IGNORECASE,
)
DENIES = re.compile(rf"\b(?:not|isn'?t|instead of)\b|{REFUSES.pattern}", re.IGNORECASE)
LOOKED_AT = 500


@dataclass(frozen=True, slots=True)
class Facts:
    """What names one qualification: its bare number, awarding body, level, kinds and subject stems."""

    key: str
    number: str
    body: str
    level: int
    kinds: frozenset[str]
    subject: frozenset[str]


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says that could name a qualification."""

    numbers: frozenset[str]
    bodies: frozenset[str]
    levels: frozenset[int]
    kinds: frozenset[str]
    subject: frozenset[str]
    in_context: bool


def which(
    text: str,
    qualifications: Mapping[str, Qualification] | Iterable[Qualification],
    *,
    answering: bool = False,
) -> list[str]:
    """Keys of the qualifications a message may mean, likeliest first; several when it is unclear, or none.

    `answering` the question which it is, "level 3" or "the nvq" alone names them too.
    """
    among = list(qualifications.values() if isinstance(qualifications, Mapping) else qualifications)
    kept = _without_denied(text[:LOOKED_AT], among)
    meant = which(kept, among, answering=answering) if kept != text[:LOOKED_AT] else []
    if meant or (kept != text[:LOOKED_AT] and REFUSES.search(text[:LOOKED_AT])):
        return meant
    facts = [_facts(one) for one in among]
    said = _said_at_last(text[:LOOKED_AT], facts)
    if answering:
        said = replace(said, in_context=True)
    if numbered := [one.key for one in facts if one.number in said.numbers]:
        return numbered
    if not _names_any(said):
        return []
    fitting = _closest([one for one in facts if _fits(one, said)], said)
    scores = {one.key: _score(one, said) for one in fitting}
    best = max(scores.values(), default=0)
    return sorted((key for key in scores if scores[key] > best - CLOSE), key=lambda key: -scores[key])


def _without_denied(text: str, among: list[Qualification]) -> str:
    """The text without the names that it says it is not: "recruitment, not customer service"."""
    if not DENIES.search(text):
        return text
    names = {word.text for one in among for word in words(f"{one.title} {one.awarding_body}")}
    names |= {"the", "on", "one", "skill", *(form for forms in KINDS.values() for form in forms.split())}
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.sub(rf"(?:{DENIES.pattern})(?:\s+(?:{listed})\b)+", " ", text, flags=re.IGNORECASE)


def _closest(fitting: list[Facts], said: Said) -> list[Facts]:
    """Those with the most of the subject said: "skills" leaves only the one about customer service skills."""
    shared = {one.key: one.subject & said.subject for one in fitting}
    return [one for one in fitting if not any(shared[one.key] < other for other in shared.values())]


def _facts(one: Qualification) -> Facts:
    return _facts_of(one.key, one.number or "", one.awarding_body, one.level, one.title)


@cache
def _facts_of(key: str, number: str, awarding_body: str, level: int, title: str) -> Facts:
    body = _body(awarding_body)
    named = [word.text for word in words(title) if not word.text.isdigit()]
    beside_the_subject = {stem(word) for word in {*KINDS, *NOT_A_SUBJECT, *body.split()}}
    return Facts(
        key=key,
        number=_plain(number),
        body=body,
        level=level,
        kinds=frozenset(kind for kind in KINDS if kind in named),
        subject=frozenset(map(stem, named)) - beside_the_subject,
    )


def _body(awarding_body: str) -> str:
    """What the body is called: "highfield" for Highfield Qualifications, "city guilds" for City & Guilds."""
    return " ".join(word.text for word in words(awarding_body) if word.text not in NOT_A_SUBJECT)


def _plain(number: str) -> str:
    return re.sub(r"[^\dX]", "", number.upper())


def _said_at_last(text: str, facts: list[Facts]) -> Said:
    """What holds after "no sorry, scratch that": each sort of fact as it was said last."""
    first, *later = [_said(part, facts) for part in SETTLES_ANEW.split(text)]
    for anew in later:
        first = Said(*(getattr(anew, one.name) or getattr(first, one.name) for one in fields(Said)))
    return first


def _said(text: str, facts: list[Facts]) -> Said:
    message = [WORDS_FOR.get(word.text, word.text) for word in words(text)]
    places = _subject_places(message, facts)
    kinds = frozenset(kind for kind, forms in KINDS.items() if set(forms.split()) & set(message))
    levels = frozenset(LEVEL_WORDS.get(n.lower()) or int(n) for n in LEVEL_SAID.findall(text))
    bodies = frozenset(body for body in {known.body for known in facts} if _says_body(text, message, body))
    terse = len(message) <= MOST_TERSE_WORDS
    in_context = terse or any(_in_context(message, at) for at in places)
    return Said(_numbers(text), bodies, levels, kinds, frozenset(places.values()), in_context)


def _subject_places(message: list[str], facts: list[Facts]) -> dict[int, str]:
    """Where subject words stand; a word that several subjects share counts only beside another one."""
    subjects = _stems(frozenset(one for known in facts for one in known.subject))
    shared = Counter(one for known in facts for one in known.subject)
    found = {at: stemmed for at, word in enumerate(message) if (stemmed := subjects.nearest(stem(word)))}
    return {at: one for at, one in found.items() if shared[one] == 1 or {at - 1, at + 1} & set(found)}


@cache
def _stems(known: frozenset[str]) -> Stems:
    return Stems(known)


def _in_context(message: list[str], at: int) -> bool:
    near = message[max(0, at - CONTEXT_REACH) : at + CONTEXT_REACH]
    return bool(CONTEXT & set(near)) or message[at + 1 : at + 2] in (["one"], ["ones"])


def _numbers(text: str) -> frozenset[str]:
    return frozenset(_plain(found) for found in re.findall(r"\b(?:\d{3}/?\d{4}/?[\dXx]|\d{4})\b", text))


def _says_body(text: str, message: list[str], body: str) -> bool:
    if body in BODY_NICKNAMES and re.search(rf"\b(?:{BODY_NICKNAMES[body]})\b", text, re.IGNORECASE):
        return True
    name = _stems(frozenset({body}))
    return any(name.nearest(word.removesuffix("s")) or name.nearest(word) for word in message)


def _names_any(said: Said) -> bool:
    """A body is enough; a subject, a level or a kind needs another of them, or talk of courses."""
    sorts = [bool(said.subject), bool(said.levels), bool(said.kinds)]
    return bool(said.bodies) or sum(sorts) >= 2 or (any(sorts) and said.in_context)


def _fits(one: Facts, said: Said) -> bool:
    if said.bodies and one.body not in said.bodies:
        return False
    if said.levels and one.level not in said.levels:
        return False
    return not said.subject or bool(one.subject & said.subject)


def _score(one: Facts, said: Said) -> float:
    kind = KIND * len(one.kinds & said.kinds) - len(said.kinds - one.kinds) if one.kinds else 0.0
    subject = SUBJECT * len(one.subject & said.subject) / max(1, len(one.subject))
    return BODY * (one.body in said.bodies) + LEVEL * (one.level in said.levels) + kind + subject
