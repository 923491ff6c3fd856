"""Take a message apart: what is the learner's note, what only says to log it, and where one note ends."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge import evidence_types, refs
from knowledge.note_closings import ASKS_OF_IT, CLOSING, ORDERS_IT
from knowledge.note_openings import (
    LOGS_FIRST,
    LOGS_THAT,
    ORDER,
    ORDERS_MINE,
    ORDERS_THAT,
    SENTENCE,
    TOLD_BEFORE,
)
from knowledge.note_words import AFTER_ORDER, ASKING, CHAT, COMMAND, SETTLING, THANKS

ORDERS = re.compile(r"\b(?:write|log|record|save|add|put|note|enter|store|evidence|entry)\b", re.IGNORECASE)
SEPARATOR = re.compile(r"\s*[:;]\s*|\s*[.,]\s+|\s+[-–—]+\s*|\s*[-–—]+\s+|\s*\n+\s*")
TELLING = re.compile(r"[:\n–—-]")
EVIDENCE = re.compile(r"\b(?:ev[ie]d\w{1,3}[cs]e|note|entry)\b", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)
NUMBERED = re.compile(r"(?:^|(?<=\s))(\d{1,2})[.)]\s+(?=\S)")
ALSO = re.compile(
    r"(?:^|[.;,\n]\s*|\s)(?=(?:and |then )?also (?:please )?(?:log|add|save|record|put)\b)", re.IGNORECASE
)
POINTS_BACK = re.compile(
    r"\b(?:it|that(?! (?:i|we)\b)|this|same note|that one|this one|last one)\b", re.IGNORECASE
)
ASKS_FIRST = re.compile(
    r"\W*(?:what|how|which|who|when|where|why|can|could|do|does|is|are|explain|show|tell)\b", re.IGNORECASE
)
SHORTEST_STORY, SHORTEST_HEAD = 3, 2  # words that tell something
COVERS = re.compile(
    r"\b(?:covers?|covering|meets?|ticks?|also for|that'?s for)\b[^.!?]{0,80}(?:\.\d[^.!?]{0,40})*",
    re.IGNORECASE,
)
TITLE_AFTER = re.compile(r"\bunit(?: on| called)?\W*$", re.IGNORECASE)
TITLE_BEFORE = re.compile(r"\W*unit\b", re.IGNORECASE)
TITLE_AFTER_ORDER = re.compile(r"\b(?:for|in|under|against|towards?|of)(?: the| my)?\W*$", re.IGNORECASE)
SYMBOLS = re.compile(r"[^\w\x00-\x7f][^\w]*")
BARE_UNIT = re.compile(r"\b((?:for|under|in|against|towards|to) )(\d{1,3})\b(?!\.\d)", re.IGNORECASE)
CLAUSE = re.compile(r"[,.?!:;]+(?:\s+|$)|\n+|\s+[-–—]\s+")


@dataclass(frozen=True)
class Part:
    """A stretch of a message, by its places there: from `start` to `note` it only says to log the rest.

    The note itself is from `note` to `end`, to be kept as it is; empty when the part only gives orders.
    What follows up to `close` only says to log it, or asks what it covers.
    """

    start: int
    note: int
    end: int
    close: int


def parts(text: str, titles: Iterable[tuple[int, int]] = ()) -> list[Part]:
    """The notes in a message, in order; one for most. `titles` are the places where units' titles stand."""
    return list(_parts(_masked(text, titles)))


@lru_cache(maxsize=256)
def _parts(masked: str) -> tuple[Part, ...]:
    cuts = [0, *_cuts(masked), len(masked)]
    return tuple(_part(masked, start, end) for start, end in pairwise(cuts) if masked[start:end].strip())


def says_nothing(text: str) -> bool:
    """Whether the words only name refs and ask to log something: there is nothing in them to keep."""
    if not WORD.search(text):
        return False
    return _only_orders(text) or (bool(refs.read(text).criteria) and not story_words(text))


def without_questions(text: str) -> str:
    """A message without what only asks before or after what it tells; all of it where nothing is told."""
    ends = [0, *(found.end() for found in CLAUSE.finditer(text)), len(text)]
    telling = [(start, end) for start, end in pairwise(ends) if not _only(ASKING, text[start:end])]
    if not telling or not any(
        ASKS_FIRST.match(text[s:e]) for s, e in pairwise(ends) if (s, e) not in telling
    ):
        return text
    return text[telling[0][0] : telling[-1][1]].strip().rstrip(",;:")


