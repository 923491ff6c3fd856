"""Units are found by title, with slips and missing words, and everyday talk of customers names none."""

import pytest

from knowledge.qualification import load_all
from knowledge.titles import LONGEST_LOOK, Titles, find

NVQ, SFJ = "highfield-l2-nvq-recruitment-resourcing", "sfj-l3-customer-service"
CITY, SKILLS = "city-guilds-l2-customer-service", "highfield-l2-customer-service-skills"
CERTIFICATE = "highfield-l2-certificate-customer-service"

QUALIFICATIONS = load_all()
TITLES = {key: Titles({u.number: [u.title] for u in q.units}) for key, q in QUALIFICATIONS.items()}
ALL = Titles({f"{key}/{u.number}": [u.title] for key, q in QUALIFICATIONS.items() for u in q.units})

NAMED = [
    (NVQ, "manage diary systems", ["10"]),
    (NVQ, "the diary one", ["10"]),
    (NVQ, "whats needed for mange dairy systems", ["10"]),
    (NVQ, "challenging customers one", ["13"]),
    (NVQ, "deliver custmer servise to challanging customers", ["13"]),
    (NVQ, "deliver customer service", ["11"]),
    (NVQ, "the social media unit", ["4"]),
    (NVQ, "whats the uan for make phone calls to customers", ["14"]),
    (NVQ, "exceeding customer expectations", ["15"]),
    (NVQ, "im going to do diary systems and preparing and delivering a sales demo", ["10", "18"]),
    (NVQ, "can i swap the sales leads one for exceed customer expectations", ["15", "17"]),
    (NVQ, "what evidence for selling face to face", ["19"]),
    (NVQ, "working relationships", ["8"]),
    (NVQ, "pre selecting candidates", ["1"]),
    (SFJ, "resolve complaints unit", ["9"]),
    (SFJ, "the complaint unit", ["9"]),
    (SFJ, "resolve customers problems", ["3"]),
    (SFJ, "communicate unit", ["12", "13"]),
    (SFJ, "the social media one", ["21", "26"]),
    (SFJ, "buddy a colleague unit", ["42"]),
    (SFJ, "equality and diversity", ["30"]),
    (SFJ, "champion one", ["22"]),
    (SFJ, "manage diary systems or provide reception services", ["39", "41"]),
    (CITY, "log this for resolve customer complaints, she rang back", ["311"]),
    (CITY, "calls unit", ["208", "209"]),
    (CITY, "health and safety unit", ["223"]),
    (CITY, "which is the self service equipment one", ["220"]),
    (SKILLS, "communication unit", ["9"]),
    (SKILLS, "team working", ["15"]),
    (SKILLS, "product knowledge", ["7"]),
    (SKILLS, "equality unit", ["16"]),
    (SKILLS, "what do i need for personal organisation", ["11"]),
    (CERTIFICATE, "supporting the customer service environment", ["2"]),
]

NOT_NAMED = [
    (NVQ, ""),
    (NVQ, "customer service"),
    (NVQ, "customer service unit"),
    (NVQ, "I dealt with a customer complaint"),
    (NVQ, "unit 9"),
    (NVQ, "I used linkedin to research candidates for a forklift job"),
    (NVQ, "I generated and qualified 3 sales leads"),
    (NVQ, "I searched our diary for the meeting with the sales team"),
    (NVQ, "had a chat with a colleague about their workload and diary"),
    (NVQ, "one of my customers was challenging"),
    (NVQ, "who do i ring about my certificate"),
    (SFJ, "I dealt with a customer complaint"),
    (SFJ, "I resolved a customers complaint about delivery"),
    (SFJ, "log evidence for unit 9 2.3 calmed a customer complaint"),
    (SFJ, "the complaint came from a customer in unit 9"),
    (SFJ, "I negotiated with a customer about their order"),
    (SFJ, "which unit first"),
    (CITY, "what are all the units called"),
    (CITY, "I did a health and safety briefing"),
    (CITY, "took a call from a customer"),
    (SKILLS, "my communication was good"),
    (SKILLS, "great team work today from everyone on shift"),
    (SKILLS, "i got it right first time when the customer asked"),
]


@pytest.mark.parametrize(("key", "text", "units"), NAMED)
def test_title_is_found(key: str, text: str, units: list[str]) -> None:
    assert sorted((match.unit for match in TITLES[key].find(text)), key=int) == units


@pytest.mark.parametrize(("key", "text"), NOT_NAMED)
def test_everyday_words_name_no_unit(key: str, text: str) -> None:
    assert TITLES[key].find(text) == []


@pytest.mark.parametrize("key", QUALIFICATIONS)
def test_every_full_title_finds_its_unit_first(key: str) -> None:
    for unit in QUALIFICATIONS[key].units:
        best = TITLES[key].find(f"what do i need for {unit.title}")[0]

        assert (best.unit, best.score) == (unit.number, 1.0)


def test_full_title_leads_clearly() -> None:
    (match,) = TITLES[NVQ].find("manage diary systems")

    assert match.margin > 0.5


def test_unclear_mention_has_no_lead() -> None:
    matches = TITLES[SFJ].find("communicating with customers")

    assert [match.margin for match in matches] == [0, 0]


def test_span_is_where_the_title_stands() -> None:
    text = "what do i need for manage diary systems please"

    (match,) = TITLES[NVQ].find(text)

    assert text[match.start : match.end] == "manage diary systems"


def test_title_shared_by_qualifications_names_a_unit_of_each() -> None:
    assert {match.unit for match in ALL.find("manage diary systems")} == {
        f"{NVQ}/10",
        f"{SFJ}/39",
        f"{CITY}/224",
    }


def test_second_title_of_a_unit_names_it_too() -> None:
    assert (
        find("the moaners one", {"9": ["Resolve complaints", "Moaners"], "8": ["Work safely"]})[0].unit == "9"
    )


def test_only_the_beginning_of_a_long_message_is_read() -> None:
    padding = "x" * LONGEST_LOOK

    assert ALL.find(padding + " manage diary systems") == []
    assert ALL.find("manage diary systems unit " + "complaint " * 1000) != []
