"""Words of something kept that are put right: "sarah not dave", "it says six, it was five"."""

import re

from knowledge import evidence_types, happened, refs

_LED = r"\W*(?:(?:no|sorry|oh|actually|ok|okay|wait|hang on|please|can you|and|but|oops)\b\W*)*"
_KEPT = r"(?:reminder|note|evidence|entry|words?|wording|text)"
_ONE = rf"(?:(?:the|my) (?:\w+ ){{0,2}}(?:one|{_KEPT})|it|that)"
_NEW, _OLD = r"(?P<new>[\w'. -]+?)", r"(?P<old>[\w'. -]+?)"
_NOT = r",? (?:not|instead of|rather than)"
SWAPS = tuple(
    re.compile(_LED + form + r"\W*(?:please|pls|sorry|thanks)?\W*", re.IGNORECASE)
    for form in (
        rf"(?:{_ONE} )?(?:(?:should|was meant to|needs to) (?:say|be)|it'?s|is|says?|i (?:mean|meant|said)) "
        rf"{_NEW}{_NOT} {_OLD}",
        rf"(?:change|swap|replace) (?:{_ONE} from )?{_OLD} (?:to|for|with|into) (?P<new>[\w' -]+?)"
        rf"(?: (?:in|on) {_ONE})?",
        rf"(?:(?:change|make) {_ONE} (?:to )?|put |say |write ){_NEW}{_NOT} {_OLD}",
    )
)
_SCRAP = (
    r"(?:scrap|lose|drop|forget|delete|ignore|cut|remove|take out|leave out) "
    r"(?:the )?(?:(?:bit|part|words?|thing) (?:about|saying|with|that says) )?(?:the )?"
)
# of what was told as past: "it was five not six", "the words say six, it was five", and more after it
_MORE = (
    r"(?:\W+(?:really|actually|though|in fact|i think))*"
    r"(?P<more>\W*|\s*[,.;!]\s*(?:and |but )?\S.*|\s+(?:and|but)\s+\S.*)"
)
OF_PAST = tuple(
    re.compile(_LED + form + _MORE, re.IGNORECASE | re.DOTALL)
    for form in (
        r"(?:it|there|that|he|she|they|i) (?:was|were|had) (?:(?:actually|really|only) )?"
        rf"{_NEW}{_NOT} {_OLD}",
        rf"(?:(?:it|there|that|they) (?:was|were) |it['’]?s )?not {_OLD}"
        rf"(?:\W+(?:but )?(?:it|there|that|they) (?:was|were)| but|,(?: but)?) {_NEW}",
        rf"(?:{_ONE}|e ?\d+|you(?:['’]ve| have)?)(?: still)? (?:says?|said|put|wrote|written|has|have|got)"
        rf"(?: (?:down|that))* {_OLD}\W+(?:(?:and|but|when|though)\W+)?"
        r"(?:it|that|there|i)(?:['’]?s| was| were| is| meant| should(?: say| be| have been))"
        rf"(?: (?:actually|really|only))* {_NEW}",
        rf"{_NEW}{_NOT} {_OLD}",
        rf"(?:it|there|that|they)(?:['’]?s|['’]?re| was| were| is| are) {_NEW}\W+(?:(?:so|please|and)\W+)*"
        rf"{_SCRAP}{_OLD}",
        rf"{_SCRAP}{_OLD}\W+(?:it|there|that|they)(?:['’]?s|['’]?re| was| were| is| are) {_NEW}",
    )
)
_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)"
# "it was definitely five candidates", of a note that counts them otherwise
COUNTED = re.compile(
    rf"{_LED}(?:it|there|that)(?:['’]?s| was| were)"
    r"(?: (?:definitely|actually|really|only|in fact|more like))* "
    rf"(?P<number>{_NUMBER}) (?P<noun>[a-z]{{3,}}){_MORE}",
    re.IGNORECASE | re.DOTALL,
)
CLAUSE = re.compile(r"[,.;:]\s|\s(?:and|but)\s", re.IGNORECASE)
# "it was a ferry": no second article in "a late coach"
ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
HAS_ARTICLE = re.compile(r"\b(?:an?|the|my|his|her|their|our)\s+(?:\w+\s+)?$", re.IGNORECASE)


def swapped(text: str, words: str) -> str | None:
    """The words of a reminder put right, as "sarah not dave" or "change dave to sarah" does; else None."""
    return next((right for form in SWAPS if (right := _swapped(form.fullmatch(text), words))), None)


def note_swapped(text: str, words: str) -> tuple[str, str] | None:
    """The words of a note put right, and what the message says after that; None where it swaps none of them.

    A day, a kind of evidence or a ref is no word of the note: what is said of these is kept beside it.
    """
    for form in (*OF_PAST, *SWAPS):
        found = form.fullmatch(text)
        if (right := _swapped(found, words)) and found and not _is_kept_beside(text, *found.span("new")):
            return right, (found.groupdict().get("more") or "").strip(" ,.;!")
    return _counted(text, words)


def by_order(order: str, words: str) -> str:
    """Words told before, put right by the clauses of what orders them to be saved."""
    for clause in CLAUSE.split(order):
        words, _ = note_swapped(clause, words) or (words, "")
    return words


def _counted(text: str, words: str) -> tuple[str, str] | None:
    if (found := COUNTED.fullmatch(text)) is None:
        return None
    before = re.compile(rf"\b(?:an?|{_NUMBER})(?= (?:[a-z]+ )?{re.escape(found['noun'])}\b)", re.IGNORECASE)
    right = before.sub(found["number"], words, count=1)
    return (right, found["more"].strip(" ,.;!")) if right != words else None


def _swapped(found: re.Match[str] | None, words: str) -> str | None:
    if found is None or (old := _found(found["old"], words)) is None:
        return None
    before, after = words[: old.start()], words[old.end() :]
    new = ARTICLE.sub("", found["new"]) if HAS_ARTICLE.search(before) else found["new"]
    return before + _without_end(new, after) + after


def _found(said: str, words: str) -> re.Match[str] | None:
    """Where the words that were wrong stand, with their article or another."""
    forms = (rf"\b{re.escape(form)}\b" for form in dict.fromkeys((said, ARTICLE.sub("", said))))
    return next((hit for form in forms if (hit := re.search(form, words, re.IGNORECASE))), None)


def _without_end(new: str, after: str) -> str:
    """The new words without those at their end that the note goes on with: "five boxes" before "boxes"."""
    said = new.split()
    for place in range(1, len(said)):
        if re.match(rf"\W*{re.escape(' '.join(said[place:]))}\b", after, re.IGNORECASE):
            return " ".join(said[:place])
    return new


def _is_kept_beside(text: str, start: int, end: int) -> bool:
    words = text[start:end]
    is_ref = any(first < end and start < last for first, last, *_ in refs.read(text).spans)
    return is_ref or happened.names_day(words) or bool(evidence_types.named(words))
