"""Messages of those who would like to talk, as their receiver or author sees them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.support import Message
from bot.language.texts import Texts
from bot.messages import Args, Card, Reader
from bot.pictures.area import area_of_team, names_of, titles_of
from bot.pictures.light_help import results
from bot.ports.work import UnitOfWork
from cards import said
from cards import support as cards

RECEIVED, LISTED, UNDELIVERED = "support.received", "support.listed", "support.undelivered"


def received(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """For who it was written to; what was deleted since is out of date."""
    message = work.supports.get(args.get("message", ""))
    if message is None or reader.person not in (None, message.to):
        return said.outdated(reader.texts)
    return cards.received(reader.texts, _view(work, reader.texts, message))


def listed(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """Of the person it was made for; what they write is to people of the team where they asked for it."""
    person = args["person"]
    teams = [team.id for team in work.teams.of_person(person)]
    waiting = [_view(work, reader.texts, each) for each in work.supports.waiting_for(person)]
    return cards.listed(reader.texts, waiting, min(teams, key=lambda id: id != args.get("team"), default=""))


def after(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """Where one has noted something: in the list, or on the message itself."""
    if args.get("at") == "list":
        return listed(work, reader, {"person": reader.person or ""})
    return received(work, reader, args)


def undelivered(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    message = work.supports.get(args.get("message", ""))
    if message is None:
        return said.outdated(reader.texts)
    return cards.undelivered(reader.texts, names_of(work, {message.to})(message.to), message.text)


def offered(work: UnitOfWork, texts: Texts, team: str, person: str) -> Sequence[cards.Somebody]:
    """Whom a person of a team can be offered: its contact person, AMR and TR of its area."""
    known = area_of_team(work, team)
    if known is None:
        return []
    membership, area = known
    names = names_of(work, {membership.contact, *area.amr, *area.tr})
    contact = [(texts("The wellbeing group's contact person"), membership.contact)]
    amr = [(texts("Working-environment representative (AMR)"), one) for one in sorted(area.amr, key=names)]
    tr = [(texts("Union representative (TR)"), one) for one in sorted(area.tr, key=names)]
    found: dict[str, str] = {}
    for what, one in (*contact, *amr, *tr):
        if one and one != person:
            found.setdefault(one, what)
    return [cards.Somebody(one, what, names(one)) for one, what in found.items()]


def _view(work: UnitOfWork, texts: Texts, message: Message) -> cards.Received:
    help = work.light_helps.get(message.light) if message.light else None
    light = work.lights.get(message.light) if help and message.light else None
    names = names_of(work, {message.by, help.taken if help else None})
    view = cards.Received(
        message.id, names(message.by), message.text, bool(message.taken), bool(message.done)
    )
    if help is None or light is None:
        return view
    return replace(
        view,
        team=titles_of(work, texts, [light.team])[light.team],
        told=results(texts, light) if help.shared else (),
        taken_by=names(help.taken) if help.taken != message.to else "",
    )
