"""Hours in which not to disturb a learner, as they say them: "don't text me after 8", "22:00 to 7"."""

import re
from dataclasses import dataclass
from datetime import time
from itertools import product

from learners.times import clock_phrases, plain
from learners.times.clock import Clock
from learners.times.understood import Refused

NUMBER = (
    r"(?:\d{1,2}(?:[:.]\d\d)?|\d{4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|"
    r"midday|"
    r"midnight)"
)
HALF = (
    r"(?:\s*(?:[ap]\.?m\b\.?|o'?\s?clock\b|hours?\b|hrs\b|h\b)|\s+(?:in (?:the\s+)?|at\s+)?(?:morning|mornin|"
    r"afternoon|evening|"
    r"night)\b)*"
)
TIME = rf"(?:(?:half|quarter|quater)\s+(?:past\s+|to\s+)?)?\b{NUMBER}(?=\W|[ap]\.?m|$){HALF}"
RANGE = re.compile(
    rf"(?:between\s+|from\s+|are\s+|is\s+|at\s+)?(?P<begins>{TIME})\s*(?:to|until|untill|till|til|and|-|"
    rf"–|through)\s*"
    rf"(?P<ends>{TIME})",
    re.IGNORECASE,
)
AFTER = re.compile(
    rf"(?:after|past|later than|from|since|aftr)\s+(?:like\s+|about\s+)?(?P<begins>{TIME})(?:\s+onwards?)?",
    re.IGNORECASE,
)
BEFORE = re.compile(
    rf"(?:before|befor|b4|until|till|til|earlier than|by)\s+(?:like\s+|about\s+)?(?P<ends>{TIME})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Hours:
    """From when to when it is quiet; None where the words leave it as it is."""

    begins: time | None
    ends: time | None


def read(text: str) -> list[Hours]:
    """The hours a message may mean: none, one, or two where neither am nor pm was said."""
    if found := RANGE.search(text):
        return _ranges(_clock(found["begins"]), _clock(found["ends"]))
    after, before = AFTER.search(text), BEFORE.search(text)
    begins = _late(_clock(after["begins"])) if after else None
    ends = _early(_clock(before["ends"])) if before else None
    return [Hours(begins, ends)] if begins or ends else []


def turned(hours: Hours) -> Hours:
    """The hours outside these: what is quiet when only these are not."""
    return Hours(hours.ends, hours.begins)


def without(text: str) -> str:
    """The words without the hours in them."""
    for said in (RANGE, AFTER, BEFORE):
        text = said.sub(" ", text)
    return text


def _clock(said: str) -> Clock | None:
    """A time of day, with what is said of the half of the day."""
    words = re.sub(r"(\d)\.?\s*([ap])\.?\s?m\b\.?", r"\1\2m", said, flags=re.IGNORECASE)
    words = re.sub(
        r"\s+(?:in (?:the\s+)?|at\s+)?(?:afternoon|evening|night)", " pm", words, flags=re.IGNORECASE
    )
    words = re.sub(r"\s+(?:in (?:the\s+)?)?morn(?:ing|in)", " am", words, flags=re.IGNORECASE)
    words = re.sub(r"(?<=\d)\s*h(?:ou)?rs?\b", " oclock", words, flags=re.IGNORECASE)
    try:
        return clock_phrases.read(plain.read(f"at {words}"))
    except Refused:
        return None


def _walls(clock: Clock | None) -> list[time]:
    return [time(hour % 24, minute) for hour, minute in clock.readings] if clock else []


def _late(clock: Clock | None) -> time | None:
    """The hour after which it is quiet: the later of the two, but midnight for 12."""
    walls = _walls(clock)
    if len(walls) == 2 and walls[0].hour == 12:
        return walls[1]
    return max(walls, default=None)


def _early(clock: Clock | None) -> time | None:
    """The hour before which it is quiet: in the morning, but noon for 12 and an afternoon for 1 to 3."""
    walls = _walls(clock)
    if len(walls) == 2 and (walls[0].hour == 12 or min(walls).hour < 4):
        return walls[0]
    return min(walls, default=None)


def _ranges(begins: Clock | None, ends: Clock | None) -> list[Hours]:
    """The shortest of the readings; of two as short the night first."""
    found = [(_minutes(a, b), a, b) for a, b in product(_walls(begins), _walls(ends)) if a != b]
    shortest = min((length for length, _, _ in found), default=0)
    kept = [Hours(a, b) for length, a, b in found if length == shortest]
    return sorted(kept, key=lambda one: one.begins or time(), reverse=True)


def _minutes(begins: time, ends: time) -> int:
    return ((ends.hour - begins.hour) * 60 + ends.minute - begins.minute) % (24 * 60)