def told(text: str) -> str:
    """What a message tells beside asking which criteria that covers; empty when it only asks."""
    clauses = [_without_asking(clause) for clause in CLAUSE.split(text) if clause]
    return ", ".join(clause for clause in clauses if clause)


def story_words(text: str) -> int:
    """How many words tell something: neither order, choose nor correct, nor name refs."""
    return len(telling_words(text))


def telling_words(text: str) -> list[str]:
    """The words that tell something."""
    said = [word.lower() for word in WORD.findall(_without_names(text))]
    return [word for word in said if word not in SETTLING and not word.isdigit()]


@lru_cache(maxsize=256)
def is_ordered(text: str) -> bool:
    """Whether the message plainly orders a note to be logged and tells it: "log 2.3: …", "2.3 - …"."""
    if LOGS_THAT.match(text) and "?" not in text and story_words(text) >= SHORTEST_STORY:
        return True
    first = next(iter(parts(text)), None)
    if first is None or first.note == first.end or (first.note, first.end) == (first.start, first.close):
        return False
    order, note = text[first.start : first.note], text[first.note : first.end]
    if LOGS_FIRST.match(order) or orders_it(text[first.end : first.close].lstrip(" .,;:!?-–—")):
        return True
    plain = TELLING.search(order.rstrip()[-1:]) and "?" not in note and not ASKS_FIRST.match(note)
    return bool(plain) and story_words(note) >= SHORTEST_STORY


def is_ordered_last(text: str) -> bool:
    """Whether it tells something and then orders that to be logged: "…, save that and say where it goes"."""
    last = next(iter(parts(text)[::-1]), None)
    if last is None or story_words(text[last.note : last.end]) < SHORTEST_HEAD:
        return False
    return orders_it(text[last.end : last.close].lstrip(" .,;:!?-–—"))


def begins_anew(text: str) -> bool:
    """Whether it only says that there is evidence to log, of no criterion yet and about nothing before."""
    orders = says_nothing(text) and ORDERS.search(text)
    return bool(orders) and not POINTS_BACK.search(text) and not refs.read(text).criteria


def points_back(text: str) -> bool:
    """Whether the message is about what was said before ("log that for 3.1 too")."""
    return says_nothing(text) and bool(POINTS_BACK.search(text) or TOLD_BEFORE.search(text))


def orders_told(text: str) -> bool:
    """Whether what was told before is to be logged: "put what i said in my evidence"."""
    return bool(TOLD_BEFORE.search(text) and ORDERS.search(text)) and says_nothing(text)


def naming(order: str, note: str, tail: str = "") -> str:
    """The words that can name refs: of a note only what says what it covers, where its order names some.

    A bare number after a note is a unit's: "…, put that in for 201".
    """
    tail = tail if refs.read(tail).units else BARE_UNIT.sub(r"\1unit \2", tail)
    ordered = refs.read(f"{order} {tail}")
    if ordered.criteria or ordered.outcomes:
        covering = COVERS.search(note)
        return order + (covering[0] if covering else "") + tail
    return order + note + tail


def is_name(text: str, start: int, end: int) -> bool:
    """Whether what stands there names a unit by its title, and is no part of the story."""
    before, after = text[:start], text[end:]
    return bool(
        TITLE_AFTER.search(before)
        or TITLE_BEFORE.match(after)
        or (ORDERS.search(before) and TITLE_AFTER_ORDER.search(before))
    )


def _cuts(text: str) -> list[int]:
    """Where the second and later notes begin, and the first of a numbered list after some opening words."""
    numbered = _numbered(text)
    if len(numbered) > 1:
        return [place for place in numbered if place > 0]
    later = [found.end() for found in ALSO.finditer(text)]
    return [place for place in later if place > 0 and not says_nothing(text[:place])]


def _numbered(text: str) -> list[int]:
    """The starts of the items "1. … 2. …" when they count up from one."""
    items = list(NUMBERED.finditer(text))
    counted = [item for place, item in enumerate(items) if int(item[1]) == place + 1]
    return [item.start() for item in counted] if len(counted) == len(items) else []


