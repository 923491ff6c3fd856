"""The evaluations of `unitmate evaluate`: each reads a file, prints a table and gives its figures."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from rich.console import Console

from bot.answers import open_hearing, open_parser, open_search
from bot.evaluation import distress, evidence, nlu, times, unsure
from bot.evaluation import search as search_scores
from bot.evaluation.files import EvaluationFileError, print_table, read_json, read_lines
from bot.settings import Settings
from knowledge import qualification
from knowledge.comparison import compare

if TYPE_CHECKING:
    from bot.evaluation.dialogues import Held

Figures = dict[str, Any]


def evaluate_catalogue(_settings: Settings, file: Path, console: Console) -> Figures:
    """Differences between the catalogue and a gold reading."""
    gold = read_json(file)
    try:
        differences = compare(gold, qualification.load_all())
    except ValidationError as error:
        raise EvaluationFileError(f"{file} is not a gold catalogue: {error}") from error
    rows = [(d.kind, d.where, d.expected or "", d.found or "") for d in differences]
    print_table(console, f"{len(rows)} differences", ("kind", "where", "expected", "found"), rows)
    return {"differences": [d._asdict() for d in differences]}


def evaluate_nlu(settings: Settings, file: Path, console: Console) -> Figures:
    """Intents and entities."""
    figures = nlu.score(read_lines(file), open_parser(settings))
    print_table(console, "Intents", ("intent", "messages", "precision", "recall", "F1"), figures["intents"])
    print_table(console, "Entities", ("entity", "messages", "right"), figures["entities"])
    whole = [(name, figures[name]) for name in ("messages", "accuracy", "macro_f1", "refs_exact")]
    whole += [(f"distress {name}", value) for name, value in figures["distress"].items() if value is not None]
    print_table(console, "Whole", ("measure", "value"), whole)
    return figures


def evaluate_unsure(settings: Settings, file: Path, console: Console) -> Figures:
    """What is acted on wrongly, and what is asked back though it was understood."""
    figures = unsure.score(read_lines(file), open_hearing(settings))
    heads = ("confidence", "messages", "mean", "right")
    print_table(console, "By confidence", heads, figures["bands"])
    whole = [(name.replace("_", " "), figures[name]) for name in ("wrong_acted", "right_asked")]
    print_table(console, "Of all messages", ("measure", "share"), whole)
    return figures


def evaluate_distress(settings: Settings, file: Path, console: Console) -> Figures:
    """Recall and false alarms of distress."""
    figures = distress.score(read_lines(file), open_parser(settings))
    heads = ("label", "kind", "messages", "noticed", "asked after")
    print_table(console, "Noticed as distress", heads, figures["groups"])
    print_table(console, "Distress", ("measure", "of", "share", "from", "to"), distress.table(figures))
    return figures


def evaluate_search(settings: Settings, file: Path, console: Console) -> Figures:
    """Questions the specification answers, or (lines without gold) ones it does not."""
    lines, search = read_lines(file), open_search(settings)
    if not any("gold_criteria" in line for line in lines):
        figures = search_scores.score_unanswerable(lines, search)
        print_table(console, "Unanswerable", ("questions", "refused"), [(len(lines), figures["refused"])])
        return figures
    figures = search_scores.score_questions(lines, search)
    heads = ("questions", "number", "hit@1", "hit@3", "hit@5", "wrongly refused")
    print_table(console, "Questions", heads, search_scores.table(figures))
    return figures


def evaluate_evidence(settings: Settings, file: Path, console: Console) -> Figures:
    """Criteria proposed for notes of evidence."""
    figures = evidence.score_notes(read_lines(file), open_search(settings))
    heads = ("notes", "number", "recall@5", "recall@10", "any@3", "any@5", "precision@5")
    print_table(console, "Evidence notes", heads, evidence.table(figures))
    return figures


def evaluate_time(_settings: Settings, file: Path, console: Console) -> Figures:
    """Phrases that say when."""
    figures = times.score(read_lines(file))
    for missed in figures["missed"]:
        said = f"{missed['now']} “{missed['text']}”: expected {missed['expected']}, found {missed['found']}"
        console.print(said, markup=False, highlight=False, soft_wrap=True)
    print_table(console, "Times", ("kind", "phrases", *times.MEASURES), times.table(figures))
    return figures


def evaluate_dialogues(settings: Settings, file: Path, console: Console) -> Figures:
    """Whole dialogues, with the assistant itself."""
    from bot.evaluation.dialogues import hold  # noqa: PLC0415 - Rasa takes seconds to import

    return _show_dialogues(hold(settings, read_json(file)), console)


def evaluate_on_telegram(settings: Settings, file: Path, console: Console) -> Figures:
    """Whole dialogues through the Telegram channel, as they are read there."""
    from bot.evaluation.telegram_dialogues import hold  # noqa: PLC0415

    return _show_dialogues(hold(settings, read_json(file)), console)


def _show_dialogues(held: "Sequence[Held]", console: Console) -> Figures:
    for dialogue in held:
        for turn in dialogue.turns:
            if turn.wrong:
                console.print(f"[red]{dialogue.id}[/red] “{turn.user[:80]}”: {'; '.join(turn.wrong)[:600]}")
                console.print(f"    {turn.reply[:600]}", markup=False, highlight=False)
        for wrong in dialogue.wrong:
            console.print(f"[red]{dialogue.id}[/red] at the end: {wrong}")
    rows = [(d.id, d.title, sum(not t.wrong for t in d.turns), len(d.turns), _mark(d.passed)) for d in held]
    passed = sum(d.passed for d in held)
    print_table(console, f"{passed} of {len(held)} pass", ("id", "title", "right", "turns", "passed"), rows)
    return {"passed": passed, "dialogues": [{"id": d.id, "passed": d.passed} for d in held]}


def _mark(passed: bool) -> str:
    return "yes" if passed else "NO"


KINDS: dict[str, Callable[[Settings, Path, Console], Figures]] = {
    "catalogue": evaluate_catalogue,
    "nlu": evaluate_nlu,
    "unsure": evaluate_unsure,
    "distress": evaluate_distress,
    "search": evaluate_search,
    "evidence": evaluate_evidence,
    "time": evaluate_time,
    "dialogues": evaluate_dialogues,
}
ON_TELEGRAM = {"dialogues": evaluate_on_telegram}
