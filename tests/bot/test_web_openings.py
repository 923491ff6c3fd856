"""Sessions are counted by address over the last minute, and nothing is kept for longer."""

from bot.web.sessions import Openings


class Seconds:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_minute_later_there_is_room_again() -> None:
    seconds = Seconds()
    openings = Openings(2, seconds)
    assert [openings.allows("a"), openings.allows("a"), openings.allows("a")] == [True, True, False]
    assert openings.allows("b")
    seconds.now = 59.9
    assert not openings.allows("a")
    seconds.now = 60.0
    assert openings.allows("a")


def test_addresses_of_long_ago_are_forgotten() -> None:
    seconds = Seconds()
    openings = Openings(1, seconds)
    for number in range(1000):
        openings.allows(f"10.0.{number // 256}.{number % 256}")
    seconds.now = 61.0
    openings.allows("a")
    assert len(openings._opened) == 1
