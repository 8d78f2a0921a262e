"""Who an activity is from and which team it belongs to, in ids of ours, kept up with what it tells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from cachetools import TTLCache

from bot.domain.guest import is_guest
from bot.domain.people import Person, Team
from bot.language.texts import language_of, zone_of
from bot.messages import Mention, Reader
from bot.ports.pages import NO_PAGES, Pages
from bot.ports.people import Channel, Identity, Met, Spot
from bot.ports.work import UnitOfWork, Works
from bot.teams.body import Unfit
from bot.teams.incoming import Account, Incoming
from bot.teams.words import Typed

_MARKS = re.compile(r"[^\w .,'&+–-]")
# How long what an activity told is believed without looking: names, languages and addresses change rarely.
BELIEVED = 300.0
# Where somebody did something last may have been seen by another instance since.
LAST_BELIEVED = 60.0


@dataclass(frozen=True, slots=True)
class Known:
    """The sender and the team, as they are called here, and in which language each is spoken to. `guest`:
    None while Teams has not told. `stayed`: it was the team they did something in last, when this was read
    or written."""

    person: str
    team: str | None
    own: Reader
    shared: Reader
    guest: bool | None = None
    stayed: bool = False


@dataclass
class Recognition:
    """`language` and `zone` are a new team's when its first activity tells none; `pages` is where
    the tab's pages are."""

    works: Works
    language: str
    zone: str
    pages: Pages = NO_PAGES
    _seen: TTLCache[tuple[object, ...], Known] = field(
        default_factory=lambda: TTLCache(maxsize=20_000, ttl=BELIEVED)
    )
    # Where somebody did something last, as far as this process saw: a private chat is None.
    _last: TTLCache[tuple[str, Account | None], str | None] = field(
        default_factory=lambda: TTLCache(maxsize=20_000, ttl=LAST_BELIEVED)
    )

    async def __call__(self, activity: Incoming, tenant: str, acts: bool = True) -> Known:
        """Written down only when it tells something new: most clicks cost no transaction here. `acts`: a
        person did it, not their client. Raises Unfit 403 in a conversation of another tenant."""
        key = (
            tenant,
            activity.sender,
            activity.locale,
            activity.zone,
            activity.service,
            activity.channel,
            activity.places,
            activity.home,
            (activity.recipient.id, activity.recipient.name) if activity.recipient else None,
        )
        seen, was = self._seen.get(key), self._last.get((tenant, activity.sender))
        moved = acts and activity.channel is not None and was != activity.channel
        if seen is None or moved:
            known = await self._met(activity, tenant, acts)
            acts = acts or known.stayed
        elif seen.guest is None:
            person = seen.person
            known = replace(seen, guest=await self.works.read(tenant, lambda work: work.people.guest(person)))
        else:
            known = seen
        if activity.conversation.tenant:
            # One that does not say whose it is may turn out to be another tenant's.
            self._seen[key] = known
        if acts:
            # In private another team may be chosen: the next word in a channel is written down again.
            self._last[tenant, activity.sender] = activity.channel
        return known

    async def _met(self, activity: Incoming, tenant: str, acts: bool) -> Known:
        known = await self.works.read(tenant, lambda work: self._as_told(work, activity))
        if known is None:
            return await self.works.change(tenant, lambda work: self._written(work, activity, acts))
        if known.team is None or known.stayed or not acts:
            return known
        person, team = known.person, known.team
        await self.works.change(tenant, lambda work: work.people.last_in(person, team))
        return replace(known, stayed=True)

    async def mentioned(self, typed: Typed, tenant: str) -> Sequence[Mention]:
        """People a command mentions: by their chat id only, which is all that Teams tells."""
        if not typed.mentioned:
            return ()
        return await self.works.change(tenant, lambda work: _mentioned(work, typed.mentioned))

    def _written(self, work: UnitOfWork, activity: Incoming, acts: bool) -> Known:
        account = activity.sender
        assert account is not None, "the body was checked"
        # Only what says itself whose it is may take a conversation that is new.
        if not work.places.ours(activity.places, activity.conversation.tenant is not None):
            raise Unfit(403, "the conversation is another tenant's")
        language, zone = language_of(activity.locale), zone_of(activity.zone)
        person = work.people.recognise(identity_of(account, language, zone), new_person(work.tenant, account))
        if activity.home and is_guest(None, activity.home, work.tenant):
            work.people.mark_guests([person.id], True)
        spot = _spot(activity)
        reached = work.people.spot(person.id)
        if reached != Spot(spot.service, spot.bot, spot.conversation, account.id):
            work.people.reach(person.id, spot)
            _moved(work, f"person/{person.id}", reached, spot)
        team = self._team(work, activity, language, zone)
        if team is not None:
            work.teams.add_member(team.id, person.id)
            if acts:
                work.people.last_in(person.id, team.id)
        known = self._known(work, activity, person, team, work.people.guest(person.id))
        return replace(known, stayed=acts and team is not None)

    def _as_told(self, work: UnitOfWork, activity: Incoming) -> Known | None:
        """None when there is something to be written down, but for where they are now."""
        account = activity.sender
        assert account is not None, "the body was checked"
        identity = identity_of(account, language_of(activity.locale), zone_of(activity.zone))
        met = work.acquaintances.met(identity, activity.channel, activity.places)
        if met is None or _news(met, identity, activity, work.tenant):
            return None
        known = self._known(work, activity, met.person, met.team, met.guest)
        return replace(known, stayed=met.team is not None and met.last_team == met.team.id)

    def _known(
        self, work: UnitOfWork, activity: Incoming, person: Person, team: Team | None, guest: bool | None
    ) -> Known:
        assert activity.sender is not None, "the body was checked"
        bot = _called(activity) or (team.bot if team else "")
        shared = Reader(team.language, team.zone, person.id, self.pages, bot=bot) if team else None
        zones = {each.zone for each in ([team] if team else work.teams.of_person(person.id))}
        own = Reader(
            person.language or (shared.language if shared else self.language),
            # In private too a meeting has its team's time; of teams in several zones their own.
            zones.pop() if len(zones) == 1 else (person.zone or self.zone),
            person.id,
            self.pages,
            chat=activity.sender.id,
            bot=bot,
        )
        return Known(person.id, team.id if team else None, own, shared or own, guest)

    def _team(
        self, work: UnitOfWork, activity: Incoming, language: str | None, zone: str | None
    ) -> Team | None:
        if activity.channel is None:
            return None
        channel = _channel(activity, activity.channel)
        named = activity.about.team.name if activity.about and activity.about.team else None
        new = Team(
            _id(work.tenant, activity.channel), named or "", language or self.language, zone or self.zone
        )
        known = work.teams.of_channel(channel.id)
        reached = work.teams.spot(known.id) if known else None
        team = work.teams.recognise(channel, new)
        _moved(work, f"team/{team.id}", reached, _spot(activity))
        return team


