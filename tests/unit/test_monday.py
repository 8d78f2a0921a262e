"""The simulation of Monday at nine obeys what it simulates."""

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.bench.monday import USUAL, Organisation, instances, morning, told, waited

SMALL = Organisation(people=2_000, channels=100)


def test_every_answer_is_seen_and_the_last_card_is_true_after_the_last_answer() -> None:
    seen = morning(SMALL)
    assert len(seen.answers) == 2_000
    assert seen.asked < seen.answered <= seen.true
    assert 0 <= seen.shown_half <= seen.shown_all <= seen.true


def test_one_channel_alone_waits_only_for_its_own_people_and_its_card() -> None:
    seen = morning(Organisation(people=20, channels=1))
    assert seen.asked == 0
    assert 0 <= seen.true - seen.answered <= 2.1
    assert seen.sends <= 21


@pytest.mark.parametrize("a_second", [10.0, 40.0, 50.0])
def test_a_tenant_never_sends_more_than_it_may(a_second: float) -> None:
    seen = morning(replace(USUAL, people=10_000, channels=1_000, a_second=a_second))
    assert seen.sends <= 1 + seen.true * a_second + 1e-6
    assert seen.asked == pytest.approx(999 / a_second, rel=1e-6), "each card is drawn once before any again"


def test_a_conversation_never_hears_more_than_it_may() -> None:
    """Two hundred people in one channel: its card is drawn every other second, and sixty times in two minutes
    at most."""
    seen = morning(Organisation(people=200, channels=1, within=120))
    assert seen.sends <= 1 + seen.true / 2


def test_more_people_and_slower_limits_take_longer_and_a_heavier_answer_takes_more_instances() -> None:
    true = [morning(replace(SMALL, people=20 * n, channels=n)).true for n in (100, 1_000, 3_000)]
    assert all(one < other for one, other in pairwise(true))
    assert morning(replace(SMALL, a_second=2)).true > morning(SMALL).true
    needed = [instances(replace(SMALL, cpu=cpu), morning(SMALL)) for cpu in (1.0, 20.0, 60.0)]
    assert needed[0] == 1 and needed == sorted(needed) and needed[-1] > 1


def test_who_comes_alone_waits_for_nobody_and_who_comes_together_waits_for_all() -> None:
    assert waited([0.0, 10.0], 1, cpu=5) == pytest.approx(0.010)
    assert waited([0.0] * 100, 1, cpu=5) == pytest.approx(1.0)
    assert waited([0.0] * 100, 4, cpu=5) == pytest.approx(0.25)


def test_the_same_morning_is_told_the_same_each_time() -> None:
    assert told(SMALL) == told(SMALL)
    assert told(SMALL).startswith("| 2,000 in 100 | 60 s |")
