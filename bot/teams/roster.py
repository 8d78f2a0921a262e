"""Who is in a team, asked of Teams when what we know is older than a quarter of an hour."""

import asyncio
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from pydantic import ValidationError

from bot.allowance import Allowance
from bot.clock import Clock
from bot.dispatch import Dispatch
from bot.domain.guest import is_guest
from bot.domain.people import GENERAL, Team
from bot.domain.publication import InGraph
from bot.handlers.leaving import LEFT
from bot.messages import Kind, Reader, Request
from bot.ports.people import Spot
from bot.ports.work import Conflict, UnitOfWork, Works
from bot.teams.authentication import Connectors
from bot.teams.connector import Conversations, Json, Lost, Refusal, Unreachable
from bot.teams.incoming import Account
from bot.teams.recognition import identity_of, new_person
from bot.watch import logs

FRESH = timedelta(minutes=15)
# Seconds: a client tells of a failure after ten to fifteen, in old ones after five.
PATIENCE = 3.0
# Who could not be asked is left alone for so long.
REST = timedelta(seconds=30)
PAGE = 500
# Fifty thousand people: twice what Microsoft lets into a team.
PAGES = 100
# People written down in one transaction: others who write get in between.
TOGETHER = 200
log = logs.of(__name__)


@dataclass(frozen=True, slots=True)
class _Asking:
    """`enough` is set when it ended, well or not, or when nobody is to wait for it any longer."""

    task: asyncio.Task[None]
    enough: asyncio.Event


