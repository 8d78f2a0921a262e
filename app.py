"""Puts Runde together: settings -> database, ports, router -> an aiohttp application. `python app.py`."""

import asyncio
import gc
import platform
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial

from aiohttp import web

from bot.allowance import Allowance
from bot.clock import Clock
from bot.delivery import Delivery
from bot.dispatch import Dispatch
from bot.filing import Filing
from bot.graph.graph import Graph
from bot.handlers import router
from bot.language.texts import calendars
from bot.outbox import Outbox
from bot.proof.bearer import Bearers
from bot.proof.keys import Keys
from bot.publishing import Publishing
from bot.schedule import Timekeeper
from bot.settings import Settings, Wrong, settings
from bot.tab.about import about_routes
from bot.tab.entrance import SignIn
from bot.tab.members import Members
from bot.tab.routes import tab_routes
from bot.tab.shelf import MinutesShelf
from bot.tab.sign_in import NAME as ENTRA
from bot.tab.sign_in import Entra, keys_url
from bot.teams.adapter import TeamsAdapter
from bot.teams.body import AT_MOST, only_this_machine
from bot.teams.chat import TeamsChat
from bot.teams.recognition import Recognition
from bot.teams.roster import Roster
from bot.teams.trust import Trust
from bot.teams.turns import Turns
from bot.unpublished import Unpublished
from bot.watch import logs
from bot.watch.endpoint import accounted_for
from bot.watch.metrics import Metrics
from bot.watch.pulse import pulse
from bot.watch.site import Page, served
from bot.watch.version import version
from storage.database import Database, database_url, open_database
from storage.lanes import LaneRows
from storage.migrate import TooOld, migrate
from storage.schedule import ScheduleRows
from storage.share import ShareRows
from storage.waiting import shut_out, waiting
from storage.work import SqlWorks

# Seconds that who asks whether we are ready waits at most.
READY_WITHIN = 2.0
log = logs.of("runde")


@dataclass(frozen=True, slots=True)
class Parts:
    """What works behind the endpoint while the application runs."""

    database: Database
    outbox: Outbox
    timekeeper: Timekeeper
    roster: Roster
    adapter: TeamsAdapter
    trust: Trust
    people_keys: Keys
    metrics: Metrics
    graph: Graph | None


def parts(chosen: Settings, database: Database, clock: Clock) -> Parts:
    """Nothing is opened or started here."""
    graph = Graph(chosen, clock) if chosen.publishes else None
    trust = Trust.by(chosen, clock)
    connectors = trust.connectors
    works = SqlWorks(database)
    lanes = LaneRows(database)
    metrics = Metrics()
    chat = TeamsChat(connectors.of)
    allowance = Allowance(ShareRows(database), clock)
    delivery = Delivery(
        lanes,
        works,
        chat,
        clock,
        allowance,
        chosen.pages,
        publish=Publishing(works, graph, Filing(works, graph, chosen.files), clock, bool(chosen.public_url))
        if graph
        else Unpublished(works),
        metrics=metrics,
        drawn_at_once=database.side_by_side,
    )
    outbox = Outbox(lanes, delivery, clock)
    table = router()
    dispatch = Dispatch(table, works, outbox.wake)
    recognition = Recognition(works, chosen.language, chosen.time_zone, chosen.pages)
    roster = Roster(works, connectors, dispatch, clock, allowance)
    turns = Turns(works, dispatch, recognition, roster, clock)
    adapter = TeamsAdapter(trust.authentication, turns, chosen.local)
    schedule = ScheduleRows(database)
    timekeeper = Timekeeper(schedule, works, dispatch, clock, metrics, roster.kept_fresh, table.rostered)
    people_keys = Keys(
        None if chosen.local else partial(trust.http.published, keys_url(chosen)), clock, ENTRA
    )
    return Parts(database, outbox, timekeeper, roster, adapter, trust, people_keys, metrics, graph)


def application(chosen: Settings, clock: Clock | None = None) -> web.Application:
    """`clock` is a test's. Raises ValueError for a database that is neither SQLite nor PostgreSQL."""
    database = open_database(database_url(chosen.database))
    clock = clock or Clock()
    made = parts(chosen, database, clock)
    made.metrics.runs(version(), database.url.get_backend_name())
    app = web.Application(
        client_max_size=AT_MOST, middlewares=[only_this_machine(chosen)] if chosen.local else []
    )
    running: list[asyncio.Task[None]] = []

    app.add_routes(
        [
            web.post("/api/messages", accounted_for(made.adapter.process, made.metrics)),
            *watched(database, running),
            *_tab(chosen, made, clock),
            *about_routes(chosen.language, chosen.operator, clock.now),
        ]
    )
    app.cleanup_ctx.append(partial(_at_work, made, chosen, running))
    return app


