"""All that is kept of a team goes when Runde has been away from it for long: part by part, so that others can
write between."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, and_, cast, delete, or_, select, union, update

from bot.domain.people import KEPT_AFTER_REMOVAL
from bot.ports.absence import CALLED
from bot.ports.outbox import PUBLISHED_IN
from storage import tables
from storage.area import AreaRows
from storage.columns import AnyRow
from storage.database import Database
from storage.keys import keys

# Meetings in one transaction: a tenth of a second of writing.
AT_ONCE = 200
# What belongs to a meeting, in the order in which it can be deleted.
_OF_A_MEETING = (
    tables.edit, tables.entry, tables.round_, tables.minutes, tables.correction, tables.publication,
)  # fmt: skip
# Where a person is named by their id; in lists, as JSON.
_NAMED_IN = (
    tables.entry.c.author, tables.entry.c.who,
    tables.answer.c.person,
    tables.correction.c.person,
    tables.edit.c.person, tables.edit.c.who, tables.edit.c.undone_by,
    tables.minutes.c.by, tables.light.c.by, tables.light_rhythm.c.by, tables.light_name.c.person,
    tables.light_help.c.by, tables.light_help.c.taken,
    tables.area_team.c.asked_by, tables.area_team.c.contact, tables.area_light.c.by,
    tables.area_light.c.cancelled_by,
    tables.area_light_team.c.declined,
    tables.meeting.c.made_by, tables.meeting.c.facilitator, tables.meeting.c.secretary,
    tables.meeting.c.stepped_by, tables.meeting.c.cancelled_by, tables.meeting.c.touched_by,
)  # fmt: skip
_LISTED_IN = (
    tables.meeting.c.topics, tables.meeting.c.present, tables.meeting.c.not_here, tables.meeting.c.proposed,
    tables.meeting.c.declined, tables.meeting.c.regrets, tables.meeting.c.before_start,
    tables.round_.c.asked, tables.round_.c.turns, tables.light.c.asked,
    tables.area.c.coordinators, tables.area.c.wellbeing, tables.area.c.amr, tables.area.c.tr,
)  # fmt: skip
_ID = re.compile(r'"(\w+)"')


async def forget(database: Database, now: datetime) -> None:
    """Nobody is hurried: what is cut short goes on at the next call, by whichever instance."""
    last = now - KEPT_AFTER_REMOVAL
    while (team := await database.read(lambda connection: _gone(connection, last))) is not None:
        await _forgotten(database, team, last)


async def _forgotten(database: Database, team: AnyRow, last: datetime) -> None:
    while await database.write(
        lambda connection: _held(connection, team, last) and _meetings(connection, team)
    ):
        pass
    await database.write(lambda connection: _held(connection, team, last) and _lights(connection, team))
    await database.write(lambda connection: _held(connection, team, last) and _area(connection, team))
    people = await database.read(lambda connection: _named_nowhere(connection, team))

    def rest(connection: Connection) -> None:
        if _held(connection, team, last):
            _rest(connection, team, people)

    await database.write(rest)


def _gone(connection: Connection, last: datetime) -> AnyRow | None:
    of = tables.team.c
    query = select(of.tenant, of.id, of.channel).where(of.gone < last).limit(1)
    return connection.execute(query).one_or_none()


def _held(connection: Connection, team: AnyRow, last: datetime) -> bool:
    """Whether it is there, with Runde still away, and no other instance at it until this transaction ends."""
    of = tables.team.c
    query = select(of.id).where(of.tenant == team.tenant, of.id == team.id, of.gone < last).with_for_update()
    return connection.execute(query).first() is not None


def _meetings(connection: Connection, team: AnyRow) -> bool:
    """Whether there were any."""
    of, rounds, answers = tables.meeting.c, tables.round_.c, tables.answer.c
    query = select(of.id).where(of.tenant == team.tenant, of.team == team.id).limit(AT_ONCE)
    meetings = connection.execute(query).scalars().all()
    asked = select(rounds.id).where(rounds.tenant == team.tenant, rounds.meeting.in_(meetings))
    connection.execute(delete(tables.answer).where(answers.tenant == team.tenant, answers.round.in_(asked)))
    for table in _OF_A_MEETING:
        connection.execute(delete(table).where(table.c.tenant == team.tenant, table.c.meeting.in_(meetings)))
    connection.execute(delete(tables.meeting).where(of.tenant == team.tenant, of.id.in_(meetings)))
    return bool(meetings)


def _named_nowhere(connection: Connection, team: AnyRow) -> Collection[str]:
    """Of its people those who are in no other team, and whom nothing that stays names. Who left a team
    before, and never wrote to Runde, is of no team any more; nor is who was named by what another kept, and
    stayed for that alone."""
    person, member = tables.person.c, tables.member.c
    mine, others = member.team == team.id, member.team != team.id
    theirs = select(member.person).where(member.tenant == team.tenant, mine)
    elsewhere = select(member.person).where(member.tenant == team.tenant, others)
    mine_last = or_(person.last_team == team.id, person.last_team.is_(None))
    known = or_(person.id.in_(theirs), mine_last, person.conversation.is_(None))
    query = select(person.id).where(person.tenant == team.tenant, known, person.id.not_in(elsewhere))
    people = set(connection.execute(query).scalars())
    if people:
        people -= set(_named(connection, team.tenant))
    return people


def _named(connection: Connection, tenant: str) -> Iterator[str]:
    scalar = union(*(select(column).where(column.table.c.tenant == tenant) for column in _NAMED_IN))
    yield from connection.execute(scalar).scalars()
    for column in _LISTED_IN:
        lists = select(cast(column, Text)).where(column.table.c.tenant == tenant)
        for written in connection.execute(lists).scalars():
            yield from _ID.findall(written or "")


def _lights(connection: Connection, team: AnyRow) -> bool:
    """Whether there were any; one that was still open asks nobody any more."""
    mine = and_(tables.light.c.tenant == team.tenant, tables.light.c.team == team.id)
    lights = connection.execute(select(tables.light.c.id).where(mine)).scalars().all()
    for light in lights:
        sealed = and_(tables.sealed.c.tenant == team.tenant, tables.sealed.c.light == light)
        if connection.execute(delete(tables.sealed).where(sealed)).rowcount:
            keys(connection, team.tenant).destroy(light)
        keys(connection, team.tenant).sweep(light)
        for table in (tables.light_comment, tables.light_name, tables.light_help):
            its = and_(table.c.tenant == team.tenant, table.c.light == light)
            connection.execute(delete(table).where(its))
    connection.execute(delete(tables.light).where(mine))
    parts = tables.area_light_team.c
    connection.execute(
        delete(tables.area_light_team).where(parts.tenant == team.tenant, parts.team == team.id)
    )
    again = tables.light_rhythm.c
    connection.execute(delete(tables.light_rhythm).where(again.tenant == team.tenant, again.team == team.id))
    return bool(lights)


def _area(connection: Connection, team: AnyRow) -> bool:
    """Whether it was in one, or asked to be; an area without teams goes with the last."""
    areas = AreaRows(connection, team.tenant)
    if (before := areas.membership(team.id)) is None:
        return False
    areas.lock(before.area)
    areas.drop(team.id)
    return True


def _rest(connection: Connection, team: AnyRow, people: Collection[str]) -> None:
    """What else there is of the team, and these people."""
    person = tables.person.c
    were_there = and_(person.tenant == team.tenant, person.last_team == team.id)
    reached = select(person.conversation).where(person.tenant == team.tenant, person.id.in_(people))
    chats = [each for each in connection.execute(reached).scalars() if each]
    going = [*_of_a_team(team, chats), *(each for one in people for each in _of_a_person(one))]
    for table, its in going:
        connection.execute(delete(table).where(table.c.tenant == team.tenant, its))
    connection.execute(update(tables.person).where(were_there).values(last_team=None))


def _of_a_team(team: AnyRow, chats: Sequence[str]) -> Iterator[tuple[Any, ColumnElement[bool]]]:
    lanes = (f"team/{team.id}", PUBLISHED_IN.format(team=team.id))
    for table in (tables.outbox, tables.message):
        yield table, or_(table.c.team == team.id, table.c.lane.in_(lanes))
    yield tables.lane, tables.lane.c.name.in_(lanes)
    for table in (tables.due, tables.question, tables.in_graph, tables.member):
        yield table, table.c.team == team.id
    yield tables.place, tables.place.c.id.in_([team.channel, *chats])
    yield tables.team, tables.team.c.id == team.id


def _of_a_person(person: str) -> Iterator[tuple[Any, ColumnElement[bool]]]:
    lane = f"person/{person}"
    for table in (tables.outbox, tables.message):
        yield table, table.c.lane == lane
    yield tables.lane, tables.lane.c.name == lane
    for table in (tables.identity, tables.absence, tables.unasked, tables.question, tables.form):
        yield table, table.c.person == person
    yield tables.due, tables.due.c.key == CALLED.format(person=person)
    yield tables.support, or_(tables.support.c.person == person, tables.support.c.by == person)
    yield tables.person, tables.person.c.id == person
