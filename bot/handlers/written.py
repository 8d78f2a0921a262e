"""What somebody wrote, read as an entry: its text, who is to do it, and by when."""

from dataclasses import dataclass
from datetime import date

from bot.domain.entry import Draft, Kind, Result, owner_and_task, text_of
from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused
from bot.domain.visible import visible
from bot.handlers.found import team_reader, without_marks
from bot.handlers.people import own, split_person, the_one
from bot.language.deadlines import find_due
from bot.messages import Request
from bot.pictures.entry_line import read_decision
from bot.ports.work import UnitOfWork
from cards.plain import cut

# Of a line that is told back to whoever wrote it.
LINE_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Written:
    """`other` is the second day that its deadline may mean, `unread` the words that speak of a day that was
    not understood: both to be asked about."""

    draft: Draft
    other: date | None = None
    unread: str = ""


def read(kind: Kind, request: Request, work: UnitOfWork, meeting: Meeting, text: str) -> Written:
    """Raises Refused when there is no text, too much of it, or two people fit the name."""
    if kind is Kind.ACTION:
        found = read_action(request, work, meeting, text)
        if visible(text) and not visible(found.draft.text):
            raise Refused("There is no task in the line “{line}”.", line=cut(text.strip(), LINE_SHOWN))
        text_of(found.draft.text)
        return found
    if kind is Kind.DECISION:
        return Written(read_decision(text, Draft(kind, ""), Result.DECIDED))
    return Written(Draft(kind, text_of(text)))


def read_action(request: Request, work: UnitOfWork, meeting: Meeting, text: str) -> Written:
    """“@Mette call the supplier by Friday”, also “Mette: call …”; the text is empty when there is none. A
    name that fits nobody of the team stays as written; who is named further on is a part of the task."""
    who, task = split_person(request, work, meeting.team, text)
    task, named = without_marks(task, request.mentions), ""
    if who is None:
        named, task = owner_and_task(task)
        who = request.sender if own(named) else None
        person = None if who else the_one(work, meeting.team, named)
        who, named = (person.id, "") if person else (who, "" if who else named)
    now = team_reader(work, meeting.team).local(request.now)
    due = find_due(task, request.reader.language, now)
    when = due.when
    draft = Draft(Kind.ACTION, due.task.strip(), who, named, when.day if when else None)
    return Written(draft, when.other if when else None, due.unread)
