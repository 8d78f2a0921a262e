"""A traffic light is asked, of the whole team, and cancelled by who asked."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.domain import light_round as rules
from bot.domain.absence import away_at
from bot.domain.light_round import LightRound
from bot.domain.people import Guests, Team
from bot.domain.refusal import Refused
from bot.handlers.found import team_of
from bot.handlers.light_found import light_of, seen
from bot.handlers.light_over import CLOSE, HALFWAY, due, ended, name_of
from bot.handlers.own_team import own_team
from bot.language.public_holidays import works_on
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
)
from bot.pictures import light as pictures
from bot.pictures.names import name_in
from bot.ports.work import UnitOfWork
from bot.router import Command, Filled, Look
from cards import light as cards
from cards import light_dialogs as dialogs
from cards import said
from cards.actions.light import AskLight, CancelLight, LightView

# Lights that are looked through for the same question: half a year of one each week.
LOOKED_THROUGH = 26


def asked(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """`/light [question]`."""
    team = work.teams.get(team_of(request, work))
    assert team is not None, "it was found a moment ago"
    if not request.text.strip():
        return [Reply(cards.ask(request.reader.texts, team.id))]
    return _opened(request, work, team, request.text)


def ask(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """The dialog's."""
    return _opened(request, work, own_team(request, work), str(request.data.get("light_question") or ""))


def ask_form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog for a question, with what was typed."""
    team, texts = own_team(request, work), request.reader.texts
    form = AskLight(form=request.new_id("form"), team=team.id)
    typed = str(request.data.get("light_question") or "")
    return Dialog(texts("Traffic light"), dialogs.ask_form(texts, form, typed, problem))


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


def _opened(request: Request, work: UnitOfWork, team: Team, text: str) -> Sequence[Effect]:
    """Who types it has the card below their words; from elsewhere it is a new post in the channel."""
    questions = rules.questions_of(text)
    # Two who ask at the same moment come one after the other.
    work.teams.lock(team.id)
    if (other := work.lights.open_in(team.id)) is not None:
        raise Refused("This team has a light open until {time}. One is open at a time.", time=other.closes)
    before = work.lights.closed_in(team.id, LOOKED_THROUGH)
    for question in questions:
        rules.not_too_soon(question, request.now, before)
    away = away_at(request.now, work.absences.in_team(team.id))
    people = frozenset(person.id for person in work.teams.members(team.id)) - away
    guests = frozenset(person.id for person in work.teams.guests(team.id))
    k = team.needed.at(request.now)
    light = LightRound(
        id=request.new_id("light"),
        team=team.id,
        questions=questions,
        asked=rules.asks(people if team.guests is Guests.ALL else people - guests, k),
        by=request.sender,
        k=k,
        opened=request.now,
        closes=_closes(request.now, team),
    )
    work.lights.add(light)
    here = request.team == team.id and not request.private and not request.aside
    to = to_place(request.place) if here else to_team(team.id)
    card = Post(to, pictures.CARD, {"light": light.id}, name_of(light), team=team.id)
    told = request.reader.texts("The team is asked in {channel}.", channel=team.channel or team.name)
    # A dialog closes by itself; whoever typed it elsewhere sees nothing of the card.
    elsewhere = request.kind is Kind.COMMAND and not here
    receipt = [Reply(said.said(request.reader.texts, told))] if elsewhere else []
    return [card, *receipt, due(light, CLOSE, light.closes), due(light, HALFWAY, light.halfway)]


def _closes(now: datetime, team: Team) -> datetime:
    local = now.astimezone(ZoneInfo(team.zone)).replace(tzinfo=None)
    return rules.closes_at(local, works_on(team.country)).replace(tzinfo=ZoneInfo(team.zone)).astimezone(UTC)


def _asked_by(request: Request, work: UnitOfWork, light: LightRound) -> None:
    if light.by != request.sender:
        raise Refused("{name} asked this, and can cancel it.", name=name_in(work, light.team, light.by))


def _mine(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """For those in the light's team only."""
    light = work.lights.get(str(args.get("light", "")))
    teams = {team.id for team in work.teams.of_person(reader.person or "")}
    if light is not None and light.team not in teams:
        raise Refused("There is no such light in this team.")
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
