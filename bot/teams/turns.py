"""One activity becomes one request, and its answer the body of the response."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

from bot.clock import Clock
from bot.dispatch import Dispatch
from bot.domain.people import Team
from bot.excuse import excuse
from bot.handlers.group_chat import ADDED, WRITTEN
from bot.language.colours import COLOUR, is_colour
from bot.language.folding import MARKS, fold
from bot.language.texts import Texts, language_of
from bot.messages import Answer, Kind, Mark, Reader, Request
from bot.ports.work import UnitOfWork, Works
from bot.router import Click, Command, Filled, Happened
from bot.teams.answers import Json, body_of
from bot.teams.body import Unfit
from bot.teams.incoming import Incoming
from bot.teams.recognition import Recognition
from bot.teams.roster import Roster
from bot.teams.words import typed
from bot.watch import logs, matter
from cards import said
from cards.which import FIELD

log = logs.of(__name__)
# A card of ours that began a thread is known to stand there by then.
FRESH = timedelta(minutes=2)
DIALOGS = {"task/fetch": Kind.DIALOG_OPENED, "task/submit": Kind.DIALOG_SENT}
INSTALLED = {"add": "installed", "add-upgrade": "upgraded", "remove": "removed", "remove-upgrade": "removed"}


class NotKept(Exception):
    """Nothing of it could be written down: Teams is to send it again."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What somebody did: its kind and word, a button's or dialog's data, and whether an answer can go
    back with the response."""

    kind: Kind
    word: str
    data: Mapping[str, Any]
    text: str = ""
    inline: bool = True


@dataclass(frozen=True, slots=True)
class Turns:
    """`handle` is all that the adapter needs to know of Runde."""

    works: Works
    dispatch: Dispatch
    recognition: Recognition
    roster: Roster
    clock: Clock

    async def handle(self, activity: Incoming) -> Json | None:
        """The body of the answer to an invoke; None for everything else, and for a dialog that is to stay
        open. Raises Unfit for an invoke that is none of ours, and in a conversation of another tenant."""
        tenant = activity.tenant or ""
        if activity.type == "conversationUpdate" and not activity.in_group_chat:
            matter.tell(kind="members", outcome="done")
            await self._members_changed(activity, tenant)
            return None
        meant = self._in_one_word(meaning(activity))
        if meant is None:
            matter.tell(kind="other", outcome="passed over")
            return None
        matter.tell(kind=meant.kind.value, outcome="failed")
        try:
            request = await self._request(activity, meant, tenant)
        except Unfit:
            raise
        except Exception as error:
            if activity.type != "invoke":
                raise
            log.exception("nobody was recognised")
            return self._nobody(activity, meant, error)
        answer = await self.dispatch(request)
        if answer.lost and activity.type != "invoke":
            raise NotKept
        return body_of(request.kind, answer, request.reader.texts) if activity.type == "invoke" else None

    def _in_one_word(self, meant: Meant | None) -> Meant | None:
        """“note: text” and “note:text” are written as often as “note text”, and “check out” as “checkout”;
        a colour has more forms than a table."""
        if meant is None or meant.kind is not Kind.COMMAND:
            return meant
        known = self.dispatch.router.commands
        word, colon, text = meant.word.partition(":")
        if colon and fold(word) in known:
            return replace(meant, word=word, text=f"{text} {meant.text}".strip())
        if fold(meant.word.rstrip(MARKS)) in known:
            return meant
        if is_colour(f"{meant.word} {meant.text}"):
            return replace(meant, word=COLOUR)
        second, *rest = meant.text.split(maxsplit=1)[:2] or [""]
        joined = f"{meant.word}{second}"
        if not second or fold(joined.rstrip(MARKS)) not in known:
            return meant
        return replace(meant, word=joined, text="".join(rest))

    def _nobody(self, activity: Incoming, meant: Meant, error: Exception) -> Json | None:
        """The database is away or held: told in the language of the one who clicked, if it is known."""
        texts = Texts(language_of(activity.locale) or self.recognition.language, self.recognition.zone)
        text = excuse(texts, error)
        if meant.kind in (Kind.ACTION, Kind.REFRESH):
            return body_of(meant.kind, Answer(toast=text, failed=True), texts)
        dialog = meant.kind is Kind.DIALOG_SENT
        return body_of(meant.kind, Answer(None if dialog else said.said(texts, text), failed=True), texts)

    async def _request(self, activity: Incoming, meant: Meant, tenant: str) -> Request:
        """Who did what, with the roster made sure of where that is needed."""
        known = await self.recognition(activity, tenant, acts=meant.kind is not Kind.REFRESH)
        shared = meant.kind is Kind.COMMAND and not (activity.private or activity.aside)
        mentions = await self.recognition.mentioned(typed(activity), tenant) if shared else ()
        team = await self._team(known.team, tenant) if shared and known.team else None
        now = self.clock.now()
        request = Request(
            kind=meant.kind,
            word=meant.word,
            tenant=tenant,
            reader=_as_set(known.shared, team) if shared else known.own,
            now=now,
            seed=f"{activity.conversation.id}/{activity.id or uuid4()}/{meant.kind}",
            team=known.team,
            sender=known.person,
            place=activity.conversation.id,
            thread=None if activity.private else activity.thread,
            fresh=activity.thread_began_within(now, FRESH),
            private=activity.private or activity.aside,
            aside=activity.aside,
            text=meant.text,
            data=meant.data,
            mentions=tuple(mentions),
            mark=Mark(activity.conversation.id, activity.id, meant.kind) if activity.id else None,
            inline=meant.inline,
        )
        await self._roster(request, activity, team)
        guest = known.guest if known.guest is not None else await self._guest(request)
        return replace(request, guest=bool(guest))

    async def _team(self, team: str, tenant: str) -> Team | None:
        """With its settings as they are now, whatever was believed of them."""
        return await self.works.read(tenant, lambda work: work.teams.get(team))

    async def _roster(self, request: Request, activity: Incoming, team: Team | None) -> None:
        """`team`: the one it was said in, if it was looked at already."""
        if request.kind in (Kind.COMMAND, Kind.EVENT) and request.team is None:
            await self._named(request)
        row = self.dispatch.router.find(request)
        if not isinstance(row, Command | Click | Filled | Happened) or not row.roster:
            return
        if team is not None:
            await self.roster.kept_fresh(request.tenant, team, activity.group)
        elif request.team is not None:
            await self.roster.fresh(request.tenant, request.team, activity.group)
        elif meant := await self.works.read(request.tenant, lambda work: _team_meant(request, work)):
            await self.roster.fresh(request.tenant, meant)

    async def _guest(self, request: Request) -> bool | None:
        """Whether somebody is a guest of whom nothing is known yet: their channel's roster tells, if it can
        be had. Whoever is not in it although they speak there is none."""
        tenant, team, sender = request.tenant, request.team, request.sender
        row = self.dispatch.router.find(request)
        if team is None or row is None or isinstance(row, Happened) or row.guests:
            return None
        known = await self.works.read(tenant, lambda work: work.people.guest(sender))
        if known is not None:
            return known
        await self.works.change(tenant, lambda work: work.teams.stale_roster(work.teams.group(team)))
        await self.roster.fresh(tenant, team)
        return await self.works.change(tenant, lambda work: _told_whether(work, team, sender))

    async def _named(self, request: Request) -> None:
        """Outside a channel teams are called by name, which Teams does not tell of itself."""
        teams = await self.works.read(request.tenant, lambda work: work.teams.of_person(request.sender))
        nameless = [team.id for team in teams if not team.name]
        if request.in_group_chat or len(teams) > 1:
            await asyncio.gather(*(self.roster.fresh(request.tenant, team) for team in nameless))

    async def _members_changed(self, activity: Incoming, tenant: str) -> None:
        if not activity.added and not activity.removed:
            return
        teams = await self.works.change(tenant, lambda work: work.teams.stale_roster(activity.group))
        if activity.removed:
            # What comes due by itself asks Teams nothing, and is not to be sent to who has left.
            await asyncio.gather(*(self.roster.fresh(tenant, team, activity.group) for team in teams))


def _as_set(reader: Reader, team: Team | None) -> Reader:
    return replace(reader, language=team.language, zone=team.zone) if team else reader


def _told_whether(work: UnitOfWork, team: str, person: str) -> bool | None:
    known, asked = work.people.guest(person), work.teams.get(team)
    if known is None and asked is not None and asked.roster_at is not None:
        work.people.mark_guests([person], False)
        return False
    return known


def _team_meant(request: Request, work: UnitOfWork) -> str | None:
    """Outside a channel: the one chosen now, the person's only one, or the one chosen last."""
    teams = [team.id for team in work.teams.of_person(request.sender)]
    now = request.data.get("team") or request.data.get(FIELD)
    chosen = now or (teams[0] if len(teams) == 1 else work.people.last_team(request.sender))
    return str(chosen) if chosen in teams else None


