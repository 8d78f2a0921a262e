"""Publications, and what Microsoft Graph calls a team's things."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, fields

from sqlalchemy import Connection, bindparam, select, update

from bot.domain.people import Team
from bot.domain.publication import NO_TAB, NOWHERE, InGraph, InTeams, Publication, Trouble
from storage.columns import AnyRow
from storage.tables import in_graph, publication
from storage.tables import team as teams
from storage.team import TEAM, to_team
from storage.upsert import insert

_IDS = tuple(field.name for field in fields(InGraph))
# Built once: the minutes' card asks both.
_OF_MEETING = select(publication).where(
    publication.c.tenant == bindparam("of"), publication.c.meeting == bindparam("meeting")
)
_OF_TEAM = select(*(in_graph.c[name] for name in _IDS)).where(
    in_graph.c.tenant == bindparam("of"), in_graph.c.team == bindparam("team")
)
_GRAPHS = (in_graph.c.tenant == teams.c.tenant) & (in_graph.c.team == teams.c.id)
_IN_TEAMS = (
    select(teams.c.channel, in_graph.c.app, in_graph.c.tab)
    .join(in_graph, _GRAPHS, isouter=True)
    .where(teams.c.tenant == bindparam("of"), teams.c.id == bindparam("team"))
)


class PublicationRows:
    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def get(self, meeting: str) -> Publication | None:
        row = self._connection.execute(_OF_MEETING, {"of": self._tenant, "meeting": meeting}).one_or_none()
        return _to_publication(row) if row else None

    def save(self, kept: Publication) -> None:
        # One that has no name yet has one of its own all the same.
        row = {**asdict(kept), "name_key": _key(kept.name) or kept.meeting}
        facts = {name: value for name, value in row.items() if name != "meeting"}
        self._connection.execute(
            insert(self._connection, publication)
            .values(tenant=self._tenant, **row)
            .on_conflict_do_update(index_elements=["tenant", "meeting"], set_=facts)
        )

    def taken(self, team: str, name: str, but: str) -> bool:
        query = select(publication.c.meeting).where(
            publication.c.tenant == self._tenant,
            publication.c.team == team,
            publication.c.name_key == _key(name),
            publication.c.meeting != but,
        )
        return self._connection.execute(query).first() is not None

    def stored(self, team: str, drive: str, item: str) -> set[str]:
        of = publication.c
        query = select(of.meeting).where(
            of.tenant == self._tenant, of.team == team, of.drive == drive, of.item == item
        )
        return set(self._connection.execute(query).scalars())

    def with_tab(self, team: str) -> Collection[str]:
        of = publication.c
        missing = update(publication).where(
            of.tenant == self._tenant, of.team == team, of.tab.in_([each.value for each in NO_TAB])
        )
        return self._connection.execute(missing.values(tab=None).returning(of.meeting)).scalars().all()

    def in_graph(self, team: str) -> InGraph:
        row = self._connection.execute(_OF_TEAM, {"of": self._tenant, "team": team}).one_or_none()
        return InGraph(*row) if row else InGraph()

    def in_teams(self, team: str) -> InTeams:
        row = self._connection.execute(_IN_TEAMS, {"of": self._tenant, "team": team}).one_or_none()
        return InTeams(row.channel, row.app or "", row.tab or "") if row else NOWHERE

    def keep(self, team: str, known: InGraph) -> None:
        facts = asdict(known)
        self._connection.execute(
            insert(self._connection, in_graph)
            .values(tenant=self._tenant, team=team, **facts)
            .on_conflict_do_update(index_elements=["tenant", "team"], set_=facts)
        )

    def every(self) -> Sequence[tuple[Team, str, InGraph]]:
        query = (
            select(*TEAM, teams.c.channel, *(in_graph.c[name] for name in _IDS))
            .join(in_graph, _GRAPHS, isouter=True)
            .where(teams.c.tenant == self._tenant, teams.c.gone.is_(None))
            .order_by(teams.c.name, teams.c.channel_name, teams.c.id)
        )
        found = self._connection.execute(query).all()
        size = len(TEAM)
        return [
            (to_team(row[:size]), row[size], InGraph(*(each or "" for each in row[size + 1 :])))
            for row in found
        ]


def _key(name: str) -> str:
    return name.casefold()[:256]


def _to_publication(row: AnyRow) -> Publication:
    facts = {field.name: getattr(row, field.name) for field in fields(Publication)}
    for part in ("file", "tab"):
        facts[part] = Trouble(facts[part]) if facts[part] else None
    return Publication(**facts)
