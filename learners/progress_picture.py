"""How far a learner has got, as a picture for a phone (a bar for each unit) and in the same words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from learners import fonts
from learners.export.sheet import STATES, State

# A phone shows the picture 390 px wide: text of 36 here is text of 13 there.
WIDTH, EDGE = 1080, 48
INNER = WIDTH - 2 * EDGE
TITLE_SIZES, TEXT_SIZE, COUNT_SIZE = (50, 44, 38), 36, 34
LINE_HEIGHT, BAR_HEIGHT = 54, 56
HEAD_HEIGHT, LEGEND_HEIGHT, UNIT_HEIGHT = 272, 220, 158
LONGEST_LINE = 200
COLOURS = 64  # enough for the fills and the edges of letters, and a third of the bytes
SWATCH, PITCH, LINE = (72, 44), 20, 6
INK, SOFT, PAPER = "#1A1A1A", "#4A4A4A", "#FFFFFF"
STANDS: tuple[State, ...] = ("signed off", "claimed", "evidenced")


class Fill(NamedTuple):
    """How a state looks: two colours and the pattern that the second makes on the first."""

    ground: str
    marks: str
    pattern: str


# Okabe and Ito's colours, told apart by people who do not see red or green; the patterns need no colour.
FILLS: dict[State, Fill] = {
    "signed off": Fill("#00664B", "#00664B", "plain"),
    "claimed": Fill("#0072B2", "#7FC1E8", "rising"),
    "evidenced": Fill("#BFE3F7", "#0072B2", "dots"),
    "referred back": Fill("#F6D3BC", "#D55E00", "crossed"),
    "to do": Fill("#FFFFFF", "#FFFFFF", "plain"),
}


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """How many criteria of a unit are in each state; a state left out counts none."""

    number: str
    title: str
    counts: Mapping[State, int]

    @property
    def total(self) -> int:
        """How many criteria count."""
        return sum(self.counts.values())

    @property
    def evidenced(self) -> int:
        """How many have evidence that stands: evidenced, claimed or signed off, not referred back."""
        return sum(self.counts.get(state, 0) for state in STANDS)


@dataclass(frozen=True, slots=True)
class Progress:
    """The units to show, in order, under a title such as the qualification's short one."""

    title: str
    units: tuple[UnitProgress, ...]

    @property
    def overall(self) -> UnitProgress:
        """All units taken together."""
        counts: Counter[State] = Counter()
        for unit in self.units:
            counts.update(unit.counts)
        return UnitProgress("", self.title, counts)


def alt_text(progress: Progress) -> str:
    """What the picture shows, in words: a line for all units together, then one for each."""
    units = [f"Unit {unit.number}, {unit.title}: {_told(unit)}." for unit in progress.units]
    return "\n".join([f"{progress.title}: {_told(progress.overall)}.", *units])


def render(progress: Progress) -> bytes:
    """The picture's bytes (PNG, 1,080 px wide, as high as the units need)."""
    picture = Image.new("RGB", (WIDTH, _height(progress)), PAPER)
    y = _head(picture, progress)
    y = _legend(picture, y)
    for unit in progress.units:
        _unit(picture, y, unit)
        y += UNIT_HEIGHT
    file = BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _told(unit: UnitProgress) -> str:
    counts = {state: f"{count} {state}" for state in STATES if (count := unit.counts.get(state, 0))}
    if "evidenced" in counts:
        counts["evidenced"] += " only"
    stands = ", ".join(counts.pop(state) for state in STANDS if state in counts)
    missing = ", ".join(counts.values())
    evidenced = ": ".join(filter(None, [_evidenced(unit), stands]))
    return "; ".join(filter(None, [evidenced, missing]))


def _evidenced(unit: UnitProgress) -> str:
    return f"{unit.evidenced} of {unit.total} evidenced"


def _height(progress: Progress) -> int:
    return HEAD_HEIGHT + LEGEND_HEIGHT + UNIT_HEIGHT * len(progress.units) + EDGE


def _head(picture: Image.Image, progress: Progress) -> int:
    """The title, and the bar of all units together; returns where to go on."""
    overall, draw = progress.overall, ImageDraw.Draw(picture)
    small = _font(fonts.REGULAR, TEXT_SIZE)
    sizes = [_font(fonts.BOLD, size) for size in TITLE_SIZES]
    large = next((font for font in sizes if font.getlength(_shown(progress.title)) <= INNER), sizes[-1])
    signed_off = f"{overall.counts.get('signed off', 0)} signed off"
    draw.text((EDGE, EDGE), _fitting(progress.title, large, INNER), INK, large)
    draw.text((EDGE, EDGE + 72), f"{_evidenced(overall)} · {signed_off}", SOFT, small)
    _bar(picture, EDGE + 136, overall)
    return HEAD_HEIGHT


