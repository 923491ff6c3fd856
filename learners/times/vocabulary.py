"""The words that say when, each with the spellings learners use for it."""

from functools import lru_cache

from rapidfuzz.distance import OSA

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

SPELLINGS = {
    "monday": "mon mondy munday mnday",
    "tuesday": "tue tues teusday tuseday tuesd",
    "wednesday": "wed weds wensday wendsday wednes wednsday wenesday wedensday",
    "thursday": "thu thur thurs thrsday thirsday thursdy",
    "friday": "fri fridy firday frday",
    "saturday": "sat satday saterday satuday",
    "sunday": "sun sundy",
    "january": "jan",
    "february": "feb febuary febury",
    "march": "mar",
    "april": "apr",
    "june": "jun",
    "july": "jul",
    "august": "aug",
    "september": "sep sept",
    "october": "oct",
    "november": "nov",
    "december": "dec",
    "today": "2day tday todays",
    "tomorrow": "tmrw tmr tmro tmrrw tmw tomo tomoz tomos tmoz tomora tomorra tomorro tomoro morrow 2moro "
    "2morrow 2mrw 2moz 2mro tomorrows",
    "tonight": "2nite 2night tonite tonights tnight",
    "yesterday": "yday yest",
    "morning": "morn mornin",
    "afternoon": "aft arvo aftrnoon",
    "evening": "evenin evng",
    "night": "nite",
    "lunchtime": "lunchtimes",
    "noon": "midday",
    "minute": "min mins minutes minuets minits mns m",
    "hour": "hr hrs hours h hour's",
    "day": "days day's",
    "week": "wk wks weeks week's",
    "fortnight": "fortnights fortnight's fortnite fornight",
    "month": "mth mths months month's mnth",
    "year": "yr yrs years year's",
    "weekday": "weekdays",
    "weekend": "wkend wknd",
    "christmas": "xmas chrimbo crimbo chrismas",
    "every": "each ev evry evey eveyr",
    "until": "till til untill",
    "quarter": "quater qtr 1/4 quaters quarters",
    "half": "hlf 1/2",
    "at": "@",
    "and": "& n +",
    "next": "nxt",
    "before": "b4 befor",
    "oclock": "o'clock",
    "starting": "startin starts commencing",
}
CANONICAL = {spelling: word for word, said in SPELLINGS.items() for spelling in said.split()}
CANONICAL |= {word: word for word in (*WEEKDAYS, *MONTHS, *SPELLINGS)}
CANONICAL |= {f"{day}s": f"{day}s" for day in WEEKDAYS} | {
    "mons": "mondays",
    "fris": "fridays",
    "suns": "sundays",
}

SMALL = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
CARDINALS = {word: value for value, word in enumerate(SMALL)}
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
CARDINALS |= TENS | {"fourty": 40, "twelwe": 12, "eigth": 8, "fiteen": 15}
ORDINAL_WORDS = (
    *(
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
    ),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"),
    *("nineteenth", "twentieth"),
)
ORDINALS = {word: value for value, word in enumerate(ORDINAL_WORDS, start=1)} | {"thirtieth": 30}

# What may stand after a bare number that is an hour; "at 4 branches" is none.
CLOSERS = (
    "to for on in and every pls plz please thanks thx ta cheers mate about that so if i my the this daily "
    "weekly do log send email write check finish upload print book ask speak talk meet bring read revise "
    "submit "
    "or ring call remind before after until then at is with when as but today cause cos because because"
)

GUESSED = (*WEEKDAYS, *(month for month in MONTHS if len(month) > 5))
GUESSED += ("tomorrow", "tonight", "yesterday", "morning", "afternoon", "evening", "fortnight")
GUESSED += ("lunchtime", "midnight", "weekend", "weekdays", "christmas", "fortnightly")
# Words of their own that are a slip away from one of ours.
OTHERS = {
    *GUESSED,
    "mourning",
    "moaning",
    "evenings",
    "weekends",
    "mornings",
    "afternoons",
    "nights",
    "fright",
}


@lru_cache(maxsize=4096)
def canonical(word: str) -> str:
    """The word learners mean by `word` (lower case): its one spelling here, or itself."""
    known = CANONICAL.get(word) or CANONICAL.get(word.removesuffix("'s"))
    if known:
        return known
    return _guessed(word) or word


def _guessed(word: str) -> str | None:
    if len(word) < 5 or word in OTHERS:
        return None
    for target in GUESSED:
        slips = 2 if len(target) >= 8 else 1
        alike = word[0] == target[0] and len(target) > 5
        if alike and OSA.distance(word, target, score_cutoff=slips) <= slips:
            return CANONICAL.get(target, target)
    return None
