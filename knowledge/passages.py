"""Cut a qualification into the passages that search finds, quotes and cites."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.qualification import Criterion, EvidenceList, Group, Guidance, Outcome, Qualification, Unit

FORMAT = 8  # raise it when passages or the index are made differently: it makes every built index stale
WORDS = 200
LONG = 40
SHORTEST_SENTENCE = 5
EXTRA_HEADINGS = {
    "guidance": "Guidance",
    "definition": "Definition",
    "range": "Range",
    "requirement": "Assessment requirement",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a specification: `text` is quoted to the learner, `search_text` is what is indexed."""

    id: str
    kind: str
    text: str
    citation: str
    qualification: str
    unit: str | None
    outcome: str | None
    refs: tuple[str, ...]
    search_text: str


def passages(qualification: Qualification) -> list[Passage]:
    """Everything a learner may be told from this qualification, each unit's passages together."""
    found = list(_front_matter(qualification))
    for unit in qualification.units:
        found.extend(_of_unit(qualification, unit))
    return [_indexed(passage) for passage in found]


def pieces(text: str, words: int = WORDS) -> list[str]:
    """Cut a text at the ends of lines, or else of sentences, into pieces of about `words` words."""
    done: list[str] = []
    for line in _short_lines(text, words):
        if done and len(done[-1].split()) + len(line.split()) <= words:
            done[-1] += "\n" + line
        else:
            done.append(line)
    return done


def _short_lines(text: str, words: int) -> Iterator[str]:
    for line in filter(None, map(str.strip, text.splitlines())):
        if len(line.split()) <= words:
            yield line
        else:
            yield from _sentences(line, words)


def _sentences(line: str, words: int) -> list[str]:
    done: list[str] = []
    for sentence in re.split(r"(?<=[.;:?!]) ", line):
        if done and len(done[-1].split()) + len(sentence.split()) <= words:
            done[-1] += " " + sentence
        else:
            done.append(sentence)
    return done


def _front_matter(qualification: Qualification) -> Iterator[Passage]:
    yield _whole(qualification, "facts", "Qualification facts", facts(qualification))
    if qualification.withdrawn:
        yield _whole(qualification, "withdrawn", "Status", qualification.withdrawn)
    if qualification.simulation:
        yield from _cut(_whole(qualification, "simulation", "Simulation", qualification.simulation))
    if qualification.rule:
        yield _whole(qualification, "rule", "Rule of combination", qualification.rule.text)
    for group in qualification.groups:
        yield from _cut(_group(qualification, group))
    for number, definition in enumerate(qualification.definitions, 1):
        term = _whole(qualification, f"definition-{number}", definition.term, definition.text)
        yield from _cut(term, definition.term)
    for number, section in enumerate(qualification.sections, 1):
        heading = " - ".join(filter(None, [section.parent, section.title]))
        yield from _cut(_whole(qualification, f"section-{number}", heading, section.text), section.title)


def facts(qualification: Qualification) -> str:
    """What the document states of the qualification as a whole, a line each; leaving out what it does not."""
    named = {
        "Qualification": qualification.title,
        "Awarding body": qualification.awarding_body,
        "Qualification number": qualification.number,
        "Level": qualification.level,
        "Credit value": qualification.credit,
        "Guided learning hours (GLH)": qualification.glh,
        "Total qualification time (TQT)": qualification.tqt,
        "Assessment method": qualification.assessment_method,
    }
    return "\n".join(f"{name}: {value}" for name, value in named.items() if value is not None)


def _whole(qualification: Qualification, name: str, heading: str, text: str) -> Passage:
    """A passage of the qualification as a whole; its kind is the name without its number."""
    return Passage(
        id=f"{qualification.key}/{name}",
        kind=name.split("-", maxsplit=1)[0],
        text=text.strip(),
        citation=f"{qualification.short_title}, {heading}",
        qualification=qualification.key,
        unit=None,
        outcome=None,
        refs=(),
        search_text=heading,
    )


def _group(qualification: Qualification, group: Group) -> Passage:
    units = [unit for number in group.units if (unit := qualification.unit(number))]
    lines = [f"Unit {unit.number}: {unit.title}{_credits(unit.credit)}" for unit in units]
    bounds = [f"at least {group.min_credit} credits"] if group.min_credit is not None else []
    bounds += [f"at most {group.max_credit} credits"] if group.max_credit is not None else []
    kind = "mandatory" if group.mandatory else "optional"
    heading = f"{group.name} ({', '.join([kind, *bounds])})"
    slug = re.sub(r"[^a-z0-9]+", "-", group.name.lower()).strip("-")
    return replace(
        _whole(qualification, "group", heading, "\n".join(lines)), id=f"{qualification.key}/{slug}"
    )


def _credits(credit: int | None) -> str:
    return "" if credit is None else f" ({credit} credit{'' if credit == 1 else 's'})"


