"""One request, one transaction, one answer: refusals, conflicts, duplicates and unknown words."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from cachetools import TTLCache

from bot.domain.refusal import Refused, Unchanged
from bot.domain.round import Closed
from bot.effects import written
from bot.excuse import excuse, outcome
from bot.handlers.guest import admitted, seen
from bot.messages import (
    READS,
    Address,
    Answer,
    Card,
    Dialog,
    Effect,
    Kind,
    Post,
    Reply,
    Request,
    to_person,
)
from bot.ports.work import Conflict, UnitOfWork, Works
from bot.router import Click, Command, Filled, Handler, Happened, Look, Router, Row, Turned
from bot.unknown import nearest
from bot.watch import logs, matter
from cards import said, too_long

T = TypeVar("T")
# Seconds; Teams delivers an invoke again when it has waited for its answer a quarter of a minute.
REMEMBERED = 120.0
log = logs.of(__name__)


class _Twice(Exception):
    """This request was handled before: no rule runs again."""


@dataclass(frozen=True, slots=True)
class Dispatch:
    """`wake` tells the outbox that something was committed for it."""

    router: Router
    works: Works
    wake: Callable[[], None]
    _answers: TTLCache[tuple[str, ...], Answer] = field(
        default_factory=lambda: TTLCache(maxsize=500, ttl=REMEMBERED)
    )

    async def __call__(self, request: Request) -> Answer:
        """Never raises for what a person did; `failed` in the answer says that it was our fault."""
        row = self.router.find(request)
        matter.tell(kind=request.kind.value, what=_name(row), outcome="done" if row else "unknown")
        try:
            if (asked := request).guest:
                request = await self._read(asked, lambda work: admitted(row, asked, work))
            if request.kind in READS or isinstance(row, Look | Turned):
                return seen(self.router, request, await self._look(row, request))
            return seen(self.router, request, await self._change(row, request))
        except Refused as refusal:
            matter.tell(outcome="refused")
            return await self._refused(row, request, refusal)
        except Conflict as why:
            matter.tell(outcome=outcome(why))
            log.warning("not now", why=outcome(why), kind=request.kind.value, what=_name(row))
            return await self._given_up(row, request, excuse(request.reader.texts, why))
        except Exception as error:
            matter.tell(outcome="failed")
            log.exception("failed", kind=request.kind.value, what=_name(row))
            return await self._given_up(row, request, excuse(request.reader.texts, error))

    def follow(self, request: Request, work: UnitOfWork) -> None:
        """What follows from something that is being written down: in its transaction. `wake` when it is
        committed."""
        row = self.router.find(request)
        assert isinstance(row, Happened), "nobody asked for it, so nobody is answered"
        written(row.handler(request, work), request, work)

    async def _look(self, row: Row | None, request: Request) -> Answer:
        """Reads: the same rights and pictures, no mark, no outbox."""
        match row:
            case Look():
                card = await self._read(request, lambda work: row.picture(work, request.reader, request.data))
            case Filled() | Turned():
                return Answer(dialog=await self._read(request, lambda work: row.draw(request, work, "")))
            case _:
                card = said.outdated(request.reader.texts)
        return Answer(card) if request.inline else await self._told(request, card, to_person(request.sender))

    async def _change(self, row: Row | None, request: Request) -> Answer:
        if row is None:
            return await self._unknown(request)
        try:
            answer = await self._once(row, request)
        except _Twice:
            matter.tell(outcome="twice")
            return await self._again(row, request)
        self.wake()
        if key := _again_known_by(row, request):
            self._answers[key] = answer
        return answer

    async def _once(self, row: Row, request: Request) -> Answer:
        seat = isinstance(row, Click | Filled) and row.seat
        if not seat:
            return await self._run(row, request)
        try:
            return await self.works.seat(request.tenant, lambda work: _sit(row, request, work))
        except Closed:
            late = row.late if isinstance(row, Click | Filled) else None
            if late is None:
                raise
            act: Handler = late
            return await self.works.change(request.tenant, lambda work: _run(row, request, work, act))

    async def _run(self, row: Row, request: Request) -> Answer:
        """What a rule refused is rolled back whole before something else is done instead."""
        try:
            return await self.works.change(request.tenant, lambda work: _run(row, request, work))
        except Refused as refusal:
            other = self.router.instead(request, refusal)
            if other is None:
                raise
            act: Handler = other
            return await self.works.change(request.tenant, lambda work: _run(row, request, work, act))

    async def _again(self, row: Row, request: Request) -> Answer:
        """A duplicate is answered as it was the first time, while that is remembered; else with the action's
        picture. What a typed word did has been said already."""
        if known := self._answers.get(_again_known_by(row, request) or ()):
            return known
        match row:
            case Click():
                card = await self._read(request, lambda work: row.picture(work, request.reader, request.data))
                return Answer(card)
            case Filled() if not row.seat:
                return Answer(toast=request.reader.texts("This was sent already, and is kept once."))
            case _:
                return Answer()

    async def _refused(self, row: Row | None, request: Request, refusal: Refused) -> Answer:
        """A click is answered in words, so that the card it was on stays; a dialog comes back with
        what was typed; a typed word gets a post, which is marked so that it comes once."""
        texts = request.reader.texts
        text = texts(refusal.sentence, **refusal.facts)
        alone = f"{text} {said.unchanged(texts)}" if isinstance(refusal, Unchanged) else text
        match request.kind:
            case Kind.ACTION | Kind.REFRESH if request.inline:
                return Answer(toast=alone)
            case Kind.DIALOG_SENT | Kind.DIALOG_OPENED if isinstance(row, Filled | Turned) and (
                row.guests or not request.guest
            ):
                return await self._form_again(row, request, alone)
            case _:
                return await self._told(request, said.refused(texts, text))

    async def _form_again(self, row: Filled | Turned, request: Request, problem: str) -> Answer:
        """With what was typed, unless there is no meeting to draw it for."""
        try:
            drawn = await self._read(request, lambda work: row.draw(request, work, problem))
            return Answer(dialog=replace(drawn, card=too_long.fitted(request.reader.texts, drawn.card)))
        except Refused:
            return Answer(toast=problem)

    async def _given_up(self, row: Row | None, request: Request, text: str) -> Answer:
        """Our fault. The card that was clicked or refreshed stays. A dialog that can't be drawn again gets
        no answer at all: it then stays open, and with it what was typed."""
        if request.kind in (Kind.ACTION, Kind.REFRESH) and request.inline:
            return Answer(toast=text, failed=True)
        if request.kind is not Kind.DIALOG_SENT or not isinstance(row, Filled | Turned):
            return await self._told(request, said.said(request.reader.texts, text), failed=True)
        try:
            return replace(await self._form_again(row, request, text), failed=True)
        except Exception:
            return Answer(failed=True)

    async def _unknown(self, request: Request) -> Answer:
        if request.kind is not Kind.COMMAND:
            if request.kind in (Kind.EVENT, Kind.DUE):
                return Answer()
            return await self._told(request, said.outdated(request.reader.texts))
        text, danish = request.text.strip(), request.reader.language == "da"
        known = self.router.known_to(request.guest)
        meant = nearest(known, request.word, text, danish, whole=request.private)
        behind = text if request.private else text and "…"
        # What is like no word of ours may be anything, and is not repeated before others.
        typed = f"{request.word} {behind}".strip() if request.private or meant.word else ""
        card = said.unknown(request.reader.texts, typed, meant.word, meant.examples)
        return await self._told(request, card)

    async def _told(
        self, request: Request, card: Card, to: Address | None = None, failed: bool = False
    ) -> Answer:
        """In the answer, or by a post where the request came from."""
        if request.inline:
            return Answer(card, failed=failed)
        try:
            await self.works.change(request.tenant, lambda work: _say(request, work, card, to))
        except Exception:
            log.exception("could not even say so")
            return Answer(failed=True, lost=True)
        self.wake()
        return Answer(failed=failed)

    def _read(self, request: Request, look: Callable[[UnitOfWork], T]) -> Awaitable[T]:
        return self.works.read(request.tenant, look)


def _run(row: Row, request: Request, work: UnitOfWork, handler: Handler | None = None) -> Answer:
    """In the transaction: mark, handler, outbox rows, and the picture of the new state."""
    if request.mark and not work.marks.claim(request.mark, request.now):
        raise _Twice
    if request.kind is Kind.COMMAND:
        work.outbox.heard_from(_lane(request))
    form = request.data.get("form")
    if (
        isinstance(row, Filled)
        and not row.seat
        and form
        and not work.forms.use(str(form)[:64], request.sender, request.now)
    ):
        raise _Twice
    act = handler or (row.handler if not isinstance(row, Look | Turned) else None)
    effects = act(request, work) if act else ()
    return _answer(row, request, work, effects)


def _sit(row: Row, request: Request, work: UnitOfWork) -> Answer:
    """An answer in a round: mark and redraw note are written by `answers.put` in one go."""
    assert isinstance(row, Click | Filled)
    return _answer(row, request, work, row.handler(request, work))


def _answer(row: Row, request: Request, work: UnitOfWork, effects: Sequence[Effect]) -> Answer:
    """What goes out is written to the outbox; what is left goes back with the response."""
    replies = [effect.card for effect in effects if isinstance(effect, Reply)]
    dialogs = [effect for effect in effects if isinstance(effect, Dialog)]
    written(effects, request, work)
    if request.thread and not request.aside and (lie_below := _said_here(request, effects)):
        work.messages.bury(request.thread, lie_below)
    if not request.inline:
        for card in replies:
            work.outbox.reply(card, request.here, _lane(request))
        return Answer()
    if dialogs:
        return Answer(dialog=dialogs[0])
    if not replies and isinstance(row, Click):
        replies = [row.picture(work, request.reader, request.data)]
    return Answer(replies[0] if replies else None)


def _again_known_by(row: Row, request: Request) -> tuple[str, ...] | None:
    """What is the same when a click or dialog is delivered again. Answers in a round are not remembered."""
    if not isinstance(row, Click | Filled) or row.seat or not request.inline:
        return None
    form = str(request.data.get("form") or "") if isinstance(row, Filled) else ""
    delivered = request.mark.activity if request.mark else request.seed
    return request.tenant, request.sender, request.word, (form or delivered)[:256]


def _said_here(request: Request, effects: Sequence[Effect]) -> int:
    """How many messages more stand in the thread: what was typed, and what we say to it there."""
    typed = request.kind is Kind.COMMAND
    ours = [e for e in effects if isinstance(e, Post) and e.to.kind == "thread"]
    replies = [e for e in effects if isinstance(e, Reply)] if not request.inline else []
    return typed + len(ours) + len(replies)


def _say(request: Request, work: UnitOfWork, card: Card, to: Address | None) -> None:
    if request.mark is None or work.marks.claim(request.mark, request.now):
        lane = str(to) if to else _lane(request)
        work.outbox.reply(card, to or request.here, lane)


def _lane(request: Request) -> str:
    if request.in_group_chat:
        return request.here.lane or ""
    return f"team/{request.team}" if request.team and not request.private else f"person/{request.sender}"


def _name(row: Row | None) -> Any:
    match row:
        case Command():
            return row.words[0]
        case Click() | Look():
            return row.action.verb
        case Filled() | Turned():
            return row.form.verb
        case None:
            return "unknown"
        case _:
            return row.word
