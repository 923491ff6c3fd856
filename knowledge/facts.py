"""Which single fact of a unit a question asks for, and what the catalogue says of it."""

import re

from knowledge.qualification import Group, Qualification, Unit

ASKS = {
    "uan": r"\buan\b|\bunit (?:ref|code)|\bofqual|\breference (?:number|code)",
    "count": r"\bhow many\b(?! (?:\w+ ){0,2}(?:credits?|hours?|units?|glh)\b)"
    r".*\b(?:criteri\w*|acs?|points|bits|things|outcomes|altogether|total|that|in it)\b",
    "credit": r"\bcredits?\b|\bpoints\b|\bworth\b",
    "glh": r"\bglh\b|\bguided\b|\bhow (?:many hours|long)\b|\bhours\b",
    "level": r"\b(?:what|which) level\b|\blevel is\b",
    "group": r"\b(?:optional|mandatory|compulsory|core|which group)\b|"
    r"\bdo i (?:actually |really |even )?(?:have|need) to do\b",
    "aim": r"\baim\b|\bpurpose\b|\bwhat(?:s| is|['’]s) (?:it|that|this|that unit|this unit) (?:all )?about\b",
}
SUBJECT = re.compile(
    r"\b(?:about|on|for|to do with|involving|covering|called|around)\s+"
    r"(?!my\b|this\b|the (?:course|qual))(.{3,60})",
    re.I,
)
END = re.compile(
    r"[?!.;]|\s[-–]+\s|,\s*(?=(?:is|are|do|does|if|that|cos|because|or)\b)", re.I
)  # of a subject
SEEKS = re.compile(
    r"\b(?:wh?at(?:['’]?s| is)|which(?:['’]?s| is)?|where(?:['’]?s| is)|is there|(?:is|are)n['’]?t there)\s+"
    r"(?:the |an? |any )?(?:one|unit|module)s?\s+"
    r"(?:that(?:['’]?s| is) )?(?:about|on|to do with|involving|covering)\b",
    re.I,
)
OF_GROUP = re.compile(
    r"\b(?:un[iu]ts?|modules?|options?|optionals?|ones?)\b"
    r"(?: (?:there|that|which|is|are|have|has|deals?|something))*"
    r" (?:about|to do with|involving|covering)\b(?! (?:mandatory|optional|units?|the|them)\b)",
    re.I,
)
# "the diary one", "something to do with sales leads"
DESCRIBES = re.compile(
    r"\b(?:the|that) (?!(?:first|second|third|fourth|last|next|other|same|right|wrong|top|bottom)\b)"
    r"(?P<kind>(?:[\w'’-]+ ){1,4}?)(?:one|unit)\b|"
    r"\b(?:one|unit|something|its|it['’]s|it is) (?:that(?:['’]?s| is) )?"
    r"(?:about|on|with|for|to do with|called|where|when) (?P<about>.{3,60})",
    re.I,
)
ONLY_GROUP = re.compile(
    r"\W*(?:(?:and|now|ok|just|only|then|the|rest|of|show|me|what|about|optional|all|for|list|units)\b\W*)*"
    r"(?:group|grp) ?[a-z]\b\W*(?:(?:now|then|please|pls|only|units|ones|as well|too|list)\b\W*)*",
    re.I,
)
REST = re.compile(r"\b(?:rest|remaining|remainder)\b", re.I)
HOW_HARD = re.compile(
    r"\b(?:how|is (?:it|that|this)|are they)(?: (?:an?|the|very|really|quite|too))* "
    r"(?:hard|difficult|easy|tough|tricky)\b",
    re.I,
)
# "the rest of the optional list, from 17", "the units, 20 onwards"
OF_LIST = re.compile(r"\b(?:lists?|un[iu]ts|modules|options?|optionals?|rest)\b", re.I)
FROM = re.compile(
    r"\b(?:from|(?:start|begin|continu)\w* (?:at|with|from)|after) (?:unit |number |no\.? ?)?(\d{1,3})"
    r"(?=\W*(?:$|[,;!?]|(?:and )?(?:on|onwards?|up(?:wards)?|please|pls|plz|thanks|then|now)\b))|"
    r"\b(?<!\.)(\d{1,3})(?: and)? (?:onwards?|upwards|up\b(?! to)|on\W*$)",
    re.I,
)
ASKS_FOR_GROUP = re.compile(
    r"\b(?:what(?:['’]?s| is| are)?|which|list|show|see|tell me|give me)\b(?: \w+){0,4}? (?:in|of|from|me)? ?"
    r"(?:optional )?(?:group|grp) ?[a-z]\b(?!\s+(?:or|need|worth|maximum|minimum))",
    re.I,
)
# "what are these two units, and how many hours"
WHICH_UNITS = re.compile(
    r"\b(?:wh?at(?:['’]?s| are| is)?|which(?: are)?|name|list|show me|tell me)\b"
    r"(?: (?:the|this|these|those|that|they|my|all|both|names? of))*"
    r"(?: (?:two|three|\d{1,2}|mandatory|optional|compulsory))* (?:units|modules)\b(?! (?:about|worth|"
    r"cover\w*|count\w*))",
    re.I,
)
NO_UNITS = re.compile(
    r"\b(?:evidence|notes?|criteri\w*|left|log\w*|credits?|swap\w*|drop\w*|outcomes?)\b", re.I
)


