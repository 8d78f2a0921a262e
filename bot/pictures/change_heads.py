"""The fields of the parts of the minutes that are no entries: as they stand, and as somebody wants them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.alphabet import alphabetical
from bot.domain.meeting import Meeting
from bot.domain.three_way import chosen, digest, field
from bot.domain.version import Part, Place
from bot.language.texts import Texts
from bot.messages import Request
from bot.pictures.guest import outside
from bot.pictures.minutes import next_meeting
from bot.ports.work import UnitOfWork
from cards import change_heads as cards
from cards.agenda import purpose_word

PEOPLE_AT_MOST = 60
LISTS = ("present", "not_here", "regrets")
_ROLES = ("facilitator", "secretary")
_PEOPLE = (*_ROLES, "owner")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What each field is to be; in `clashes` somebody else changed it to something else meanwhile."""

    values: Mapping[str, str]
    clashes: tuple[str, ...] = ()


def values_of(work: UnitOfWork, request: Request, meeting: Meeting, place: Place) -> dict[str, str]:
    """The fields of a part by name, as they stand and as a client sends them."""
    match place.part:
        case Part.TITLE:
            return {"title": meeting.title}
        case Part.URGENT:
            return {"urgent": meeting.urgent or ""}
        case Part.TIMES:
            zone = zone_of(work, meeting)
            start, end = (_local(at, zone) for at in (meeting.opened, meeting.ended))
            return {"day": start[0], "start": start[1], "end": end[1]}
        case Part.NEXT:
            day, time = _local(next_meeting(work, meeting, request.now), zone_of(work, meeting))
            return {"next_day": day, "next_time": time}
        case Part.ROLES:
            return {"facilitator": meeting.facilitator or "", "secretary": meeting.secretary or ""}
        case Part.PEOPLE:
            return _lists(work, meeting)
        case _:
            return _topic(meeting, place.topic)


def seen_of(values: Mapping[str, str]) -> str:
    """What a dialog remembers of its fields, in their order: who is in a list, of the rest a digest."""
    return "-".join(
        ".".join(map(digest, sorted(_split(value)))) if name in LISTS else digest(value)
        for name, value in values.items()
    )


def wishes(request: Request, stands: Mapping[str, str]) -> Wishes:
    """The fields as they were sent, but as they stand where they were left alone."""
    remembered = str(request.data.get("seen") or "").split("-")
    values: dict[str, str] = {}
    clashes: list[str] = []
    for (name, value), seen in zip(stands.items(), [*remembered, *[""] * len(stands)], strict=False):
        typed = str(request.data.get(f"minutes_{name}") or "")
        if name in LISTS:
            found = chosen(seen.split("."), _split(typed), _split(value))
            values[name] = ",".join(sorted(found))
            continue
        plain = "" if name in _PEOPLE and typed == cards.NO_ONE else typed
        values[name], clash = field(seen, plain, value)
        clashes += [name] if clash else []
    return Wishes(values, tuple(clashes))


def view(
    work: UnitOfWork, request: Request, meeting: Meeting, place: Place, writes: bool
) -> tuple[cards.HeadView, str]:
    """The dialog's fields, with what was typed in them, and what it is to remember; of what others did
    meanwhile only who has the minutes (`writes`) sees something."""
    stands = values_of(work, request, meeting, place)
    asked = wishes(request, stands) if "seen" in request.data else Wishes(stands)
    title = next((one.title for one in meeting.topics if one.id == place.topic), "")
    part = place.part
    everybody = everyone(work, meeting) if part in (Part.PEOPLE, Part.ROLES, Part.AGENDA) else ()
    lists = _choices(work, meeting, stands, everybody)
    # A guest may have been chosen while the team allowed it.
    gone = {name for name in lists if name in _PEOPLE and asked.values[name] not in ("", *dict(lists[name]))}
    drawn = cards.HeadView(
        part,
        {name: stands[name] if name in gone else value for name, value in asked.values.items()},
        lists,
        title=title,
        named=_named(request, lists) if len(everybody) > PEOPLE_AT_MOST else {},
    )
    if not writes:
        return drawn, str(request.data.get("seen") or "")
    told = dict(everybody)
    now = {name: _told(request.reader.texts, name, stands[name], told) for name in asked.clashes}
    return replace(drawn, now=now), seen_of(stands)


