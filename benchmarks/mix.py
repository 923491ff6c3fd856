"""What learners say to UnitMate, and what people say to the starter bot: seeded sessions of both."""

import random
from collections.abc import Iterator, Sequence
from itertools import chain

TURNS = 10  # of one session
TYPOS = 0.3  # of the messages have one
FALLBACKS = 8  # one message in so many is beyond the starter bot

ENROL = {
    "im on the sfj level 3 customer service diploma": range(1, 46),
    "city and guilds level 2 customer service": range(201, 217),
    "highfield level 2 nvq in recruitment resourcing": range(1, 20),
    "I'm doing the Highfield Level 2 Diploma in Customer Service Skills": range(1, 19),
    "the highfield certificate in customer service": range(1, 3),
}
UNITS = [
    "what do i need for unit {unit}",
    "unit {unit}",
    "whats unit {unit} about then",
    "can you tell me what i have to do in unit {unit} please",
    "how many criteria are in unit {unit}",
    "starting u{unit} on monday, what does it cover",
    "what level is unit {unit}",
    "show me the outcomes of unit {unit}",
]
EXPLAIN = [
    "what does {ref} in unit {unit} mean",
    "explain {ref} unit {unit}",
    "{ref}?",
    "and what about {ref}",
    "i dont understand {ref} of unit {unit}",
    "read me {ref} for unit {unit} word for word",
    "my assessor put {ref} next to unit {unit}, whats that asking",
    "whats the difference between {ref} and 1.2 in unit {unit}",
    "what is AC {ref}",
    "unit {unit} {ref} please",
]
EVIDENCE = [
    "what evidence can i use for {ref} in unit {unit}",
    "give me ideas for evidence for unit {unit}",
    "what could i show for {ref}",
    "would emails with a {person} do for unit {unit}",
    "is a chat log with a {person} ok as evidence for {ref} of unit {unit}",
    "how do i prove {ref}",
    "what sort of thing do people hand in for unit {unit}",
    "does a voice recording of me and a {person} count for unit {unit}",
]
GUIDANCE = [
    "can I use simulation for unit {unit}",
    "is witness testimony from my {person} allowed",
    "who can be my assessor for unit {unit}",
    "do i need to be observed by my {person}",
    "how do i deal with a {mood} {person}",
    "what should i know about {topic}",
    "where does it talk about {topic}",
    "which bit of the unit is about {topic}",
    "does the spec say anything on {topic} with a {mood} {person}",
    "what are the rules on {topic}",
    "what do they want me to know about {topic} in unit {unit}",
    "is {topic} part of this",
    "can my {person} sign off my work",
    "what happens if my {person} is {mood} and i cant finish unit {unit}",
]
TERMS = [
    "what does {term} mean",
    "define {term} please",
    "whats {term}",
    "my {person} keeps saying {term}, what is that",
    "meaning of {term} in unit {unit}",
    "what do they mean by {term}",
]
OVERVIEW = [
    "what units are there",
    "list the units about {topic}",
    "which units are mandatory",
    "show me all my units",
    "how many credits do i need",
    "how many credits is unit {unit}",
    "what credits do the optional units give",
    "how many credits is the whole thing",
]
SMALL_TALK = ["hiya", "thanks thats great", "ok", "are you a real person", "cheers {person} was asking"]
OUT_OF_SCOPE = [
    "whats the weather like tomorrow for {topic}",
    "can you write my {term} essay for me",
    "who won the match last night",
    "how much does a {person} earn",
]
LEARNERS_SAY = [
    *UNITS,
    *EXPLAIN,
    *EVIDENCE,
    *GUIDANCE,
    *TERMS,
    *OVERVIEW,
    *SMALL_TALK,
    *OUT_OF_SCOPE,
]
WORDS = {
    "person": ["manager", "customer", "supervisor", "colleague", "client", "candidate", "trainer", "caller"],
    "mood": ["angry", "upset", "confused", "off sick", "impatient", "difficult", "unhappy", "vulnerable"],
    "topic": [
        "data protection",
        "complaints",
        "health and safety",
        "equality and diversity",
        "body language",
        "social media",
        "working in a team",
        "customer feedback",
        "keeping records",
        "promoting products",
        "interviewing candidates",
        "setting objectives",
    ],
    "term": [
        "RPL",
        "holistic assessment",
        "professional discussion",
        "stakeholder",
        "portfolio",
        "SWOT analysis",
        "service offer",
        "internal customer",
        "escalation",
        "USP",
        "confidentiality",
        "benchmark",
    ],
}

