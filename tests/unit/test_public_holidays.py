"""Days on which people work, and those on which nobody should be asked anything."""

from datetime import date

import pytest

from bot.language.public_holidays import COUNTRIES, DENMARK, NOWHERE, works_on


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 12, 5),
        date(2026, 12, 6),
        date(2026, 12, 24),
        date(2026, 12, 25),
        date(2026, 12, 31),
        date(2027, 1, 1),
        date(2027, 3, 25),  # Maundy Thursday
        date(2027, 3, 29),  # Easter Monday
        date(2027, 5, 6),  # Ascension Day
        date(2026, 6, 5),
    ],
    ids=str,
)
def test_in_denmark_nobody_works_then(day: date) -> None:
    assert not works_on(DENMARK)(day)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 12, 4),
        date(2026, 12, 23),
        date(2026, 12, 28),
        date(2027, 4, 23),  # what was the Great Prayer Day until 2023
    ],
    ids=str,
)
def test_and_then_they_do(day: date) -> None:
    assert works_on(DENMARK)(day)


def test_each_country_has_its_own() -> None:
    midsummer_eve, grundlovsdag, syttende_mai, einheit = (
        date(2026, 6, 19),
        date(2026, 6, 5),
        date(2028, 5, 17),
        date(2025, 10, 3),
    )
    days = {"SE": midsummer_eve, DENMARK: grundlovsdag, "NO": syttende_mai, "DE": einheit}
    for country, day in days.items():
        assert [each for each in COUNTRIES if not works_on(each)(day)] == [country]


def test_without_a_country_there_are_weekends_alone() -> None:
    for country in (NOWHERE, "XX", "../etc"):
        assert works_on(country)(date(2026, 12, 25))
        assert not works_on(country)(date(2026, 12, 26))