def everyone(work: UnitOfWork, meeting: Meeting) -> Sequence[tuple[str, str]]:
    """(id, full name) of who may have been there, by name."""
    known = [*meeting.present, *meeting.not_here, *meeting.regrets]
    known += [person for person in (meeting.facilitator, meeting.secretary) if person]
    known += [topic.owner for topic in meeting.topics if topic.owner]
    people = {**work.people.some(known)}
    for person in work.teams.members(meeting.team):
        people.setdefault(person.id, person)
    by_name = sorted(people.values(), key=lambda one: (alphabetical(one.name), one.id))
    return [(one.id, one.name) for one in by_name]


def offered(meeting: Meeting, everybody: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Those a list has room for: of very many those first who are known to have been there. The others are
    written."""
    first = sorted(everybody, key=lambda one: _nearness(meeting, one[0]))[:PEOPLE_AT_MOST]
    ids = {id for id, _ in first}
    return [one for one in everybody if one[0] in ids]


def zone_of(work: UnitOfWork, meeting: Meeting) -> ZoneInfo:
    """The team's."""
    team = work.teams.get(meeting.team)
    return ZoneInfo(team.zone if team else "UTC")


def _choices(
    work: UnitOfWork, meeting: Meeting, stands: Mapping[str, str], everybody: Sequence[tuple[str, str]]
) -> dict[str, cards.People]:
    """Whom each field offers: a guest, who can't have a role, only as the one who had it."""
    people = tuple(offered(meeting, everybody))
    guests = outside(work, meeting.team) if "secretary" in stands else frozenset()
    return {
        name: tuple(one for one in people if one[0] not in guests or one[0] == value)
        if name in _ROLES
        else people
        for name, value in stands.items()
        if name in (*LISTS, *_PEOPLE)
    }


def typed_names(request: Request, name: str) -> str:
    """What was written beside the list of a field."""
    return str(request.data.get(cards.NAMED.format(name=name)) or "")


def _named(request: Request, fields: Iterable[str]) -> dict[str, str]:
    return {name: typed_names(request, name) for name in fields}


def _lists(work: UnitOfWork, meeting: Meeting) -> dict[str, str]:
    """As the minutes tell them: who was there is not missing too, and who left early was there."""
    away = meeting.not_here - meeting.present - meeting.regrets
    lists = (meeting.present, away, meeting.regrets - meeting.present)
    ids = {id for id, _ in offered(meeting, everyone(work, meeting))}
    return {name: ",".join(sorted(ids & people)) for name, people in zip(LISTS, lists, strict=True)}


def _topic(meeting: Meeting, topic: str) -> dict[str, str]:
    found = next((one for one in meeting.topics if one.id == topic), None)
    if found is None:
        return {}
    return {
        "topic_title": found.title,
        "owner": found.owner or "",
        "minutes": str(found.minutes),
        "purpose": found.purpose.value,
    }


def _local(moment: datetime | None, zone: ZoneInfo) -> tuple[str, str]:
    """Day and time as the fields have them; empty for none."""
    if moment is None:
        return "", ""
    local = moment.astimezone(zone)
    return local.date().isoformat(), local.strftime("%H:%M")


def _told(texts: Texts, name: str, value: str, people: Mapping[str, str]) -> str:
    if name in _PEOPLE:
        return people.get(value, "") or texts("No one")
    return purpose_word(texts, value) if name == "purpose" else value


def _nearness(meeting: Meeting, person: str) -> int:
    roles = (meeting.facilitator, meeting.secretary, *(topic.owner for topic in meeting.topics))
    if person in roles:
        return 0
    return 1 if person in meeting.present else 2 if person in meeting.not_here | meeting.regrets else 3


def _split(ids: str) -> frozenset[str]:
    return frozenset(id for id in ids.split(",") if id)
