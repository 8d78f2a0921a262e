"""People with their identities, in the tenant of the unit of work."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Boolean, Connection, Select, and_, bindparam, select, union_all, update

from bot.domain.names import first_of
from bot.domain.people import Person
from bot.ports.people import Identity, Spot
from bot.ports.work import Conflict
from storage.columns import AnyRow
from storage.lists import among
from storage.tables import identity as identities
from storage.tables import person as persons
from storage.upsert import insert

# An identity's kind, entra or chat, and its value.
Key = tuple[str, str]

WHO = (persons.c.id, persons.c.name, persons.c.language, persons.c.zone)


def _led_to(kind: str) -> Select[Any]:
    joined = and_(persons.c.tenant == identities.c.tenant, persons.c.id == identities.c.person)
    return (
        select(identities.c.kind, identities.c.value, *WHO)
        .join(persons, joined)
        .where(
            identities.c.tenant == bindparam("tenant"),
            identities.c.kind == kind,
            among(identities.c.value, kind),
        )
    )


# Built once: to build a query costs more than to run it, and whoever says something is looked up. Each
# kind by itself: until PostgreSQL has looked at its tables for the first time, it reads all for an OR.
_BEHIND = union_all(_led_to("entra"), _led_to("chat"))
_SOME = select(*WHO).where(persons.c.tenant == bindparam("tenant"), among(persons.c.id, "people"))
_ALIKE = select(*WHO).where(persons.c.tenant == bindparam("tenant"), persons.c.first == bindparam("first"))
_CHAT_IDS = select(identities.c.person, identities.c.value).where(
    identities.c.tenant == bindparam("tenant"),
    identities.c.kind == "chat",
    among(identities.c.person, "people"),
)
_KEEP_UP = (
    update(persons)
    .where(persons.c.tenant == bindparam("of"), persons.c.id == bindparam("who"))
    .values({name: bindparam(f"new_{name}") for name in ("name", "first", "language", "zone")})
)
_MOVE = (
    update(identities)
    .where(
        identities.c.tenant == bindparam("of"),
        identities.c.kind == bindparam("what"),
        identities.c.value == bindparam("which"),
    )
    .values(person=bindparam("who"))
)
_REACH = update(persons).where(
    persons.c.tenant == bindparam("of"),
    among(persons.c.id, "people"),
    persons.c.service.is_(None),
)

_MARK = (
    update(persons)
    .where(
        persons.c.tenant == bindparam("of"),
        among(persons.c.id, "people"),
        persons.c.guest.is_distinct_from(bindparam("are", type_=Boolean())),
    )
    .values(guest=bindparam("are", type_=Boolean()))
)


class PeopleRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def recognise(self, identity: Identity, new_id: str) -> Person:
        return self.recognise_all([(identity, new_id)])[0]

    def recognise_all(self, met: Sequence[tuple[Identity, str]]) -> Sequence[Person]:
        """One look for all of them, and then only what is new or changed is written."""
        behind = self._behind({key for identity, _ in met for key in _keys(identity)})
        known = {person.id: person for person in behind.values()}
        people, leads = dict(known), {key: person.id for key, person in behind.items()}
        found = [_meet(identity, new_id, people, leads) for identity, new_id in met]
        self._add([person for person in _sorted(people) if person.id not in known])
        self._keep_up([person for person in _sorted(people) if person != known.get(person.id, person)])
        self._move({key: who for key, who in leads.items() if key in behind and behind[key].id != who})
        self._link({key: who for key, who in leads.items() if key not in behind})
        return [people[who] for who in found]

    def get(self, person: str) -> Person | None:
        return self.some([person]).get(person)

    def by_entra(self, entra: str) -> Person | None:
        return self._behind([("entra", entra)]).get(("entra", entra))

    def some(self, people: Collection[str]) -> Mapping[str, Person]:
        if not people:
            return {}
        rows = self._connection.execute(_SOME, {"tenant": self._tenant, "people": people})
        return {row.id: to_person(row) for row in rows}

    def alike(self, first: str) -> Sequence[Person]:
        named = {"tenant": self._tenant, "first": first}
        return [to_person(row) for row in self._connection.execute(_ALIKE, named)]

    def chat_ids(self, people: Collection[str]) -> Mapping[str, str]:
        if not people:
            return {}
        rows = self._connection.execute(_CHAT_IDS, {"tenant": self._tenant, "people": people})
        return {row.person: row.value for row in rows}

    def spot(self, person: str) -> Spot | None:
        query = select(persons.c.service, persons.c.bot, persons.c.conversation).where(
            persons.c.tenant == self._tenant, persons.c.id == person
        )
        row = self._connection.execute(query).one_or_none()
        chat_id = self.chat_ids([person]).get(person, "")
        return Spot(row.service, row.bot, row.conversation, chat_id) if row and row.service else None

    def last_team(self, person: str) -> str | None:
        mine = (persons.c.tenant == self._tenant) & (persons.c.id == person)
        return self._connection.execute(select(persons.c.last_team).where(mine)).scalar_one_or_none()

    def last_in(self, person: str, team: str) -> None:
        mine = (persons.c.tenant == self._tenant) & (persons.c.id == person)
        self._connection.execute(update(persons).where(mine).values(last_team=team))

    def guest(self, person: str) -> bool | None:
        mine = (persons.c.tenant == self._tenant) & (persons.c.id == person)
        told: bool | None = self._connection.execute(select(persons.c.guest).where(mine)).scalar_one_or_none()
        return told

    def mark_guests(self, people: Collection[str], guests: bool) -> None:
        self._connection.execute(_MARK, {"of": self._tenant, "people": people, "are": guests})

    def reach_all(self, people: Collection[str], spot: Spot) -> None:
        query = _REACH.values(service=spot.service, bot=spot.bot)
        self._connection.execute(query, {"of": self._tenant, "people": people})

    def reach(self, person: str, spot: Spot) -> None:
        learnt = {"service": spot.service, "bot": spot.bot}
        if spot.conversation:
            learnt["conversation"] = spot.conversation
        self._connection.execute(
            update(persons).where(persons.c.tenant == self._tenant, persons.c.id == person).values(learnt)
        )

    def _behind(self, keys: Collection[Key]) -> Mapping[Key, Person]:
        """Whom the identities lead to, of those that lead to somebody."""
        facts = {kind: [value for of, value in keys if of == kind] for kind in ("entra", "chat")}
        rows = self._connection.execute(_BEHIND, {"tenant": self._tenant, **facts})
        return {(row.kind, row.value): to_person(row) for row in rows}

    def _add(self, new: Sequence[Person]) -> None:
        rows = [{"tenant": self._tenant, "id": one.id, **_told(one)} for one in new]
        if rows:
            self._connection.execute(insert(self._connection, persons).on_conflict_do_nothing(), rows)

    def _keep_up(self, changed: Sequence[Person]) -> None:
        rows = [
            {"of": self._tenant, "who": one.id, **{f"new_{name}": told for name, told in _told(one).items()}}
            for one in changed
        ]
        if rows:
            self._connection.execute(_KEEP_UP, rows)

    def _move(self, moved: Mapping[Key, str]) -> None:
        rows = [
            {"of": self._tenant, "what": kind, "which": value, "who": who}
            for (kind, value), who in sorted(moved.items())
        ]
        if rows:
            self._connection.execute(_MOVE, rows)

    def _link(self, new: Mapping[Key, str]) -> None:
        """Raises Conflict when another transaction made one of them lead to somebody else meanwhile: the
        next try finds that person. Else one human would be two people, or one with no identities."""
        rows = [
            {"tenant": self._tenant, "kind": kind, "value": value, "person": who}
            for (kind, value), who in sorted(new.items())
        ]
        if not rows:
            return
        self._connection.execute(insert(self._connection, identities).on_conflict_do_nothing(), rows)
        if {key: person.id for key, person in self._behind(new).items()} != new:
            raise Conflict("somebody else met them first")


def _meet(identity: Identity, new_id: str, people: dict[str, Person], leads: dict[Key, str]) -> str:
    """Who it is. By the Entra object id where it is known: the chat's id differs from bot to bot, so it is
    made to lead to the same person, whoever it led to before."""
    keys = _keys(identity)
    who = next((leads[key] for key in keys if key in leads), new_id)
    known = people.get(who) or Person(who, identity.chat, None, None)
    people[who] = Person(
        who,
        identity.name or known.name,
        identity.language or known.language,
        identity.zone or known.zone,
    )
    leads.update(dict.fromkeys(keys, who))
    return who


def _keys(identity: Identity) -> Sequence[Key]:
    """The one that decides comes first."""
    return [*([("entra", identity.entra)] if identity.entra else []), ("chat", identity.chat)]


def _told(person: Person) -> Mapping[str, str | None]:
    """What is kept of a person and may change."""
    return {
        "name": person.name,
        "first": first_of(person.name),
        "language": person.language,
        "zone": person.zone,
    }


def _sorted(people: Mapping[str, Person]) -> Iterable[Person]:
    """In one order, so that two who write the same people wait for each other and never cross."""
    return [people[who] for who in sorted(people)]


def to_person(row: AnyRow) -> Person:
    return Person(row.id, row.name, row.language, row.zone)
