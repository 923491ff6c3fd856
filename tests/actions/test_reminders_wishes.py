"""How reminders are to come, in learners' words; what only sounds like it is left alone."""

import pytest

from actions import reminders_wishes, reminders_words
from actions.reminders_wishes import Kind, Wish


@pytest.mark.parametrize(
    ("said", "kind", "value"),
    [
        ("don't text me after 8", "quiet", ""),
        ("please not write me before 9", "quiet", ""),
        ("weekly summary on mondays please", "nudges", "summary"),
        ("can you do a weekly round up", "nudges", "summary"),
        ("give me my progress every monday morning", "nudges", "summary_on_mondays"),
        ("send me a summary every friday", "nudges", "summary_on_mondays"),
        ("i want you not send message after 21 hour", "quiet", ""),
        ("quiet hours 22:00 to 7", "quiet", ""),
        ("only text me between 9 and 5", "quiet", ""),
        ("don't text me at weekends", "days", ""),
        ("you can message me any time", "any_time", ""),
        ("turn my quiet hours off", "any_time", ""),
        ("quiet hours off", "any_time", ""),
        ("what are my quiet hours", "tell", ""),
        ("what time you can message me", "tell", ""),
        ("what's my time zone?", "tell", ""),
        ("i'm in poland now", "zone", "poland"),
        ("I am in Romania for 2 weeks", "zone", "Romania"),
        ("my time zone is Europe/Warsaw", "zone", "Europe/Warsaw"),
        ("switch me to UK time", "zone", "UK"),
        ("my timezone is wrong", "zone", "wrong"),
        ("remind me on both", "channels", "both"),
        ("send my reminders on the web and on telegram", "channels", "both"),
        ("only on telegram", "channels", "telegram"),
        ("reminders only on the web please", "channels", "web"),
        ("send reminders here", "channels", "here"),
        ("remind me where i last wrote", "channels", "last"),
        ("send me a weekly summary", "nudges", "summary"),
        ("can i have a weekly summary", "nudges", "summary"),
        ("tell me when a unit is nearly done", "nudges", "nearly"),
        ("when a unit is nearly finished tell me", "nudges", "nearly"),
        ("stop the summaries", "nudges", "off"),
        ("no more nudges please", "nudges", "off"),
        ("give me a calendar link", "calendar", "new"),
        ("add my reminders to my calendar", "calendar", "new"),
        ("turn off the calendar feed", "calendar", "off"),
    ],
)
def test_a_wish_is_understood(said: str, kind: Kind, value: str) -> None:
    found = reminders_wishes.read(said)
    assert found is not None
    assert (found.kind, found.value) == (kind, value)
    assert bool(found.hours) == (kind == "quiet")


@pytest.mark.parametrize(
    "said",
    [
        "don't remind me about unit 4 before friday",
        "remind me not to text dave after 8",
        "no messages were lost before 9am on the day i worked the desk",
        "i told the customer don't text me after 8",
        "i'm in store today",
        "i'm in unit 4",
        "i moved to unit 4",
        "i am in a meeting until 4",
        "what is a time zone",
        "give me a summary",
        "tell me when unit 4 is due",
        "when a unit is nearly done",
        "put it on my calendar that i spoke to dave",
        "set a reminder for 5 to check the calendar",
        "text me at 8",
        "remind me on friday",
        "remind me before 9 tomorrow",
        "remind me every week to do my summary",
        "stop reminding me",
        "both",
        "here",
        "log it both",
        "only 2.3",
        "no",
    ],
)
def test_what_only_sounds_like_one_is_none(said: str) -> None:
    assert reminders_wishes.read(said) is None


def test_quiet_hours_in_other_words_are_noticed() -> None:
    assert reminders_wishes.mentions("i would like to alter quiet hours somehow")
    assert not reminders_wishes.mentions("it was quiet in the shop")


def test_a_wish_goes_before_what_the_message_sounds_like_but_not_before_distress() -> None:
    assert reminders_words.asked_plainly("stop the summaries", "cancel") == "action_set_reminder"
    assert reminders_words.asked_plainly("don't text me after 8", "distress") is None


@pytest.mark.parametrize("said", [" " * 3000 + "x", "!" * 3000, "- " * 100, "please " * 600])
def test_long_rubbish_is_none(said: str) -> None:
    assert reminders_wishes.read(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "can you text me my reminders?",
        "do the reminders come by email",
        "will i get my reminders as a text or what",
        "how will my reminders reach me?",
    ],
)
def test_where_reminders_come_is_asked(said: str) -> None:
    assert reminders_wishes.read(said) == Wish("where")


@pytest.mark.parametrize(
    "said", ["text me a reminder tomorrow", "send me my reminders", "text me at 5 to ring"]
)
def test_asking_for_a_reminder_or_the_list_is_no_question_where(said: str) -> None:
    assert reminders_wishes.read(said) is None
