import pytest

from knowledge.passages import passages
from knowledge.qualification import Qualification
from knowledge.stated import plainly, says
from tests.search_fixtures import CERTIFICATE, CITY_GUILDS, RECRUITMENT, SFJ, SKILLS


@pytest.mark.parametrize(
    ("question", "stating", "silent"),
    [
        ("what is the total qualification time", SKILLS, SFJ),
        ("what comes after this", RECRUITMENT, CITY_GUILDS),
        ("how old do you have to be", CERTIFICATE, CITY_GUILDS),
        ("what if I copied off the internet", SFJ, SKILLS),
        ("can my sister assess me", RECRUITMENT, CITY_GUILDS),
        ("which units are mandatory", SFJ, CITY_GUILDS),
        ("do I need gcses", SFJ, CITY_GUILDS),
        ("can I use my years in retail instead of doing it again", RECRUITMENT, CITY_GUILDS),
    ],
)
def test_a_topic_is_looked_up_in_the_front_matter(
    qualifications: dict[str, Qualification], question: str, stating: str, silent: str
) -> None:
    assert says(question, qualifications[stating]) is True
    assert says(question, qualifications[silent]) is False


def test_other_questions_are_no_topic(qualifications: dict[str, Qualification]) -> None:
    assert says("who do I hand problems on to", qualifications[SFJ]) is None


@pytest.mark.parametrize(
    ("question", "key", "words"),
    [
        ("what is the youngest age to start this", SFJ, "16+ in England"),
        ("could I do it living in scotland", RECRUITMENT, "England, Wales and Northern Ireland"),
        ("my cousin is an assessor, may she assess me", SKILLS, "who has a personal interest"),
        ("do I have to sit any tests", SKILLS, "completion of a portfolio"),
        ("is it graded", SFJ, "not graded"),
        ("how long will the course take", CERTIFICATE, "average learner"),
        ("whats the last date it can be completed", SFJ, "30 September 2023"),
        ("can my supervisor assess my work", RECRUITMENT, "nominated assessors"),
        ("who is allowed to be my witness", SFJ, "line managers and experienced colleagues"),
        ("would a testimony from a colleague count, can they put it in writing", SKILLS, "witness testimony"),
        ("is it plagiarism if I reword it", SFJ, "very closely imitate"),
    ],
)
def test_what_is_plainly_asked_for_is_known_by_the_words_that_state_it(
    qualifications: dict[str, Qualification], question: str, key: str, words: str
) -> None:
    printed = plainly(question)
    assert printed is not None
    stating = [one.text for one in passages(qualifications[key]) if printed.search(one.text)]
    assert any(words in " ".join(text.split()) for text in stating)


@pytest.mark.parametrize(
    "question",
    [
        "how old is the customer who complained",
        "are the laws different in scotland for customers",
        "when is the exam",
        "what is the pass mark in the test",
        "what grade did I get",
        "how long does it take to get my certificate",
        "how long should I keep my evidence",
        "can my mum help me with my assessment",
        "how many witness statements do I need from my manager",
        "explain the distinctions between internal and external customers",
        "when do I have to finish the assignment",
        "what happens if they catch me cheating",
    ],
)
def test_what_sounds_like_a_topic_but_asks_for_something_else(question: str) -> None:
    assert plainly(question) is None
