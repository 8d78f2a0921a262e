"""What a light tells is taken up: it becomes a topic of a meeting, or an action in the one going on."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.agenda import Topic, title_of
from bot.domain.light_round import LightRound
from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused
from bot.handlers import followed, light_action
from bot.handlers.found import live, team_reader
from bot.handlers.light_found import light_of, seen
from bot.handlers.light_over import name_of
from bot.messages import Dialog, Effect, Redraw, Request
from bot.pictures.light_after import taken_up
from bot.ports.work import UnitOfWork
from bot.router import Filled
from cards import light_taken as cards
from cards.actions.light import TakeUp
from cards.light_rhythm import asked
from cards.plain import cut

# Of the meetings to come.
OFFERED = 5
# Of a title, so that what stands behind it is not cut off.
TITLE_ROOM = 70


def take(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """At the end of the agenda of the meeting that was chosen; the card of the light tells which."""
    light = _to_be_taken(request, work, work.lights.lock(light_of(request)))
    chosen, written = str(request.data.get(cards.MEETING) or ""), str(request.data.get(cards.TITLE) or "")
    if chosen.startswith(cards.AS_ACTION):
        return light_action.record(request, work, light, chosen.removeprefix(cards.AS_ACTION), written)
    meeting = work.meetings.lock(chosen)
    if meeting is None or meeting.team != light.team:
        raise Refused("There is no such meeting in this team.")
    title = title_of(written)
    topic = Topic(request.new_id("topic"), title, request.sender, by=request.sender)
    work.meetings.save(meeting.add_topic(topic).touch(request.sender, request.now))
    work.lights.save(replace(light, meeting=meeting.id, topic=topic.id))
    return [Redraw(name_of(light)), Redraw(live(meeting.id)), *followed.agenda_shown(request, meeting)]


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """With the question as its title, or what was typed."""
    light = seen(request, work, work.lights.get(light_of(request)))
    if not problem:
        _to_be_taken(request, work, light)
    texts, offered = request.reader.texts, _offered(work, light.team)
    if not offered and not problem:
        raise Refused("No meeting is planned. Type “meeting” and a title to plan one.")
    data = request.data
    title = str(data.get(cards.TITLE) or asked(team_reader(work, light.team).texts, light.questions))
    chosen = str(data.get(cards.MEETING) or (offered[0].id if offered else ""))
    meetings = [choice for each in offered for choice in _choices(request, each)]
    filled = cards.Filled(title, chosen, meetings)
    data_ = TakeUp(form=request.new_id("form"), light=light.id)
    return Dialog(texts("Take it up"), cards.form(texts, data_, filled, problem))


def _to_be_taken(request: Request, work: UnitOfWork, light: LightRound | None) -> LightRound:
    """Raises Refused for one of which nothing was told, and for one that is a topic already."""
    light = seen(request, work, light)
    if light.is_open or light.cancelled or not light.tells:
        raise Refused("This light tells nothing that could be taken up.")
    if taken_up(work, request.reader.texts, light):
        raise Refused("Somebody took it up meanwhile. Its card tells in which meeting.")
    return light


def _offered(work: UnitOfWork, team: str) -> Sequence[Meeting]:
    """To which topics can still be added."""
    return [each for each in work.meetings.unended(team) if not each.check_out][:OFFERED]


def _choices(request: Request, meeting: Meeting) -> Sequence[tuple[str, str]]:
    """As a topic; in one that is going on as an action too, which is recorded nowhere else."""
    topic = (meeting.id, _called(request, meeting))
    if not meeting.is_open:
        return [topic]
    title = cut(meeting.title, TITLE_ROOM)
    action = request.reader.texts("{title} · going on now, as an action", title=title)
    return [topic, (cards.AS_ACTION + meeting.id, action)]


def _called(request: Request, meeting: Meeting) -> str:
    texts, title = request.reader.texts, cut(meeting.title, TITLE_ROOM)
    if meeting.is_open:
        return texts("{title} · going on now", title=title)
    if meeting.planned is None:
        return title
    return texts("{title} · {when}", title=title, when=texts.day_and_time(meeting.planned.moment))


ROWS = (Filled(TakeUp, form, take, roster=True),)