def _of_unit(qualification: Qualification, unit: Unit) -> Iterator[Passage]:
    yield _overview(qualification, unit)
    for outcome, criterion in unit.criteria():
        yield _criterion(qualification, unit, outcome, criterion)
    for number, choice in enumerate(unit.either_or, 1):
        refs = tuple(ref for alternative in choice.alternatives for ref in alternative.refs)
        text = "\n".join(filter(None, [choice.source, choice.note]))
        yield replace(_in_unit(qualification, unit, f"choice-{number}", "Either/or", text), refs=refs)
    for number, guidance in enumerate(unit.guidance, 1):
        yield from _cut(_guidance(qualification, unit, guidance, number), guidance.heading)
    for number, evidence in enumerate(unit.evidence, 1):
        yield from _cut(_evidence(qualification, unit, evidence, number))
    for name, heading, clause in _clauses(unit):
        yield from _cut(_in_unit(qualification, unit, name, heading, clause))


def _clauses(unit: Unit) -> Iterator[tuple[str, str, str]]:
    if unit.simulation:
        yield "simulation", "Simulation", unit.simulation
    if unit.assessment_method:
        yield "assessment", "Assessment method", unit.assessment_method
    if unit.nos:
        yield "nos", "National Occupational Standards", "\n".join(unit.nos)


def _in_unit(qualification: Qualification, unit: Unit, name: str, heading: str, text: str) -> Passage:
    place = f"unit {unit.number}" + (f", {heading}" if heading else "")
    return replace(
        _whole(qualification, name, heading, text),
        id=f"{qualification.key}/{unit.number}/{name}",
        citation=f"{qualification.short_title}, {place}",
        unit=unit.number,
        search_text=f"Unit {unit.number} {unit.title}. {heading}",
    )


def _overview(qualification: Qualification, unit: Unit) -> Passage:
    group = qualification.group_of(unit)
    named = {
        "UAN": unit.uan,
        "Level": unit.level,
        "Credit value": unit.credit,
        "Guided learning hours (GLH)": unit.glh,
        "Group": group.name if group else None,
        "Aim": unit.aim,
    }
    number = f"{unit.number}/{unit.second_number}" if unit.second_number else unit.number
    lines = [f"Unit {number}: {unit.title}"]
    lines += [f"{name}: {value}" for name, value in named.items() if value is not None]
    lines += [f"Learning outcome {outcome.number}: {outcome.text}" for outcome in unit.outcomes]
    passage = _in_unit(qualification, unit, "unit", "", "\n".join(lines))
    return replace(passage, id=f"{qualification.key}/{unit.number}", search_text="")


def _criterion(qualification: Qualification, unit: Unit, outcome: Outcome, criterion: Criterion) -> Passage:
    passage = _in_unit(qualification, unit, criterion.ref, f"criterion {criterion.ref}", criterion.text)
    return replace(
        passage,
        kind="criterion",
        outcome=outcome.number,
        refs=(criterion.ref,),
        search_text=f"{unit.title}. {outcome.text.splitlines()[0]}",
    )


def _guidance(qualification: Qualification, unit: Unit, guidance: Guidance, number: int) -> Passage:
    heading = guidance.heading or EXTRA_HEADINGS[guidance.kind]
    passage = _in_unit(qualification, unit, f"guidance-{number}", heading, guidance.text)
    return _about(replace(passage, kind=guidance.kind), guidance.outcome, guidance.refs)


def _evidence(qualification: Qualification, unit: Unit, evidence: EvidenceList, number: int) -> Passage:
    text = "\n".join([*filter(None, [evidence.note]), *(f"- {item}" for item in evidence.items)])
    passage = _in_unit(qualification, unit, f"evidence-{number}", "Suggested evidence", text)
    return _about(passage, evidence.outcome, evidence.refs)


def _about(passage: Passage, outcome: str | None, refs: Iterable[str]) -> Passage:
    """Say in the passage and its citation which outcome and criteria it speaks of."""
    refs = tuple(refs)
    place = f", criteria {', '.join(refs)}" if len(refs) > 1 else f", criterion {refs[0]}" if refs else ""
    if not refs and outcome:
        place = f", learning outcome {outcome}"
    return replace(passage, outcome=outcome, refs=refs, citation=passage.citation + place)


def _cut(passage: Passage, heading: str | None = None) -> Iterator[Passage]:
    """The passage in pieces, the first keeping its id, each under the heading it is printed under."""
    for number, piece in enumerate(pieces(passage.text), 1):
        name = passage.id if number == 1 else f"{passage.id}.{number}"
        yield replace(passage, id=name, text=f"{heading}\n{piece}" if heading else piece)


def _indexed(passage: Passage) -> Passage:
    """What is encoded and searched by word: the passage's context (unit, outcome, heading) and its text."""
    parts = filter(None, [passage.search_text, passage.text])
    return replace(passage, search_text=". ".join(parts))


def meanings(passage: Passage) -> list[str]:
    """What is encoded, each by itself: a passage as a whole, and the sentences it would drown.

    A criterion is encoded by its own words alone: its unit's title would drown them in the same way.
    """
    if passage.kind == "criterion":
        return [passage.text]
    if len(passage.text.split()) < LONG:
        return [passage.search_text]
    parts = [part for piece in passage.text.splitlines() for part in re.split(r"(?<=[.?!]) ", piece)]
    return [passage.search_text, *(part for part in parts if len(part.split()) >= SHORTEST_SENTENCE)]
