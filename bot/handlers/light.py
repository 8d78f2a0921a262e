"""A traffic light is asked, of the whole team, and cancelled by who asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain import light_round as rules
from bot.domain.light_names import must_allow, not_the_other_way
from bot.domain.light_rhythm import not_twice, weeks_of
from bot.domain.light_round import LightRound, Wish
from bot.domain.people import Team
from bot.domain.refusal import Refused
from bot.handlers.area_found import asked_by
from bot.handlers.found import team_of
from bot.handlers.light_found import light_of, seen, seen_by
from bot.handlers.light_meeting import placed
from bot.handlers.light_open import clock, dues, must_be_free, opened
from bot.handlers.light_over import ended, name_of
from bot.handlers.light_rhythm import begins
from bot.handlers.own_team import own_team
from bot.language.names_words import split_names
from bot.language.rhythm_words import split_rhythm
from bot.language.texts import N_
from bot.messages import (
    Args,
    Card,
    Dialog,
    Effect,
    Kind,
    Post,
    Reader,
    Reply,
    Request,
    to_place,
    to_team,
    to_thread,
)
from bot.pictures import light as pictures
from bot.pictures import light_rhythm as rhythm_pictures
from bot.pictures.names import name_in
from bot.ports.work import UnitOfWork
from bot.router import Command, Filled, Look
from cards import light_dialogs as dialogs
from cards import said
from cards.actions.light import AskLight, CancelLight, LightView
from cards.light_names import NAMES, WITH_NAMES


def asked(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """`/light [question]`."""
    team = work.teams.get(team_of(request, work))
    assert team is not None, "it was found a moment ago"
    text, named = split_names(request.text)
    text, weeks = split_rhythm(text)
    if not text.strip():
        return [Reply(rhythm_pictures.ask(work, request.reader.texts, team.id))]
    # On one line, as a chat takes it, questions have semicolons between them.
    return _asked(request, work, team, _Asked(text.replace(";", "\n"), weeks, bool(named)))


def ask(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """The dialog's."""
    typed = _typed(request)
    asked = _Asked(typed.questions, weeks_of(typed.every), typed.named)
    return _asked(request, work, own_team(request, work), asked)


def ask_form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog for a question, with what was typed."""
    meeting = work.meetings.get(str(request.data.get("meeting", "")))
    team, texts = own_team(request, work, meeting.team if meeting else None), request.reader.texts
    form = AskLight(request.new_id("form"), team.id, meeting.id if meeting else "")
    area = None if meeting else asked_by(work, request.sender, team)
    wanted = replace(_typed(request), may_be_named=team.light_names, area=area.name if area else "")
    return Dialog(texts("Traffic light"), dialogs.ask_form(texts, form, wanted, problem))


def _typed(request: Request) -> dialogs.Wanted:
    data = request.data
    return dialogs.Wanted(
        str(data.get("light_question") or ""),
        str(data.get("light_often") or ""),
        data.get(NAMES) == WITH_NAMES,
    )


def cancel(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """By whoever asked. What was answered is destroyed unread."""
    light = seen(request, work, work.lights.lock(light_of(request)))
    if light.cancelled:
        return []
    light.must_be_open()
    _asked_by(request, work, light)
    return ended(request, work, light.cancel(request.now))


def cancel_form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog that asks once."""
    light = seen(request, work, work.lights.get(light_of(request)))
    if not problem:
        light.must_be_open()
        _asked_by(request, work, light)
    texts, form = request.reader.texts, CancelLight(form=request.new_id("form"), light=light.id)
    return Dialog(texts("Cancel"), dialogs.cancel_form(texts, form, light.questions, problem))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was typed: the questions, every how many weeks, and whether with names."""

    text: str
    weeks: int | None
    named: bool


def _asked(request: Request, work: UnitOfWork, team: Team, asked: _Asked) -> Sequence[Effect]:
    """In an open meeting it is a topic of it."""
    questions, weeks = rules.questions_of(asked.text), asked.weeks
    team = work.teams.lock(team.id) or team  # how many answers it needs may just have been raised
    if asked.named:
        must_allow(team, weeks)
    must_be_free(request, work, team)
    before, now = work.lights.closed_in(team.id, request.now - rules.LOOKED_BACK), clock(request.now, team)
    for question in questions:
        rules.not_too_soon(question, now, before)
        not_the_other_way(question, now, asked.named, before)
    if weeks:
        not_twice(questions, work.rhythms.of_team(team.id))
    alone = Wish(questions, request.sender, request.new_id("rhythm") if weeks else None)
    wish, shown = placed(request, work, team, replace(alone, named=asked.named))
    light = opened(request, work, team, wish)
    again = [begins(request, work, team, light, weeks)] if weeks else []
    return [*_card(request, team, light), *shown, *dues(light), *again]


def _card(request: Request, team: Team, light: LightRound) -> Sequence[Effect]:
    """In the meeting's thread, or below what was typed; from elsewhere it is a new post in the channel."""
    here = request.team == team.id and not request.private and not request.aside
    to = to_place(request.place) if here else to_team(team.id)
    to = to_thread(light.meeting) if light.meeting else to
    card = Post(to, pictures.CARD, {"light": light.id}, name_of(light), team=team.id)
    # A dialog closes by itself; whoever typed it elsewhere sees nothing of the card.
    if request.kind is not Kind.COMMAND or here:
        return [card]
    told = request.reader.texts("The team is asked in {channel}.", channel=team.channel or team.name)
    return [card, Reply(said.said(request.reader.texts, told))]


def _asked_by(request: Request, work: UnitOfWork, light: LightRound) -> None:
    if not pictures.may_cancel(work, light, request.sender):
        raise Refused("{name} asked this, and can cancel it.", name=name_in(work, light.team, light.by))


def _mine(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """For those in the light's team only; one that is gone is out of date for everybody."""
    light = work.lights.get(str(args.get("light", "")))
    if light is not None:
        seen_by(reader.person or "", work, light)
    return pictures.own(work, reader, args)


ROWS = (
    Command(
        ("light", "lyssignal", "lys", "trafiklys"),
        asked,
        N_("ask the team for green, yellow or red, anonymously"),
        ("light How is your workload?", "lyssignal Hvordan har du det med arbejdsmængden?"),
        roster=True,
    ),
    Filled(AskLight, ask_form, ask, roster=True),
    Filled(CancelLight, cancel_form, cancel),
    Look(LightView, _mine),
)
