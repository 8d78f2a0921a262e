"""The page of an open meeting over real HTTP: what it shows, what never, and what asking again costs."""

import asyncio
import re
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.agenda import Purpose
from bot.domain.entry import Draft, Kind, Result
from bot.domain.meeting import Meeting, State
from bot.ports.live import LiveMeeting
from bot.tab.live import KEPT, Followed
from tests import build
from tests.build import NOW, TENANT, later
from tests.clock import Stopwatch
from tests.tab.site import Site
from tests.tab.test_pages import HOSTILE, OTHER, SAFE, visible

ETAG = re.compile(r'"([0-9a-f]{20})-(en|da)-(default|dark|contrast)"')


def open_meeting(**more: Any) -> Meeting:
    topics = (
        build.topic("t1", title="Since last time", minutes=5, purpose=Purpose.INFORM),
        build.topic("t2", title="On-call rota", minutes=15, purpose=Purpose.DECIDE),
        build.topic("t3", title="Christmas", owner=None),
    )
    meeting = build.meeting(
        state=State.OPEN, topics=topics, current="t2", checked_in=True, opened=NOW, until=later(900),
        facilitator="mette", secretary="jonas",
    )  # fmt: skip
    return replace(meeting, **more)


async def going_on(site: Site, **more: Any) -> None:
    await site.plan(open_meeting(**more))


async def recorded(site: Site, number: int, draft: Draft) -> None:
    entry = build.entry(number, draft=draft)
    await site.works.change(TENANT, lambda work: work.entries.add([entry]))


async def test_the_page_tells_where_the_meeting_is_and_what_was_written_down(site: Site) -> None:
    await going_on(site)
    await recorded(site, 1, Draft(Kind.NOTE, "Køen vokser"))
    await recorded(site, 2, Draft(Kind.DECISION, "Tre uger", result=Result.REJECTED))
    await recorded(site, 3, Draft(Kind.ACTION, "Ring", "jonas", "", NOW.date()))
    page = await site.get("meeting/m1")
    shown = visible(page.text)
    assert page.status == 200
    for told in (
        "Topic 2 of 3: On-call rota, until 10:15 – Operations – Runde",
        "Open now Operations Mette Holm is facilitator. Jonas Holm is secretary.",
        "Topic 2 of 3 · Decision · Mette Holm On-call rota until 10:15",
        "1 Note Køen vokser 2 Rejected Tre uger 3 Action Jonas Holm: Ring By Tuesday 1 December",
        "Agenda Since last time (done) 5 min On-call rota 15 min 3 Christmas 10 min",
    ):
        assert told in shown


async def test_confidential_and_taken_back_entries_are_never_there(site: Site) -> None:
    await going_on(site)
    await recorded(site, 1, Draft(Kind.NOTE, "Hemmeligt", confidential=True))
    await recorded(site, 2, Draft(Kind.NOTE, "Fortrudt"))
    undone = build.entry(2, draft=Draft(Kind.NOTE, "Fortrudt"), taken_back=NOW)
    await site.works.change(TENANT, lambda work: work.entries.save(undone))
    shown = (await site.get("meeting/m1")).text
    assert "Hemmeligt" not in shown and "Fortrudt" not in shown and "Nothing yet." in shown


async def test_who_has_it_already_is_sent_nothing_until_something_changes(
    site: Site, seconds: Stopwatch
) -> None:
    await going_on(site)
    first = await site.get("meeting/m1")
    etag = first.headers["ETag"]
    assert ETAG.fullmatch(etag)
    again = await site.get("meeting/m1", {"If-None-Match": etag})
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", etag)
    assert again.headers["Cache-Control"] == "no-store"
    await recorded(site, 1, Draft(Kind.NOTE, "Nyt"))
    seconds.at += KEPT
    changed = await site.get("meeting/m1", {"If-None-Match": etag})
    assert changed.status == 200 and "Nyt" in changed.text and changed.headers["ETag"] != etag


async def test_a_corrected_entry_is_a_change_though_the_counts_are_the_same(
    site: Site, seconds: Stopwatch
) -> None:
    await going_on(site)
    await recorded(site, 1, Draft(Kind.NOTE, "Nyt"))
    etag = (await site.get("meeting/m1")).headers["ETag"]
    corrected = build.entry(1, draft=Draft(Kind.NOTE, "Nyere"))
    await site.works.change(TENANT, lambda work: work.entries.save(corrected))
    seconds.at += KEPT
    assert "Nyere" in (await site.get("meeting/m1", {"If-None-Match": etag})).text


async def test_another_language_or_theme_is_another_page(site: Site) -> None:
    await going_on(site)
    etags = {
        (await site.get("meeting/m1", lang=lang, theme=theme)).headers["ETag"]
        for lang in ("da", "en")
        for theme in ("dark", "contrast", "x")
    }
    assert len(etags) == 6
    danish = visible((await site.get("meeting/m1", lang="da")).text)
    assert "Emne 2 af 3 · Beslutning · Mette Holm On-call rota til kl. 10.15" in danish
    assert "I gang Operations" in danish and "Skrevet ned Der er ikke noget endnu." in danish