def _news(met: Met, identity: Identity, activity: Incoming, tenant: str) -> bool:
    """Whether it tells of somebody, or of their team, what was not known."""
    person, reached, spot = met.person, met.spot, _spot(activity)
    told = ((identity.name, person.name), (identity.language, person.language), (identity.zone, person.zone))
    if any(new and new != known for new, known in told):
        return True
    if reached is None or (reached.service, reached.bot) != (spot.service, spot.bot):
        return True
    if spot.conversation not in (None, reached.conversation):
        return True
    if activity.home and is_guest(None, activity.home, tenant) and not met.guest:
        return True
    if activity.channel is None:
        return False
    if met.gone or not (met.team and met.is_member and met.channel):
        return True
    channel = _channel(activity, activity.channel)
    return met.channel != replace(channel, called=channel.called or met.channel.called)


def _channel(activity: Incoming, channel: str) -> Channel:
    bot = activity.recipient.id if activity.recipient else ""
    return Channel(channel, activity.group, activity.service, bot, _called(activity))


def _called(activity: Incoming) -> str:
    """What Teams calls us there, as it is to be mentioned: nothing in it is a mark of a card's."""
    name = (activity.recipient.name if activity.recipient else None) or ""
    return " ".join(_MARKS.sub(" ", name).split())[:64]


def _moved(work: UnitOfWork, lane: str, before: Spot | None, now: Spot) -> None:
    """What failed at the old address needs not wait at the new one."""
    if before is not None and before.service != now.service:
        work.outbox.try_now(lane)


def _mentioned(work: UnitOfWork, mentioned: Sequence[tuple[str, Account]]) -> Sequence[Mention]:
    """What stands in a mention may be a part of the name: it is no reason to call somebody otherwise."""
    met = [(identity_of(account), new_person(work.tenant, account)) for _, account in mentioned]
    known = work.people.recognise_all([(replace(identity, name=""), new) for identity, new in met])
    nameless = [one for one, person in zip(met, known, strict=True) if person.name == one[0].chat]
    if nameless:
        work.people.recognise_all(nameless)
    return [Mention(text, person.id) for (text, _), person in zip(mentioned, known, strict=True)]


def new_person(tenant: str, account: Account) -> str:
    """The id a person gets who is not known yet: the same from two activities at once."""
    return _id(tenant, account.entra or account.id)


def identity_of(account: Account, language: str | None = None, zone: str | None = None) -> Identity:
    return Identity(account.entra, account.id, (account.name or "")[:256], language, zone)


def _spot(activity: Incoming) -> Spot:
    bot = activity.recipient.id if activity.recipient else ""
    return Spot(activity.service, bot, activity.conversation.id if activity.private else None)


def _id(*parts: str) -> str:
    return blake2b("/".join(parts).encode(), digest_size=10).hexdigest()
