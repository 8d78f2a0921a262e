"""Teams and who is in them, in the tenant of the unit of work."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Select,
    and_,
    bindparam,
    delete,
    false,
    func,
    select,
    true,
    union,
    update,
)

from bot.domain.light_k import Needed
from bot.domain.people import Guests, Person, Publishers, Team
from bot.ports.people import Channel, Spot
from storage.columns import AnyRow
from storage.lists import among
from storage.people import PeopleRows, to_person
from storage.tables import member, person
from storage.tables import team as teams
from storage.upsert import insert

TEAM = (
    teams.c.id, teams.c.name, teams.c.language, teams.c.zone, teams.c.roster_at,
    teams.c.length, teams.c.publishers, teams.c.leaders, teams.c.leaders_last,
    teams.c.channel_name, teams.c.guests, teams.c.bot_name, teams.c.country,
    teams.c.light_k, teams.c.light_k_before, teams.c.light_k_since, teams.c.light_names,
)  # fmt: skip
# A team, and where it is.
REACHED = (*TEAM, teams.c.service, teams.c.bot, teams.c.channel)

_NAME = (person.c.id, person.c.name, person.c.language, person.c.zone)
_OF: BindParameter[str] = bindparam("of")
_TEAM: BindParameter[str] = bindparam("team")
# Built once, since every card asks it: to build a query costs more than to run it. From those who are wanted
# on, with their tenant: until PostgreSQL has looked at its tables for the first time, it would join everybody
# with everybody, and SQLite goes through all people of the tenant.
_WANTED = (
    select(person.c.tenant, *_NAME, person.c.first)
    .where(person.c.tenant == _OF, among(person.c.id, "people"))
    .cte("wanted")
)
_IS_MEMBER = (
    select(func.count())
    .where(member.c.tenant == _OF, member.c.team == _TEAM, member.c.person == person.c.id)
    .correlate(person)
    .scalar_subquery()
    > 0
)
_GUESTS = (
    select(*_NAME, true().label("as_guest"))
    .join(member, and_(member.c.tenant == person.c.tenant, member.c.person == person.c.id))
    .where(member.c.tenant == _OF, member.c.team == _TEAM, person.c.guest.is_(True))
)
_NAMESAKES = union(
    select(_WANTED.c.id, _WANTED.c.name, _WANTED.c.language, _WANTED.c.zone, false().label("as_guest")),
    select(*_NAME, false())
    .join(_WANTED, and_(person.c.first == _WANTED.c.first, person.c.tenant == _WANTED.c.tenant))
    .where(_IS_MEMBER),
    _GUESTS,
)

# Built once: every card asks them.
_ONE = select(*REACHED).where(teams.c.tenant == _OF, teams.c.id == _TEAM)
_LOCKED = _ONE.with_for_update()
_SOME = select(*TEAM).where(teams.c.tenant == _OF, among(teams.c.id, "teams"))


class TeamRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant
        # What was looked at, with where it is: whoever draws a card and sends it asks for both, and again.
        self._known: dict[str, tuple[Team, Spot]] = {}
        self._guests: dict[str, Sequence[Person]] = {}

    def recognise(self, channel: Channel, new: Team) -> Team:
        self._known.clear()
        reached: dict[str, Any] = {
            "service": channel.service, "group_id": channel.group, "bot": channel.bot, "gone": None,
        }  # fmt: skip
        if channel.called:
            reached["bot_name"] = channel.called
        self._connection.execute(
            insert(self._connection, teams)
            .values(
                tenant=self._tenant,
                id=new.id,
                channel=channel.id,
                name=new.name,
                language=new.language,
                zone=new.zone,
                **reached,
            )
            .on_conflict_do_update(index_elements=["tenant", "channel"], set_=reached)
        )
        known = self.of_channel(channel.id)
        return known or new

    def get(self, team: str) -> Team | None:
        return self._known[team][0] if team in self._known else self._one(_ONE, team)

    def lock(self, team: str) -> Team | None:
        return self._one(_LOCKED, team)

    def seen(self, row: Sequence[Any]) -> None:
        """A row of `REACHED`, read together with something else: nobody has to ask for this team again."""
        known = to_team(row[: len(TEAM)])
        self._known[known.id] = (known, Spot(*row[len(TEAM) :]))

    def save(self, team: Team) -> None:
        self._set(
            team.id,
            language=team.language,
            zone=team.zone,
            length=team.length,
            publishers=team.publishers.value,
            leaders=sorted(team.leaders),
            leaders_last=team.leaders_last,
            guests=team.guests.value,
            country=team.country,
            light_k=team.needed.answers,
            light_k_before=team.needed.before,
            light_k_since=team.needed.since,
            light_names=team.light_names,
        )

    def some(self, teams: Collection[str]) -> Sequence[Team]:
        rows = self._connection.execute(_SOME, {"of": self._tenant, "teams": teams}) if teams else ()
        return [to_team(row) for row in rows]

    def of_channel(self, channel: str) -> Team | None:
        row = self._connection.execute(self._select().where(teams.c.channel == channel)).one_or_none()
        return to_team(row) if row else None

    def of_person(self, person_id: str) -> Sequence[Team]:
        joined = and_(member.c.tenant == teams.c.tenant, member.c.team == teams.c.id)
        query = self._select().join(member, joined).where(member.c.person == person_id).order_by(teams.c.name)
        return [to_team(row) for row in self._connection.execute(query)]

    def every(self) -> Sequence[Team]:
        query = self._select().order_by(teams.c.name, teams.c.channel_name, teams.c.id)
        return [to_team(row) for row in self._connection.execute(query)]

    def members(self, team: str) -> Sequence[Person]:
        joined = and_(member.c.tenant == person.c.tenant, member.c.person == person.c.id)
        query = (
            select(*_NAME)
            .join(member, joined)
            .where(member.c.tenant == self._tenant, member.c.team == team)
            .order_by(person.c.name, person.c.id)
        )
        return [to_person(row) for row in self._connection.execute(query)]

    def guests(self, team: str) -> Sequence[Person]:
        if team not in self._guests:
            self._guests[team] = _guests(
                self._connection.execute(_GUESTS, {"of": self._tenant, "team": team})
            )
        return self._guests[team]

    def namesakes(self, team: str, people: Collection[str]) -> Sequence[Person]:
        if not people:
            return []
        facts = {"of": self._tenant, "team": team, "people": people}
        rows = self._connection.execute(_NAMESAKES, facts).all()
        self._guests[team] = _guests(rows)  # who draws a card asks for them next
        return [to_person(row) for row in rows if not row.as_guest]

    def set_members(self, team: str, people: Collection[str], at: datetime | None) -> Collection[str]:
        mine = and_(member.c.tenant == self._tenant, member.c.team == team)
        known = set(self._connection.execute(select(member.c.person).where(mine)).scalars())
        self._guests.pop(team, None)
        gone = sorted(known - set(people))
        if gone:
            query = delete(member).where(mine, member.c.person == bindparam("who"))
            self._connection.execute(query, [{"who": one} for one in gone])
        new = [{"tenant": self._tenant, "team": team, "person": one} for one in sorted(set(people) - known)]
        if new:
            self._connection.execute(insert(self._connection, member).on_conflict_do_nothing(), new)
        self._set(team, roster_at=at)
        return gone

    def set_guests(self, team: str, guests: Collection[str]) -> None:
        theirs = select(member.c.person).where(member.c.tenant == self._tenant, member.c.team == team)
        mine = and_(person.c.tenant == self._tenant, person.c.id.in_(theirs))
        others = update(person).where(mine, person.c.guest.is_distinct_from(False))
        self._connection.execute(others.values(guest=False))
        PeopleRows(self._connection, self._tenant).mark_guests(guests, True)
        self._guests.clear()

    def add_member(self, team: str, person_id: str) -> None:
        self._guests.pop(team, None)
        self._connection.execute(
            insert(self._connection, member)
            .values(tenant=self._tenant, team=team, person=person_id)
            .on_conflict_do_nothing()
        )

    def beside(self, team: str) -> Sequence[str]:
        mine = select(teams.c.group_id).where(teams.c.tenant == self._tenant, teams.c.id == team)
        query = select(teams.c.id).where(
            teams.c.tenant == self._tenant, teams.c.group_id == mine.scalar_subquery()
        )
        return list(self._connection.execute(query).scalars())

    def group(self, team: str) -> str:
        query = select(teams.c.group_id).where(teams.c.tenant == self._tenant, teams.c.id == team)
        return self._connection.execute(query).scalar_one_or_none() or ""

    def call(self, team: str, name: str, channel: str) -> None:
        self._set(team, name=name, channel_name=channel)

    def away(self, team: str, since: datetime | None) -> None:
        self._set(team, gone=since)

    def is_away(self, team: str) -> bool:
        query = select(teams.c.gone).where(teams.c.tenant == self._tenant, teams.c.id == team)
        return self._connection.execute(query).scalar() is not None

    def stale_roster(self, group: str) -> Sequence[str]:
        self._known.clear()
        query = update(teams).where(teams.c.tenant == self._tenant, teams.c.group_id == group)
        return self._connection.execute(query.values(roster_at=None).returning(teams.c.id)).scalars().all()

    def spot(self, team: str) -> Spot:
        if self.get(team) is None:
            raise LookupError("no such team")
        return self._known[team][1]

    def _set(self, team: str, **values: Any) -> None:
        self._known.pop(team, None)
        query = update(teams).where(teams.c.tenant == self._tenant, teams.c.id == team)
        self._connection.execute(query.values(**values))

    def _select(self) -> Select[Any]:
        return select(*TEAM).where(teams.c.tenant == self._tenant)

    def _one(self, query: Select[Any], team: str) -> Team | None:
        row = self._connection.execute(query, {"of": self._tenant, "team": team}).one_or_none()
        if row is None:
            return None
        self.seen(row)
        return self._known[team][0]


def _guests(rows: Iterable[AnyRow]) -> Sequence[Person]:
    return sorted((to_person(row) for row in rows if row.as_guest), key=lambda one: (one.name, one.id))


def to_team(row: Sequence[Any]) -> Team:
    """Of the columns of `TEAM`, in their order."""
    id, name, language, zone, roster_at, length, publishers, leaders, last, *more = row
    channel, guests, bot, country, *k, light_names = more
    known = (id, name, language, zone, roster_at)
    settings = (length, Publishers(publishers), frozenset(leaders), last)
    return Team(*known, *settings, channel, Guests(guests), bot, Needed(*k), country, light_names)
