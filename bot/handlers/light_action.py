"""What a light tells becomes an action: it is recorded in the meeting that is going on."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.entry import Entry, Kind
from bot.domain.light_round import LightRound, same
from bot.domain.refusal import Refused
from bot.handlers.deadline import asked, doubtful, shown
from bot.handlers.found import live, team_reader
from bot.handlers.handover import not_over
from bot.handlers.light_over import name_of
from bot.handlers.written import read
from bot.messages import Effect, Redraw, Request
from bot.ports.work import UnitOfWork
from cards import light_rhythm


def record(
    request: Request, work: UnitOfWork, light: LightRound, meeting_id: str, text: str
) -> Sequence[Effect]:
    """Under the topic that is open there. Its day is said back in private, or asked about."""
    meeting = work.meetings.lock(meeting_id)
    if meeting is None or meeting.team != light.team:
        raise Refused("There is no such meeting in this team.")
    if same(text) == same(light_rhythm.asked(team_reader(work, light.team).texts, light.questions)):
        raise Refused("Write who does what by when, for example “Peter: call the supplier by Friday”.")
    written = read(Kind.ACTION, request, work, meeting, text)
    not_over(request, work, meeting)
    number = meeting.recorded + 1
    entry = Entry(
        request.new_id("entry"),
        meeting.id,
        number,
        meeting.current,
        request.sender,
        request.now,
        written.draft,
    )
    work.entries.add([entry])
    work.meetings.save(meeting.record(1))
    work.lights.save(replace(light, meeting=meeting.id, topic=entry.id))
    day = asked(request, work, entry, written) if doubtful(written) else _day(request, work, entry)
    return [Redraw(name_of(light)), Redraw(live(meeting.id)), *day]


def _day(request: Request, work: UnitOfWork, entry: Entry) -> Sequence[Effect]:
    return shown(request, work, entry) if entry.draft.due else []
