"""The font that documents and pictures are set in, and how a text reads that it cannot show in full."""

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "DejaVuSans", "DejaVuSans-Bold"
MISSING = "▯"
NO_BREAK_SPACE = "\u00a0"
MODIFIERS = ("VARIATION SELECTOR", "EMOJI MODIFIER")
RIGHT_TO_LEFT = {"R", "AL"}


def path(name: str) -> Path:
    """The file of a DejaVu font; Matplotlib carries them (found without importing it)."""
    spec = find_spec("matplotlib")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("The fonts come with Matplotlib, which is not installed.")
    return Path(spec.submodule_search_locations[0], "mpl-data", "fonts", "ttf", f"{name}.ttf")


@cache
def register() -> frozenset[int]:
    """Make the fonts known to ReportLab, once; returns the code points that both can show."""
    faces = [TTFont(name, path(name)) for name in (REGULAR, BOLD)]
    for font in faces:
        pdfmetrics.registerFont(font)
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in faces))


class _Shown(dict[int, str]):
    """For `str.translate`: each character as it can be shown, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _shown(code)
        return shown


_SHOWN = _Shown()


def printable(text: str) -> str:
    """The text with every character the font has; others are named ("[party popper]") or shown as ▯.

    Lines end in "\\n"; invisible format characters go, and so do the skin tones of emoji.
    """
    return _lines(text).translate(_SHOWN)


def is_exact(text: str) -> bool:
    """Whether `printable` keeps the text legible: nothing is shown as ▯ and nothing runs right to left."""
    return not any(
        _SHOWN[ord(each)] == MISSING or unicodedata.bidirectional(each) in RIGHT_TO_LEFT
        for each in set(_lines(text))
    )


def _lines(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


def _shown(code: int) -> str:
    character = chr(code)
    category = unicodedata.category(character)
    name = unicodedata.name(character, "")
    if character == "\n" or category in {"Zl", "Zp"}:
        return "\n"
    if character == "\t" or (category == "Zs" and character != NO_BREAK_SPACE):
        return " "
    if category == "Cf" or name.startswith(MODIFIERS):
        return ""
    if code in register():
        return character
    return f"[{name.lower()}]" if category in {"So", "Sk"} else MISSING
