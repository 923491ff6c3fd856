"""The picture of progress: what it shows can be told apart, read on a phone, and is said in words."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from learners.export.sheet import STATES, State
from learners.progress_picture import FILLS, INNER, Progress, UnitProgress, alt_text, render

COMPLAINTS = UnitProgress(
    "9", "Resolve customers’ complaints", {"signed off": 3, "claimed": 2, "referred back": 1, "to do": 3}
)
NEW = UnitProgress("12", "Communicate verbally with customers", {"to do": 16})
STARTED = UnitProgress("3", "Resolve customers’ problems", {"evidenced": 4})
EDGE, BAR = 48, 550  # where the first unit's bar begins, and a line through the top of it


def picture(*units: UnitProgress, title: str = "SFJ Level 3 Diploma") -> Image.Image:
    return Image.open(BytesIO(render(Progress(title, units)))).convert("RGB")


def test_the_words_say_what_the_bars_show() -> None:
    assert alt_text(Progress("SFJ Level 3 Diploma", (COMPLAINTS, NEW, STARTED))).splitlines() == [
        "SFJ Level 3 Diploma: 9 of 29 evidenced: 3 signed off, 2 claimed, 4 evidenced only; "
        "1 referred back, 19 to do.",
        "Unit 9, Resolve customers’ complaints: 5 of 9 evidenced: 3 signed off, 2 claimed; "
        "1 referred back, 3 to do.",
        "Unit 12, Communicate verbally with customers: 0 of 16 evidenced; 16 to do.",
        "Unit 3, Resolve customers’ problems: 4 of 4 evidenced: 4 evidenced only.",
    ]


def test_it_is_as_wide_as_a_phone_needs_and_grows_with_the_units() -> None:
    one, many = picture(NEW), picture(*[NEW] * 45)
    assert one.width == many.width == 1080
    assert (many.height - one.height) % 44 == 0
    assert many.height < 8000


def test_every_state_looks_different_without_colour() -> None:
    def greys(state: State) -> tuple[float, ...]:
        unit = UnitProgress("1", "", {state: 1})
        bar = picture(unit).convert("L").crop((EDGE + 10, BAR, EDGE + 300, BAR + 40))
        histogram = bar.histogram()
        return tuple(sum(histogram[start : start + 32]) / (290 * 40) for start in range(0, 256, 32))

    looks = {state: greys(state) for state in STATES}
    for state in STATES:
        for other in STATES:
            distance = sum(abs(a - b) for a, b in zip(looks[state], looks[other], strict=True))
            assert state == other or distance > 0.4, (state, other)


@pytest.mark.parametrize("state", ["claimed", "evidenced", "referred back"])
def test_states_short_of_signed_off_have_a_pattern(state: State) -> None:
    bar = picture(UnitProgress("1", "", {state: 1})).crop((EDGE + 10, BAR, EDGE + 300, BAR + 40))
    area, colours = bar.width * bar.height, bar.getcolors()
    assert colours is not None
    assert len([count for count, _ in colours if count > area / 10]) == 2


def test_segments_are_as_long_as_their_share() -> None:
    bar = picture(UnitProgress("1", "", {"signed off": 1, "to do": 3})).crop(
        (EDGE, BAR, EDGE + INNER, BAR + 1)
    )
    green = Image.new("RGB", (1, 1), FILLS["signed off"].ground).getpixel((0, 0))
    share = sum(bar.getpixel((x, 0)) == green for x in range(INNER)) / INNER
    assert share == pytest.approx(0.25, abs=0.01)


def test_the_picture_is_the_same_every_time() -> None:
    progress = Progress("SFJ", (COMPLAINTS, NEW))
    assert render(progress) == render(progress)


def test_a_long_title_is_cut_short_and_leaves_the_margin_free() -> None:
    long = UnitProgress("9", "Complaints " * 40, {"to do": 9})
    shown = picture(long, title="Diploma " * 60)
    margin = shown.crop((1080 - EDGE + 4, 0, 1080, shown.height))
    assert margin.getcolors() == [(margin.width * margin.height, (255, 255, 255))]


def test_no_units_and_no_criteria_still_make_a_picture() -> None:
    assert picture().width == 1080
    assert alt_text(Progress("SFJ", ())) == "SFJ: 0 of 0 evidenced."
    assert picture(UnitProgress("1", "Empty", {})).width == 1080


counts = st.dictionaries(st.sampled_from(STATES), st.integers(0, 3000))
units = st.builds(UnitProgress, st.text(max_size=8), st.text(max_size=80), counts)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80), st.lists(units, max_size=4).map(tuple))
def test_any_progress_makes_a_picture_and_words(title: str, shown: tuple[UnitProgress, ...]) -> None:
    progress = Progress(title, shown)
    assert render(progress).startswith(b"\x89PNG")
    assert f"{progress.overall.evidenced} of {progress.overall.total} evidenced" in alt_text(progress)
