"""Put a message into plain lower-case words with their places: numbers as digits, ordinals as "3th"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge import refs
from learners.times import corrected
from learners.times.vocabulary import CARDINALS, ORDINALS, TENS, WEEKDAYS, canonical

LONGEST = 2000
MASK = "¤"
REFERENCE = "§"
GREETING = re.compile(
    r"\s*(?:good\s+(?:morning|afternoon|evening)|(?:morning?|afternoon|evening)(?=\s*[!,.]+\s*[a-z]|\s+(?:mate|all|team)\b))",
    re.IGNORECASE,
)
# "the first one" is no day of a month
PLACE = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th) (?:one|reminder)s?\b", re.IGNORECASE
)
LABEL = re.compile(r"u(?!\b)|u\s?\d|n(?:o|um)", re.IGNORECASE)
TOKEN = re.compile(
    r"""
      (?P<reference> ¤+ )
    | (?P<slang> \b2(?:moro|morrow|mrw|mro|moz|day|nite|night)\b )
    | (?P<twofold> \bbi[\s-]?(?:weekly|monthly)\b )
    | (?P<ordinal> \b\d{1,2}(?=\s?(?:st|nd|rd|th)\b) \s?(?:st|nd|rd|th)\b )
    | (?P<fraction> \b1/[24]\b(?=\s(?:past|to|an?\s)) )
    | (?P<continental> \b(?:1\d|2[0-4])h[0-5]\d\b )
    | (?P<number> \d+(?:[:./,-]\d+)*(?<![,]) )
    | (?P<meridiem> (?<![a-z'])(?: [ap]\.?\s?m\b\.? | [ap]\b(?=\s*$) ) )
    | (?P<oclock> \bo\s?['’`]?\s?clock\b )
    | (?P<word> [a-z]+(?:['’`][a-z]+)* )
    | (?P<stop> [.;!?]+(?=\s|$) | \n )
    | (?P<dash> [-–—] )
    | (?P<sign> [@&+] )
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A plain word and where it stands in the message."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Reading:
    """The plain words joined by spaces in `text`; what is read is struck out of it and kept in `spans`."""

    words: list[Word]
    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)
    _starts: dict[int, Word] = field(default_factory=dict)
    _ends: dict[int, Word] = field(default_factory=dict)

    def __post_init__(self) -> None:
        at = 0
        for word in self.words:
            self._starts[at], self._ends[at + len(word.text)] = word, word
            at += len(word.text) + 1
        self.text = " ".join(word.text for word in self.words)

    def take(self, pattern: re.Pattern[str], start: int = 0) -> re.Match[str] | None:
        """Find `pattern` from `start` on, strike it out and keep where it stood in the message."""
        found = pattern.search(self.text, start)
        if found:
            self.strike(*found.span())
        return found

    def strike(self, start: int, end: int) -> None:
        """Take whole words out of `text`, keeping their places in the message."""
        first = min((word.start for at, word in self._starts.items() if start <= at < end), default=None)
        last = max((word.end for at, word in self._ends.items() if start < at <= end), default=None)
        if first is not None and last is not None:
            self.spans.append((first, last))
        self.text = self.text[:start] + MASK * (end - start) + self.text[end:]


def read(message: str) -> Reading:
    """The message in plain words, without its references to units and criteria and what it takes back."""
    words = list(_joined(list(_words(_masked(message[:LONGEST])))))
    order = corrected.meant([word.text for word in words])
    left_out = [words[at] for at in sorted(set(range(len(words))) - set(order))]
    return Reading([words[at] for at in order], spans=[(word.start, word.end) for word in left_out])


def _masked(message: str) -> str:
    """The message with a greeting and each reference replaced by as many marks that are no words."""
    if greeting := GREETING.match(message):
        message = MASK * greeting.end() + message[greeting.end() :]
    places = (found.span() for found in PLACE.finditer(message))
    for start, end in [*_references(message), *places]:
        message = message[:start] + MASK * (end - start) + message[end:]
    return message


def _references(message: str) -> Iterator[tuple[int, int]]:
    """Where units and criteria are named; a bare number that may be a time is left to be read as one."""
    listed = False
    for start, end, kind in sorted({span[:3] for span in refs.read(message).spans}):
        said = message[start:end]
        unlabelled_unit = kind == "unit" and not LABEL.match(said)
        if (unlabelled_unit and not listed) or _is_clock(message, start, end):
            continue
        listed = True
        yield start, end


def _is_clock(message: str, start: int, end: int) -> bool:
    """Whether "4.15" is a time: it stands beside a day, or is all there is."""
    if not re.fullmatch(r"\d\d?\.[1-5]\d", message[start:end]):
        return False
    before = re.findall(r"[a-z0-9]+", message[:start].lower())
    after = re.findall(r"[a-z0-9]+", message[end:].lower())
    beside = {*WEEKDAYS, "today", "tomorrow", "tonight"}
    if before:
        return canonical(before[-1]) in beside
    return not after or canonical(after[0]) in beside


def _words(message: str) -> Iterator[Word]:
    for match in TOKEN.finditer(message):
        yield Word(_plain(match), match.start(), match.end())


FIXED = {"reference": REFERENCE, "oclock": "oclock", "stop": ".", "dash": "-"}


def _plain(match: re.Match[str]) -> str:
    text, kind = match.group().lower(), match.lastgroup or ""
    if kind in FIXED:
        return FIXED[kind]
    if kind == "twofold":
        return "fortnightly" if text.endswith("weekly") else "every 2 month"
    if kind == "ordinal":
        return f"{int(re.sub(r'[^0-9]', '', text))}th"
    if kind == "meridiem":
        return f"{text[0]}m"
    if kind in ("number", "continental"):
        return text.replace("h", ":")
    return canonical(text.replace("’", "'").replace("`", "'"))


def _joined(words: list[Word]) -> Iterator[Word]:
    """Turn number words into digits: "twenty-first" into 21th, "forty five" into 45."""
    at = 0
    while at < len(words):
        word, used = words[at], 1
        if word.text in TENS:
            word, used = _with_ones(words, at)
        elif word.text in ORDINALS:
            word = Word(f"{ORDINALS[word.text]}th", word.start, word.end)
        elif word.text in CARDINALS:
            word = Word(str(CARDINALS[word.text]), word.start, word.end)
        yield word
        at += used


def _with_ones(words: list[Word], at: int) -> tuple[Word, int]:
    tens, next_at = words[at], at + 1
    if next_at < len(words) and words[next_at].text == "-":
        next_at += 1
    ones = words[next_at] if next_at < len(words) else None
    value = TENS[tens.text]
    if ones and 0 < CARDINALS.get(ones.text, 0) < 10:
        return Word(str(value + CARDINALS[ones.text]), tens.start, ones.end), next_at - at + 1
    if ones and 0 < ORDINALS.get(ones.text, 0) < 10:
        return Word(f"{value + ORDINALS[ones.text]}th", tens.start, ones.end), next_at - at + 1
    return Word(str(value), tens.start, tens.end), 1