@dataclass(frozen=True, slots=True)
class Roster:
    """Asked before a transaction, never in one; once for all who need it, who wait `patience` seconds
    together. `end` it when nobody asks any more."""

    works: Works
    connectors: Connectors
    dispatch: Dispatch
    clock: Clock
    allowance: Allowance
    patience: float = PATIENCE
    _asking: dict[tuple[str, str], _Asking] = field(default_factory=dict)
    _resting: dict[tuple[str, str], datetime] = field(default_factory=dict)

    async def fresh(self, tenant: str, team: str, group: str = "") -> None:
        """Of a team that was not looked at yet."""
        known = await self.works.read(tenant, lambda work: work.teams.get(team))
        if known is not None:
            await self.kept_fresh(tenant, known, group)

    async def kept_fresh(self, tenant: str, known: Team, group: str = "") -> None:
        """When Teams does not answer, or not in time, we go on with whom we know; a slow answer is kept
        when it comes."""
        now, team = self.clock.now(), known.id
        if not _stale(known, now) or now < self._resting.get((tenant, team), now):
            return
        asking = self._asking.get((tenant, team)) or self._begun(tenant, team, group)
        await asking.enough.wait()

    async def end(self) -> None:
        """Whatever is still being asked is given up."""
        tasks = [asking.task for asking in self._asking.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _begun(self, tenant: str, team: str, group: str) -> _Asking:
        task = asyncio.create_task(self._ask(tenant, team, group))
        asking = self._asking[tenant, team] = _Asking(task, asyncio.Event())
        tired = asyncio.get_running_loop().call_later(self.patience, asking.enough.set)

        def ended(_: object) -> None:
            del self._asking[tenant, team]
            tired.cancel()
            asking.enough.set()

        task.add_done_callback(ended)
        return asking

    async def _ask(self, tenant: str, team: str, group: str) -> None:
        """Nobody waits for its end, so what went wrong is told here."""
        try:
            await self._renewed(tenant, team, group)
            return
        except (Refusal, Unreachable, Lost) as error:
            log.warning("the roster could not be read", why=str(error))
        except Conflict:
            log.warning("the roster could not be kept now")
        except Exception:
            log.exception("the roster could not be renewed")
        self._resting[tenant, team] = self.clock.now() + REST

    async def _renewed(self, tenant: str, team: str, group: str) -> None:
        now = self.clock.now()
        known, spot, of = await self.works.read(
            tenant, lambda work: (work.teams.get(team), work.teams.spot(team), work.teams.group(team))
        )
        group = group or of
        if known is None or not _stale(known, now):
            return  # an asking that ended while we looked has brought it
        conversations = self.connectors.of(spot.service).conversations.in_turn(
            partial(self.allowance.at_once, tenant)
        )
        channel = spot.conversation or ""
        (members, whole), (graph, name, called) = await asyncio.gather(
            _members(conversations, channel), _names(conversations, group, channel)
        )
        people: dict[str, bool] = {}
        for start in range(0, len(members), TOGETHER):
            some = members[start : start + TOGETHER]
            people |= await self.works.change(tenant, partial(_met, some, spot))

        def write(work: UnitOfWork) -> None:
            # Whoever a roster without end did not come to may still be in the team.
            others = () if whole else [person.id for person in work.teams.members(team)]
            if gone := work.teams.set_members(team, {*people, *others}, now):
                self.dispatch.follow(_left(tenant, known, gone, now), work)
            work.teams.set_guests(team, [who for who, is_one in people.items() if is_one])
            work.teams.call(team, name or known.name, called or known.channel)
            named = work.publications.in_graph(team)
            if graph and graph != named.group:
                work.publications.keep(team, InGraph(group=graph))

        await self.works.change(tenant, write)
        self.dispatch.wake()


def _left(tenant: str, team: Team, people: Collection[str], now: datetime) -> Request:
    """What happened, as Runde hears of it."""
    return Request(
        kind=Kind.EVENT,
        word=LEFT,
        tenant=tenant,
        reader=Reader(team.language, team.zone),
        now=now,
        seed=f"{team.id}/{LEFT}/{now.isoformat()}",
        team=team.id,
        data={"people": people},
        inline=False,
    )


def _stale(team: Team, now: datetime) -> bool:
    return team.roster_at is None or now - team.roster_at >= FRESH


async def _members(conversations: Conversations, channel: str) -> tuple[Sequence[Account], bool]:
    """Page by page, and whether they are all: the last page has no token. One that comes again would have
    no end."""
    found: set[Account] = set()
    asked: set[str] = set()
    token = ""
    while token not in asked and len(asked) < PAGES:
        asked.add(token)
        page = await conversations.get_conversation_paged_members(channel, PAGE, token)
        found.update(_accounts(page))
        token = str(page.get("continuationToken") or "")
    if token:
        log.warning("a roster without end was left", pages=len(asked))
    # In one order, so that two who write the same people wait for each other and never cross.
    return sorted(found, key=lambda account: (account.id, account.entra or "", account.name or "")), not token


def _accounts(page: Json) -> Sequence[Account]:
    """Whoever has no id that could be kept is left out; all else about them may be missing or odd."""
    members = page.get("members")
    if not isinstance(members, list):
        raise Lost("a page without members")
    found: list[Account] = []
    for member in members:
        if isinstance(member, dict):
            entra = _text(member.get("aadObjectId")) or _text(member.get("objectId"))
            with suppress(ValidationError):
                found.append(
                    Account(
                        id=_text(member.get("id")),
                        name=_text(member.get("name")),
                        entra=entra or None,
                        home=_text(member.get("tenantId")) or None,
                        role=_text(member.get("userRole")) or None,
                    )
                )
    return found


def _text(told: Any) -> str:
    """No database keeps a null."""
    return told.replace("\x00", "") if isinstance(told, str) else ""


async def _names(conversations: Conversations, group: str, channel: str) -> tuple[str, str, str]:
    """What Graph calls the team, and what people call team and channel, as far as the service tells."""
    if not group:
        return "", "", ""
    (graph, name), called = await asyncio.gather(
        _team(conversations, group), _channel(conversations, group, channel)
    )
    return graph, name, called


async def _team(conversations: Conversations, group: str) -> tuple[str, str]:
    """Graph's id of Microsoft's team, and its name; "" when the service does not tell."""
    try:
        told = await conversations.get_team_details(group)
    except (Refusal, Unreachable, Lost):
        return "", ""
    return _text(told.get("aadGroupId"))[:256], _text(told.get("name"))[:256]


async def _channel(conversations: Conversations, group: str, channel: str) -> str:
    """What the channel is called: the first one has no name there, since it has one in each language."""
    try:
        told = (await conversations.get_team_channels(group)).get("conversations")
    except (Refusal, Unreachable, Lost):
        return ""
    listed = [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
    here = [one for one in listed if one.get("id") == channel]
    return (_text(here[0].get("name")) or GENERAL)[:256] if here else ""


def _met(accounts: Sequence[Account], spot: Spot, work: UnitOfWork) -> dict[str, bool]:
    """Whether each is a guest. They are known by now, and reached by the team's bot whom nothing else is
    known to reach."""
    met = [(identity_of(account), new_person(work.tenant, account)) for account in accounts]
    people = [person.id for person in work.people.recognise_all(met)]
    work.people.reach_all(set(people), spot)
    told = zip(people, accounts, strict=True)
    return {who: bool(is_guest(account.role, account.home, work.tenant)) for who, account in told}