def meaning(activity: Incoming) -> Meant | None:
    """None for what is no matter of ours: reactions, typing, edits. Raises Unfit."""
    match activity.type:
        case "message":
            return _message(activity)
        case "invoke":
            return _invoke(activity)
        case "conversationUpdate" if activity.brought and activity.sender is not None:
            return Meant(Kind.EVENT, ADDED, {}, inline=False)
        case "installationUpdate" if activity.action in INSTALLED:
            return Meant(Kind.EVENT, INSTALLED[activity.action], {})
        case _:
            return None


def _message(activity: Incoming) -> Meant:
    """A button of a client that knows no Action.Execute comes as a message with its data (Microsoft's
    “Universal Action Model”)."""
    if isinstance(activity.value, dict) and isinstance(activity.value.get("verb"), str):
        return Meant(Kind.ACTION, activity.value["verb"], activity.value, inline=False)
    said = typed(activity)
    if activity.in_group_chat:
        return Meant(Kind.EVENT, WRITTEN, {"word": said.word}, said.text, inline=False)
    return Meant(Kind.COMMAND, said.word or "help", {}, said.text, inline=False)


def _invoke(activity: Incoming) -> Meant:
    if activity.name == "adaptiveCard/action":
        return _action(activity.value)
    kind = DIALOGS.get(activity.name or "")
    data = activity.value.get("data")
    if kind is None or not isinstance(data, dict) or not isinstance(data.get("verb"), str):
        raise Unfit(400, f"no invoke of ours: {'value.data' if kind else 'name'}")
    return Meant(kind, data["verb"], data)


def _action(value: Mapping[str, Any]) -> Meant:
    """`automatic` is Teams refreshing a card by itself. botbuilder loses it."""
    action = value.get("action")
    if not isinstance(action, dict) or not isinstance(action.get("verb"), str):
        raise Unfit(400, "no invoke of ours: value.action.verb")
    data = action.get("data")
    kind = Kind.REFRESH if value.get("trigger") == "automatic" else Kind.ACTION
    return Meant(kind, action["verb"], data if isinstance(data, dict) else {})
