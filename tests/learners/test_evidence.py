"""Notes of evidence are kept as they were said, numbered for ever, and every change can be taken back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from learners import account, changes, evidence
from learners.database import Database
from learners.evidence import Filter, Note, NotEnrolled
from learners.files import Content, Files
from learners.models import Evidence, Learner, StoredFile
from tests.learners.conftest import NOW

KEY = "q"
AC = [f"{KEY}/9/2.{n}" for n in range(1, 5)] + [f"{KEY}/10/1.1"]


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def learner(session: Session) -> Learner:
    return enrolled(session)


def enrolled(session: Session) -> Learner:
    found = account.new(session, "web", NOW).learner
    account.enrol(session, found, KEY, NOW)
    return found


def log(
    session: Session, learner: Learner, text: str = "as I said it", *criteria: str, **rest: object
) -> Evidence:
    return evidence.log(session, learner, KEY, Note(text, criteria, **rest), NOW)  # type: ignore[arg-type]


def undo(session: Session, learner: Learner) -> None:
    act = changes.last_undoable(session, learner)
    assert act is not None
    changes.undo(session, learner, act, NOW)


def found(session: Session, learner: Learner, **wanted: object) -> list[int]:
    notes, total = evidence.matching(session, learner, KEY, Filter(**wanted))  # type: ignore[arg-type]
    assert total == len(notes)
    return [note.number for note in notes]


def sent(session: Session, learner: Learner, folder: Path, name: str, minutes_ago: int = 0) -> StoredFile:
    content = Content("attachment", name, "image/jpeg", name.encode())
    return Files(folder).add(session, learner, content, NOW - timedelta(minutes=minutes_ago))


@pytest.mark.parametrize(
    "text", ["  a note\n\nwith lines ", "👍👍", "*bold* <b>x</b>", "ручка", "x" * 50_000]
)
def test_the_words_are_kept_as_they_are(session: Session, learner: Learner, text: str) -> None:
    log(session, learner, text)
    session.expire_all()
    kept = evidence.find(session, learner, KEY, 1)
    assert kept is not None
    assert kept.text == text


def test_a_number_is_never_given_twice(session: Session, learner: Learner) -> None:
    first = log(session, learner)
    evidence.delete(session, learner, first, NOW)
    assert log(session, learner).number == 2
    undo(session, learner)
    assert log(session, learner).number == 3


def test_nothing_is_logged_for_a_qualification_the_learner_is_not_on(
    session: Session, learner: Learner
) -> None:
    with pytest.raises(NotEnrolled):
        evidence.log(session, learner, "another", Note("x"), NOW)


def test_another_learner_cannot_find_a_note_by_its_number(session: Session, learner: Learner) -> None:
    log(session, learner)
    other = enrolled(session)
    assert evidence.find(session, other, KEY, 1) is None
    assert found(session, other) == []
    assert evidence.latest(session, other, KEY) is None


def test_notes_are_found_by_when_they_were_logged(session: Session, learner: Learner) -> None:
    note = log(session, learner)
    later = NOW + timedelta(seconds=1)
    assert evidence.logged_between(session, learner, NOW, NOW) == [note]
    assert evidence.logged_between(session, learner, later, later) == []
    assert evidence.logged_between(session, enrolled(session), NOW, NOW) == []


def test_added_criteria_are_told_from_those_it_had(session: Session, learner: Learner) -> None:
    note = log(session, learner, "x", AC[0])
    assert evidence.add_criteria(session, learner, note, [AC[0], AC[1], AC[1]], NOW) == [AC[1]]
    assert evidence.criteria_of(session, note) == AC[:2]


def test_replaced_criteria_are_one_act(session: Session, learner: Learner) -> None:
    note = log(session, learner, "x", AC[0], AC[1])
    evidence.replace_criteria(session, learner, note, [AC[1], AC[2]], NOW)
    assert evidence.criteria_of(session, note) == AC[1:3]
    undo(session, learner)
    assert evidence.criteria_of(session, note) == AC[:2]


def test_words_kind_day_and_unit_are_changed_and_put_back(session: Session, learner: Learner) -> None:
    note = log(session, learner, "old", unit="9")
    evidence.change_text(session, learner, note, "new", NOW)
    evidence.set_type(session, learner, note, "photo", NOW)
    evidence.set_date(session, learner, note, date(2026, 11, 3), NOW)
    evidence.set_unit(session, learner, note, "10", NOW)
    assert (note.text, note.type, note.happened_on, note.unit) == ("new", "photo", date(2026, 11, 3), "10")
    for _ in range(4):
        undo(session, learner)
    assert (note.text, note.type, note.happened_on, note.unit) == ("old", None, None, "9")


def test_a_note_put_to_a_unit_covers_nothing_there_until_undone(session: Session, learner: Learner) -> None:
    note = log(session, learner, "told a lady", AC[0])
    evidence.set_unit(session, learner, note, "10", NOW)
    assert evidence.criteria_of(session, note) == []
    undo(session, learner)
    assert evidence.criteria_of(session, note) == [AC[0]]


def test_a_change_to_the_same_is_no_act(session: Session, learner: Learner) -> None:
    note = log(session, learner, "same", AC[0])
    evidence.change_text(session, learner, note, "same", NOW)
    evidence.add_criteria(session, learner, note, [AC[0]], NOW)
    undo(session, learner)
    assert evidence.find(session, learner, KEY, 1) is None


def test_a_deleted_note_comes_back_with_its_criteria_and_files(
    session: Session, learner: Learner, tmp_path: Path
) -> None:
    sent(session, learner, tmp_path, "card.jpg")
    note = log(session, learner, "x", AC[0])
    evidence.delete(session, learner, note, NOW)
    assert evidence.find(session, learner, KEY, 1) is None
    undo(session, learner)
    back = evidence.find(session, learner, KEY, 1)
    assert back is not None
    assert evidence.criteria_of(session, back) == [AC[0]]
    assert [file.name for file in evidence.files_of(session, back)] == ["card.jpg"]


def test_files_sent_within_the_hour_go_with_the_next_note(
    session: Session, learner: Learner, tmp_path: Path
) -> None:
    sent(session, learner, tmp_path, "old.jpg", minutes_ago=61)
    sent(session, learner, tmp_path, "new.jpg", minutes_ago=59)
    sent(session, enrolled(session), tmp_path, "theirs.jpg")
    first, second = log(session, learner), log(session, learner)
    assert [file.name for file in evidence.files_of(session, first)] == ["new.jpg"]
    assert evidence.files_of(session, second) == []


def test_undoing_the_note_leaves_its_file_waiting(session: Session, learner: Learner, tmp_path: Path) -> None:
    file = sent(session, learner, tmp_path, "card.jpg")
    log(session, learner)
    undo(session, learner)
    session.expire_all()
    assert file.evidence_id is None
    assert evidence.waiting_files(session, learner, NOW) == [file]


def test_only_own_free_files_are_attached(session: Session, learner: Learner, tmp_path: Path) -> None:
    note = log(session, learner)
    mine = sent(session, learner, tmp_path, "mine.jpg")
    theirs = sent(session, enrolled(session), tmp_path, "theirs.jpg")
    attached = evidence.attach(session, learner, note, [mine.public_id, theirs.public_id, "none"], NOW)
    assert attached == [mine]
    assert evidence.attach(session, learner, note, [mine.public_id], NOW) == []
    assert theirs.evidence_id is None


def test_notes_are_found_by_unit_criterion_kind_day_and_words(session: Session, learner: Learner) -> None:
    log(session, learner, "calmed a caller", AC[0], type="photo")
    log(session, learner, "100% refund_ed", AC[4], unit="9")
    log(session, learner, "nothing ticked", unit="9")
    assert found(session, learner) == [3, 2, 1]
    assert found(session, learner, unit="9") == [3, 1]
    assert found(session, learner, unit="10") == [2]
    assert found(session, learner, criteria=[AC[0], AC[4]]) == [2, 1]
    assert found(session, learner, type="photo") == [1]
    assert found(session, learner, words=["CALMED", "caller"]) == [1]
    assert found(session, learner, words=["d_e"]) == [2]
    assert found(session, learner, words=["%"]) == [2]
    assert found(session, learner, since=NOW + timedelta(seconds=1)) == []
    assert found(session, learner, until=NOW) == []


def test_a_page_tells_how_many_there_are_in_all(session: Session, learner: Learner) -> None:
    for _ in range(7):
        log(session, learner)
    notes, total = evidence.matching(session, learner, KEY, Filter(), (5, 5))
    assert ([note.number for note in notes], total) == ([2, 1], 7)


@dataclass
class Model:
    """What the record must hold, with every state it had before."""

    notes: dict[int, tuple[str, frozenset[str], str | None]] = field(default_factory=dict)
    past: list[dict[int, tuple[str, frozenset[str], str | None]]] = field(default_factory=list)
    number: int = 0

    @contextmanager
    def act(self) -> Iterator[None]:
        before = dict(self.notes)
        yield
        if self.notes != before:
            self.past.append(before)


picks = st.integers(0, 5)
some = st.lists(st.sampled_from(AC), max_size=3)
acts = st.lists(
    st.one_of(
        st.tuples(st.just("log"), st.text(max_size=5), some),
        st.tuples(st.just("replace"), picks, some),
        st.tuples(st.just("add"), picks, some),
        st.tuples(st.just("reword"), picks, st.sampled_from(["a", "b"])),
        st.tuples(st.just("type"), picks, st.sampled_from(["photo", "video"])),
        st.tuples(st.just("delete"), picks, st.none()),
        st.tuples(st.just("undo"), st.none(), st.none()),
    ),
    max_size=14,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=acts)
def test_any_sequence_of_acts_and_undos_agrees_with_a_simple_model(
    database: Database, sequence: list[tuple[str, object, object]]
) -> None:
    with database.writing() as session:
        learner, model = enrolled(session), Model()
        for name, what, how in sequence:
            STEPS[name](session, learner, model, what, how)
            assert recorded(session, learner) == model.notes


def recorded(session: Session, learner: Learner) -> dict[int, tuple[str, frozenset[str], str | None]]:
    session.expire_all()
    notes, _ = evidence.matching(session, learner, KEY, Filter())
    return {
        note.number: (note.text, frozenset(evidence.criteria_of(session, note)), note.type) for note in notes
    }


def do_log(session: Session, learner: Learner, model: Model, text: str, criteria: list[str]) -> None:
    log(session, learner, text, *criteria)
    model.number += 1
    with model.act():
        model.notes[model.number] = (text, frozenset(criteria), None)


def on_one(change: Callable[[Session, Learner, Model, Evidence, object], None]) -> Callable[..., None]:
    """Act on one of the notes there are; nothing happens when there is none."""

    def act(session: Session, learner: Learner, model: Model, pick: int, how: object) -> None:
        if model.notes:
            number = sorted(model.notes)[pick % len(model.notes)]
            note = evidence.find(session, learner, KEY, number)
            assert note is not None
            with model.act():
                change(session, learner, model, note, how)

    return act


def do_replace(session: Session, learner: Learner, model: Model, note: Evidence, criteria: list[str]) -> None:
    evidence.replace_criteria(session, learner, note, criteria, NOW)
    text, _, kind = model.notes[note.number]
    model.notes[note.number] = (text, frozenset(criteria), kind)


def do_add(session: Session, learner: Learner, model: Model, note: Evidence, criteria: list[str]) -> None:
    evidence.add_criteria(session, learner, note, criteria, NOW)
    text, had, kind = model.notes[note.number]
    model.notes[note.number] = (text, had | set(criteria), kind)


def do_reword(session: Session, learner: Learner, model: Model, note: Evidence, text: str) -> None:
    evidence.change_text(session, learner, note, text, NOW)
    model.notes[note.number] = (text, *model.notes[note.number][1:])


def do_type(session: Session, learner: Learner, model: Model, note: Evidence, kind: str) -> None:
    evidence.set_type(session, learner, note, kind, NOW)
    model.notes[note.number] = (*model.notes[note.number][:2], kind)


def do_delete(session: Session, learner: Learner, model: Model, note: Evidence, _how: object) -> None:
    del model.notes[note.number]
    evidence.delete(session, learner, note, NOW)


def do_undo(session: Session, learner: Learner, model: Model, _what: object, _how: object) -> None:
    act = changes.last_undoable(session, learner)
    assert (act is None) == (not model.past)
    if act is not None:
        changes.undo(session, learner, act, NOW)
        model.notes = model.past.pop()


STEPS: dict[str, Callable[..., None]] = {
    "log": do_log,
    "replace": on_one(do_replace),
    "add": on_one(do_add),
    "reword": on_one(do_reword),
    "type": on_one(do_type),
    "delete": on_one(do_delete),
    "undo": do_undo,
}


def test_a_note_split_in_two_is_whole_again_after_one_undo(session: Session, learner: Learner) -> None:
    note = log(session, learner, "sold a lamp and fixed a door", AC[0], AC[1])
    halves = (Note("sold a lamp", [AC[0]], happened_on=date(2026, 1, 2)), Note("fixed a door", [AC[1]]))
    new = evidence.split(session, learner, note, halves, NOW)
    assert (note.text, evidence.criteria_of(session, note)) == ("sold a lamp", [AC[0]])
    assert (new.number, new.text, evidence.criteria_of(session, new)) == (2, "fixed a door", [AC[1]])
    undo(session, learner)
    assert found(session, learner) == [1]
    assert note.text == "sold a lamp and fixed a door"
    assert note.happened_on is None
    assert evidence.criteria_of(session, note) == [AC[0], AC[1]]


def test_notes_of_a_day_are_those_logged_on_it_and_those_that_tell_of_it(
    session: Session, learner: Learner
) -> None:
    before = (NOW - timedelta(days=3)).date()
    log(session, learner, "told of another day", happened_on=before)
    log(session, learner, "of no day")
    day = NOW.replace(hour=0, minute=0, second=0, microsecond=0)
    assert sorted(found(session, learner, since=day, until=day + timedelta(days=1))) == [1, 2]
    earlier = day - timedelta(days=3)
    assert found(session, learner, since=earlier, until=earlier + timedelta(days=1)) == [1]
    assert found(session, learner, since=day + timedelta(days=1)) == []


def test_the_act_that_took_a_note_out_is_found_whatever_was_done_since(
    session: Session, learner: Learner
) -> None:
    first, second = (evidence.log(session, learner, KEY, Note(text), NOW) for text in ("one", "two"))
    assert evidence.taken_out_by(session, learner, KEY, 1) is None
    evidence.delete(session, learner, first, NOW)
    evidence.set_type(session, learner, second, "photo", NOW)
    act = evidence.taken_out_by(session, learner, KEY, 1)
    assert act is not None
    changes.undo(session, learner, act, NOW)
    assert found(session, learner) == [2, 1]
    assert evidence.find(session, learner, KEY, 2) is second
