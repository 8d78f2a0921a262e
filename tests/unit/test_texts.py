"""Sentences, times, days and names as a person reads them, in their language and zone."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from bot.language.texts import N_, Texts, language_of, zone_of
from bot.messages import Reader

TIE, ZONE = "\u00a0", "Europe/Copenhagen"
DANISH, ENGLISH = Texts("da", "Europe/Copenhagen"), Texts("en", "Europe/Copenhagen")
AT = datetime(2026, 12, 1, 9, 5, tzinfo=UTC)


def test_a_sentence_is_translated() -> None:
    assert DANISH("Start the meeting") == "Start mødet"
    assert ENGLISH("Start the meeting") == "Start the meeting"


def test_a_sentence_without_a_translation_stays_english() -> None:
    assert DANISH("This stands in no catalogue.") == "This stands in no catalogue."


def test_facts_are_filled_in() -> None:
    assert DANISH("Topic {number} of {count}", number=2, count=4) == "Emne 2 af 4"


def test_a_missing_fact_is_an_error() -> None:
    with pytest.raises(KeyError, match="count"):
        ENGLISH("Topic {number} of {count}", number=2)


def test_what_a_fact_brings_along_is_not_looked_at_again() -> None:
    assert ENGLISH("After this: {title}", title="{title} {x} %s {{y}}") == "After this: {title} {x} %s {{y}}"


def test_a_fact_may_be_called_sentence_or_self() -> None:
    assert ENGLISH("{self} {sentence}", self="a", sentence="b") == "a b"


@pytest.mark.parametrize(
    ("fact", "danish", "english"),
    [
        pytest.param("Mette", "Mette", "Mette", id="words"),
        pytest.param(AT, "10.05", "10:05", id="a moment is a local time"),
        pytest.param(date(2026, 12, 4), f"fredag 4.{TIE}december", f"Friday 4{TIE}December", id="a day"),
        pytest.param(["Ahmed", "Line", "Søren"], "Ahmed, Line og Søren", "Ahmed, Line and Søren", id="names"),
        pytest.param(("Ahmed",), "Ahmed", "Ahmed", id="one name"),
        pytest.param(7, "7", "7", id="a number"),
    ],
)
def test_a_fact_is_told_as_its_language_does(fact: object, danish: str, english: str) -> None:
    assert (DANISH("{fact}", fact=fact), ENGLISH("{fact}", fact=fact)) == (danish, english)


@pytest.mark.parametrize(
    ("number", "danish", "english"),
    [(0, "0 emner", "0 topics"), (1, "1 emne", "1 topic"), (2, "2 emner", "2 topics")],
)
def test_one_is_told_apart_from_many(number: int, danish: str, english: str) -> None:
    assert DANISH.count(number, "{number} topic", "{number} topics") == danish
    assert ENGLISH.count(number, "{number} topic", "{number} topics") == english


def test_a_count_without_a_translation_still_counts() -> None:
    assert DANISH.count(2, "{number} pear", "{number} pears") == "2 pears"


def test_a_plural_fills_other_facts_too() -> None:
    one, many = ("{names} is not here yet, and can join at any time.",) * 2

    assert DANISH.count(1, one, many, names="Line").startswith("Line ")


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("Europe/Copenhagen", "10:05"),
        ("America/New_York", "04:05"),
        ("Asia/Kolkata", "14:35"),
        ("UTC", "09:05"),
    ],
)
def test_a_time_is_the_readers_own(zone: str, told: str) -> None:
    assert Texts("en", zone).time(AT) == told


def test_summer_and_winter_time_are_told_apart() -> None:
    assert DANISH.time(datetime(2026, 7, 1, 8, 0, tzinfo=UTC)) == "10.00"
    assert DANISH.time(datetime(2026, 1, 1, 8, 0, tzinfo=UTC)) == "09.00"


def test_the_hour_that_comes_twice_is_told_by_the_moment() -> None:
    before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    assert [DANISH.time(before), DANISH.time(before + timedelta(hours=1))] == ["02.30", "02.30"]
    assert DANISH.time(before + timedelta(hours=2)) == "03.30"


def test_any_zone_of_the_moment_itself_will_do() -> None:
    assert DANISH.time(AT.astimezone(timezone(timedelta(hours=-8)))) == "10.05"


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = AT.replace(tzinfo=None)
    with pytest.raises(ValueError, match="zone"):
        DANISH.time(naive)
    with pytest.raises(ValueError, match="zone"):
        DANISH.day(naive)


@pytest.mark.parametrize(("language", "months"), [("en", ("Dec–Feb", "May")), ("da", ("dec.–feb.", "maj"))])
def test_months_are_short_and_one_is_told_once(language: str, months: tuple[str, str]) -> None:
    texts, may = Texts(language, "UTC"), date(2026, 5, 1)
    assert (texts.months(date(2025, 12, 3), date(2026, 2, 1)), texts.months(may, may)) == months


def test_a_day_is_the_local_one_of_its_moment() -> None:
    late = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)

    assert DANISH.day(late) == f"tirsdag 1.{TIE}december"
    assert Texts("en", "UTC").day(late) == f"Monday 30{TIE}November"


def test_days_with_their_year_and_with_their_time() -> None:
    assert DANISH.day_and_year(AT) == f"tirsdag 1.{TIE}december 2026"
    assert ENGLISH.day_and_year(AT.date()) == f"Tuesday 1{TIE}December 2026"
    assert DANISH.day_and_time(AT) == f"tirsdag 1.{TIE}december kl.{TIE}10.05"
    assert ENGLISH.day_and_time(AT) == f"Tuesday 1{TIE}December at 10:05"


@pytest.mark.parametrize(
    ("language", "in_2026", "in_2027"),
    [
        ("da", f"tirsdag 1.{TIE}december", f"tirsdag 1.{TIE}december 2026"),
        ("en", f"Tuesday 1{TIE}December", f"Tuesday 1{TIE}December 2026"),
    ],
)
def test_a_day_of_another_year_is_told_with_it(language: str, in_2026: str, in_2027: str) -> None:
    for year, told in ((2026, in_2026), (2027, in_2027), (2025, in_2027), (None, in_2026)):
        texts = Texts(language, ZONE, year)

        assert texts.day(AT) == texts.day(AT.date()) == texts("{day}", day=AT.date()) == told
        assert texts.day_and_time(AT).startswith(told)
        assert DANISH.day_from(AT.date(), year) == Texts("da", ZONE, year).day(AT)


def test_the_year_is_the_one_it_is_where_the_reader_sits() -> None:
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    assert (
        Reader("da", "Europe/Copenhagen", now=new_year).texts.day(date(2027, 1, 8)) == f"fredag 8.{TIE}januar"
    )
    assert Reader("da", "UTC", now=new_year).texts.day(date(2027, 1, 8)) == f"fredag 8.{TIE}januar 2027"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A og B"),
        (["A", "B", "C"], "A, B og C"),
        (["{last}", "B"], "{last} og B"),
    ],
)
def test_names_are_listed_as_in_a_sentence(names: list[str], told: str) -> None:
    assert DANISH.names(names) == told


@pytest.mark.parametrize(
    ("sentence", "facts", "told"),
    [
        ("Check-in · until {time}", {"time": AT}, f"Check-in · til kl.{TIE}10.05"),
        ("{number} min", {"number": 15}, f"15{TIE}min"),
    ],
)
def test_a_line_never_breaks_inside_a_time_or_an_amount(
    sentence: str, facts: dict[str, object], told: str
) -> None:
    assert DANISH(sentence, **facts) == told


def test_a_language_that_runde_does_not_speak_is_an_error() -> None:
    with pytest.raises(ValueError, match="en and da"):
        Texts("de", "Europe/Berlin")


def test_the_same_reader_has_the_same_texts() -> None:
    assert Texts("da", "UTC") == Texts("da", ZoneInfo("UTC"))
    assert len({Texts("da", "UTC"), Texts("da", "UTC"), Texts("en", "UTC")}) == 2


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("da-DK", "da"), ("da", "da"), ("DA_dk", "da"), (" en-GB ", "en"), ("en-US", "en"),
        ("de-DE", None), ("dansk", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_a_language_is_known_by_its_locale(locale: str | None, language: str | None) -> None:
    assert language_of(locale) == language


@pytest.mark.parametrize("zone", ["Europe/Copenhagen", "UTC", "America/New_York"])
def test_a_zone_of_the_iana_is_kept(zone: str) -> None:
    assert zone_of(zone) == zone


@pytest.mark.parametrize("zone", ["Romance Standard Time", "localtime", "Factory", "", "../etc/passwd", None])
def test_any_other_zone_is_not_known(zone: str | None) -> None:
    assert zone_of(zone) is None


def test_a_marked_sentence_is_itself() -> None:
    assert N_("write a note") == "write a note"
