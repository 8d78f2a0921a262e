"""What somebody wants of a topic: behind its title owner, minutes and purpose in any order, or a dialog."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.agenda import Purpose, Topic, minutes_of, title_of
from bot.domain.alphabet import alphabetical
from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused
from bot.handlers.found import without_marks
from bot.handlers.people import split_person_at_end, the_one
from bot.handlers.purpose_words import PURPOSES, split_purpose
from bot.language.durations import split_length
from bot.messages import Request
from bot.ports.work import UnitOfWork

# More people than this are no list to choose from.
CHOSEN_AMONG = 60
_QUOTED = re.compile(r"[\"“”„»«]([^\"“”„»«]+)[\"“”„»«]")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants of a topic; None is what was not said."""

    title: str
    minutes: int | None = None
    purpose: Purpose | None = None
    owner: str | None = None


def read_topic(request: Request, work: UnitOfWork, meeting: Meeting) -> Wish:
    """“Rota @Mette 15 min decide”: the marks after the title in any order, each once. The title is kept as
    typed, and what stands in quotes is title whatever it looks like; who is mentioned within it stays there
    by name."""
    wish = Wish(request.text.strip(" ,"))
    while (less := _less(request, work, meeting, wish)) is not None:
        wish = replace(less, title=less.title.rstrip(" ,"))
    quoted = _QUOTED.fullmatch(wish.title)
    if split_length(wish.title)[0] == "" and wish.title:
        raise Refused("A title is missing. Write it after the word.")
    title = title_of(without_marks(quoted[1] if quoted else wish.title, request.mentions))
    return replace(wish, title=title, minutes=None if wish.minutes is None else minutes_of(wish.minutes))


def read_fields(request: Request, work: UnitOfWork, meeting: Meeting, otherwise: Topic) -> Topic:
    """The fields of a dialog; what was left empty, or is not in it, is as in `otherwise`."""
    data = request.data
    return replace(
        otherwise,
        title=title_of(str(data.get("topic_title") or "")),
        owner=_owner(str(data.get("topic_owner") or "").strip(), work, meeting, otherwise.owner),
        minutes=_minutes(str(data.get("topic_minutes") or ""), otherwise.minutes),
        purpose=PURPOSES.get(str(data.get("topic_purpose", "")), otherwise.purpose),
    )


def people_of(work: UnitOfWork, meeting: Meeting, owner: str | None) -> Sequence[tuple[str, str]]:
    """Id and name of those who can be owner, and of who is it now; none when they are too many."""
    members = {person.id: person.name for person in work.teams.members(meeting.team)}
    if len(members) > CHOSEN_AMONG:
        return ()
    known = work.people.get(owner) if owner and owner not in members else None
    every = {**members, **({known.id: known.name} if known else {})}
    return sorted(every.items(), key=lambda one: (alphabetical(one[1]), one[0]))


def owner_shown(work: UnitOfWork, people: Sequence[tuple[str, str]], owner: str | None) -> str:
    """What stands in the field: the one chosen, or the name where it is typed."""
    known = work.people.get(owner) if owner and not people else None
    return known.name if known else (owner or "")


def _owner(typed: str, work: UnitOfWork, meeting: Meeting, otherwise: str | None) -> str | None:
    known = work.people.get(otherwise) if otherwise else None
    if not typed or (known is not None and typed in (known.id, known.name)):
        return otherwise
    if any(person.id == typed for person in work.teams.members(meeting.team)):
        return typed
    person = the_one(work, meeting.team, typed.removeprefix("@"))
    if person is None:
        raise Refused("No one in the team is called {name}. Choose or write another.", name=typed[:100])
    return person.id


def _minutes(typed: str, otherwise: int) -> int:
    digits = typed.strip()
    if not digits:
        return otherwise
    rest, said = split_length(digits)
    if said is not None and not rest:
        return minutes_of(said)
    if not digits.isascii() or not digits.isdigit():
        raise Refused("Minutes are a number, for example 10.")
    return minutes_of(int(digits) if len(digits) <= 6 else 0)


def _less(request: Request, work: UnitOfWork, meeting: Meeting, wish: Wish) -> Wish | None:
    """With one mark of a kind that was not read yet; None when it ends with no such mark."""
    if wish.purpose is None:
        title, purpose = split_purpose(wish.title)
        if purpose is not None:
            return replace(wish, title=title, purpose=purpose)
    if wish.minutes is None:
        title, minutes = split_length(wish.title)
        if title and minutes is not None:
            return replace(wish, title=title, minutes=minutes)
    if wish.owner is None:
        title, owner = split_person_at_end(request, work, meeting.team, wish.title)
        if owner is not None:
            return replace(wish, title=title, owner=owner)
    return None