def _legend(picture: Image.Image, y: int) -> int:
    """What each state looks like, in two columns; returns where to go on."""
    draw, font = ImageDraw.Draw(picture), _font(fonts.REGULAR, TEXT_SIZE)
    for number, state in enumerate(STATES):
        x, line = EDGE + number % 2 * (INNER // 2), y + number // 2 * 60
        picture.paste(_filled(SWATCH, state), (x, line))
        draw.rectangle((x, line, x + SWATCH[0], line + SWATCH[1]), outline=INK, width=3)
        draw.text((x + SWATCH[0] + 16, line + SWATCH[1] // 2), state.capitalize(), INK, font, "lm")
    return y + LEGEND_HEIGHT


def _unit(picture: Image.Image, y: int, unit: UnitProgress) -> None:
    """The unit's number and shortened title, "5 of 9" at the end of the line, and the bar below."""
    draw = ImageDraw.Draw(picture)
    bold, regular = _font(fonts.BOLD, TEXT_SIZE), _font(fonts.REGULAR, TEXT_SIZE)
    count, number = f"{unit.evidenced} of {unit.total}", f"{unit.number}  "
    draw.text((WIDTH - EDGE, y), count, INK, bold, "ra")
    draw.text((EDGE, y), number, INK, bold)
    start = bold.getlength(number)
    room = INNER - start - bold.getlength(count) - 32
    draw.text((EDGE + start, y), _fitting(unit.title, regular, room), INK, regular)
    _bar(picture, y + LINE_HEIGHT, unit)


def _bar(picture: Image.Image, y: int, unit: UnitProgress) -> None:
    """A segment for each state, as long as its share, with its count where there is room."""
    draw = ImageDraw.Draw(picture)
    done = 0
    for state in STATES:
        count = unit.counts.get(state, 0)
        left, right = (EDGE + INNER * part // max(unit.total, 1) for part in (done, done + count))
        if count:
            picture.paste(_filled((right - left, BAR_HEIGHT), state), (left, y))
            draw.rectangle((left, y, right, y + BAR_HEIGHT), outline=INK, width=2)
            _label(draw, (left + right) // 2, y + BAR_HEIGHT // 2, str(count), right - left)
        done += count
    draw.rectangle((EDGE, y, EDGE + INNER, y + BAR_HEIGHT), outline=INK, width=3)


def _label(draw: ImageDraw.ImageDraw, x: int, y: int, text: str, room: int) -> None:
    """A count on a plain ground, so that a pattern does not run through it; left out of a narrow segment."""
    font = _font(fonts.BOLD, COUNT_SIZE)
    half = font.getlength(text) / 2 + 7
    if 2 * half + 6 <= room:
        draw.rounded_rectangle((x - half, y - 20, x + half, y + 20), 8, PAPER)
        draw.text((x, y), text, INK, font, "mm")


def _filled(size: tuple[int, int], state: State) -> Image.Image:
    fill = FILLS[state]
    filled = Image.new("RGB", size, fill.ground)
    filled.paste(fill.marks, (0, 0), _pattern(fill.pattern).crop((0, 0, *size)))
    return filled


@cache
def _pattern(name: str) -> Image.Image:
    """A mask as large as the longest bar, set where the pattern's marks are."""
    mask = Image.new("1", (INNER, BAR_HEIGHT))
    draw = ImageDraw.Draw(mask)
    for x in range(-BAR_HEIGHT, INNER + BAR_HEIGHT, PITCH):
        if name in {"rising", "crossed"}:
            draw.line((x, BAR_HEIGHT, x + BAR_HEIGHT, 0), 1, LINE)
        if name == "crossed":
            draw.line((x, 0, x + BAR_HEIGHT, BAR_HEIGHT), 1, LINE)
        for row in range(BAR_HEIGHT // 14 + 1) if name == "dots" else ():
            shift = row % 2 * PITCH // 2
            draw.circle((x + shift, row * 14), 4, 1)
    return mask


def _fitting(text: str, font: ImageFont.FreeTypeFont, room: float) -> str:
    """The text, cut short where it would be wider than the room."""
    line = _shown(text)
    if font.getlength(line) <= room:
        return line
    return next(
        (
            short
            for end in range(len(line), 0, -1)
            if font.getlength(short := f"{line[:end].rstrip()}…") <= room
        ),
        "",
    )


def _shown(text: str) -> str:
    return " ".join(fonts.printable(text).split())[:LONGEST_LINE]


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(fonts.path(name), size, layout_engine=ImageFont.Layout.BASIC)
