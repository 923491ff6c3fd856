"""Words with which people take back what they have just said: "wednesday no thursday", "2.3 sorry 2.4"."""

import re

_APART = r"[\s,.;:–—-]+"
_STRONG = (
    r"(?:no+|nope|nah|sorry|sory|soz|oops|whoops|actually|actualy|acutally|rather|i mean|i meant|i ment|"
    r"make (?:that|it)|scratch that|scrap that|correction|wait|hang on|hold on|i should say)"
)
_WEAK = r"(?:oh|um+|er+m?|uh+|hmm+|ah+|well|or|but|it['’]?s|(?:let['’]?s )?say)"
# between the one and what is meant instead
INSTEAD = re.compile(
    rf"(?<!\S)(?:{_WEAK}{_APART})*{_STRONG}(?!\w)(?:{_APART}(?:{_WEAK}|{_STRONG})(?!\w))*", re.IGNORECASE
)
# before what is not meant
NOT = re.compile(r"(?<!\S)(?:not|instead of|rather than)(?!\S)", re.IGNORECASE)


def that_holds(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first thing that a message names, or what it names in its place: "the first no the second"."""
    held: re.Match[str] | None = None
    for found in pattern.finditer(text):
        if held is None or INSTEAD.search(text, held.end(), found.start()):
            held = found
    return held
