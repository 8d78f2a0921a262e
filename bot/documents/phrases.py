"""What the Word document and the tab's page both say about a meeting, in the same words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.agenda import Purpose
from bot.domain.entry import Result
from bot.domain.minutes import Contents, Line
from bot.language import counts
from bot.language.texts import Texts


def local_day(moment: datetime, zone: str) -> date:
    """The day it was where the team is."""
    return moment.astimezone(ZoneInfo(zone)).date()


def when(texts: Texts, contents: Contents) -> str:
    """“Tuesday 1 December 2026, 10:00 to 10:47”; without the end while nobody has ended it."""
    day = capital(texts.day_and_year(local_day(contents.opened, contents.zone)))
    if contents.ended is None:
        return texts("{day} at {start}", day=day, start=contents.opened)
    return texts("{day}, {start} to {end}", day=day, start=contents.opened, end=contents.ended)


def outcome(texts: Texts, contents: Contents) -> str:
    """“3 decisions and 4 actions”."""
    return counts.outcome(texts, len(contents.decisions), len(contents.actions))


def purpose(texts: Texts, word: str) -> str:
    """What a topic was for, or nothing for a word this version does not know."""
    told = {
        Purpose.INFORM.value: texts("Information"),
        Purpose.DISCUSS.value: texts("Discussion"),
        Purpose.DECIDE.value: texts("Decision"),
    }
    return told.get(word, "")


def result(texts: Texts, line: Line) -> str:
    """What became of a decision that is none: the word for it, or nothing for one that stands."""
    match line.result:
        case Result.REJECTED:
            return texts("Rejected")
        case Result.UNDECIDED:
            return texts("Undecided")
        case _:
            return ""


def by_day(texts: Texts, due: date, meeting: date) -> str:
    """A due day, with its year only when that is not the meeting's."""
    return texts.day(due) if due.year == meeting.year else texts.day_and_year(due)


def capital(text: str) -> str:
    """The first letter large, the rest as it was."""
    return text[:1].upper() + text[1:]
