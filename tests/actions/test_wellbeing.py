"""What is said in distress, and the concern that is kept."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from sqlalchemy import select

from actions.wellbeing import AGAIN, RESPONSES, UNNAMED
from bot.wellbeing.lexicon import Kind
from learners.concerns_tables import Concern
from tests.talker import Talker

DOMAIN = Path(__file__).parents[2] / "bot" / "domain" / "wellbeing.yml"
SAID: dict[str, Any] = yaml.safe_load(DOMAIN.read_text(encoding="utf-8"))["responses"]
LONGEST_LOW = 55  # words
ALWAYS = ("999", "116 123", "85258", "{contact}", "computer program")
NUMBERS = {
    "self_harm": ["option 2", "0800 1111"],
    "abuse": ["0808 2000 247"],
    "harassment": ["0300 123 1100"],
    "unsafe_work": ["HSE", "0300 123 1100"],
    "exploitation": ["08000 121 700"],
    "overwhelmed": ["option 2"],
    "child": ["0800 1111", "0808 800 5000"],
    "harm_to_others": ["option 2"],
}


def test_every_kind_has_its_own_reply() -> None:
    assert set(RESPONSES) == {*get_args(Kind), UNNAMED}
    assert len(set(RESPONSES.values())) == len(RESPONSES)


@pytest.mark.parametrize("response", RESPONSES.values())
def test_every_reply_is_one_short_text_with_999_samaritans_shout_and_the_contact(response: str) -> None:
    (said,) = SAID[response]
    assert set(said) == {"text"}
    assert [part for part in ALWAYS if part not in said["text"]] == []
    assert len(said["text"].split()) <= 160


@pytest.mark.parametrize(("kind", "numbers"), NUMBERS.items())
def test_a_reply_names_who_is_there_for_its_kind(kind: str, numbers: list[str]) -> None:
    assert [number for number in numbers if number not in SAID[RESPONSES[kind]][0]["text"]] == []


def test_nothing_else_is_filled_in() -> None:
    distress = [said[0]["text"] for name, said in SAID.items() if name.startswith("utter_distress")]
    assert {name for text in distress for name in re.findall(r"{(\w+)}", text)} == {"contact"}


@pytest.mark.parametrize("response", AGAIN.values())
def test_distress_that_goes_on_is_answered_in_other_words_with_the_same_people(response: str) -> None:
    (said,) = SAID[response]
    assert [part for part in ALWAYS if part not in said["text"]] == []


def test_a_low_mood_gets_no_list_of_people() -> None:
    low = {
        name: said[0]["text"] for name, said in SAID.items() if name.startswith(("utter_low", "utter_aside"))
    }
    assert not [name for name, text in low.items() if "999" in text or "85258" in text]
    assert [name for name, text in low.items() if len(text.split()) > LONGEST_LOW] == []


async def recorded(learner: Talker) -> list[Concern]:
    with learner.app.database.reading() as session:
        external = learner.conversation_id.partition(":")[2]
        known = session.scalars(select(Concern)).all()
        return [one for one in known if one.learner and one.learner.identities[0].external_id == external]


async def test_a_concern_is_recorded_with_kind_and_level(learner: Talker) -> None:
    (said,) = await learner.say("i want to kill myself")
    assert "116 123" in said.text
    (concern,) = await recorded(learner)
    assert (concern.kind, concern.level, concern.state) == ("self_harm", "immediate", "new")


async def test_nothing_is_recorded_of_an_ordinary_message(learner: Talker) -> None:
    await learner.say("this unit is killing me, what do i need for unit 9")
    assert await recorded(learner) == []


async def test_a_button_that_says_distress_is_answered_too(learner: Talker) -> None:
    (said,) = await learner.tap("/distress")
    assert "116 123" in said.text
    (concern,) = await recorded(learner)
    assert concern.kind == UNNAMED


async def test_what_is_taken_back_keeps_the_concern(learner: Talker) -> None:
    await learner.say("i want to kill myself")
    (said,) = await learner.say("sorry i was joking")
    assert "glad you're safe" in said.text
    (concern,) = await recorded(learner)
    assert (concern.kind, concern.times) == ("self_harm", 1)


NOTE = "log evidence for unit 9 2.3: sorted out a refund for a man, then I went home and cut my wrists"


async def enrolled(learner: Talker) -> None:
    await learner.tap('/enrol{"qualification": "sfj-l3-customer-service"}')


async def test_a_note_kept_in_distress_is_saved_word_for_word_when_asked(learner: Talker) -> None:
    await enrolled(learner)
    (told,) = await learner.say(NOTE)
    assert "116 123" in told.text
    offered = (await learner.say("what does 2.4 mean"))[-1]
    assert "wrists" not in offered.text
    assert [button["title"] for button in offered.buttons] == ["Save it as evidence", "Leave it out"]
    saved = await learner.tap(offered.buttons[0]["payload"])
    assert "**E1**" in saved[0].text
    shown = await learner.say("show E1")
    assert "sorted out a refund for a man, then I went home" in "".join(one.text for one in shown)


async def test_a_note_kept_in_distress_can_be_left_out(learner: Talker) -> None:
    await enrolled(learner)
    await learner.say(NOTE)
    offered = (await learner.say("what does 2.4 mean"))[-1]
    (said,) = await learner.tap(offered.buttons[1]["payload"])
    assert "left it out" in said.text
    again = await learner.tap(offered.buttons[0]["payload"])
    assert "E1" not in "".join(one.text for one in again)
