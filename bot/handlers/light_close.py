"""A light closes: its result is told, and nothing else of the answers. What is lost is asked for anew."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.light import Counts, Light
from bot.domain.light_comment import told_comments
from bot.domain.light_names import NAMES_KEPT, answers, told_by_name
from bot.domain.light_result import told
from bot.domain.light_round import LOOKED_BACK, Ballot, LightRound, last_shown
from bot.handlers.light_meeting import recorded
from bot.handlers.light_open import closes, dues
from bot.handlers.light_over import CLOSE, COMPLETE, FORGET, due, ended, name_of
from bot.handlers.shut_out import settled
from bot.messages import Effect, Kind, Post, Redraw, Request, to_below
from bot.pictures import light as pictures
from bot.ports.work import UnitOfWork
from bot.router import Happened

Chosen = tuple[Light | None, ...]


def close(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """At its time, or when all have answered, whichever is first; nobody chooses the moment."""
    light = work.lights.lock(str(request.data.get("light", "")))
    if light is None or not light.is_open or not _is_over(request, work, light):
        return settled(request)
    ballots = work.lights.ballots(light)
    if ballots is None:
        return asked_anew(request, work, light)
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


def asked_anew(request: Request, work: UnitOfWork, light: LightRound) -> Sequence[Effect]:
    """The database lost the key with its memory: what was answered is gone, and its time begins again. The
    head is locked."""
    team = work.teams.get(light.team)
    assert team is not None, "a light has one"
    again = replace(light, opened=request.now, closes=closes(request.now, team, light.meeting))
    work.lights.ask_anew(light)
    work.lights.save(again)
    line = Post(to_below(name_of(light)), pictures.ANEW, {"light": light.id}, team=light.team)
    return [line, Redraw(name_of(light)), *dues(again), due(again, COMPLETE, None)]


ROWS = (Happened(Kind.DUE, CLOSE, close), Happened(Kind.DUE, COMPLETE, close))
