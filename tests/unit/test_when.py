"""Days and times as people write them, in Danish and English; today is Tuesday 24 November 2026, 9:30."""

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.when import When, read_when, split_when

TODAY = datetime(2026, 11, 24, 9, 30)  # noqa: DTZ001 - a reader's wall clock


def on(day: str, at: str = "", other: str = "") -> When:
    read = date.fromisoformat
    return When(read(day), time.fromisoformat(at) if at else None, read(other) if other else None)


def told(when: When | None) -> tuple[date, time | None, date | None] | None:
    """With the other reading, which is no part of equality."""
    return (when.day, when.at, when.other) if when else None


WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28"
SUNDAY, MONDAY, TUESDAY, FRIDAY_AFTER = "2026-11-29", "2026-11-30", "2026-12-01", "2026-12-04"

DANISH = {
    "i dag kl. 14": on("2026-11-24", "14:00"),
    "i morgen": on(WEDNESDAY),
    "i morgen kl. 10": on(WEDNESDAY, "10:00"),
    "i morgen, kl. 10": on(WEDNESDAY, "10:00"),
    "imorgen 9.30": on(WEDNESDAY, "09:30"),
    "kl 10 i morgen": on(WEDNESDAY, "10:00"),
    "i overmorgen kl. 9.15": on(THURSDAY, "09:15"),
    "i aften kl. 8": on("2026-11-24", "20:00"),
    "i eftermiddag kl. 3": on("2026-11-24", "15:00"),
    "fredag": on(FRIDAY),
    "tirsdag": on(TUESDAY),  # never today
    "på fredag kl 13": on(FRIDAY, "13:00"),
    "fre 13:30": on(FRIDAY, "13:30"),
    "fredag 9.30": on(FRIDAY, "09:30"),
    "loerdag kl. 10": on(SATURDAY, "10:00"),
    "SØNDAG  KL. 10": on(SUNDAY, "10:00"),
    "førstkommende mandag": on(MONDAY),
    "torsdag eftermiddag kl. 2": on(THURSDAY, "14:00"),
    "torsdag morgen kl. 8": on(THURSDAY, "08:00"),
    "næste fredag": on(FRIDAY, other=FRIDAY_AFTER),
    "næste onsdag kl. 10": on(WEDNESDAY, "10:00", other="2026-12-02"),
    "næste mandag": on(MONDAY),
    "fredag i næste uge": on(FRIDAY_AFTER),
    "næste uge fredag": on(FRIDAY_AFTER),
    "tirsdag i uge 49": on(TUESDAY),
    "om en uge": on(TUESDAY),
    "om to uger": on("2026-12-08"),
    "om 3 dage kl. 10": on(FRIDAY, "10:00"),
    "om en time": on("2026-11-24", "10:30"),
    "om en halv time": on("2026-11-24", "10:00"),
    "ugens udgang": on(FRIDAY),
    "månedens udgang": on(MONDAY),
    "1. december": on(TUESDAY),
    "1 december": on(TUESDAY),
    "1. dec. kl. 10": on(TUESDAY, "10:00"),
    "1. december kl 10:30": on(TUESDAY, "10:30"),
    "d. 1. december kl. 10": on(TUESDAY, "10:00"),
    "tirsdag den 1. december kl. 10.00": on(TUESDAY, "10:00"),
    "tirsdag 1/12 10:00": on(TUESDAY, "10:00"),
    "1/12": on(TUESDAY),
    "1/12 kl. 9": on(TUESDAY, "09:00"),
    "den 1/12-2026 kl. 10": on(TUESDAY, "10:00"),
    "1.12.": on(TUESDAY),
    "1.12.2026": on(TUESDAY),
    "01-12-2026": on(TUESDAY),
    "fredag 4.12 kl. 10": on(FRIDAY_AFTER, "10:00"),
    "fredag d. 27. kl. 10": on(FRIDAY, "10:00"),
    "den 15.": on("2026-12-15"),
    "den 15": on("2026-12-15"),
    "d. 15": on("2026-12-15"),
    "tirsdag den 15": on("2026-12-15"),
    "24. november": on("2026-11-24"),
    "23. november": on("2027-11-23"),
    "1. januar": on("2027-01-01"),
    "kl. 15": on("2026-11-24", "15:00"),
    "kl. 8": on(WEDNESDAY, "08:00"),  # today's is past
    "kl. 9.30": on(WEDNESDAY, "09:30"),
    "2026-12-01": on(TUESDAY),
    "2026-12-01 10:00": on(TUESDAY, "10:00"),
    "2026-12-01T10:00": on(TUESDAY, "10:00"),
}

