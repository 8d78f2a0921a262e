"""Somebody would like to talk: offered after an answer, whatever it was, and written by themselves."""

from collections.abc import Mapping, Sequence

from bot.domain.people import Team
from bot.domain.refusal import Refused
from bot.domain.support import Message, text_of
from bot.handlers.light_helped import taken
from bot.handlers.own_team import own_team
from bot.handlers.people import one_of
from bot.handlers.shut_out import settled
from bot.handlers.support_sent import OLD, name_of, sent
from bot.handlers.support_sent import old as old_at
from bot.language.texts import N_
from bot.messages import Dialog, Effect, Kind, Post, Redraw, Request, to_person
from bot.pictures import support as pictures
from bot.pictures.area import names_of
from bot.ports.work import UnitOfWork
from bot.router import Click, Command, Filled, Happened
from cards import said
from cards import support as cards
from cards.actions.support import ChooseSupport, EndSupport, OfferSupport, TakeSupport, WriteSupport


def offer(request: Request, work: UnitOfWork, team: str, problem: str = "") -> Dialog:
    """What everybody sees who has answered. It has no form id: nothing keeps that somebody answered."""
    texts = request.reader.texts
    offered = pictures.offered(work, texts, team, request.sender)
    return Dialog(texts("Thank you"), cards.thanks(texts, OfferSupport(team=team), offered, problem))


def whom(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """On to the message, or nothing more."""
    team, chosen = own_team(request, work), str(request.data.get("support_whom") or cards.NOBODY)
    if chosen == cards.NOBODY:
        return []
    if chosen != cards.COLLEAGUE and chosen not in _offered(request, work, team):
        raise Refused("They can't be chosen any more.")
    return [_writing(request, work, team, "" if chosen == cards.COLLEAGUE else chosen, "")]


def choose_form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """At any time, without an answer before it."""
    team, texts = own_team(request, work).id, request.reader.texts
    offered = pictures.offered(work, texts, team, request.sender)
    return Dialog(texts("A message"), cards.choose(texts, ChooseSupport(team=team), offered, problem))


def whom_form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    return offer(request, work, own_team(request, work).id, problem)


def write(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Signed, and sent at once; of what it came from there is nothing."""
    team = own_team(request, work)
    to, texts = _receiver(request, work, team), request.reader.texts
    name = names_of(work, {to})(to)
    if to == request.sender:
        raise Refused("That is you. Choose somebody else.")
    text = text_of(str(request.data.get("support_text") or ""))
    if work.outbox.closed(str(to_person(to))):
        raise Refused("Runde can't write to {name}. Write to them yourself.", name=name)
    message = Message(request.new_id("support"), to, request.sender, request.now, text)
    told = texts("It goes to {name} now.", name=name)
    return [
        *sent(work, message, team.id),
        Dialog(texts("Sent"), said.said(texts, told)),
    ]


def write_form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """With what was typed; where who was chosen can't be any more, to a colleague."""
    team, to = own_team(request, work), str(request.data.get("to") or "")
    return _writing(request, work, team, to if to in _offered(request, work, team) else "", problem)


def take(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Seen by who was written to alone, unless a team asked for help."""
    message = _mine(request, work).take(request.now)
    work.supports.save(message)
    return [Redraw(name_of(message)), *taken(work, message)]


def done(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Kept for a while, in case it was not."""
    message = _mine(request, work).end(request.now)
    work.supports.save(message)
    return [Redraw(name_of(message)), *taken(work, message), old_at(message)]


def mine(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """`/wellbeing`, answered in private wherever it is typed."""
    return [
        Post(
            to_person(request.sender), pictures.LISTED, {"person": request.sender, "team": request.team or ""}
        )
    ]


def old(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Nothing is kept of it any more."""
    work.supports.drop(str(request.data.get("message", "")))
    return settled(request)


def _writing(request: Request, work: UnitOfWork, team: Team, to: str, problem: str) -> Dialog:
    typed = str(request.data.get("support_who") or ""), str(request.data.get("support_text") or "")
    form = WriteSupport(form=request.new_id("form"), team=team.id, to=to)
    texts, name = request.reader.texts, _offered(request, work, team).get(to, "")
    return Dialog(texts("A message"), cards.write_form(texts, form, name, typed, problem))


def _receiver(request: Request, work: UnitOfWork, team: Team) -> str:
    to = str(request.data.get("to") or "")
    if not to:
        return one_of(work, team.id, str(request.data.get("support_who") or ""))
    if to not in _offered(request, work, team):
        raise Refused("They can't be chosen any more.")
    return to


def _offered(request: Request, work: UnitOfWork, team: Team) -> Mapping[str, str]:
    """Person id -> name."""
    offered = pictures.offered(work, request.reader.texts, team.id, request.sender)
    return {each.person: each.name for each in offered}


def _mine(request: Request, work: UnitOfWork) -> Message:
    """Raises Refused for what was written to somebody else: its id comes from the client."""
    message = work.supports.lock(str(request.data.get("message", "")))
    if message is None or message.to != request.sender:
        raise Refused("There is no such message to you.")
    return message


ROWS = (
    Command(
        ("wellbeing", "trivsel"),
        mine,
        N_("write to somebody to talk with, and see who would like to talk with you"),
        ("wellbeing", "trivsel"),
    ),
    Filled(OfferSupport, whom_form, whom),
    Filled(ChooseSupport, choose_form, whom),
    Filled(WriteSupport, write_form, write, roster=True),
    Click(TakeSupport, take, pictures.after, guests=True),
    Click(EndSupport, done, pictures.after, guests=True),
    Happened(Kind.DUE, OLD, old),
)
