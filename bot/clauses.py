"""Where a message goes on to something else: its pieces, and which of them ask or order by their form."""

import re
from dataclasses import dataclass

from bot import several

_FILLERS = (
    r"(?:\W*(?:and|also|oh|btw|by the way|plus|then|but|so|ok|okay|right|ps|please|pls|well|er|erm|um+|hm+|"
    r"ah|"
    r"(?:one|another|1) (?:more|other|last) (?:thing|question|q)|another (?:thing|question)|"
    r"quick (?:one|q|question)|just wondering|first(?:ly)?|second(?:ly)?|last(?:ly)?)\b)*\W*"
)
_WH = r"(?:w[ho]?[ao]ts?|which|who|whose|where|when|why|how)(?:['’]?s)?\b"
_SUBJECT = (
    r"(?:i|u|you|it|he|she|they|we|that|this|these|those|there|my|the|an?|any\w*|all|both|every\w*|some\w*|"
    r"units?|\w*\d\S*)"
)
_VERB = (
    r"(?:is|are|am|was|were|do|does|did|can|could|will|would|should|shall|have|has|must|may)"
    r"(?:n['’]?t)?"
)
_INVERTED = (
    rf"{_VERB} {_SUBJECT}\b|"
    rf"(?:w[ho]?[ao]ts?|wheres?|whens?|whos?|hows?|whys?)(?:['’]?s\b| {_VERB}\b| else\b)|"
    rf"(?:whats|wots|wheres|whens|whos|hows)\b|how (?:many|much|long|far|often|hard|big)\b|"
    rf"which (?:\w+ ){{0,3}}?{_VERB}\b|what (?:\w+ ){{1,3}}?(?:{_VERB} {_SUBJECT})\b|what about\b"
)
ASKS = re.compile(rf"{_FILLERS}(?:{_WH}|{_INVERTED})", re.IGNORECASE)
# no part of a sentence, as "why it is so" may be
ASKS_ITSELF = re.compile(rf"{_FILLERS}(?:{_INVERTED})", re.IGNORECASE)
JOINING = re.compile(
    r"(?:\W*\b(?:and|also|oh|btw|by the way|plus|then|ps|n)\b(?=\W+\w|\W*$))*\W*", re.IGNORECASE
)
_POLITE = r"(?:(?:can|could|will|would) (?:you|u) |please |pls |just |now |i (?:want|need) (?:you )?to )*"
_CHAFF = (
    r"(?:lo+l|lmf?ao|ha(?:ha)+h?|hehe+|rofl|ffs|omg|tbh|innit|thx|ty|ta|thanks|thank you|cheers|pls|plz|"
    r"please|hun|x{1,4}|(?<!my )(?<!a )(?<!work )(?:mate|m8|pal|bro)|"
    r"(?:you|u|ya) (?:absolute |bloody |total |complete |daft )*"
    r"(?:muppet|idiot|numpty|plonker|donut|doughnut|wally|clown|fool|moron|bot|thing|machine)|"
    r"so (?:exciting|excited|annoying|confusing)|[\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F]+|[:;]-?[)(DP])"
)
_ASIDE = (
    r"(?<=[,.!]\s)(?:sorry|soz|so|no (?:rush|worries)|(?:im|i['’]m|i am) (?:on|at|in|so|just|dead|really)|"
    r"(?:it['’]?s|its|this is|that['’]?s) (?:my|a|so|all)|when(?:ever)? you (?:can|get)|"
    r"if (?:that|it)['’]?s ok)\b(?: [^\s,?\d]+){0,8}"
)
TAIL = re.compile(rf"(?:[\s,.!]*(?<!\w)(?:{_CHAFF}|{_ASIDE})(?!\w))+[\s.!]*$", re.IGNORECASE)
# what somebody else is seldom told to do
ORDERS = re.compile(
    rf"{_FILLERS}{_POLITE}(?:(?:un)?tick|(?:un)?mark|log|record|save|show|list|explain|define|export|remind|"
    r"cancel|delete|remove|bin|scrap|undo|move|change|rename|set|send|message|tell (?:me|my)|give me|put|add|"
    r"choose|pick|swap|drop|snooze|bring (?:it|that|them) back|read me|make (?:it|that|the|my)|"
    r"i want (?:units?|an?|to|the|my)|i need to|i['’]?ll (?:do|take|have)|i['’]?m doing)\b",
    re.IGNORECASE,
)
STOP = r"(?:(?<=[.?!…])\s+|\s*\n+\s*|\s+[-–—]+\s+|\s*;\s+)"
_TURNS = r"(?:also|btw|by the way"
TURN = rf"(?<!\band)\s*,?\s+(?={_TURNS}|oh|plus|ps)\b)|\s*,?\s+(?=and {_TURNS}|then)\b)"
JOINT = re.compile(
    rf"(?P<stop>{STOP})|(?P<turn>{TURN})|(?P<comma>\s*,\s+)|(?P<word>\s+(?=(?:and|then|but|n|&)\s))", re.I
)
# a sentence that is not done before its comma
SUBORDINATE = re.compile(
    rf"{_FILLERS}(?:if|when|whenever|while|after|before|because|as|since|once|for|in|with|about|unless|"
    r"though)\b",
    re.IGNORECASE,
)
POINTS = re.compile(r"\b(?:that|this|it|them|they|those|these)\b", re.IGNORECASE)
OF_ONESELF = re.compile(r"\b(?:i|im|ive|we|my|our)\b", re.IGNORECASE)
# names nothing, so that it is of what was said before it
BARE = re.compile(
    r"\W*(?:(?:please|pls|can you|just|and) )*(?:show|tell) (?:me|us)(?: (?:please|pls|then|now))*\W*", re.I
)
FEW = 6  # words: a question so short that points back is one with what is before
FEWEST_SOFT = 2
MOST = 6  # pieces


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a message.

    `joint` is how it is joined to the one before: by a "stop", a "turn" ("oh and"), a "comma" or a "word".
    """

    text: str
    joint: str
    start: int

    @property
    def words(self) -> str:
        """Its words without those that only join them to the one before."""
        begins = JOINING.match(self.text) if self.joint else None
        return self.text[begins.end() :] if begins else self.text

    @property
    def core(self) -> str:
        """Its words without laughs, thanks and the like at the end."""
        return TAIL.sub("", self.words) or self.words

    @property
    def asks(self) -> bool:
        """Whether its form alone says that it asks or orders something."""
        form = ASKS if self.joint in {"", "stop", "turn"} else ASKS_ITSELF
        return any(one.match(self.core) for one in (form, ORDERS, several.BEGINS))

    @property
    def is_question(self) -> bool:
        """Whether its form says that it asks something."""
        return ASKS.match(self.core) is not None

    @property
    def only_joins(self) -> bool:
        """Whether it has only words that join what follows to what was before: "oh and"."""
        return JOINING.fullmatch(self.text) is not None


def pieces(text: str) -> list[Piece]:
    """The pieces of a message: at each stop, and where a question or an order follows a comma or a word."""
    joints = list(JOINT.finditer(text))
    starts = [(0, 0, ""), *((one.end(), one.start(), str(one.lastgroup)) for one in joints)]
    ends = [*(at for _, at, _ in starts[1:]), len(text)]
    found: list[Piece] = []
    for (start, _, joint), end in zip(starts, ends, strict=True):
        piece = Piece(text[start:end].strip(), joint, start)
        if not found or _is_new(piece, found[-1]):
            found.append(piece)
        else:
            before = found.pop()
            found.append(Piece(text[before.start : end].strip(), before.joint, before.start))
    return [one for one in found if re.search(r"\w", one.text)]


def _is_new(piece: Piece, before: Piece) -> bool:
    """Whether it is no part of the one before: it joins, begins a sentence, or asks or orders something."""
    if piece.only_joins or before.only_joins:
        return piece.only_joins
    if piece.joint == "stop":
        return True
    if SUBORDINATE.match(before.text) and not ASKS_ITSELF.match(before.text):
        return False
    is_soft = piece.joint in {"comma", "word"}
    if is_soft and (len(piece.core.split()) < FEWEST_SOFT or several.COMPARED.search(before.text)):
        return False
    return piece.asks
