"""The day of a task as people write it, in Danish and English; today is Tuesday 24 November 2026, 9:30."""

from datetime import date, datetime

import pytest

from bot.language.deadlines import find_due, split_deadline

TODAY = datetime(2026, 11, 24, 9, 30)  # noqa: DTZ001 - a reader's wall clock
WEDNESDAY, FRIDAY, MONDAY, TUESDAY = "2026-11-25", "2026-11-27", "2026-11-30", "2026-12-01"
FRIDAY_AFTER = "2026-12-04"

DEADLINES = {
    "ring til Bo (senest fredag)": ("ring til Bo", FRIDAY),
    "ring til Bo (senest fredag).": ("ring til Bo", FRIDAY),
    "call Bo (by Friday)": ("call Bo", FRIDAY),
    "senest fredag ring til Bo": ("ring til Bo", FRIDAY),
    "Senest fredag d. 4. december: ring til Bo": ("ring til Bo", FRIDAY_AFTER),
    "inden 4/12-2026 ring til Bo": ("ring til Bo", FRIDAY_AFTER),
    "by Friday call Bo": ("call Bo", FRIDAY),
    "By 4 December, call Bo": ("call Bo", FRIDAY_AFTER),
    "ring til Bo senest fredag": ("ring til Bo", FRIDAY),
    "ring til Bo senest på fredag": ("ring til Bo", FRIDAY),
    "ring til Bo, senest fredag.": ("ring til Bo", FRIDAY),
    "køb ind til fredag": ("køb ind", FRIDAY),
    "lægger skemaet i kalenderen, fredag": ("lægger skemaet i kalenderen", FRIDAY),
    "lægger skemaet i kalenderen, 4.12": ("lægger skemaet i kalenderen", FRIDAY_AFTER),
    "skriv referat inden for en uge": ("skriv referat", TUESDAY),
    "ring senest om to uger": ("ring", "2026-12-08"),
    "send tilbud, frist: 1. december": ("send tilbud", TUESDAY),
    "send tilbud senest d. 4. december": ("send tilbud", FRIDAY_AFTER),
    "ryd op senest 4.12": ("ryd op", FRIDAY_AFTER),
    "ryd op senest 1.3": ("ryd op", "2027-03-01"),
    "ryd op senest den 4": ("ryd op", FRIDAY_AFTER),
    "luk sagen inden årets udgang": ("luk sagen", "2026-12-31"),
    "ring til Bo inden fredag kl. 12": (
        "ring til Bo inden fredag kl. 12",
        FRIDAY,
    ),  # the time stays to be read
    "senest fredag": ("", FRIDAY),
    "call Bo by Friday": ("call Bo", FRIDAY),
    "call Bo by the end of the week": ("call Bo", FRIDAY),
    "call Bo by the 4th": ("call Bo", FRIDAY_AFTER),
    "puts the rota in the calendar, Friday": ("puts the rota in the calendar", FRIDAY),
    "send it within two weeks": ("send it", "2026-12-08"),
    "pay, due by 1 December": ("pay", TUESDAY),
    "call no later than Dec 4": ("call", FRIDAY_AFTER),
    "call, deadline: tomorrow": ("call", WEDNESDAY),
}
NO_DEADLINE = [
    "by 3.11 servers are old", "by train to Aarhus", "inden mødet ringer vi", "before we meet, call",
    "ring til Bo fredag", "ring til Bo, Peter og Line", "gør klar til mødet på fredag", "tal om fredag",
    "fredag", "skriv til Mette", "køb kage, 2 kg", "køb kage, 10", "book lokale, 3.11", "bestil 24/7-vagt",
    "gå til 10", "ring senest 31. februar", "ring senest i går", "call Bo by yesterday", "stand by",
    "go by train", "written by May",
]  # fmt: skip


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(("text", "task", "due"), [(text, *found) for text, found in DEADLINES.items()])
def test_a_deadline_behind_a_task_is_taken_off(text: str, task: str, due: str, language: str) -> None:
    assert split_deadline(text, language, TODAY) == (task, date.fromisoformat(due))


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("text", NO_DEADLINE)
def test_a_task_without_a_deadline_stays_whole(text: str, language: str) -> None:
    assert split_deadline(text, language, TODAY) == (text, None)


UNREAD = [
    "opdatér listen senest uge 50", "afslut sagen senest i næste uge", "find tilbud senest ultimo december",
    "ring senest 31. november", "ring senest fredag 5. december", "ring senest i går",
    "ring senest fredag til Bo",
    "ring (senest uge 50)", "senest uge 50 ring", "find tilbud inden ultimo december", "update it by week 50",
    "close it by next week", "close it before the end of December", "call by Friday 5 December",
    "call by November 31", "senest fredag 5. december ring til Bo", "opdatér listen, uge 50",
]  # fmt: skip
NO_DAY_MEANT = [
    "ring til Bo", "call by phone", "print by hand", "svar inden mødet", "skriv til Mette", "inden jul",
    "go by train", "lav en ny frist for projektet", "find a deadline for it",
    "gør klar til mødet på fredag", "hvem så filen senest", "køb kage, 2 kg", "evaluering, i går", "stand by",
]  # fmt: skip


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("text", UNREAD)
def test_a_day_that_is_not_understood_is_noticed_and_the_task_kept_whole(text: str, language: str) -> None:
    due = find_due(text, language, TODAY)
    assert (due.task, due.when) == (text, None)
    assert due.unread and due.unread in text


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("text", NO_DAY_MEANT)
def test_where_no_day_is_meant_none_is_missed(text: str, language: str) -> None:
    assert find_due(text, language, TODAY).unread == ""


@pytest.mark.parametrize("part", [" ", ".", "! ", "\n", ", ", "by ", "(", "senest fredag "])
def test_a_long_text_is_looked_at_once(part: str) -> None:
    """By its size, not by the clock: what goes back and forth would not come to the end of this."""
    text = f"a{part * (400_000 // len(part))}x"

    assert split_deadline(text, "da", TODAY) == (text, None)
