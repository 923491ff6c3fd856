"""Which words a learner asks the meaning of, by the ways of asking for one."""

import re

ASKING = r"wh?[ao]t(?:['’]?s| is| are| do(?:es)?| did)?|wots|define|explain|meaning of|definition of|tell me"
LINKING = (
    r"(?:they|you|it) mean by|(?:meant|mean) by|(?:the )?(?:meaning|definition) of|does|do|is|are|that|this|"
    r"means?"
)
OPENING = rf"(?:{ASKING})\s+(?:(?:{LINKING}) )*"
WORDS = r"[\w&/'’-]+(?: [\w&/'’-]+){0,3}?"
ARTICLE = r"(?:(?:an?|the|my|words?|terms?|phrase) )*"
MEANS = r"mean\w*|stands? for|short for|when it'?s at home|in (?:plain|simple) \w+"
ENDING = rf"(?:\s+(?:{MEANS}|please|pls|exactly|anyway|again)\b.*)?\s*[?!.]*$"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"[\"“”'‘](?P<term>[^\"“”]{2,40}?)[\"“”'’]",
        rf"^(?:so |and |ok |sorry )?{OPENING}{ARTICLE}(?P<term>{WORDS}){ENDING}",
        rf"^(?P<term>{WORDS})\s+(?:mean(?:s|ing)?|stands? for|short for|definition)\b",
        rf"^(?P<term>{WORDS}),? (?:what(?:['’]?s| is| does) (?:that|it|this))\b",
        r"^(?P<term>[\w&/-]+(?: [\w&/-]+)?)\s*\?",
    )
)

DIFFERENT = re.compile(r"\bdiff\w*|\bthe same\b|\bcompared\b", re.IGNORECASE)
_ONE = r"(?:(?:the|an?|words?|saying|to) )*[\"'“‘]?(?P<term>[a-z][\w-]*(?: [\w-]+){0,2}?)[\"'”’]?"
_OTHER = r"(?:(?:the|an?|words?|saying|just) )*[\"'“‘]?(?P<other>[a-z][\w-]*(?: [\w-]+)?)[\"'”’]?"
_AND, _FROM = r"\s*(?:,\s*)?(?:and|&|or|n|vs?\.?|versus)\s+", r"\s+(?:to|from|than|with|as|and)\s+"
_SMALL = r"(?:(?:any|so|really|actually|very|much|then|that|all|just) )*"
APART = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\bdiff\w* (?:is |in meaning )?(?:between|with|of|in) {_ONE}{_AND}{_OTHER}\s*(?:\W|$)",
        rf"\b(?:how|what way)(?:['’]?s| is| does| do| are)? {_ONE} {_SMALL}diff\w*{_FROM}{_OTHER}\s*(?:\W|$)",
        rf"\b(?:is|are)(?:n['’]?t)? {_ONE} {_SMALL}(?:the same|diff\w*)(?: thing)?{_FROM}{_OTHER}(?:\W|$)",
        rf"\b(?:are|aren['’]?t) {_ONE}{_AND}{_OTHER} {_SMALL}(?:the same|diff\w*)",
        rf"(?:^|[.?!,] *){_ONE}{_AND}{_OTHER}\W+(?:what|how|where)(?:['’]?s| is| are|re)?[\w ]* diff",
    )
)
AT_TWO = re.compile(r"\b(?:two|both|them|they|these|those)\b", re.IGNORECASE)
ANY = re.compile(
    r" (?:something|it|things?|them|stuff|in|for|of|on|then|please|pls|here|again|mate)$", re.IGNORECASE
)
POINTERS = frozenset(
    ("it", "that", "this", "they", "them", "those", "these", "both", "the", "two", "one", "other")
)


def told_apart(text: str) -> list[str]:
    """The terms named in a question for the difference of two, without words that only point at one."""
    return [term for term, *_ in _apart(text)]


def _apart(text: str) -> list[tuple[str, int, int]]:
    found = next((hit for form in APART if (hit := form.search(text))), None)
    said = [(ANY.sub("", found[name]), found.start(name)) for name in ("term", "other")] if found else []
    return [(one, start, start + len(one)) for one, start in said if not set(one.lower().split()) <= POINTERS]


def asked(text: str) -> list[tuple[str, int, int]]:
    """Each term asked about, as typed, with its place; empty when no meaning is asked for."""
    if len(two := _apart(text)) > 1:
        return two
    for form in FORMS:
        if found := form.search(text):
            return [(found[name], *found.span(name)) for name in found.groupdict() if found[name]]
    return []