async def _at_work(
    made: Parts, chosen: Settings, running: list[asyncio.Task[None]], app: web.Application
) -> AsyncIterator[None]:
    """From before the port is open until after it is closed."""
    async with AsyncExitStack() as opened:
        opened.callback(log.info, "ended")
        opened.push_async_callback(made.database.close)
        await migrate(made.database)
        await opened.enter_async_context(made.trust)
        await opened.enter_async_context(made.people_keys)
        opened.push_async_callback(made.roster.end)
        if made.graph is not None:
            opened.push_async_callback(made.graph.close)
            made.graph.warm()
        running.extend((asyncio.create_task(made.outbox.run()), asyncio.create_task(made.timekeeper.run())))
        running.append(asyncio.create_task(pulse(made.metrics, logs.tell_repeated)))
        opened.push_async_callback(_ended, running)
        if chosen.metrics_port is not None:
            page = Page(made.metrics, lambda: waiting(made.database))
            await opened.enter_async_context(served(page, chosen.metrics_host, chosen.metrics_port))
        yield
        log.info("ending: what is under way is finished first")


def _tab(chosen: Settings, made: Parts, clock: Clock) -> Sequence[web.RouteDef]:
    """With an app id only where Teams can frame it, for people who sign in."""
    works, pages = SqlWorks(made.database), chosen.pages
    shelf, language = MinutesShelf(works), chosen.language
    if chosen.local:
        return tab_routes(shelf, language, clock=clock.now)
    if not pages.public.startswith("https://"):
        return ()
    members = Members(works, made.roster.kept_fresh, clock.now)
    bearers = Bearers(made.people_keys, clock, Entra.by(chosen))
    return tab_routes(
        shelf, language, clock=clock.now, sign_in=SignIn(bearers, members, chosen.tenants, pages)
    )


def watched(database: Database, running: list[asyncio.Task[None]]) -> list[web.RouteDef]:
    """Whether it lives, and whether its database answers."""

    async def alive(request: web.Request) -> web.Response:
        ended = [task for task in running if task.done()]
        return web.Response(text="ended" if ended else "ok", status=503 if ended else 200)

    async def ready(request: web.Request) -> web.Response:
        """Where Runde was removed is told, and is no fault of this instance."""
        try:
            async with asyncio.timeout(READY_WITHIN):
                lanes, notes = await shut_out(database)
        except Exception:
            log.exception("the database does not answer")
            return web.Response(text="no database", status=503)
        detail = f"\nnot let in by Teams: {lanes} conversations, where {notes} notes wait" if lanes else ""
        # Whoever was sent elsewhere could keep nothing there either, and would read nothing of why.
        state = "the disk is full, nothing can be kept" if database.room.full else "ready"
        return web.Response(text=f"{state}{detail}")

    return [web.get("/healthz", alive), web.get("/readyz", ready)]


async def _ended(running: list[asyncio.Task[None]]) -> None:
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


def _kept_for_good() -> None:
    """What is loaded by now stays: to look through it again and again for what can be let go took a tenth of
    the time, and to look so seldom at what is new costs a few megabytes."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def main() -> int:
    try:
        chosen = settings()
        logs.open_door(as_json=not chosen.local)
        app = application(chosen)
    except (Wrong, ValueError) as why:
        sys.stderr.write(f"Runde can't start. Mend these settings:\n{why}\n")
        return 2
    mode = "with an app id" if not chosen.local else "local, without an app id: only this machine is served"
    engine = chosen.database.partition(":")[0]
    log.info("starting", version=version(), mode=mode, engine=engine, python=platform.python_version())

    def ready(running_on: str) -> None:
        """aiohttp tells it once all has started and the port is open."""
        log.info("ready on its port", address=f"{chosen.host}:{chosen.port}")

    calendars()
    _kept_for_good()
    try:
        web.run_app(app, host=chosen.host, port=chosen.port, print=ready, access_log=None)
    except TooOld as why:
        sys.stderr.write(f"Runde can't start. {why}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
