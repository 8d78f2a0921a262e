"""What is known of somebody who is met, in one look: most people come again as they were."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import BindParameter, Connection, and_, bindparam, func, select

from bot.ports.people import Channel, Identity, Met, Spot
from storage.columns import AnyRow
from storage.lists import among
from storage.people import WHO, to_person
from storage.tables import identity, member
from storage.tables import person as persons
from storage.tables import place as _places
from storage.tables import team as teams
from storage.team import TEAM, to_team

_OF: BindParameter[str] = bindparam("of")
_REACHED = (persons.c.service, persons.c.bot, persons.c.conversation, persons.c.last_team, persons.c.guest)
_CHANNEL = (teams.c.channel, teams.c.group_id, teams.c.service, teams.c.bot, teams.c.bot_name)
_entra = identity.alias("entra")


def _how_many(of: Any, *where: Any) -> Any:
    return select(func.count()).select_from(of).where(*where).scalar_subquery()


# Built once: to build a query costs more than to run it, and everybody is met once by each process.
_MET = (
    select(
        *WHO,
        *(column.label(f"reached_{column.name}") for column in _REACHED),
        _how_many(
            _entra,
            _entra.c.tenant == _OF,
            _entra.c.kind == "entra",
            _entra.c.value == bindparam("entra"),
            _entra.c.person == persons.c.id,
        ).label("by_entra"),
        _how_many(_places, _places.c.tenant == _OF, among(_places.c.id, "places")).label("ours"),
        _how_many(
            member,
            member.c.tenant == _OF,
            member.c.team == teams.c.id,
            member.c.person == persons.c.id,
        ).label("is_member"),
        teams.c.gone.label("team_gone"),
        *(column.label(f"channel_{column.name}") for column in _CHANNEL),
        *(column.label(f"team_{column.name}") for column in TEAM),
    )
    .select_from(
        identity.join(persons, and_(persons.c.tenant == _OF, persons.c.id == identity.c.person)).outerjoin(
            teams, and_(teams.c.tenant == _OF, teams.c.channel == bindparam("channel"))
        )
    )
    .where(identity.c.tenant == _OF, identity.c.kind == "chat", identity.c.value == bindparam("chat"))
)


class AcquaintanceRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def met(self, who: Identity, channel: str | None, places: Collection[str]) -> Met | None:
        facts = {
            "of": self._tenant,
            "chat": who.chat,
            "entra": who.entra or "",
            "channel": channel or "",
            "places": places,
        }
        row = self._connection.execute(_MET, facts).one_or_none()
        if row is None or row.ours != len(places) or (who.entra and not row.by_entra):
            return None
        return _to_met(row, who)


def _to_met(row: AnyRow, who: Identity) -> Met:
    known = row.team_id is not None
    reached = Spot(row.reached_service, row.reached_bot, row.reached_conversation, who.chat)
    return Met(
        person=to_person(row),
        spot=reached if row.reached_service else None,
        guest=row.reached_guest,
        last_team=row.reached_last_team,
        team=to_team(row[-len(TEAM) :]) if known else None,
        channel=Channel(*row[-len(TEAM) - len(_CHANNEL) : -len(TEAM)]) if known else None,
        is_member=bool(row.is_member),
        gone=row.team_gone is not None,
    )
