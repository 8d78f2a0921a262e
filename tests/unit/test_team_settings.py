"""What a team's settings may be, and which of them were changed."""

import pytest

from bot.domain.light_k import Needed
from bot.domain.people import Guests, Publishers
from bot.domain.refusal import Refused
from bot.domain.settings import SETTINGS, answers_of, changed, length_of, zone_of
from bot.pictures.settings import change_args
from tests.build import NOW, team


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("15", 15), ("480", 480), (" 60 min ", 60), ("45 minutter", 45), ("90 minutes", 90)],
)
def test_a_length_is_a_number_of_minutes(typed: str, minutes: int) -> None:
    assert length_of(typed) == minutes


@pytest.mark.parametrize(
    "typed", ["", "14", "481", "-60", "1e2", "٦٠", "an hour", "9" * 5000, "000060" + "9" * 5000]
)
def test_a_length_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="minutes"):
        length_of(typed)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Copenhagen", "Europe/Copenhagen"),
        ("europe/copenhagen", "Europe/Copenhagen"),
        (" Copenhagen", "Europe/Copenhagen"),
        ("new york", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_may_be_written_as_people_do(typed: str, zone: str) -> None:
    assert zone_of(typed) == zone


@pytest.mark.parametrize("typed", ["", "Atlantis", "localtime", "../../etc/passwd", "Europe", "{0}"])
def test_a_zone_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="time zone"):
        zone_of(typed)


@pytest.mark.parametrize("typed", ["", "3", "11", "five", "٥", "-5", "5" * 5000])
def test_answers_that_can_not_be_chosen_are_refused(typed: str) -> None:
    assert answers_of(" 7 ", team(), NOW) == Needed(7)
    with pytest.raises(Refused, match="needs"):
        answers_of(typed, team(), NOW)


def test_only_what_differs_was_changed() -> None:
    before = team()
    assert changed(before, before) == []
    after = team(
        language="en",
        zone="UTC",
        country="SE",
        length=60,
        publishers=Publishers.PRESENT,
        leaders=frozenset({"mette"}),
        leaders_last=True,
        guests=Guests.ALL,
        needed=Needed(8),
        light_names=True,
    )
    assert tuple(changed(before, after)) == SETTINGS
    assert changed(before, team(name="Another", length=60)) == ["length"]


def test_a_change_is_kept_with_what_was_and_what_is_now() -> None:
    kept = change_args(team(), team(length=60), "mette")
    assert kept == {"team": "drift", "by": "mette", "length.was": "45", "length.now": "60"}
