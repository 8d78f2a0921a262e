"""Who is in a team, asked of Teams when what we know is older than a quarter of an hour."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.ports.people import Identity, Spot
from bot.ports.work import Conflict, UnitOfWork, Works
from bot.teams.authentication import Connectors
from bot.teams.connector import Conversations, Json, Lost, Refusal, Unreachable
from bot.teams.incoming import Account
from bot.teams.recognition import new_person

FRESH = timedelta(minutes=15)
PAGE = 500
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Roster:
    """Asked before a transaction, never in one."""

    works: Works
    connectors: Connectors
    clock: Clock

    async def fresh(self, tenant: str, team: str, group: str) -> None:
        """When Teams does not answer, we go on with whom we know."""
        known = await self.works.read(tenant, lambda work: work.teams.get(team))
        now = self.clock.now()
        if known is None or (known.roster_at and now - known.roster_at < FRESH):
            return
        spot = await self.works.read(tenant, lambda work: work.teams.spot(team))
        conversations = self.connectors.of(spot.service).conversations
        try:
            members = await _members(conversations, spot.conversation or "")
            name = (await _name(conversations, group) if group else "") or known.name
        except (Refusal, Unreachable, Lost) as error:
            log.warning("the roster could not be read: %s", error)
            return

        def write(work: UnitOfWork) -> None:
            people = {_recognised(work, member, spot) for member in members}
            work.teams.set_members(team, people, now)
            work.teams.call(team, name)

        try:
            await self.works.change(tenant, write)
        except Conflict:
            log.warning("the roster could not be kept now")


async def _members(conversations: Conversations, channel: str) -> Sequence[Json]:
    """Page by page; a page without a token is the last."""
    found: list[Json] = []
    token = ""
    while True:
        page = await conversations.get_conversation_paged_members(channel, PAGE, token)
        found += [member for member in page.get("members") or () if isinstance(member, dict)]
        token = str(page.get("continuationToken") or "")
        if not token:
            # In one order, so that two who write the same people wait for each other and never cross.
            people = [member for member in found if isinstance(member.get("id"), str)]
            return sorted(people, key=lambda member: str(member["id"]))


async def _name(conversations: Conversations, group: str) -> str:
    """What Microsoft's team is called; "" when the service does not tell."""
    try:
        return str((await conversations.get_team_details(group)).get("name") or "")[:256]
    except Refusal:
        return ""


def _recognised(work: UnitOfWork, member: Json, spot: Spot) -> str:
    account = Account(
        id=member["id"],
        name=str(member.get("name") or ""),
        entra=str(member.get("aadObjectId") or member.get("objectId") or "") or None,
    )
    identity = Identity(account.entra, account.id, (account.name or "")[:256])
    person = work.people.recognise(identity, new_person(work.tenant, account))
    if work.people.spot(person.id) is None:
        work.people.reach(person.id, Spot(spot.service, spot.bot))
    return person.id
