"""Messages of those who would like to talk, as their receiver or author sees them."""

from collections.abc import Sequence

from bot.domain.support import Message
from bot.language.texts import Texts
from bot.messages import Args, Card, Reader
from bot.pictures.area import names_of
from bot.ports.work import UnitOfWork
from cards import said
from cards import support as cards

RECEIVED, LISTED, UNDELIVERED = "support.received", "support.listed", "support.undelivered"


def received(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """For who it was written to; what was deleted since is out of date."""
    message = work.supports.get(args.get("message", ""))
    if message is None or reader.person not in (None, message.to):
        return said.outdated(reader.texts)
    return cards.received(reader.texts, _views(work, [message])[0])


def listed(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """Of the person it was made for."""
    return cards.listed(reader.texts, _views(work, work.supports.waiting_for(args["person"])))


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
    membership = work.areas.membership(team)
    area = work.areas.get(membership.area) if membership and membership.since else None
    if membership is None or area is None:
        return []
    names = names_of(work, {membership.contact, *area.amr, *area.tr})
    contact = [(texts("The wellbeing group's contact person"), membership.contact)]
    amr = [(texts("Working-environment representative (AMR)"), one) for one in sorted(area.amr, key=names)]
    tr = [(texts("Union representative (TR)"), one) for one in sorted(area.tr, key=names)]
    found: dict[str, str] = {}
    for what, one in (*contact, *amr, *tr):
        if one and one != person:
            found.setdefault(one, what)
    return [cards.Somebody(one, what, names(one)) for one, what in found.items()]


def _views(work: UnitOfWork, messages: Sequence[Message]) -> Sequence[cards.Received]:
    names = names_of(work, {each.by for each in messages})
    return [
        cards.Received(each.id, names(each.by), each.text, bool(each.taken), bool(each.done))
        for each in messages
    ]
