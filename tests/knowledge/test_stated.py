import pytest

from knowledge.qualification import Qualification
from knowledge.stated import says
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
    ],
)
def test_a_topic_is_looked_up_in_the_front_matter(
    qualifications: dict[str, Qualification], question: str, stating: str, silent: str
) -> None:
    assert says(question, qualifications[stating]) is True
    assert says(question, qualifications[silent]) is False


def test_other_questions_are_no_topic(qualifications: dict[str, Qualification]) -> None:
    assert says("who do I hand problems on to", qualifications[SFJ]) is None
