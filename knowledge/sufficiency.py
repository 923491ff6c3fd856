"""Questions whether so much evidence is enough: "would two complaints do for unit 9"."""

import re

_COUNT = r"(?:just (?:the )?)?(?:one|a single|two|a couple(?: of)?|three|four|five|a few|several|[1-9]|1\d)"
_NO_EVIDENCE = (  # units are counted elsewhere, and how long something is has an answer of its own
    r"units?|modules?|credits?|options?|optionals?|ones?|points|words?|pages?|hours?|hrs|days?|weeks?|months?|"
    r"years?|minutes?|mins?|groups?|"
    r"of|or|and|is|be|will|would|come|more|enough|ok|okay|fine|do|for|in|to|from|out"
)
_WORD = rf"(?!(?:{_NO_EVIDENCE})\b)[a-z][\w'’-]*"
_THING = rf"{_WORD}(?: {_WORD}){{0,2}}"
_DOES = (
    r"(?:just )?(?:be )?(?:good |just )?"
    r"(?:enough|ok|okay|fine|al ?right|all right|sufficient|acceptable|plenty|do)\b"
)
_MORE = (
    r"(?:(?:more|other) than (?:just )?(?:one|two|three|\d)|several|multiple|lots of|loads of|"
    r"two|three|a few)"
)
_FOR = (
    r"(?:for|in|towards?|against|per) (?:an? |the |each |every |this |that |my )?"
    r"(?:units?|modules?|criteri\w+|ac|outcomes?|\d|it\b|each)"
)
ASKS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?:is|are|would|will|does|do|could|can) (?:having |giving |only )?"
        rf"{_COUNT} (?P<thing>{_THING}) {_DOES}",
        rf"\b(?:is|would) it (?:be )?(?:ok|okay|fine|enough|al ?right) (?:to|if i|with|for me to)"
        rf"(?: just| only)* (?:(?:have|use|do|give|put|show)(?: just| only)? )?{_COUNT} (?P<thing>{_THING})",
        rf"\b(?:do|would|will|must|should) (?:i|we) (?:really |actually |also )*(?:(?:have|need) to )?"
        rf"(?:need|want|have|give|show|find|use|log|collect|get) {_MORE} (?P<thing>{_THING})(?= {_FOR})",
        rf"\b(?:is|would|will|are)(?: just| only)? (?P<thing>one|two|\d) {_DOES} {_FOR}",
        r"\bhow (?:much|many)(?: (?:bits|pieces|lots|items) of)? (?P<thing>evidences?|proofs?|examples)"
        r"(?: (?:do|does|would|will|should|must|have|am|is|are))?"
        r"(?: (?:i|we|you|it|they))?(?: (?:really|actually|even))? (?:need\w*|have to|got to|must|should|"
        r"wanted|required|enough|supposed|want|put|give|supply|provide|collect|get)\b",
    )
)


def thing(text: str) -> str | None:
    """What it is asked of if so many are enough as evidence ("complaints"); None where that is not asked."""
    found = next((hit["thing"] for form in ASKS if (hit := form.search(text))), None)
    return "pieces of evidence" if found and re.fullmatch(r"one|two|\d|evidences?|proofs?", found) else found
