"""What a learner tells besides of something in a note just logged: "actually the van was a hired one"."""

import re

from knowledge import happened, note_parts, refs, telling

SHORTEST = 2  # words that tell something: what is spoken of, and more
_LEADS = (
    r"(?:and|also|plus|btw|by the way|(?:i )?forgot to (?:say|mention)|i should have said|actually|sorry|"
    r"wait|hang on|hold on|no|i mean|i meant|correction|oops|whoops|i got that wrong)"
)
_VERB = (
    r"(?:was|were|wasn['’]?t|weren['’]?t|had|hadn['’]?t|did|didn['’]?t|is|isn['’]?t|are|aren['’]?t|came|wanted|"
    r"needed|said|asked|went|belonged|worked)"
)
DETAILS = re.compile(
    rf"\W*(?:(?:um+|erm?|hmm+|oh|ok|well|but|and|yeah)\W+)*(?:{_LEADS}\b\W*)+"
    rf"(?P<words>(?:the|my|that|those|his|her|their) (?P<what>(?:[\w'’-]+ ){{1,3}}?){_VERB} .+)",
    re.IGNORECASE | re.DOTALL,
)
MEANS_NOTE = re.compile(
    r"\W*i (?:mean|meant) (?:it |that )?(?:for )?(?:the|my|that) (?P<what>(?:[\w'’-]+ ?){1,4})\W*",
    re.IGNORECASE,
)


def details(text: str, words: str) -> str | None:
    """What is told of something that a note with these `words` speaks of, without "actually"; or None."""
    found = DETAILS.fullmatch(text)
    if found is None or "?" in text or refs.read(text).spans or telling.tells(found["words"]):
        return None
    told = note_parts.story_words(happened.without_days(found["words"])) >= SHORTEST
    return found["words"].strip() if told and _is_in(found["what"], words) else None


def points_at(text: str, words: str) -> bool:
    """Whether it only says that the note with these `words` is meant: "i mean my parcel lady"."""
    found = MEANS_NOTE.fullmatch(text)
    return found is not None and _is_in(found["what"], words)


def _is_in(said: str, words: str) -> bool:
    """Whether all that tells something in what is said is among the words of the note."""
    told = note_parts.telling_words(said)
    return bool(told) and set(told) <= set(note_parts.telling_words(words))