async def test_a_meeting_that_is_over_leads_to_its_minutes(site: Site) -> None:
    await site.plan(build.meeting(state=State.ENDED, facilitator="jonas"))
    async with site.http.get(
        f"{site.address}/tab/meeting/m1?tenant={TENANT}&theme=dark", allow_redirects=False
    ) as answer:
        assert answer.status == 303
        assert answer.headers["Location"] == f"/tab/minutes/m1?tenant={TENANT}&theme=dark"
    assert "Jonas Holm has the draft." in visible((await site.get("meeting/m1")).text)


async def test_a_planned_meeting_shows_its_agenda_and_follows_from_there(site: Site) -> None:
    planned = build.planned("2026-12-02T10:00")
    await site.plan(build.meeting(topics=(build.topic(),), planned=planned))
    shown = visible((await site.get("meeting/m1")).text)
    assert "Planned Wednesday 2 December at 10:00" in shown and "1 On-call rota 10 min" in shown
    assert "Open now" not in shown


async def test_a_day_of_another_year_is_told_with_it(site: Site) -> None:
    await going_on(site)
    await recorded(site, 1, Draft(Kind.ACTION, "Ring", due=date(2027, 1, 8)))
    await site.plan(build.meeting("m2", planned=build.planned("2027-01-08T10:00")))

    assert "By Friday 8 January 2027" in visible((await site.get("meeting/m1")).text)
    assert "Planned Friday 8 January 2027 at 10:00" in visible((await site.get("meeting/m2")).text)


async def test_unknown_meetings_and_those_of_another_tenant_are_the_same_nothing(site: Site) -> None:
    await going_on(site)
    never = await site.get("meeting/never")
    theirs = await site.get("meeting/m1", tenant=OTHER)
    assert (never.status, theirs.status) == (404, 404)
    assert visible(never.text) == visible(theirs.text)
    assert "ETag" not in theirs.headers
    for path in (
        f"/tab/meeting/{'a' * 65}?tenant={TENANT}",
        "/tab/meeting/m1",
        "/tab/meeting/m1?tenant=a%20b",
    ):
        assert (await site.ask(path)).status == 404


async def test_what_people_wrote_is_escaped(site: Site) -> None:
    topic = build.topic("t2", title=HOSTILE)
    await going_on(site, title=HOSTILE, topics=(topic,))
    for number, kind in enumerate(Kind, 1):
        await recorded(site, number, Draft(kind, HOSTILE, None, HOSTILE, result=None))
    html = (await site.get("meeting/m1")).text
    assert html.count(SAFE) >= 8
    assert "<img" not in html and "\u202e" not in html and html.count("<script") == 1


async def test_the_overview_has_the_open_meeting_first(site: Site) -> None:
    await site.send(build.contents(meeting="m2", title="Before"))
    await site.plan(open_meeting())
    page = await site.get("", theme="dark")
    shown = visible(page.text)
    assert shown.index("Open now Operations Topic 2 of 3: On-call rota") < shown.index("All minutes")
    assert f'href="/tab/meeting/m1?tenant={TENANT}&amp;theme=dark"' in page.text
    assert "Open now" not in (await site.get("", tenant=OTHER)).text


async def test_an_open_meeting_is_shown_though_no_minutes_were_ever_sent(site: Site) -> None:
    await going_on(site)
    shown = visible((await site.get("")).text)
    assert "Open now Operations" in shown and "Your meetings are kept here" not in shown


async def test_only_this_page_runs_our_script_and_asks_nobody_else(site: Site) -> None:
    await going_on(site)
    page = await site.get("meeting/m1")
    policy = dict(rule.split(" ", 1) for rule in page.headers["Content-Security-Policy"].split("; "))
    assert (policy["default-src"], policy["script-src"], policy["connect-src"]) == (
        "'none'",
        "'self'",
        "'self'",
    )
    (script,) = re.findall(r"<script.*?</script>", page.text)
    assert re.fullmatch(r'<script src="/tab/static/live\.js\?h=[0-9a-f]{16}" defer></script>', script)
    assert not re.search(r"<style|\sstyle=|\son\w+=|https?:", page.text)
    address = script.split('"')[1]
    sent = await site.ask(address)
    assert (sent.status, sent.headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert "immutable" in sent.headers["Cache-Control"]
    assert "script-src" not in (await site.get("")).headers["Content-Security-Policy"]


async def test_however_many_look_at_once_it_is_read_once_a_second(seconds: Stopwatch) -> None:
    reads: list[tuple[str, str]] = []

    async def read(tenant: str, meeting: str) -> LiveMeeting | None:
        reads.append((tenant, meeting))
        await asyncio.sleep(0)
        return None

    followed = Followed(read, seconds)
    await asyncio.gather(*(followed.seen(TENANT, "m1") for _ in range(50)), followed.seen(OTHER, "m1"))
    assert reads == [(TENANT, "m1"), (OTHER, "m1")]
    seconds.at += KEPT
    await followed.seen(TENANT, "m1")
    assert len(reads) == 3
