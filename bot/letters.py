"""What a note of the outbox shows and where it goes, read from state at the moment of sending."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from bot.messages import Address, Args, Card, Reader
from bot.pictures import PICTURES
from bot.ports.chat import Sent
from bot.ports.outbox import Fate, Message, Note
from bot.ports.pages import Pages
from bot.ports.people import Spot
from bot.ports.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Letter:
    """`known`: it stands there already and is changed. Else it goes to `spot`: as a new post when
    `to_channel`, into a chat that is to be opened first when `to_person` is set. `aside` is the conversation
    in which that person alone is to see it, if Teams takes that."""

    card: Card
    spot: Spot
    known: Sent | None = None
    to_channel: bool = False
    to_person: str | None = None
    aside: str | None = None


def write(work: UnitOfWork, note: Note, pages: Pages, now: datetime) -> Letter | None:
    """None when there is nothing to be sent any more: the post of the message is still to come and will
    show all that is to be seen, or the picture has nothing to say now. A message that could not be posted is
    posted anew when it is to change."""
    message = work.messages.with_team(note.name) if note.name else None
    known = _known(message)
    if note.kind == "redraw" and known is None and (message is None or message.fate is not Fate.FAILED):
        return None
    source = message if message is not None and note.kind == "redraw" else note
    card = note.card or _drawn(work, source, pages, now)
    if card is None:
        return None
    spot, to_channel = _spot(work, source, note)
    person, _, aside = source.to.id.partition("/")
    alone = source.to.kind in ("person", "aside")
    to_person = person if alone and spot.conversation is None else None
    return Letter(card, spot, known, to_channel, to_person, aside if source.to.kind == "aside" else None)


def _known(message: Message | None) -> Sent | None:
    if message is None or message.conversation is None or message.activity is None:
        return None
    return Sent(message.conversation, message.activity)


def _drawn(work: UnitOfWork, source: Note | Message, pages: Pages, now: datetime) -> Card | None:
    args: Args = source.args
    reader = replace(_reader(work, source.to, source.team), pages=pages, now=now)
    return PICTURES[source.picture](work, reader, args)


def _reader(work: UnitOfWork, to: Address, team: str | None) -> Reader:
    """A private message in the person's own language, the rest in the team's; all that is about a team in
    its zone, so that one meeting has one time."""
    person = work.people.get(to.id.partition("/")[0]) if to.kind in ("person", "chat", "aside") else None
    known = work.teams.get(team) if team else None
    if known is None and person is not None:
        known = next(iter(work.teams.of_person(person.id)), None)
    language = (person.language if person else None) or (known.language if known else "en")
    zone = known.zone if known else ((person.zone if person else None) or "UTC")
    return Reader(language, zone, person.id if person else None, bot=known.bot if known else "")


def _spot(work: UnitOfWork, source: Note | Message, note: Note) -> tuple[Spot, bool]:
    """Where to, and whether it is a new post in a channel. LookupError when nobody can say. A redraw note
    names no team; its message does."""
    to = source.to
    match to.kind:
        case "person" | "aside":
            return _found(work.people.spot(to.id.partition("/")[0])), False
        case "chat":
            person, _, conversation = to.id.partition("/")
            return replace(_found(work.people.spot(person)), conversation=conversation), False
        case "place":
            return replace(_spot_of_lane(work, note), conversation=to.id), False
        case "thread":
            return _below(work, f"meeting/{to.id}/live", source)
        case "below":
            return _below(work, to.id, source)
        case _:
            return work.teams.spot(to.id), True


def _below(work: UnitOfWork, name: str, source: Note | Message) -> tuple[Spot, bool]:
    """In the thread of that message; a new post while nobody knows where it stands."""
    above, channel = work.messages.get(name), work.teams.spot(cast(str, source.team))
    if above is None or above.conversation is None:
        return channel, True
    return replace(channel, conversation=above.conversation), False


def _spot_of_lane(work: UnitOfWork, note: Note) -> Spot:
    kind, _, of = note.lane.partition("/")
    return work.teams.spot(of) if kind == "team" else _found(work.people.spot(of))


def _found(spot: Spot | None) -> Spot:
    if spot is None:
        raise LookupError("nothing is known about reaching this person")
    return spot
