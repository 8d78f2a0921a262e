"""What the Word document and the tab's page both say about a meeting, in the same words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.agenda import Purpose
from bot.domain.entry import Kind, Result
from bot.domain.minutes import Contents, Line
from bot.domain.version import Change, Part, read
from bot.language import counts
from bot.language.texts import Texts


def local_day(moment: datetime, zone: str) -> date:
    """The day it was where the team is."""
    return moment.astimezone(ZoneInfo(zone)).date()


def when(texts: Texts, contents: Contents) -> str:
    """“Tuesday 1 December 2026, 10:00 to 10:47”; without the end while nobody has ended it, and with the day
    of the end when that is another."""
    began = local_day(contents.opened, contents.zone)
    day = capital(texts.day_and_year(began))
    begins = texts("{day} at {start}", day=day, start=contents.opened)
    if contents.ended is None:
        return begins
    over = local_day(contents.ended, contents.zone)
    if over == began:
        return texts("{day}, {start} to {end}", day=day, start=contents.opened, end=contents.ended)
    ends = texts("{day} at {start}", day=by_day(texts, over, began), start=contents.ended)
    return texts("{begins} to {ends}", begins=begins, ends=ends)


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


def next_meeting(texts: Texts, contents: Contents) -> str:
    """“Tuesday 15 December 2026 at 10:00”, nothing while none is planned."""
    if contents.next_meeting is None:
        return ""
    day = capital(texts.day_and_year(local_day(contents.next_meeting, contents.zone)))
    return texts("{day} at {start}", day=day, start=contents.next_meeting)


def state(line: Line) -> str:
    """What became of a decision, in one word of ours: decided, rejected, undecided or only proposed."""
    if line.kind is Kind.PROPOSAL:
        return "proposed"
    return (line.result or Result.DECIDED).value


def result(texts: Texts, line: Line) -> str:
    """The same for people; nothing for what was simply decided."""
    told = {
        "rejected": texts("Rejected"),
        "undecided": texts("Undecided"),
        "proposed": texts("Proposed"),
    }
    return told.get(state(line), "")


def changed(texts: Texts, kept: str, own: Callable[[str], str] = str) -> str:
    """“Changed: the title and “Rota”. Line asked for it.”; nothing for a first version. `own` is given what
    people wrote, to mark it as theirs."""
    found = [replace(change, name=own(change.name)) for change in read(kept)]
    parts = [told for told in (_part(texts, change) for change in found) if told]
    sentences = [texts("Changed: {parts}.", parts=texts.names(parts))] if parts else []
    sentences += [
        texts("{name} asked for it.", name=change.name) for change in found if change.part is Part.ASKED
    ]
    if any(change.part is Part.LATE for change in found):
        sentences.append(texts("Sent after the minutes were locked."))
    return " ".join(sentences)


def _part(texts: Texts, change: Change) -> str:
    """One part as it stands within a sentence; nothing for what is no part."""
    told = {
        Part.TITLE: texts("the title"),
        Part.TIMES: texts("when it was"),
        Part.PEOPLE: texts("who was there"),
        Part.ROLES: texts("the roles"),
        Part.URGENT: texts("the urgent reason"),
        Part.NEXT: texts("the next meeting"),
        Part.OUTSIDE: texts("what is outside the topics"),
        Part.TOPIC: texts("“{topic}”", topic=change.name),
    }
    return told.get(change.part, "")


def by_day(texts: Texts, due: date, meeting: date) -> str:
    """A due day, with its year only when that is not the meeting's."""
    return texts.day_from(due, meeting.year)


def capital(text: str) -> str:
    """The first letter large, the rest as it was."""
    return text[:1].upper() + text[1:]
