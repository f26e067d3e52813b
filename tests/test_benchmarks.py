"""The benchmarks themselves: that they compare fairly and say what they found."""

import pytest

from benchmarks import timing


def test_both_are_timed_in_turn_and_warming_up_does_not_count() -> None:
    order = []

    def ours() -> float:
        order.append("ours")
        return 30.0 if len(order) > 4 else 9999.0

    def bare() -> float:
        order.append("bare")
        return 20.0

    found = timing.compare("x", ours, bare, pairs=3, warm_up=2)
    assert order == ["ours", "bare", "bare", "ours"] * 2 + ["ours", "bare"]
    assert found.ours == (30.0, 30.0, 30.0)
    assert found.ratio == pytest.approx(1.5)


def test_the_ratio_is_the_median_of_the_pairs() -> None:
    found = timing.Comparison("x", ours=(10, 200, 12), bare=(10, 100, 4))
    assert found.ratio == pytest.approx(2.0)


def test_clocked_gives_milliseconds() -> None:
    import time

    assert 20 <= timing.clocked(lambda: time.sleep(0.02)) < 2000


@pytest.mark.parametrize(("ours", "code"), [(15.0, 0), (17.0, 1)])
def test_a_missed_goal_is_said(ours: float, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    found = timing.Comparison("start", ours=(ours,), bare=(10.0,), goal=1.6)
    assert timing.report("Start", [found]) == code
    said = capsys.readouterr().out
    assert f"{ours / 10:.2f}" in said
    assert ("over the goal" in said) == bool(code)
