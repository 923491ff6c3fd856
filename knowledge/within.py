"""What a unit has on a topic: the words that name one in a message, and the criteria that speak of it."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import zip_longest

from knowledge import asking, everyday, phrasing, refs
from knowledge.qualification import Criterion, Unit
from knowledge.wording import SHORTEST_STEM, Stems, stem, word_set, words

ABOUT = re.compile(
    r"(?<!\bwhat )(?<!\bhow )\b(?:about|regarding|concerning|(?:to do|deals?|dealing) with|"
    r"mention\w*|speaks? of|"
    r"(?:says?|have|has|anything|something|bits?|parts?|criteri\w+|ones?|are|is) (?:of|on))\s+"
    r"(?!(?:and|or) (?:is|are|how|does|do)\b)"  # "about and is it hard": two questions
    r"(?P<topic>.+?)(?=\W+(?:and|or) (?:is|are|how|does|do) (?:it|they|hard)\b|$)",
    re.IGNORECASE,
)
# "does that mean I write a plan"
MEANS_DOING = re.compile(
    r"\b(?:does|do|would) (?:that|it|this|they)(?: just| only| basically)? mean (?:that )?(?:i|we|you)\b"
    r"(?:['’]?(?:ve|d|ll|m))?(?: (?:have|has|got|need|must|should|can|gotta|to|just|am|are|"
    r"supposed))* (?P<topic>.+?)"
    r"(?=\W*(?:\bor (?:what|something|not)\b|$))",
    re.IGNORECASE,
)
QUOTED = re.compile(r"(?<!\w)[\"“”'‘’](?P<phrase>[^\"“”]{3,60}?)[\"“”'’](?!\w)")
_NOT = r"(?:do(?:es)?n['’]?t|did(?:n['’]?t| not)|do(?:es)? not|not|can['’]?t|cannot|never)(?: \w+)?"
NOT_CLEAR = (
    rf"{_NOT} (?:understand|understood|follow|get)|confused (?:by|about|with|on)|"
    r"(?:lost|stuck) (?:at|on|with)"
)
STUCK_ON = re.compile(
    rf"\b(?:{NOT_CLEAR}|mean(?:t|s)? by|meaning of)\s+"
    r"(?:(?:what|the|this|that|these|words?|phrase|bit|part|is|are|about|by|says?|an?)\s+)*"
    r"(?P<phrase>[a-z][\w'’/-]*(?: [\w'’/-]+){0,4}?)"
    r"(?:\s+(?:means?|is|are|in|of|for|there|here|pls|please|at all|stands?)\b.*)?\W*$",
    re.IGNORECASE,
)
MEANS = re.compile(rf"\b(?:{NOT_CLEAR}|mean\w*)(?!\w)", re.IGNORECASE)
ASKS_MEANING = re.compile(
    rf"\b(?:{NOT_CLEAR}|mean\w*|defin\w*|explain)(?!\w)|"
    r"\bwh?at(?:['’]?s| is| are) (?:(?:an?|the) )?[\"“‘']",
    re.IGNORECASE,
)
DIFFERENCE = re.compile(r"\bdiff(?:e?rence|erent)?\b|\bcompare", re.IGNORECASE)
_WORD = r"[a-z][\w'’/-]*(?: [a-z][\w'’/-]*){0,2}?"
TWO = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (  # "what does X mean and Y", "what do X and Y mean"
        rf"\bwh?at(?: does|['’]?s)? (?:an? |the )?(?P<one>{_WORD}) means?\b\W+(?:and|or)\W+"
        rf"(?:(?:wh?at(?: does|['’]?s| is)?|also|how|about)\W+)*(?:an? |the )?(?P<other>{_WORD})"
        r"(?: means?)?\W*$",
        rf"\bwh?at do (?:the words )?(?P<one>{_WORD}) (?:and|or) (?P<other>{_WORD}) mean\b",
        rf"\b(?:meanings of|define) (?P<one>{_WORD}) (?:and|or) (?:(?:an?|the|of) )*(?P<other>{_WORD})"
        r"(?: (?:please|pls|plz|for me))*\W*$",
    )
)
# "what's an sla and what's a usp"
TWO_THINGS = re.compile(
    rf"\bwh?at(?:['’]?s| is) an? (?P<one>{_WORD})\W+(?:(?:and|or)\W+)*(?:(?:wh?at(?:['’]?s| is))\W+)?an? "
    rf"(?P<other>(?!one\b){_WORD})\W*$",
    re.IGNORECASE,
)
NO_TOPIC = word_set(
    "unit units module outcome outcomes criteria criterion requirements requirement evidence need show do "
    "again everything whole course qualification assessor list first second third last next rest bit part "
    "please now today more else simple simpler words word wording english way question learn understand know "
    "see find sense point sentence meaning myself yourself ourselves "
    "plain normal ordinary everyday basic terms brief briefly short version"
)
MOST_LINES = 8
LONGEST_ENDING = 2  # letters that two forms of a word may differ by


def topic(text: str, unit: Unit | None = None) -> str | None:
    """What a message asks about, besides a unit's own title, or None."""
    said = refs.without(text)
    found = MEANS_DOING.search(said) or ABOUT.search(said)
    named = _telling(found["topic"], unit) if found else []
    return " ".join(named) or None


