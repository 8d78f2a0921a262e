"""Who is in the room without a device, who is not here today, and who has left: ticked by anyone."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.domain.alphabet import alphabetical
from bot.domain.meeting import Meeting
from bot.domain.presence import absent, departed, expected
from bot.domain.round import Answer, How
from bot.handlers.found import Who, in_meeting, meant, presence_redrawn
from bot.messages import Dialog, Effect, Request
from bot.pictures.names import Names, names_of
from bot.ports.work import UnitOfWork
from bot.router import Filled
from cards import room as cards
from cards.actions.round import RoomForm

NAMES_IN_A_DIALOG = 60


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """Those who were not seen yet; and of the others, until the second topic whom “all have checked in” may
    have counted wrongly, from then on who may have left."""
    meeting, texts = meant(request, work), request.reader.texts
    members = frozenset(person.id for person in work.teams.members(meeting.team))
    here = meeting.here | _answered(work, meeting)
    awaited = expected(meeting, members)
    names = names_of(work, members | meeting.present, meeting)
    early = meeting.begun < 2 and not meeting.check_out
    pages = _pages(names, members | meeting.present)
    number = min(_page(request), len(pages))
    page = pages[number - 1]
    view = cards.RoomView(
        missing=tuple(one for one in page if one[0] in members - here),
        away=tuple(one for one in page if early and one[0] in awaited),
        gone=tuple(one for one in page if not early and one[0] in meeting.here),
        page=number,
        pages=len(pages),
        first=page[0][1] if page else "",
        last=page[-1][1] if page else "",
    )
    data = RoomForm(request.new_id("form"), meeting.id, str(number) if len(pages) > 1 else "")
    return Dialog(texts("Who is in the room?"), cards.room_form(texts, data, view, problem))


def ticked(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """Who is ticked as here and as not here is here: somebody saw them."""
    members = frozenset(person.id for person in work.teams.members(meeting.team)) | meeting.present
    here, away, gone = (_ticked(request, field) & members for field in cards.FIELDS)
    if meeting.step == "check-in":
        _in_check_in(request, work, meeting, here, away - here)
    work.meetings.save(departed(absent(meeting, away), gone).arrive(here))
    redrawn = presence_redrawn(work, meeting)
    if request.data.get("onward") != "yes":
        return redrawn
    onward = {"meeting": meeting.id, "page": str(_page(request) + 1)}
    return [*redrawn, form(replace(request, data=onward), work, "")]


def _in_check_in(
    request: Request, work: UnitOfWork, meeting: Meeting, here: frozenset[str], away: frozenset[str]
) -> None:
    """Who is away is not waited for; answering all the same takes them back in."""
    round_ = work.rounds.lock(meeting.check_in or "")
    if round_ is None:
        return
    work.answers.add(round_.id, [Answer(person, How.HERE, request.now) for person in sorted(here)])
    if away & round_.asked:
        work.rounds.save(replace(round_, asked=round_.asked - away))


def _answered(work: UnitOfWork, meeting: Meeting) -> frozenset[str]:
    """In a check-in that is open who answers is here, unless somebody knows that they are not."""
    if meeting.step != "check-in" or not meeting.check_in:
        return frozenset()
    answered = {answer.person for answer in work.answers.all(meeting.check_in)}
    return frozenset(answered - meeting.not_here - meeting.regrets)


def _pages(names: Names, people: Collection[str]) -> Sequence[Sequence[tuple[str, str]]]:
    """(id, name) in alphabetical order, as many at a time as a dialog has room for."""
    named = sorted(((person, names(person)) for person in people), key=lambda each: alphabetical(each[1]))
    return [named[at : at + NAMES_IN_A_DIALOG] for at in range(0, max(len(named), 1), NAMES_IN_A_DIALOG)]


def _page(request: Request) -> int:
    """Client-supplied, so it may be anything."""
    asked = str(request.data.get("page") or "1")
    return max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1


def _ticked(request: Request, field: str) -> frozenset[str]:
    return frozenset(each for each in str(request.data.get(field) or "").split(",") if each)


ROWS = (Filled(RoomForm, form, in_meeting(Who.ANYONE, ticked), roster=True),)
