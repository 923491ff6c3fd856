"""Words that order, ask, choose or chat, so that what is left of a message tells something."""

# what only says that something is to be logged, and against what
COMMAND = frozenset(
    """
    log logs logged logging record recording save saving saved add adding added put putting pop stick note
    notes noted down enter store keep evidence evidenced entry entries piece bit bits of some new another
    something stuff my this that it its it's the a an for to in into on under against with as is and or
    also too plus same one ones unit units module criteria criterion criterias crit ac acs ref refs
    outcome outcomes lo los write learning assessment i i'd id i'm im i've ive want wanna need would like got
    have to can could you u me let lets please pls plz hi hiya hey hello ok okay right so now cover
    covers covering covered meets meet all whole every qualification type kind what did today portfolio
    here here's heres was were be yes yeah these those following things
    evidance evidense evidnce evidece evedence
    """.split()  # noqa: SIM905 - a list of words reads best as one
)
# with those, what only asks which criteria something covers
ASKING = COMMAND | frozenset(
    """
    which where would could might does do should count counts fit fits go goes hit hits tick ticks come
    towards be best suggest suggestion suggestions map match link use used any anything else about just tell
    don't dont without yet before checking not work think reckon go's useful good if when well
    wheres where's whats what's k s b must here there
    """.split()  # noqa: SIM905 - a list of words reads best as one
)
# what settles something said before: a choice or a correction
SETTLING = ASKING | frozenset(
    """
    sorry oops whoops woops mean meant wrong change changed swap switch replace actually instead rather
    not no nope take off remove delete drop well only first second third fourth fifth last top one two
    three both none neither nothing these those them they thanks thank ta cheers yep yup isn't wasn't
    mistake mistakenly my bad mine
    """.split()  # noqa: SIM905 - a list of words reads best as one
)
THANKS = frozenset({"thanks", "thank", "ta", "cheers", "for", "me", "enough", "fine"})
# beside the words that ask, in a question after an order: "log that and say where it might sit"
AFTER_ORDER = frozenset(
    {"say", "show", "see", "know", "find", "out", "maybe", "possibly", "probably", "sit", "its"}
)
# of small talk, beside the words that choose and correct
CHAT = frozenset(
    """
    but said say told asked haha hahaha lol cool great nice lovely fine wait ah oh um er hmm yeah nah again
    then sounds go ahead brilliant perfect alright sure already hang hold on why didn't
    """.split()  # noqa: SIM905 - a list of words reads best as one
)