def phrase(text: str) -> str | None:
    """The words said not to be understood, quoted or not; None where no words are."""
    found = QUOTED.search(text) if MEANS.search(text) else None
    found = found or STUCK_ON.search(refs.without(text))
    return found["phrase"].strip(" .,?!") if found and _telling(found["phrase"]) else None


def phrases(text: str) -> list[str]:
    """The words whose meaning a message asks for, each once, where it asks for several by name."""
    things = TWO_THINGS.search(text)
    if not (things or ASKS_MEANING.search(text)) or DIFFERENCE.search(text):
        return []
    found = [one["phrase"].strip(" .,?!") for one in QUOTED.finditer(text)]
    forms = (form.search(text) for form in TWO)
    if len(found) < 2 and (two := things or next((hit for hit in forms if hit), None)):
        found = [two["one"], two["other"]]
    return list(dict.fromkeys(found)) if len(found) > 1 else []


def criteria(said: str, unit: Unit, plain: Sequence[str] = ()) -> list[Criterion]:
    """The unit's criteria that have all of these telling words in their text, else in their plain words.

    `plain` is what each asks in plain words, in the unit's order.
    """
    every = [criterion for _, criterion in unit.criteria()]
    wanted, texts = _wanted(said), tuple(one.text for one in every)
    for more in ((), tuple(plain)):
        if wanted and _has_all(_stems(texts + more), wanted):  # most units have not all the words
            pairs = zip_longest(texts, more, fillvalue="")
            found = [one for one, pair in zip(every, pairs, strict=False) if _has_all(_stems(pair), wanted)]
            if found:
                return found
    return []


def guidance(said: str, unit: Unit, ref: str) -> list[str]:
    """What guidance on a criterion says of these telling words: all under a heading with them, else lines."""
    wanted = _wanted(said)
    lines: list[str] = []
    for piece in (one for one in unit.guidance if wanted and ref in one.refs):
        heading = piece.heading if piece.heading and _has_all(_stems((piece.heading,)), wanted) else None
        there = [one for one in piece.text.splitlines() if one.strip()]
        lines += [heading, *there] if heading else [one for one in there if _has_all(_stems((one,)), wanted)]
    return lines[:MOST_LINES]


@lru_cache(maxsize=64)
def _wanted(said: str) -> list[set[str]]:
    """For each telling word the stems that will do."""
    printed = {stem(word) for word in everyday.printed(said)}
    return [{stem(word)} | printed for word in _telling(said)]


def _telling(said: str, unit: Unit | None = None) -> list[str]:
    """The words that name a topic; none when they are only the unit's title."""
    title = {stem(word) for word in asking.words(unit.title)} if unit else set()
    named = [word for word in phrasing.telling(said) if word not in NO_TOPIC]
    return named if {stem(word) for word in named} - title else []


def _has_all(stems: Stems, wanted: Sequence[Iterable[str]]) -> bool:
    return all(any(_has(stems, one) for one in any_of) for any_of in wanted)


@lru_cache(maxsize=4096)
def _stems(texts: tuple[str, ...]) -> Stems:
    """Those of the texts' words; all criteria are looked through for each phrase."""
    return Stems(word.stem for text in texts for word in words(text))


def _has(stems: Stems, wanted: str) -> bool:
    """Whether a word is there, in another form of it or misspelt: "complain" in "complaints"."""
    begins = wanted[: max(len(wanted) - LONGEST_ENDING, SHORTEST_STEM + 1)]
    akin = [one for one in stems.by_letter.get(wanted[:1], []) if one.startswith(begins)]
    near = any(one.startswith(wanted) or len(one) <= len(wanted) + LONGEST_ENDING for one in akin)
    return near or stems.nearest(wanted) is not None
