"""Which of the criteria offered are picked by their unit or their words: "the 216 one", "the refund one"."""

from collections.abc import Sequence

from actions.evidence_finding import tells_all
from knowledge import choosing, naming_notes
from knowledge.choosing import Choice
from knowledge.qualification import Qualification, Unit


def unit_of(text: str, offered: Sequence[str]) -> str | None:
    """The number of a unit of what was offered, where it stands bare: "both 215 ones"."""
    numbers = choosing.NUMBER.findall(text) if choosing.names_by_unit(text) else []
    units = {one.split("/")[1] for one in offered}
    return next((one for one in numbers if one in units and int(one) > len(offered)), None)


def picked(
    text: str, qualification: Qualification, offered: Sequence[str], unit: Unit | None, choice: Choice | None
) -> tuple[list[str], bool]:
    """The criteria that may be meant, and whether they plainly all are; none when picked otherwise."""
    if unit and choosing.names_by_unit(text):
        found = [one for one in offered if one.split("/")[1] == unit.number]
    elif choice is None and unit is None and (told := naming_notes.pointed_at(text)):
        found = [one for one in offered if tells_all(_text_of(qualification, one), told)]
    else:
        return [], False
    places = [offered[place] for place in choice.places] if choice else []
    if placed := [one for one in places if one in found]:
        return placed, True
    return found, len(found) == 1 or choosing.SEVERAL.search(text) is not None


def _text_of(qualification: Qualification, criterion_id: str) -> str:
    number, ref = criterion_id.split("/")[1:]
    criterion = qualification.by_number[number].criterion(ref)
    return criterion.text if criterion else ""
