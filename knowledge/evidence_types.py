"""The kinds of evidence a learner can name, and the everyday words for them."""

import re

# In the order they are reported; the key is the name kept in the record.
FORMS = {
    "observation": r"observ[ae]tions?|observed|observes?|observing|obs|obsv|watched by my assessor",
    "witness testimony": r"(?:witness|witnes|wittness|witniss)\s?"
    r"(?:testimon(?:y|ies)|testimonials?|test[oe]mony|statements?|reports?)|wt|testimon(?:y|ies)"
    r"|statements? (?:from|by) (?:my|the|our|a) (?:line )?"
    r"(?:manager|boss|supervisor|team ?leader|colleague|customer|client|mentor)"
    r"|(?:manager|boss|supervisor|team ?leader|colleague|customer|client|mentor)(?:['’]?s)? "
    r"(?:statements?|testimon(?:y|ies))",
    "professional discussion": r"prof(?:essional|esional|fessional)? ?(?:diss?cussions?|disc)|pds?",
    "questioning": r"q ?(?:&|and|n|\+) ?a(?:s|'s)?|(?:oral|written) questions?|questioning"
    r"|(?:questions?|quesions?) (?:and|&) answers?|question sheet",
    "product": r"(?:work|workplace) products?|products? evidence|product as evidence|work samples?",
    "reflective account": r"reflective (?:accounts?|logs?|diary|diaries|statements?|journals?|pieces?)"
    r"|reflections?|reflectives?|personal (?:accounts?|statements?)|self[- ]reflections?"
    r"|refl(?:ective)? acc(?:oun)?ts?",
    "simulation": r"simulations?|simulated|simulate|role[- ]?plays?|role[- ]?played|role[- ]?playing",
    "assignment": r"assignments?|assigments?|assignements?|essays?|worksheets?|workbooks?",
    "photo": r"photos?|photographs?|pics?|pictures?|screen ?shots?|screen ?grabs?|selfies?",
    "audio": r"audios?|voice ?(?:notes?|memos?|recordings?|messages?)|(?:sound|audio|call|phone) recordings?"
    r"|mp3",
    "video": r"videos?|vids?|video ?clips?|filmed|mp4|footage",
    "other": r"other (?:kinds? of |types? of )?evidence|evidence type other",
}
TYPES = tuple(FORMS)
PATTERNS = {
    name: re.compile(rf"(?<![\w'’])(?:{forms})(?![\w])", re.IGNORECASE) for name, forms in FORMS.items()
}

DENIED = re.compile(
    r"\b(?:not|isn['’]?t|wasn['’]?t|instead of|rather than) (?:(?:an?|my|the) )?"
    rf"(?:{'|'.join(FORMS.values())})(?!\w)",
    re.IGNORECASE,
)


def named(text: str) -> list[str]:
    """The evidence types named in a message, in order of appearance."""
    places = {name: match.start() for name, pattern in PATTERNS.items() if (match := pattern.search(text))}
    return sorted(places, key=lambda name: places[name])


def without_denied(text: str) -> str:
    """The words without the kinds that the message says it is not: "not a photo, a video"."""
    return DENIED.sub(" ", text)


def first(text: str) -> tuple[int, int] | None:
    """Where the first kind named stands."""
    places = [found.span() for pattern in PATTERNS.values() if (found := pattern.search(text))]
    return min(places, default=None)
