"""The words around a number that say what it is: a unit, a criterion, an outcome, or nothing of ours."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from knowledge.wording import word_set

UNIT, CRITERION, OUTCOME = "unit", "criterion", "outcome"

LABELS = {
    UNIT: "unit units u unt uit unitno",
    CRITERION: "criterion criteria criterions criterias crit crits ac acs pc pcs",
    OUTCOME: "outcome outcomes lo los",
}
EXACT = {word: kind for kind, words in LABELS.items() for word in words.split()}
PLURAL = word_set("units outcomes los criteria criterias crits acs pcs")
MISSPELT = (
    ("unit", UNIT, 1),
    ("units", UNIT, 1),
    ("outcome", OUTCOME, 2),
    ("outcomes", OUTCOME, 2),
    ("criteria", CRITERION, 2),
    ("criterion", CRITERION, 2),
)
LOOKALIKES = word_set("unite unites unity knit knits snit nit nits unix unify income incomes suit suits")

NUMBER_WORDS = word_set("no nos number numbers num nr numbr")
LETTERS = frozenset("ksb")

SPELLED = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen"""
ROUND = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES = {word: value for value, word in enumerate(SPELLED.split())}
TENS = {word: value * 10 for value, word in enumerate(ROUND.split(), start=2)}

AND = word_set("and n nd an or plus then not nor also")

MONTHS = word_set(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct "
    "october nov november dec december"
)
STREETS = word_set("road rd street st avenue ave lane close drive crescent place court")
# A number before one of these is a quantity, a time, a price or a place, never a reference.
MEASURES = (
    MONTHS
    | STREETS
    | word_set(
        "hour hr minute min second sec day week wk fortnight month year yr mile metre km kg cm mm ft foot "
        "feet inch litre stone quid pound pence p gbp euro percent per pc cent people person staff men "
        "women children kids guys pm am oclock o'clock million billion thousand hundred k m gb mb x times "
        "star out word page call customer candidate credit odd more extra different new year-old degree "
        "degrees feedback high bus half hours hrs minutes mins seconds secs days weeks wks months years yrs "
        "miles metres pounds euros stars words pages calls customers candidates credits visits points marks "
        "gram grams criteria outcomes units reminders rating ratings score average"
    )
)
# A number after one of these plays another role.
BEFORE_OTHER = MONTHS | word_set(
    "level lvl lev l nvq stage grade price priced cost costs costing costed paid pay page pages p version "
    "ver v room order error ext extension flat house bus route table figure step year yr aged age rated "
    "rating rate scored score average averaged avg over nearly almost roughly approx approximately than "
    "office microsoft ms half past top nearest ticket invoice booking job account apartment apt "
    "door platform gate zone channel covid windows phase day week worth charged total totalled area shop "
    "store branch"
)
# "Just under 2.5" measures; "put it under 2.5" names a criterion.
BEFORE_UNDER = word_set("just well bit little slightly comfortably costs cost costing sold always")
# A whole number, but no "2.3", plays another role after one of these.
BEFORE_OTHER_WHOLE = BEFORE_OTHER | word_set(
    "under ref reference code every last next first least only another around"
)
# Small words and verbs: after a number they show that nothing is being counted.
PLAIN = word_set(
    "is was has does as this its it's us yes plus pls plz thanks thx thanx cheers covers needs says thats "
    "whats lets looks seems means counts starts gets status please and or n now then so i im ive id to "
    "too for in on of at by with what which how when about but not yet mate again today tomorrow tonight "
    "have had can could will would do did done be are were it that the a an my me you u just if because "
    "cos well instead only from also need still left first next all both either before after until till "
    "go goes asks wants sorry hello hi ta want  against under mean meant say said give"
)
# All that a message which is only an answer or a correction holds besides its numbers.
FILLER = word_set(
    "i mean meant its it it's is the a one ones sorry pls plz please thanks ta no nope not actually oh ok "
    "okay yes yeah yep and also or n then what about whats what's wat how for unit number num so just erm "
    "um er well like think to be that that's thats should mate do go with hi wait hang on make now try "
    "but in"
)
ASKING = word_set(
    "what whats what's left remaining need needs needed evidence missing outstanding explain requirements "
    "log progress criteria outcomes show list about do doing done finished started status going simulation "
    "simulate simulated roleplay play"
)
# "can u 4 …" and "thank u 2" say "you".
BEFORE_YOU = word_set(
    "can could would will did do are love thank thanks thanx thx see c miss have if hope tell told bless "
    "hate remind give"
)
# "rated us 4.5", "the price was 2.5".
MEASURED = word_set("price cost rating rated score scored average total")
ON_A_TOPIC = word_set("help stuck working work left more evidence info advice whats what's bit question")
RANGE = frozenset(["to", "thru", "through", "till", "until", "upto", "up to", "right up to", "through to"])
RANGE |= {"right through to", "all the way to"}
CHANGES = word_set("change changed swap switch move replace amend correct instead")
WITHIN = word_set("in of for from")
MEANING = word_set("mean meant")
# Months and hours that are verbs too: "unit 2 may i skip", "unit 9 am i done".
ALSO_VERBS = word_set("am may march")
AFTER_A_VERB = word_set("i it need be not have we")


@lru_cache(maxsize=4096)
def label(word: str) -> str:
    """What `word` (lower case) names before a number: "unit", "criterion", "outcome", or "" for none."""
    if word in EXACT:
        return EXACT[word]
    if not 4 <= len(word) <= 11 or word in LOOKALIKES:
        return ""
    near = (kind for name, kind, slips in MISSPELT if OSA.distance(word, name, score_cutoff=slips) <= slips)
    return next(near, "")


def is_plural_noun(word: str) -> bool:
    """Whether `word` looks like things being counted ("visits"), judged by its ending."""
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s")) and word not in PLAIN
