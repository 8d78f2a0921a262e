"""What one person sees of the world, as the page draws it."""

from collections.abc import Iterator
from typing import Any

from tests.fakes.teams import Channel, Chat, GroupChat, Message, Person, Place, Thread
from tests.stage.cast import Cast, called

Json = dict[str, Any]
# Of a place so many threads, and of each its first message and so many of the newest, are before somebody
# who looks there.
THREADS, MESSAGES = 20, 60


def head(cast: Cast, person: Person, place: Place) -> Json:
    """Everything round the messages: who looks (`me`) and where (`place`), all `places` and `people` with how
    much is `new` to them there, and what the fake Teams `minded`."""
    return {
        "me": called(person),
        "language": cast.language,
        "timezone": person.timezone,
        "tenant": cast.teams.tenant,
        "team": cast.team.name,
        "place": place.id,
        "places": [_place(cast, person, each) for each in cast.places(person)],
        "people": [
            {"id": called(one), "name": one.name, "new": _alone(cast, one) if one is not person else 0}
            for one in cast.people
        ],
        "installed": cast.team.installed,
        "minded": cast.teams.problems[-5:],
    }


async def messages(cast: Cast, person: Person, place: Place) -> list[Json]:
    """All messages there in their order, each card as this person sees it: Teams asks Runde for their own
    view as soon as a card is before them."""
    found = []
    for thread, message in _before_them(place):
        card = await cast.teams.view(person, message) if message.card and not message.deleted else None
        found.append(
            {
                "id": message.id,
                "thread": thread,
                "by": message.sender.name if message.sender else "",
                "at": message.versions[0].at.isoformat(),
                "edited": len(message.versions) > 1 and message.card is None,
                "deleted": message.deleted,
                "text": "" if message.deleted else message.text,
                "card": card,
                "mine": person.id in message.alerts,
            }
        )
    cast.looked[person.id, place.id] = _count(place)
    return found


def _before_them(place: Place) -> Iterator[tuple[str, Message]]:
    threads = place.threads[-THREADS:] if isinstance(place, Channel) else [place]
    for thread in threads:
        said = _said(thread)
        yield from ((thread.id, message) for message in [*said[:1], *said[1:][-MESSAGES:]])


def _said(place: Place) -> list[Message]:
    return [] if isinstance(place, Channel) else place.messages


def _place(cast: Cast, person: Person, place: Place) -> Json:
    return {
        "id": place.id,
        "name": _name(place, person),
        "kind": _kind(place),
        "new": _new(cast, person, place),
    }


def _name(place: Place, person: Person) -> str:
    match place:
        case Channel():
            return place.name
        case GroupChat():
            return ", ".join(one.name.split()[0] for one in place.people if one is not person)
        case _:
            return "Runde"


def _kind(place: Place) -> str:
    return "channel" if isinstance(place, Channel) else "group" if isinstance(place, GroupChat) else "chat"


def _alone(cast: Cast, person: Person) -> int:
    """What Runde told somebody alone that they have not looked at."""
    return _new(cast, person, cast.teams.chat(person))


def _new(cast: Cast, person: Person, place: Place) -> int:
    return max(0, _count(place) - cast.looked.get((person.id, place.id), 0))


def _count(place: Place) -> int:
    match place:
        case Channel():
            return sum(len(thread.messages) for thread in place.threads)
        case Chat() | GroupChat() | Thread():
            return len(place.messages)