STARTER_SAYS = [
    "hey",
    "hello there",
    "good morning",
    "perfect",
    "i am feeling very good",
    "super stoked",
    "my day was horrible",
    "i am so sad",
    "not very good today",
    "yes of course",
    "that sounds good",
    "no not really",
    "bye bye",
    "see you later",
    "are you a bot?",
    "am i talking to a human?",
]
BEYOND_STARTER = ["42", "17", "99", "what do i need for unit 9"]


def learner_sessions(seed: int) -> Iterator[list[str]]:
    """Sessions with UnitMate without end: the learner says what they are on, then asks."""
    chance = random.Random(seed)
    while True:
        enrol, units = chance.choice(list(ENROL.items()))
        yield [enrol, *(one_message(chance, units) for _ in range(TURNS - 1))]


def learner_messages(seed: int, count: int) -> list[str]:
    """One long session: enrol, then `count` - 1 questions."""
    chance = random.Random(seed)
    enrol, units = next(iter(ENROL.items()))
    return [enrol, *(one_message(chance, units) for _ in range(count - 1))]


def one_message(chance: random.Random, units: Sequence[int]) -> str:
    """One of the phrases about a unit of the learner's, with a slip of the finger now and then."""
    words = {name: chance.choice(choices) for name, choices in WORDS.items()}
    ref = f"{chance.randint(1, 4)}.{chance.randint(1, 4)}"
    said = chance.choice(LEARNERS_SAY).format(unit=chance.choice(units), ref=ref, **words)
    return typed(said, chance)


def typed(text: str, chance: random.Random) -> str:
    """The text as typed on a phone: mistyped now and then."""
    return mistyped(text, chance) if chance.random() < TYPOS else text


def mistyped(text: str, chance: random.Random) -> str:
    """The text with two neighbouring letters swapped or one left out; numbers stay."""
    places = [at for at in range(1, len(text) - 1) if text[at : at + 2].isalpha()]
    if not places:
        return text
    at = chance.choice(places)
    swapped = text[at + 1] + text[at] if chance.random() < 0.5 else text[at + 1]
    return text[:at] + swapped + text[at + 2 :]


def starter_sessions(seed: int) -> Iterator[list[str]]:
    """Sessions with the starter bot without end, some of its messages beyond it."""
    said = starter_stream(seed)
    while True:
        yield [next(said) for _ in range(TURNS)]


def starter_messages(seed: int, count: int) -> list[str]:
    """One long session with the starter bot."""
    said = starter_stream(seed)
    return [next(said) for _ in range(count)]


def starter_stream(seed: int) -> Iterator[str]:
    """What is said to the starter bot: in each eight messages one that it does not know."""
    chance = random.Random(seed)
    while True:
        known = [typed(said, chance) for said in chance.sample(STARTER_SAYS, FALLBACKS - 1)]
        eight = [*known, chance.choice(BEYOND_STARTER)]
        chance.shuffle(eight)
        yield from eight


def questions(seed: int, count: int, titles: Sequence[str]) -> list[str]:
    """Different questions for search: the guidance, evidence and term phrases, and units by their titles."""
    chance = random.Random(seed)
    phrases = list(chain(GUIDANCE, EVIDENCE, TERMS))
    found: dict[str, None] = {}
    for _ in range(count * 2):
        words = {name: chance.choice(choices) for name, choices in WORDS.items()} | {"ref": "2.3"}
        words["topic"] = chance.choice([words["topic"], chance.choice(titles).lower()])
        found[mistyped(chance.choice(phrases).format(unit=chance.randint(1, 19), **words), chance)] = None
    return list(found)[:count]
