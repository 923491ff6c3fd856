from benchmarks.rows import COLUMNS, Goal, Row, compared, markdown, milliseconds
from benchmarks.statistics import compare


def test_a_ratio_at_its_bound_is_met() -> None:
    assert Goal(0.6).met_by(0.6)
    assert not Goal(0.6).met_by(0.61)


def test_a_goal_of_at_least_is_met_from_its_bound_on() -> None:
    assert Goal(2.5, at_least=True).met_by(2.5)
    assert not Goal(2.5, at_least=True).met_by(2.49)


def test_a_row_says_whether_its_goal_is_met() -> None:
    quick = compared("p95", Goal(0.6), compare([0.03, 0.04], [0.1, 0.1]), milliseconds)
    slow = compared("p95", Goal(0.6), compare([0.09], [0.1]), milliseconds)

    assert quick.verdict == "met"
    assert slow.verdict == "NOT MET"


def test_a_row_without_a_goal_gives_no_verdict() -> None:
    assert Row("median", None, 3.0, "3 ms").verdict == ""


def test_the_cells_show_both_values_the_ratio_and_the_spread() -> None:
    row = compared("p95", Goal(0.6), compare([0.03, 0.05], [0.1, 0.1]), milliseconds)

    assert row.cells() == ("p95", "<= 0.6 x", "40.0 ms", "100.0 ms", "0.40", "±25%", "met")


def test_an_absolute_goal_shows_no_ratio() -> None:
    row = Row("search p95", Goal(30, unit="ms"), 12.0, "12.0 ms")

    assert row.cells()[4] == "-"
    assert row.verdict == "met"


def test_a_figure_of_ours_alone_shows_no_ratio() -> None:
    assert Row("search p95, CPU", None, 6.86, "6.9 ms").cells()[4] == "-"


def test_the_markdown_table_has_a_line_a_row() -> None:
    lines = markdown([Row("median", None, 3.0, "3 ms")] * 2).splitlines()

    assert len(lines) == 4
    assert all(line.count("|") == len(COLUMNS) + 1 for line in lines)
