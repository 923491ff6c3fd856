"""The kinds of evidence a learner can name, and the everyday words for them."""

import re

# In the order they are reported; the key is the name kept in the record.
FORMS = {
    "observation": r"observations?|observed|observes?|observing|obs|obsv|observ[ae]tions?|watched by my assessor",
    "witness testimony": r"(?:witness|witnes|wittness|witniss)\s?(?:testimon(?:y|ies)|testimonials?|testomony|testemony"
    r"|statements?|reports?)|wt|testimon(?:y|ies)|statements? (?:from|by) (?:my|the|our|a) (?:line )?"
    r"(?:manager|boss|supervisor|team ?leader|colleague|customer|client|mentor)",
    "professional discussion": r"prof(?:essional|esional|fessional)? ?(?:discussions?|disc|disscussions?)|pds?",
    "questioning": r"q ?(?:&|and|n|\+) ?a(?:s|'s)?|oral questions?|written questions?|questioning|"
    r"(?:questions?|quesions?) (?:and|&) answers?|question sheet",
    "product": r"(?:work|workplace) products?|products? evidence|product as evidence|work samples?",
    "reflective account": r"reflective (?:accounts?|logs?|diar(?:y|ies)|statements?|journals?|pieces?|reports?)|reflections?|"
    r"reflectives?|personal (?:accounts?|statements?)|self[- ]reflections?|refl(?:ective)? acc(?:oun)?ts?",
    "simulation": r"simulations?|simulated|simulate|role[- ]?plays?|role[- ]?played|role[- ]?playing|sim",
    "assignment": r"assignments?|assigments?|assignements?|essays?|worksheets?|workbooks?",
    "photo": r"photos?|photographs?|pics?|pictures?|screen ?shots?|screen ?grabs?|snaps?|selfies?",
    "audio": r"audios?|voice ?(?:notes?|memos?|recordings?|messages?)|(?:sound|audio|call|phone) recordings?|mp3",
    "video": r"videos?|vids?|video ?clips?|filmed|mp4|footage",
    "other": r"other (?:kinds? of |type of |types of )?evidence|evidence type other",
}
TYPES = tuple(FORMS)
PATTERNS = {name: re.compile(rf"(?<![\w'’])(?:{forms})(?![\w])", re.IGNORECASE) for name, forms in FORMS.items()}


def named(text: str) -> list[str]:
    """The evidence types named in a message, in order of appearance."""
    places = {name: match.start() for name, pattern in PATTERNS.items() if (match := pattern.search(text))}
    return sorted(places, key=lambda name: places[name])
