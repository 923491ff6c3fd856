"""Which words a learner asks the meaning of, by the ways of asking for one."""

import re

ASKING = r"wh?[ao]t(?:['’]?s| is| are| do(?:es)?| did)?|wots|define|explain|meaning of|definition of|tell me"
LINKING = r"(?:they|you|it) mean by|(?:meant|mean) by|the (?:meaning|definition) of|does|do|is|are|that|this"
OPENING = rf"(?:{ASKING})\s+(?:(?:{LINKING}) )*"
WORDS = r"[\w&/'’-]+(?: [\w&/'’-]+){0,3}?"
ARTICLE = r"(?:an? |the |my )?"
MEANS = r"mean\w*|stands? for|short for|when it'?s at home|in (?:plain|simple) \w+"
ENDING = rf"(?:\s+(?:{MEANS}|please|pls|exactly|anyway|again)\b.*)?\s*[?!.]*$"
BETWEEN = r"diff\w* (?:is )?between"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{BETWEEN} {ARTICLE}(?P<term>{WORDS}) (?:and|&|or) {ARTICLE}(?P<other>{WORDS})\s*[?!.]*$",
        r"[\"“”'‘](?P<term>[^\"“”]{2,40}?)[\"“”'’]",
        rf"^(?:so |and |ok |sorry )?{OPENING}{ARTICLE}(?P<term>{WORDS}){ENDING}",
        rf"^(?P<term>{WORDS})\s+(?:mean(?:s|ing)?|stands? for|short for|definition)\b",
        rf"^(?P<term>{WORDS}),? (?:what(?:['’]?s| is| does) (?:that|it|this))\b",
        r"^(?P<term>[\w&/-]+(?: [\w&/-]+)?)\s*\?",
    )
)


def asked(text: str) -> list[tuple[str, int, int]]:
    """Each term asked about, as typed, with its place; empty when no meaning is asked for."""
    for form in FORMS:
        if found := form.search(text):
            return [(found[name], *found.span(name)) for name in found.groupdict() if found[name]]
    return []
