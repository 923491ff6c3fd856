"""What a unit has on a topic: the words that name one in a message, and the criteria that speak of it."""

import re
from collections.abc import Callable, Iterable, Sequence

from knowledge import asking, everyday, phrasing, refs
from knowledge.qualification import Criterion, Unit
from knowledge.wording import SHORTEST_STEM, Stems, stem, word_set, words

ABOUT = re.compile(
    r"(?<!\bwhat )(?<!\bhow )\b(?:about|regarding|concerning|(?:to do|deals?|dealing) with|"
    r"mention\w*|speaks? of|"
    r"(?:says?|have|has|anything|something|bits?|parts?|criteri\w+|ones?|are|is) (?:of|on))\s+"
    r"(?P<topic>.+)",
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
NO_TOPIC = word_set(
    "unit units module outcome outcomes criteria criterion requirements requirement evidence need show do "
    "again everything whole course qualification assessor list first second third last next rest bit part "
    "please now today more else simple simpler words word wording english way question learn understand know "
    "see find sense point sentence meaning"
)
LONGEST_ENDING = 2  # letters that two forms of a word may differ by


def topic(text: str, unit: Unit | None = None) -> str | None:
    """What a message asks about, besides a unit's own title, or None."""
    found = ABOUT.search(refs.without(text))
    named = _telling(found["topic"], unit) if found else []
    return " ".join(named) or None


def phrase(text: str) -> str | None:
    """The words said not to be understood, quoted or not; None where no words are."""
    found = QUOTED.search(text) if MEANS.search(text) else None
    found = found or STUCK_ON.search(refs.without(text))
    return found["phrase"].strip(" .,?!") if found and _telling(found["phrase"]) else None


def criteria(said: str, unit: Unit, plain: Callable[[Criterion], str | None]) -> list[Criterion]:
    """The unit's criteria that have all of these telling words in their text, else in their plain words."""
    wanted = [{stem(word)} for word in _telling(said)]
    if printed := everyday.printed(said):
        wanted = [one | {stem(word) for word in printed} for one in wanted]
    every = [criterion for _, criterion in unit.criteria()]
    for reading in (lambda one: one.text, lambda one: f"{one.text} {plain(one) or ''}"):
        found = [one for one in every if _has_all(reading(one), wanted)]
        if wanted and found:
            return found
    return []


def _telling(said: str, unit: Unit | None = None) -> list[str]:
    """The words that name a topic; none when they are only the unit's title."""
    title = {stem(word) for word in asking.words(unit.title)} if unit else set()
    named = [word for word in phrasing.telling(said) if word not in NO_TOPIC]
    return named if {stem(word) for word in named} - title else []


def _has_all(text: str, wanted: Sequence[Iterable[str]]) -> bool:
    stems = Stems(word.stem for word in words(text))
    return all(any(_has(stems, one) for one in any_of) for any_of in wanted)


def _has(stems: Stems, wanted: str) -> bool:
    """Whether a word is there, in another form of it or misspelt: "complain" in "complaints"."""
    begins = wanted[: max(len(wanted) - LONGEST_ENDING, SHORTEST_STEM + 1)]
    akin = [one for one in stems.known if one.startswith(begins)]
    near = any(one.startswith(wanted) or len(one) <= len(wanted) + LONGEST_ENDING for one in akin)
    return near or stems.nearest(wanted) is not None
