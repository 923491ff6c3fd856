"""Times that a learner puts right as they speak, on Thursday 26 November 2026 at 10:15 in London."""

from datetime import datetime

import pytest

from learners.times import corrected, remaining, understand
from tests.learners.times.conftest import at

MEANT = {
    "friday no saturday at 2 to ring sam": ("2026-11-28 14:00", "ring sam"),
    "remind me on sunday, sorry, monday at 10 to tidy up": ("2026-11-30 10:00", "tidy up"),
    "tomorrow at half 3 i mean 4 to print it": ("2026-11-27 16:00", "print it"),
    "at 4 actually 5:15 tomorrow to print it": ("2026-11-27 17:15", "print it"),
    "on the 3rd no the 4th at noon to post it": ("2026-12-04 12:00", "post it"),
    "on 9 december scratch that 10 december at 9am to post it": ("2026-12-10 09:00", "post it"),
    "monday at 3. no wait, tuesday at 4 to post it": ("2026-12-01 16:00", "post it"),
    "monday at 3 no tuesday to post it": ("2026-12-01 15:00", "post it"),
    "monday not tuesday at 3 to post it": ("2026-11-30 15:00", "post it"),
    "not monday but tuesday at 3 to post it": ("2026-12-01 15:00", "post it"),
    "friday not friday saturday at 3 to post it": ("2026-11-28 15:00", "post it"),
    "tomorrow at 5 not 6 to post it": ("2026-11-27 17:00", "post it"),
    "saturday rather than sunday at 3 to post it": ("2026-11-28 15:00", "post it"),
    "in 2 hours no 3 hours to post it": ("2026-11-26 13:15", "post it"),
    "tomorrow morning no afternoon to post it": ("2026-11-27 14:00", "post it"),
    "10 tomorrow actually make it 11 to post it": ("2026-11-27 11:00", "post it"),
}
AS_SAID = {
    "friday no problem if im late": ("2026-11-27 09:00", "no problem if im late"),
    "friday to say sorry to sam": ("2026-11-27 09:00", "say sorry to sam"),
    "monday not to forget my badge": ("2026-11-30 09:00", "not to forget my badge"),
    "call dave on friday no one else will": ("2026-11-27 09:00", "call dave no one else will"),
}


@pytest.mark.parametrize(("said", "meant"), [*MEANT.items(), *AS_SAID.items()])
def test_what_is_meant_holds_and_what_was_taken_back_is_left_out(
    now: datetime, said: str, meant: tuple[str, str]
) -> None:
    found = understand(said, now)
    assert (found.first_due, remaining(said, found.spans)) == (at(meant[0]), meant[1])


@pytest.mark.parametrize(
    "said",
    [
        "every monday no tuesday at 6pm",
        "every monday sorry every tuesday at 6pm",
        "mondays no tuesdays at 6pm",
    ],
)
def test_a_series_is_on_the_day_meant(now: datetime, said: str) -> None:
    found = understand(said, now)
    assert (found.first_due, found.rule) == (at("2026-12-01 18:00"), "FREQ=WEEKLY;BYDAY=TU")


def test_every_word_that_nothing_takes_back_holds() -> None:
    words = ["sorry", "not", "on", "friday", "i", "can", "no", "longer", "come", "at", "5"]
    assert corrected.meant(words) == list(range(len(words)))
