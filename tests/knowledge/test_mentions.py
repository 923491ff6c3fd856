"""Everyday words for a qualification lead to the right keys, and other talk to none."""

import pytest

from knowledge.mentions import which
from knowledge.qualification import load_all

NVQ, SFJ = "highfield-l2-nvq-recruitment-resourcing", "sfj-l3-customer-service"
CITY, SKILLS = "city-guilds-l2-customer-service", "highfield-l2-customer-service-skills"
CERTIFICATE = "highfield-l2-certificate-customer-service"

QUALIFICATIONS = load_all()

CLEAR = [
    ("ignore sfj, its the city and guilds one", CITY),
    ("i never said highfield, im on sfj", SFJ),
    ("im on the nvq in recruitment, no sorry, the level 3 customer service one", SFJ),
    ("city and guilds level 3, wait, level 2", CITY),
    ("im doing the highfield level 2 recruitment resourcing nvq", NVQ),
    ("highfeild recruitmnt", NVQ),
    ("601/7920/X", NVQ),
    ("6017920x", NVQ),
    ("recruitment one", NVQ),
    ("nvq 2 recruitment", NVQ),
    ("resourcing cert highfield", NVQ),
    ("im on highfields recruiting nvq", NVQ),
    ("city and guilds 5528", CITY),
    ("5528", CITY),
    ("c&g level 2 cust service", CITY),
    ("C & G", CITY),
    ("candg", CITY),
    ("hi im on c and g", CITY),
    ("City & Guilds", CITY),
    ("sfj level 3", SFJ),
    ("sfj", SFJ),
    ("l3 customer service", SFJ),
    ("customer servise level three", SFJ),
    ("what are the units in the level 3 diploma", SFJ),
    ("my number is 601/5051/8", SFJ),
    ("the certificate in customer service", CERTIFICATE),
    ("600/5472/4", CERTIFICATE),
    ("customer service skills diploma", SKILLS),
    ("skills dip", SKILLS),
    ("603/4687/5", SKILLS),
]

UNCLEAR = [
    ("level 2 customer service", {CITY, CERTIFICATE, SKILLS}),
    ("highfield", {NVQ, CERTIFICATE, SKILLS}),
    ("highfield customer service", {CERTIFICATE, SKILLS}),
    ("the diploma", {SFJ, SKILLS}),
    ("customer service", {CITY, CERTIFICATE, SKILLS, SFJ}),
    ("level 2", {CITY, CERTIFICATE, SKILLS, NVQ}),
]

NONE = [
    "",
    "hello",
    "what do i need for unit 9",
    "I dealt with a customer service issue",
    "swap the sales leads one for resolve customer service problems",
    "what is good customer service",
    "my certificate hasnt come",
    "level 4 customer service",
    "what level is unit 9",
    "city centre shop",
    "took a call from a customer whose blinds were wrong",
]


@pytest.mark.parametrize(("text", "key"), CLEAR)
def test_clear_mention_names_one(text: str, key: str) -> None:
    assert which(text, QUALIFICATIONS) == [key]


@pytest.mark.parametrize(("text", "keys"), UNCLEAR)
def test_unclear_mention_names_several(text: str, keys: set[str]) -> None:
    assert set(which(text, QUALIFICATIONS)) == keys


def test_likeliest_comes_first() -> None:
    assert which("dip in customer service", QUALIFICATIONS)[0] == SFJ


@pytest.mark.parametrize("text", NONE)
def test_other_talk_names_none(text: str) -> None:
    assert which(text, QUALIFICATIONS) == []


@pytest.mark.parametrize("key", QUALIFICATIONS)
def test_full_title_names_its_qualification(key: str) -> None:
    assert which(f"I'm doing the {QUALIFICATIONS[key].title}", QUALIFICATIONS.values())[0] == key


def test_what_is_only_refused_names_none() -> None:
    assert which("i didn't say sfj", QUALIFICATIONS) == []
