"""Which qualification somebody may be on by what they know of it."""

import pytest

from knowledge import qualification, traces

CG = "city-guilds-l2-customer-service"
CERTIFICATE = "highfield-l2-certificate-customer-service"
SKILLS = "highfield-l2-customer-service-skills"
RECRUITMENT = "highfield-l2-nvq-recruitment-resourcing"
SFJ = "sfj-l3-customer-service"
KNOWN = qualification.load_all()


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("my sheet says S12 and K3.1 on it", {SKILLS}),
        ("it starts with 206 and 214 i think", {CG}),
        ("level 3", {SFJ}),
        ("theres only two units in it", {CERTIFICATE}),
        ("somebody said its 28 credits", {RECRUITMENT}),
        ("i work for a temping agency and screen candidates", {RECRUITMENT}),
        ("i'm a waitress in a hotel", {CG, CERTIFICATE, SKILLS, SFJ}),
        ("the diploma one", {SKILLS, SFJ}),
        ("L/617/6434", {SKILLS}),
    ],
)
def test_codes_size_name_and_job_tell_which_it_may_be(text: str, keys: set[str]) -> None:
    assert set(traces.fitting(text, KNOWN.values())) == keys


@pytest.mark.parametrize("text", ["no idea mate", "can you remind me tomorrow", "hello", "its blue"])
def test_what_tells_nothing_fits_none(text: str) -> None:
    assert traces.fitting(text, KNOWN.values()) == []


def test_a_clue_that_fits_none_of_those_left_is_set_aside() -> None:
    assert traces.fitting("K3.1 on the sheet, and i work with candidates", KNOWN.values()) == [SKILLS]


@pytest.mark.parametrize(
    "text",
    [
        "i havent got a clue",
        "not sure tbh",
        "how do i find out",
        "what courses do you have",
        "whats different about them",
    ],
)
def test_somebody_who_does_not_know_is_heard(text: str) -> None:
    assert traces.unsure(text)


def test_an_answer_is_no_doubt() -> None:
    assert not traces.unsure("the recruitment one with highfield")


def test_they_are_told_apart_by_what_stands_on_the_sheet() -> None:
    told = {key: traces.told_apart(one) for key, one in KNOWN.items()}
    assert "201 to 311" in told[CG]
    assert "K1.1" in told[SKILLS]
    assert "2 units" in told[CERTIFICATE]
    assert len(set(told.values())) == len(KNOWN)


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("how can i check its the one im registered on", True),
        ("how would i tell for certain", True),
        ("what if its the wrong course", True),
        ("how do i know which units to pick", False),
        ("how do i know when 2.3 is done", False),
    ],
)
def test_how_to_be_sure_of_it_is_asked(text: str, doubts: bool) -> None:
    assert traces.doubts(text) is doubts


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("isn't there a course that has just 18 units", True),
        ("the one with two modules", True),
        ("i've got 2 units left", False),
        ("the one about teams", False),
    ],
)
def test_it_is_spoken_of_by_its_size(text: str, points: bool) -> None:
    assert traces.points_at_one(text) is points


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("39", ["city-guilds-l2-customer-service"]),
        ("about 18 i think", ["highfield-l2-customer-service-skills"]),
        ("7", []),
        ("18 on friday", []),
    ],
)
def test_the_bare_number_of_units_tells_them_apart(text: str, keys: list[str]) -> None:
    assert traces.fitting(text, qualification.load_all().values()) == keys


@pytest.mark.parametrize(
    ("text", "wonders"),
    [
        ("it has S9.4 on it, could i be on another course", True),
        ("says K1.1 here, is it the wrong one?", True),
        ("which qualification am i on", True),
        ("explain K1.1", False),
        ("no, the other one", False),
    ],
)
def test_somebody_wonders_if_it_is_another_one(text: str, wonders: bool) -> None:
    assert traces.wonders(text) == wonders


@pytest.mark.parametrize(
    ("text", "compares"),
    [
        ("is the diploma or the certificate harder", True),
        ("whats the difference between the two highfield ones", True),
        ("im on the highfield one", False),
        ("the certificate, or maybe the diploma", False),
    ],
)
def test_qualifications_are_compared(text: str, compares: bool) -> None:
    assert traces.compares(text) == compares


def test_the_kind_of_a_qualification_is_named() -> None:
    assert traces.kinds("my nvq diploma") == {"Diploma"}
    assert traces.kinds("SFJ Awards customer service") == set()
