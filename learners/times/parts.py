"""Parts of the day: "tomorrow morning", "tonight", "before work", "first thing"."""

from dataclasses import dataclass, replace

from learners.times.clock import Clock
from learners.times.phrases import pattern
from learners.times.plain import MASK, Reading
from learners.times.understood import Refused
from learners.times.zones import Wall


@dataclass(frozen=True)
class Part:
    """A part of the day: its usual time (two where people differ), and the hours it lasts from and until.

    `today`: it is a part of today ("tonight", "this afternoon"). `night`: it goes on after midnight.
    """

    usual: tuple[Wall, ...]
    start: int
    end: int
    today: bool = False
    night: bool = False

    def of(self, clock: Clock) -> Clock:
        """The reading of a time of day that falls in this part; the time as it is when none does."""
        if self.night and clock.readings:
            early = [(hour % 24 + 24, minute) for hour, minute in clock.readings if hour % 24 < 5]
            if early and not any(hour >= self.start for hour, _ in clock.readings if hour < 24):
                return Clock((early[0],))
        inside = [wall for wall in clock.readings if self.start <= wall[0] < self.end]
        return Clock((inside[0],)) if inside else clock


WORK = "work|college|school|my shift|shift|uni"
PARTS: tuple[tuple[str, Part], ...] = (
    (
        r"(?:(?:at|by|before) )?(?:the )?end of (?:the |my )?(?:day|shift|work|play)|eod|cob|"
        r"(?:(?:at|by|before) )?close of (?:play|business)|"
        r"(?:by )?(?:the )?end of(?= (?:today|tomorrow|<DAY>))",
        Part(((17, 0),), 15, 24),
    ),
    (rf"before (?:i (?:start|go to) )?(?:{WORK})|on (?:my|the) way (?:in|to work)", Part(((8, 0),), 4, 12)),
    (
        rf"after (?:i finish )?(?:{WORK})|when i finish work|on (?:my|the) way home|"
        r"when i get (?:home|in)|home time",
        Part(((17, 30),), 14, 23),
    ),
    (
        r"1th thing(?: in (?:the )?morning)?|bright and early|crack of dawn|early doors",
        Part(((8, 0),), 4, 12),
    ),
    (r"last thing(?: at night)?|before bed|bedtime|(?:at|before) bed ?time", Part(((21, 30),), 18, 24)),
    (rf"(?<={MASK} )(?:work|college|school)", Part(((9, 0),), 6, 12)),
    (rf"(?<={MASK} )lunch", Part(((12, 30),), 11, 15)),
    (r"before (?:lunch|lunchtime)", Part(((11, 30),), 8, 13)),
    (r"after (?:lunch|lunchtime)", Part(((13, 30),), 12, 17)),
    (
        r"(?:at |in |over |on |during )?(?:my |the )?(?:lunchtime|lunch ?(?:time|break|hour))|"
        r"(?:at|over|during) lunch",
        Part(((12, 30),), 11, 15),
    ),
    (r"(?:at )?(?:teatime|tea time)|(?:at|before|after) tea", Part(((17, 0),), 15, 20)),
    (r"(?:at )?(?:dinnertime|dinner time)|(?:at|before|after) dinner", Part(((18, 0), (12, 30)), 11, 21)),
    (
        r"(?:at )?(?:breakfast time|breakfasttime)|(?:at|before|after|over) (?:breakfast|brekkie)",
        Part(((8, 0),), 5, 11),
    ),
    (
        r"(?:this |in the |the )?(?:early morning|early in (?:the )?morning|early(?! <MONTH>))",
        Part(((8, 0),), 4, 12),
    ),
    (r"(?:this |in the )?(?:mid|middle of the)[ -]*morning|elevenses", Part(((10, 30),), 8, 12)),
    (r"(?:this |in the )?late morning", Part(((11, 0),), 8, 12)),
    (r"(?:this |in the )?(?:mid|middle of the)[ -]*afternoon", Part(((15, 0),), 12, 18)),
    (r"(?:this |in the )?(?:early|start of the) afternoon", Part(((13, 0),), 12, 18)),
    (r"(?:this |in the )?late afternoon", Part(((16, 30),), 12, 19)),
    (r"(?:this |in the )?early evening", Part(((17, 30),), 16, 24)),
    (r"(?:this |in the )?late evening|late at night|late tonight|late on", Part(((20, 30),), 17, 24)),
    (
        r"(?:(?P<this>this|later this|earlier this) |in the |of the |in |on the )?mornings?",
        Part(((9, 0),), 0, 12),
    ),
    (r"(?:(?P<this>this|later this) |in the |of the |in |on the )?afternoons?", Part(((14, 0),), 12, 18)),
    (r"(?:(?P<this>this|later this) |in the |of the |in |on the )?evenings?", Part(((19, 0),), 16, 24)),
    (r"(?:at )?(?P<this>tonight)|later tonight", Part(((19, 0),), 17, 24, night=True)),
    (r"(?:in the |at |of the )?(?<!last )nights?(?: time)?", Part(((20, 0),), 18, 24, night=True)),
)
PATTERNS = tuple((pattern(said), part) for said, part in PARTS)
HALF_DAY = "(?:in the )?(?:morning|afternoon|evening|night)"
BESIDE = pattern(rf"(?<={MASK} ){HALF_DAY}|{HALF_DAY}(?= {MASK})")


def read(reading: Reading) -> Part | None:
    """The part of the day the message names, struck out of it."""
    for said, part in PATTERNS:
        if match := reading.take(said):
            reading.take(BESIDE)
            if match.group().startswith("earlier"):
                raise Refused("past")
            today = match.group().startswith(("this ", "later this")) or "tonight" in match.group()
            return replace(part, today=today)
    return None
