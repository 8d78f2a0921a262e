"""People with their identities, in the tenant of the unit of work."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, and_, bindparam, or_, select, update

from bot.domain.people import Person
from bot.ports.people import Identity, Spot
from storage.columns import AnyRow
from storage.tables import identity as identities
from storage.tables import person as persons
from storage.upsert import insert

_WHO = (persons.c.id, persons.c.name, persons.c.language, persons.c.zone)


_CHAT_IDS = select(identities.c.person, identities.c.value).where(
    identities.c.tenant == bindparam("tenant"),
    identities.c.kind == "chat",
    identities.c.person.in_(bindparam("people", expanding=True)),
)


class PeopleRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def recognise(self, identity: Identity, new_id: str) -> Person:
        """By the Entra object id where there is one, since the chat's id differs from bot to bot."""
        known = self._behind(identity)
        person = self._kept_up(known, identity) if known else self._added(identity, new_id)
        self._linked(person.id, identity)
        return person

    def get(self, person: str) -> Person | None:
        return self.some([person]).get(person)

    def some(self, people: Collection[str]) -> Mapping[str, Person]:
        if not people:
            return {}
        query = select(*_WHO).where(persons.c.tenant == self._tenant, persons.c.id.in_(people))
        return {row.id: to_person(row) for row in self._connection.execute(query)}

    def chat_ids(self, people: Collection[str]) -> Mapping[str, str]:
        if not people:
            return {}
        rows = self._connection.execute(_CHAT_IDS, {"tenant": self._tenant, "people": list(people)})
        return {row.person: row.value for row in rows}

    def spot(self, person: str) -> Spot | None:
        query = select(persons.c.service, persons.c.bot, persons.c.conversation).where(
            persons.c.tenant == self._tenant, persons.c.id == person
        )
        row = self._connection.execute(query).one_or_none()
        chat_id = self.chat_ids([person]).get(person, "")
        return Spot(row.service, row.bot, row.conversation, chat_id) if row and row.service else None

    def reach(self, person: str, spot: Spot) -> None:
        learnt = {"service": spot.service, "bot": spot.bot}
        if spot.conversation:
            learnt["conversation"] = spot.conversation
        self._connection.execute(
            update(persons).where(persons.c.tenant == self._tenant, persons.c.id == person).values(learnt)
        )

    def _behind(self, identity: Identity) -> Person | None:
        of_chat = and_(identities.c.kind == "chat", identities.c.value == identity.chat)
        of_entra = and_(identities.c.kind == "entra", identities.c.value == identity.entra)
        query = (
            select(*_WHO)
            .join(
                identities, and_(identities.c.tenant == persons.c.tenant, identities.c.person == persons.c.id)
            )
            .where(persons.c.tenant == self._tenant, or_(of_chat, of_entra))
            .order_by(identities.c.kind.desc())
        )
        row = self._connection.execute(query).first()
        return to_person(row) if row else None

    def _added(self, identity: Identity, new_id: str) -> Person:
        person = Person(new_id, identity.name or identity.chat, identity.language, identity.zone)
        self._connection.execute(
            insert(self._connection, persons)
            .values(
                tenant=self._tenant, id=new_id, name=person.name, language=person.language, zone=person.zone
            )
            .on_conflict_do_nothing()
        )
        return person

    def _kept_up(self, known: Person, identity: Identity) -> Person:
        person = Person(
            known.id,
            identity.name or known.name,
            identity.language or known.language,
            identity.zone or known.zone,
        )
        if person != known:
            self._connection.execute(
                update(persons)
                .where(persons.c.tenant == self._tenant, persons.c.id == person.id)
                .values(name=person.name, language=person.language, zone=person.zone)
            )
        return person

    def _linked(self, person: str, identity: Identity) -> None:
        pairs = [("chat", identity.chat), ("entra", identity.entra)]
        rows = [{"tenant": self._tenant, "kind": k, "value": v, "person": person} for k, v in pairs if v]
        self._connection.execute(insert(self._connection, identities).values(rows).on_conflict_do_nothing())


def to_person(row: AnyRow) -> Person:
    return Person(row.id, row.name, row.language, row.zone)