def _masked(text: str, titles: Iterable[tuple[int, int]]) -> str:
    """The text, as long as it is, with a plain word where a title stands: titles are names, no story."""
    for start, end in titles:
        text = text[:start] + "unit".ljust(end - start)[: end - start] + text[end:]
    return text


def _part(text: str, start: int, end: int) -> Part:
    said = text[start:end].rstrip()
    item = NUMBERED.match(said.lstrip())
    begins = start + len(said) - len(said.lstrip()) + (item.end() if item else 0)
    ends = start + len(said)
    begins += _chat_ends(text[begins:ends])
    cut = _head_ends(text[begins:ends])
    if says_nothing(text[begins:ends]) and not (cut and SYMBOLS.fullmatch(text[begins + cut : ends])):
        return Part(start, ends, ends, ends)
    ordered = ORDERS_THAT.match(text[begins:ends]) or ORDERS_MINE.match(text[begins:ends])
    note = begins + (cut or (len(ordered[0]) if ordered else 0))
    return Part(start, note, note + _tail_begins(text[note:ends]), ends)


def _chat_ends(text: str) -> int:
    """How much of a text is sentences of small talk before the order to log the rest."""
    end = 0
    while (found := SENTENCE.match(text, end)) and _only(SETTLING | CHAT, found[0]):
        end = found.end()
    return end if ORDER.match(text, end) else 0


def _tail_begins(text: str) -> int:
    """Where the words begin that close a note and only order or ask; its end when there are none."""
    for joint in CLOSING.finditer(text):
        head, tail = text[: joint.start()], text[joint.end() :]
        if story_words(head) >= SHORTEST_HEAD and (orders_it(_asked_besides(tail)) or _asks_of_it(tail)):
            return joint.start() + (joint[0].lstrip()[:1] in {".", "!"})
    return len(text)


def _asked_besides(text: str) -> str:
    """The first sentence where all after it is one question: "log that. when is my visit?"; else the text."""
    first = SENTENCE.match(text)
    rest = text[first.end() :] if first else ""
    return first[0] if first and ASKS_FIRST.match(rest) and rest.rstrip().endswith("?") else text


def orders_it(text: str) -> bool:
    """Whether it orders to log what was told before it, and asks no more than what that covers."""
    return bool(ORDERS_IT.match(text)) and _only(ASKING | AFTER_ORDER | THANKS, text)


def _asks_of_it(text: str) -> bool:
    return bool(ASKS_OF_IT.match(text)) and _only(ASKING | THANKS, text)


def _head_ends(text: str) -> int:
    """How much of a text only says to log it; 0 when in doubt."""
    longest = 0
    for separator in SEPARATOR.finditer(text):
        head = text[: separator.start()]
        denies = ":" in separator[0] and ORDERS.search(head) and _only(SETTLING, head)
        if head.strip() and not _only_orders(head) and not denies:
            if not _only(SETTLING, head):
                break
            continue
        if text[separator.end() :].strip() and _orders(head, separator[0]):
            longest = separator.end()
    return longest


def _orders(head: str, separator: str) -> bool:
    """Whether it says to log something: by a ref, or by the word for it before a colon, a dash or a pause."""
    if refs.without(head) != " ".join(head.split()):
        return True
    telling = TELLING if TELLING.search(separator) else EVIDENCE
    return bool(ORDERS.search(head) and telling.search(head + separator))


def _only_orders(text: str) -> bool:
    return _only(COMMAND, text)


def _only(words: frozenset[str], text: str) -> bool:
    """Whether nothing but these words, refs and kinds of evidence is said."""
    said = WORD.findall(_without_names(text))
    return all(word.lower() in words or word.isdigit() for word in said)


def _without_names(text: str) -> str:
    """The text without refs, kinds of evidence and what points at words told before."""
    said = refs.without(TOLD_BEFORE.sub(" ", text))
    for pattern in evidence_types.PATTERNS.values():
        said = pattern.sub(" ", said)
    return said


def _without_asking(clause: str) -> str:
    """A clause without the words at its beginning and end that only ask."""
    if _only(ASKING, clause):
        return ""
    said = list(WORD.finditer(clause))
    telling = [word for word in said if word[0].lower() not in ASKING]
    return clause[telling[0].start() : telling[-1].end()] if telling else clause.strip()
