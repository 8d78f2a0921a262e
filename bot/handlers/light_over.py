"""What becomes of a light by itself: halfway a line, then its result, and nothing else of the answers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.light import Counts, Light
from bot.domain.light_comment import told_comments
from bot.domain.light_names import NAMES_KEPT, answers, told_by_name
from bot.domain.light_result import told
from bot.domain.light_round import LOOKED_BACK, Ballot, LightRound, last_shown
from bot.handlers.light_meeting import recorded
from bot.handlers.shut_out import settled
from bot.messages import Effect, Kind, Post, Redraw, Remind, Request, to_below
from bot.pictures import light as pictures
from bot.ports.work import UnitOfWork
from bot.router import Happened

# What comes due: its time, that perhaps all have answered, half of its time, and that it is over.
CLOSE, COMPLETE, HALFWAY, OVER = "light.close", "light.complete", "light.halfway", "light.over"
# And that an area may be told, since one of its teams has closed.
AREA_CLOSED = "light.area.closed"
# And of one with names, that they are forgotten.
FORGET = "light.forget"
Chosen = tuple[Light | None, ...]


def name_of(light: LightRound) -> str:
    """Of its card."""
    return f"light/{light.id}"


def due(light: LightRound, word: str, at: datetime | None) -> Remind:
    """`at` None: not any more."""
    return Remind(f"{name_of(light)}/{word}", word, at, {"light": light.id}, team=light.team)


def close(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """At its time, or when all have answered, whichever is first; nobody chooses the moment."""
    light = work.lights.lock(str(request.data.get("light", "")))
    if light is None or not light.is_open or not _is_over(request, work, light):
        return settled(request)
    ballots = work.lights.ballots(light)
    if ballots is None:
        return _anew(request, work, light)
    if light.named:
        return _named(request, work, light, ballots)
    comments = told_comments([ballot.comment for ballot in ballots], light.k)
    closed = _told(request, work, light, [ballot.lights for ballot in ballots], len(comments))
    work.lights.keep_comments(closed, comments)
    return [*ended(request, work, closed), *recorded(request, work, closed)]


def _named(
    request: Request, work: UnitOfWork, light: LightRound, ballots: Sequence[Ballot]
) -> Sequence[Effect]:
    """Told by name, and when that is to be forgotten."""
    chosen = answers(ballots)
    closed = told_by_name(light, chosen, request.now)
    work.light_names.keep(light.id, chosen)
    gone = [due(closed, FORGET, request.now + NAMES_KEPT)] if chosen else []
    return [*ended(request, work, closed), *gone, *recorded(request, work, closed)]


def ended(request: Request, work: UnitOfWork, light: LightRound) -> Sequence[Effect]:
    """Closed or cancelled: the answers and their key are destroyed with what is told of them."""
    work.lights.save(light)
    work.lights.destroy(light)
    nothing_more = [due(light, word, None) for word in (CLOSE, COMPLETE, HALFWAY)]
    args = {"light": light.id}
    line = Post(to_below(name_of(light)), pictures.CLOSED, args, team=light.team)
    said = [] if light.cancelled or light.meeting else [line]
    return [
        Redraw(name_of(light)),
        *said,
        *nothing_more,
        due(light, OVER, request.now),
        *_in_area(request, light),
    ]


def _in_area(request: Request, light: LightRound) -> Sequence[Remind]:
    """Handled by itself: it is about other teams too."""
    if not light.area:
        return []
    args = {"whole": light.area}
    return [Remind(f"{name_of(light)}/area", AREA_CLOSED, request.now, args)]


def halfway(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """One line in the thread, once: in private nobody is reminded."""
    light = work.lights.get(str(request.data.get("light", "")))
    if light is None or not light.is_open:
        return settled(request)
    name = f"{name_of(light)}/halfway"
    line = Post(to_below(name_of(light)), pictures.HALFWAY, {"light": light.id}, name, team=light.team)
    return [*settled(request), *([] if work.messages.get(name) else [line])]


def over(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """What no transaction could take along."""
    asked = str(request.data.get("light", ""))
    light = work.lights.get(asked)
    if light is None or not light.is_open:
        work.lights.sweep(asked)
    return settled(request)


def untaken(work: UnitOfWork, team: str, topic: str) -> Sequence[Effect]:
    """Its topic is off the agenda: the card of the light offers to take it up again."""
    light = work.lights.of_topic(team, topic)
    return [Redraw(name_of(light))] if light else []


def destroyed(request: Request, work: UnitOfWork, team: str) -> Sequence[Effect]:
    """Runde was removed from the team: nobody is asked any more."""
    known = work.lights.open_in(team)
    light = work.lights.lock(known.id) if known else None
    if light is None or not light.is_open:
        return []
    return ended(request, work, light.cancel(request.now))


def _is_over(request: Request, work: UnitOfWork, light: LightRound) -> bool:
    if request.word == COMPLETE:
        return work.lights.answered(light) >= len(light.asked)
    return request.now >= light.closes


def _told(
    request: Request, work: UnitOfWork, light: LightRound, chosen: Sequence[Chosen], comments: int
) -> LightRound:
    """What may be told, of each question by itself: from here on nothing joins the answers of one person."""
    before = work.lights.closed_in(light.team, request.now - LOOKED_BACK)
    by_question = zip(*chosen, strict=True) if chosen else [()] * len(light.questions)
    counts = [Counts.of([one for one in each if one]) for each in by_question]
    results = [told(each, light.k, last_shown(light, number, before)) for number, each in enumerate(counts)]
    return light.close(request.now, results, [each.total for each in counts], comments)


def _anew(request: Request, work: UnitOfWork, light: LightRound) -> Sequence[Effect]:
    """The database lost the key with its memory: what was answered is gone, and there is as long again."""
    again = replace(light, opened=request.now, closes=request.now + (light.closes - light.opened))
    work.lights.ask_anew(light)
    work.lights.save(again)
    line = Post(to_below(name_of(light)), pictures.ANEW, {"light": light.id}, team=light.team)
    return [line, Redraw(name_of(light)), due(again, CLOSE, again.closes), due(again, COMPLETE, None)]


ROWS = (
    Happened(Kind.DUE, CLOSE, close),
    Happened(Kind.DUE, COMPLETE, close),
    Happened(Kind.DUE, HALFWAY, halfway),
    Happened(Kind.DUE, OVER, over),
)