def asked(text: str) -> list[str]:
    """The facts a question asks for (keys of `ASKS`), in the table's order."""
    return [fact for fact, pattern in ASKS.items() if re.search(pattern, text, re.IGNORECASE)]


def told(qualification: Qualification, unit: Unit, wanted: list[str]) -> list[str]:
    """A line a fact; what the document does not print is said to be missing."""
    return [_line(qualification, unit, fact) for fact in wanted]


def speaks_of_units(text: str) -> bool:
    """Whether a question speaks of units at all, by whatever word."""
    kinds = r"mandatory|compulsory|core|optional|options?|choose|pick"
    return re.search(rf"\b(?:un[iu]ts?|modules?|list|them|ones?|all|{kinds})\b", text, re.I) is not None


def subject(text: str) -> str | None:
    """What a "is there a unit about …" question is about, or None."""
    found = SUBJECT.search(text)
    return END.split(found[1])[0].strip(" ?.!,") or None if found else None


def seeks_unit(text: str) -> bool:
    """Whether a unit is asked for by what it is about: "what's the one about …, is there one?"."""
    return SEEKS.search(text) is not None


def described(text: str) -> str | None:
    """What a unit told by its subject is described by: "the diary one", "the one on sales"; or None."""
    found = DESCRIBES.search(text)
    return (found["kind"] or found["about"]).strip(" .,?!") if found else None


def of_group(text: str) -> bool:
    """Whether units of a group are asked for by what they are about: "which optional units are about …"."""
    return OF_GROUP.search(text) is not None


def asks_how_hard(text: str) -> bool:
    """Whether it asks how hard a unit is, which no specification says."""
    return HOW_HARD.search(text) is not None


def listed_from(text: str) -> str | None:
    """The number of the unit from which on a list of units is asked for, or None."""
    found = FROM.search(text)
    if found is None or not OF_LIST.search(text) or NO_UNITS.search(text):
        return None
    return found[1] or found[2]


def asks_for_rest(text: str) -> bool:
    """Whether what is left of a list is asked for."""
    return REST.search(text) is not None


def only_names_group(text: str) -> bool:
    """Whether it says little besides a group's letter, as after a list: "and group b", "just group b now"."""
    return ONLY_GROUP.fullmatch(text) is not None


def asks_for_group(text: str) -> bool:
    """Whether it asks, maybe beside something else, for the units of a group named by its letter."""
    return ASKS_FOR_GROUP.search(text) is not None


def asks_which_units(text: str) -> bool:
    """Whether it asks, maybe beside something else, which units there are."""
    return WHICH_UNITS.search(text) is not None


def group_kinds(text: str) -> set[bool]:
    """Which groups a question is about: True mandatory, False optional; empty when it names neither."""
    kinds = {
        True: r"\b(?:mandatory|compulsory|core|must do)\b",
        False: r"\b(?:optional|options?|choose|pick|elective)\b",
    }
    return {kind for kind, pattern in kinds.items() if re.search(pattern, text, re.IGNORECASE)}


def groups_named(text: str, qualification: Qualification) -> list[Group]:
    """The groups that a text names by their letter ("group a")."""
    letters = group_letters(text)
    return [group for group in qualification.groups if group.name.split()[-1].casefold() in letters]


def group_letters(text: str) -> set[str]:
    """The letters of the groups that a text names."""
    found = re.finditer(r"\b(?:group|grp) ?([a-z])\b", text, re.IGNORECASE)
    return {one[1].casefold() for one in found}


def _line(qualification: Qualification, unit: Unit, fact: str) -> str:
    group = qualification.group_of(unit)
    count = ", ".join(f"{len(o.criteria)} in outcome {o.number}" for o in unit.outcomes)
    lines = {
        "uan": f"UAN (unit accreditation number): **{unit.uan}**",
        "count": f"Assessment criteria: **{sum(1 for _ in unit.criteria())}** ({count})",
        "credit": f"**{unit.credit} credits**" if unit.credit != 1 else "**1 credit**",
        "glh": f"Guided learning hours (GLH): **{unit.glh}**",
        "level": f"Level: **{unit.level}**",
        "group": _group_line(group),
        "aim": unit.aim or "",
    }
    missing = getattr(unit, fact, True) is None
    return f"{fact.upper()}: the specification does not say" if missing else lines[fact]


def _group_line(group: Group | None) -> str:
    if group is None:
        return "Mandatory or optional: **your centre decides**, as the document has no rule on it"
    counts = (
        "**Mandatory**, so it has to be done" if group.mandatory else "**Optional**: only if you choose it"
    )
    return f"{counts} ({group.name})"
