"""`python -m manifest.check`: what an organisation has granted Runde, what is missing, who can grant it, and
how."""

import argparse
import asyncio
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.people import Team
from bot.domain.publication import InGraph, Trouble
from bot.graph.clients import Clients
from bot.graph.granted import Granted, NotTold
from bot.graph.publisher import GraphPublisher
from bot.permissions import CHANNEL, IN_TEAM, in_team, of_files
from bot.ports.publication import Missing, Troubled
from bot.settings import Settings, Wrong, settings
from storage.database import database_url, open_database
from storage.work import SqlWorks

# Whoever is told that nothing is missing must have been asked about.
_AGREE = "an administrator has to agree to Runde in this organisation first; see the README"
_SIGN_IN = "whoever runs Runde: look at the app id, its secret or certificate, and the way to Microsoft"
_NO_TABLES = "whoever runs Runde: start it once with these settings, and add it to a team"
_NAMED_ALREADY = (
    "where that is done, choose a folder for all minutes (RUNDE_FILES), or grant Files.ReadWrite.All"
)
_NO_LIBRARY = "whoever runs Runde: look at the address"
OK, LACKS, UNSURE = "ok      ", "missing ", "not told"


@dataclass(frozen=True, slots=True)
class Line:
    """`how`: who can mend it, and by what."""

    state: str
    what: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """Nothing is changed anywhere."""

    chosen: Settings
    granted: Granted
    publisher: GraphPublisher

    async def tenant(self, tenant: str) -> Sequence[Line]:
        roles = await self.granted.in_tenant(tenant)
        if isinstance(roles, NotTold):
            how = _SIGN_IN if roles.agreed else _AGREE
            return [Line(LACKS, f"signing in to Microsoft Graph ({roles.why})", how)]
        signed = Line(OK, "signing in to Microsoft Graph")
        asked = of_files(self.chosen.files)
        held, least = sorted(roles & {each.name for each in asked}), asked[0]
        if not held:
            return [signed, Line(LACKS, f"{least.name}: {least.purpose}", least.granted_by)]
        # An app with this role can't ask which sites were given to it, nor whether it may write there.
        but = "; the first minutes in each site tell whether it was given" if held == [least.name] else ""
        return [signed, Line(OK, f"files: {', '.join(held)}{but}"), *await self._library(tenant)]

    async def _library(self, tenant: str) -> Sequence[Line]:
        if not (library := self.chosen.files):
            return []
        try:
            await self.publisher.library(tenant, library)
        except Troubled as why:
            how = f"{_NO_LIBRARY}; {of_files(library)[0].granted_by}"
            return [Line(LACKS, f"the folder that RUNDE_FILES names ({why})", how)]
        return [Line(OK, "the folder that RUNDE_FILES names is found")]

    async def team(self, tenant: str, channel: str, known: InGraph) -> Sequence[Line]:
        if not known.group:
            how = "write to Runde in the channel; it asks Teams then"
            return [Line(UNSURE, "Graph's name of the team is not known yet", how)]
        return [
            await self._installed(tenant, known.group),
            *await self._consented(tenant, known.group),
            await self._folder(tenant, channel, known),
        ]

    async def _installed(self, tenant: str, group: str) -> Line:
        how = "an owner of the team: Manage team > Apps > Runde"
        try:
            return Line(OK, f"the app is in the team ({await self.publisher.app(tenant, group)})")
        except Troubled as why:
            return Line(LACKS, f"the app is not found in the team ({why})", how)

    async def _consented(self, tenant: str, group: str) -> Sequence[Line]:
        given = await self.granted.in_team(tenant, group)
        if isinstance(given, NotTold):
            return [
                Line(UNSURE, f"what the team's owners have agreed to ({given.why})", IN_TEAM[-1].granted_by)
            ]
        return [
            Line(OK, each.name)
            if each.name in given
            else Line(LACKS, f"{each.name}: {each.purpose}", each.granted_by)
            for each in in_team(self.chosen.files)
        ]

    async def _folder(self, tenant: str, channel: str, known: InGraph) -> Line:
        """Unless its minutes go to the folder for all."""
        library, what = self.chosen.files, "the channel's folder in Files"
        try:
            if library and await self.publisher.is_for_all(tenant, known.group, channel):
                return Line(OK, "its minutes go to the folder that RUNDE_FILES names")
            await self.publisher.folder(tenant, known.group, channel)
        except (Troubled, Missing) as why:
            if isinstance(why, Troubled) and why.trouble is Trouble.NO_CHANNEL:
                return Line(LACKS, f"whom the channel is for ({why})", CHANNEL.granted_by)
            how = f"{of_files(library)[0].granted_by}; {_NAMED_ALREADY}"
            return Line(LACKS, f"{what} ({why})", how)
        return Line(OK, f"{what} is found")


async def check(chosen: Settings, tenants: Sequence[str]) -> Iterator[str]:
    """What is told, line by line."""
    database = open_database(database_url(chosen.database))
    clients = Clients.by(chosen)
    publisher = GraphPublisher(clients, Clock(), chosen.app_id, chosen.package_id, chosen.pages.public)
    asking = Check(chosen, Granted(clients, chosen.app_id), publisher)
    told: list[str] = []
    try:
        for tenant in tenants:
            told += [f"Organisation {tenant}", *_lines(await asking.tenant(tenant))]
            try:
                teams = await SqlWorks(database).read(tenant, lambda work: work.publications.every())
            except Exception as error:
                told += _lines([Line(LACKS, f"the database ({type(error).__name__})", _NO_TABLES)])
                continue
            for team, channel, known in teams:
                told += [_called(team), *_lines(await asking.team(tenant, channel, known))]
            if not teams:
                told.append("  Runde is in no team yet: add the app to one, and write to it there.")
    finally:
        await clients.close()
        await database.close()
    return iter(told)


def _called(team: Team) -> str:
    return f"Team {team.name or '(no name yet)'}, channel {team.channel or '(no name yet)'}"


def _lines(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        yield f"  {line.state}  {line.what}"
        if line.how and line.state != OK:
            yield f"            who: {line.how}"


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when nothing is missing, 1 when something is or may be, 2 when a setting is missing or wrong."""
    asked = argparse.ArgumentParser(prog="python -m manifest.check", description=__doc__)
    asked.add_argument(
        "tenants", nargs="*", metavar="TENANT", help="ids of organisations; those that are served"
    )
    named = asked.parse_args(arguments).tenants
    try:
        chosen = settings()
        if not chosen.publishes:
            raise Wrong("MicrosoftAppId: is missing" if chosen.local else "RUNDE_GRAPH_URL: is off")
        tenants = named or sorted(chosen.tenants or ())
        if not tenants:
            raise Wrong("RUNDE_ALLOWED_TENANTS: is missing; or name the organisations after the command")
    except Wrong as why:
        sys.stderr.write(f"Nothing was asked. Mend these settings:\n{why}\n")
        return 2
    told = list(asyncio.run(check(chosen, tenants)))
    sys.stdout.writelines(f"{line}\n" for line in told)
    lacking, unsure = (sum(line.startswith(f"  {state}") for line in told) for state in (LACKS, UNSURE))
    not_told = f" {unsure} could not be asked about." if unsure else ""
    sys.stdout.write(f"\n{lacking or 'Nothing'} {'are' if lacking > 1 else 'is'} missing.{not_told}\n")
    return 1 if lacking or unsure else 0


if __name__ == "__main__":
    sys.exit(main())