ENGLISH = {
    "today at 2pm": on("2026-11-24", "14:00"),
    "at 2": on("2026-11-24", "14:00"),
    "noon": on("2026-11-24", "12:00"),
    "tonight at 8": on("2026-11-24", "20:00"),
    "tomorrow": on(WEDNESDAY),
    "tomorrow 9:30": on(WEDNESDAY, "09:30"),
    "9:30 tomorrow": on(WEDNESDAY, "09:30"),
    "tomorrow 12am": on(WEDNESDAY, "00:00"),
    "tomorrow 12pm": on(WEDNESDAY, "12:00"),
    "tomorrow at 10 o'clock": on(WEDNESDAY, "10:00"),
    "tomorrow morning at 9": on(WEDNESDAY, "09:00"),
    "day after tomorrow": on(THURSDAY),
    "Thursday 2.30pm": on(THURSDAY, "14:30"),
    "Friday": on(FRIDAY),
    "on Friday at 10am": on(FRIDAY, "10:00"),
    "Friday afternoon at 3": on(FRIDAY, "15:00"),
    "next Friday": on(FRIDAY, other=FRIDAY_AFTER),
    "next wednesday at 10": on(WEDNESDAY, "10:00", other="2026-12-02"),
    "next Monday": on(MONDAY),
    "Friday next week": on(FRIDAY_AFTER),
    "a week from Friday": on(FRIDAY_AFTER),
    "Monday in week 50": on("2026-12-07"),
    "in an hour": on("2026-11-24", "10:30"),
    "end of month": on(MONDAY),
    "December 1": on(TUESDAY),
    "Dec 1st at 10": on(TUESDAY, "10:00"),
    "1st of December": on(TUESDAY),
    "1 December 2026": on(TUESDAY),
    "Friday, 4 December 2026, 10:00": on(FRIDAY_AFTER, "10:00"),
    "Dec 4, 2026": on(FRIDAY_AFTER),
    "the 15th": on("2026-12-15"),
    "12/1": on(TUESDAY, other="2027-01-12"),  # month first, and it may be meant otherwise
    "1/12": on("2027-01-12", other=TUESDAY),
    "13/12": on("2026-12-13"),
    "Tuesday 1/12": on("2027-01-12", other=TUESDAY),  # both are Tuesdays
    "2026-12-01 10:00": on(TUESDAY, "10:00"),
}

NO_DATE = [
    "", "i", "am", "10", "2027", "14.30", "1.12", "Drift", "fre", "sun", "may", "mar", "24/7", "Python 3.11",
    "d 15", "15th", "the 15", "24 12", "mandag 7", "december", "i december", "maj 10", "næste uge",
    "next week",
]  # fmt: skip
IMPOSSIBLE = [
    "31. februar", "31 February", "2026-02-31", "30.2.2027", "32. december", "0. december", "0/12",
    "29. februar", "tirsdag i uge 54", "kl. 25", "13:61", "13pm", "0am", "fredag kl. 25",
    "fredag den 1. december", "Friday December 1",
]  # fmt: skip
PAST = [
    "i går",
    "yesterday",
    "i går kl. 10",
    "i dag kl. 8",
    "23/11/2026",
    "1. december 2025",
    "2026-11-23 10:00",
]
FAR = ["1. december 2028", "2030-01-01", "om 60 uger"]


@pytest.mark.parametrize(("text", "when"), DANISH.items(), ids=DANISH)
def test_a_date_is_read_in_danish(text: str, when: When) -> None:
    assert told(read_when(text, "da", TODAY)) == told(when)


@pytest.mark.parametrize(("text", "when"), ENGLISH.items(), ids=ENGLISH)
def test_a_date_is_read_in_english(text: str, when: When) -> None:
    assert told(read_when(text, "en", TODAY)) == told(when)


@pytest.mark.parametrize("text", [text for text in DANISH if "/" not in text])
def test_danish_words_are_read_for_english_readers_too(text: str) -> None:
    assert read_when(text, "en", TODAY) == DANISH[text]


@pytest.mark.parametrize("text", [text for text in ENGLISH if "/" not in text])
def test_english_words_are_read_for_danish_readers_too(text: str) -> None:
    assert read_when(text, "da", TODAY) == ENGLISH[text]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("text", [*NO_DATE, *IMPOSSIBLE, *PAST, *FAR])
def test_what_is_no_date_to_come_is_not_read(text: str, language: str) -> None:
    assert read_when(text, language, TODAY) is None


def test_a_long_text_is_no_date() -> None:
    assert read_when("i morgen kl. 10 " * 10, "da", TODAY) is None


@pytest.mark.parametrize(
    ("now", "text", "when"),
    [
        pytest.param("2026-11-24T23:50", "om en halv time", on(WEDNESDAY, "00:20"), id="over midnight"),
        pytest.param("2026-11-24T00:00", "kl. 0", on(WEDNESDAY, "00:00"), id="at midnight"),
        pytest.param("2026-12-31T09:30", "i morgen kl. 10", on("2027-01-01", "10:00"), id="over new year"),
        pytest.param("2026-12-31T09:30", "1/1", on("2027-01-01"), id="the first day of next year"),
        pytest.param("2026-12-28T09:30", "tirsdag i uge 1", on("2027-01-05"), id="week 1 behind week 53"),
        pytest.param("2026-10-24T23:30", "i morgen kl. 2.30", on("2026-10-25", "02:30"), id="twice"),
        pytest.param("2026-10-23T09:30", "mandag kl. 10", on("2026-10-26", "10:00"), id="over winter time"),
        pytest.param("2027-12-01T09:30", "29. februar", on("2028-02-29"), id="a leap day within a year"),
        pytest.param("2026-01-31T09:30", "den 30.", None, id="no such day this month or the next"),
        pytest.param("2026-11-28T09:30", "ugens udgang", on(SUNDAY), id="on Saturday a week ends on Sunday"),
        pytest.param("2026-11-29T09:30", "mandag", on(MONDAY), id="from Sunday to Monday"),
        pytest.param("2026-11-28T09:30", "næste fredag", on(FRIDAY_AFTER), id="the only one next week"),
    ],
)  # fmt: skip
def test_where_days_and_years_end(now: str, text: str, when: When | None) -> None:
    assert told(read_when(text, "da", datetime.fromisoformat(now))) == told(when)


TITLES = {
    "Drift 2026-12-01 10:00": ("Drift", on(TUESDAY, "10:00")),
    "Driftsmøde tirsdag kl. 10": ("Driftsmøde", on(TUESDAY, "10:00")),
    "Drift, i morgen kl. 10": ("Drift", on(WEDNESDAY, "10:00")),
    "Drift – 1. december kl. 10": ("Drift", on(TUESDAY, "10:00")),
    "Drift - fredag kl. 10": ("Drift", on(FRIDAY, "10:00")),
    "  Drift   i morgen kl 10  ": ("Drift", on(WEDNESDAY, "10:00")),
    "Kaffe kl. 10 i morgen": ("Kaffe", on(WEDNESDAY, "10:00")),
    "Version 2.0 fredag kl. 13": ("Version 2.0", on(FRIDAY, "13:00")),
    "Budget 2027 1/12 kl. 9": ("Budget 2027", on(TUESDAY, "09:00")),
    "Status on Friday at 9": ("Status", on(FRIDAY, "09:00")),
    "Top 10 kl. 10": ("Top 10", on("2026-11-24", "10:00")),
    "Lokale 24 kl. 10": ("Lokale 24", on("2026-11-24", "10:00")),
    "Top 40 20 kl. 10": ("Top 40 20", on("2026-11-24", "10:00")),
    "Q&A 2pm tomorrow": ("Q&A", on(WEDNESDAY, "14:00")),
    "Ops on Monday, 30 November at 9:15": ("Ops", on(MONDAY, "09:15")),
    "Operations next friday at 10": ("Operations", on(FRIDAY, "10:00", other=FRIDAY_AFTER)),
    "Meeting at 10": ("Meeting", on("2026-11-24", "10:00")),
    "Åbent hus 10:00 - 11:00": ("Åbent hus", on("2026-11-24", "10:00")),
    "fredag": ("", on(FRIDAY)),
}
WHOLE_TITLES = [
    "Julefrokost for alle", "Fredagsbar", "Black Friday", "Emne 4", "Lokale 3.14", "Iso 27001",
    "Release 1.12", "Opgradering til Python 3.11", "Support 24/7", "Plan for 2027", "Plan for May",
    "Møde med Tor", "1. halvår", "Evaluering af 1. december", "Review of 1 December", "Møde efter fredag",
    "Lessons from Friday", "Status mandag og fredag", "Månedsmøde hver fredag kl. 10",
    "Walk with Sun", "Drift 31. februar kl. 10", "Drift 1. december 2025 kl. 10",
    "Drift i uge 49 kl. 10", "Drift næste uge kl. 10", "Drift i går kl. 10", "Drift i forgårs kl. 10",
    "Meeting yesterday at 10", "Retro i fredags kl. 10", "Meeting last Friday at 10", "Ops week 49 at 10",
]  # fmt: skip


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("text", [text for text in TITLES if "1/12" not in text])
def test_a_date_behind_a_title_is_taken_off(text: str, language: str) -> None:
    title, when = split_when(text, language, TODAY)

    assert (title, told(when)) == (TITLES[text][0], told(TITLES[text][1]))


def test_a_slashed_date_behind_a_title_is_read_in_its_language() -> None:
    assert split_when("Budget 2027 1/12 kl. 9", "da", TODAY) == TITLES["Budget 2027 1/12 kl. 9"]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("text", WHOLE_TITLES)
def test_a_title_that_only_looks_like_a_date_stays_whole(text: str, language: str) -> None:
    assert split_when(text, language, TODAY) == (text, None)


@given(st.text(st.sampled_from("fredag i morgen kl. 10:30 1/12-2026 om uge næste ,–!"), max_size=70))
@settings(max_examples=300, deadline=None)
def test_whatever_is_typed_is_split_without_an_error_and_nothing_else_is_lost(text: str) -> None:
    title, when = split_when(text, "da", TODAY)

    assert text.strip().startswith(title)
    assert when is None or date(2026, 11, 24) <= when.day <= date(2027, 11, 25)
    assert when is not None or title == text.strip()
