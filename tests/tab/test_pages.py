"""The tab's pages over real HTTP, from minutes in a real database."""

import logging
import re

import pytest

from bot.domain.entry import Kind
from bot.domain.meeting import State
from bot.domain.minutes import Line, Section
from storage.database import Database
from tests import build
from tests.build import TENANT
from tests.tab.site import Site

TIE = "\N{NO-BREAK SPACE}"
OTHER = "8b0f7d3e-0000-4000-8000-000000000002"
HOSTILE = "<script>alert('x')</script>\" & </title><img src=x onerror=alert(1)> {{ 7*7 }} \u202egnp.exe"
SAFE = (
    "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&#34; &amp; &lt;/title&gt;"
    "&lt;img src=x onerror=alert(1)&gt; {{ 7*7 }} gnp.exe"
)


def visible(html: str) -> str:
    """What stands in the page, tags and needless spaces left out."""
    html = re.sub(r"</?bdi>", "", html)
    return " ".join(re.sub(r"<[^>]*>", " ", html).replace(TIE, " ").split())


async def test_an_empty_overview_says_what_to_do_first(site: Site) -> None:
    page = await site.get()
    assert page.status == 200
    assert "Your meetings are kept here" in page.text
    assert "Anyone can add topics" in page.text


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("path", ["", "actions"])
async def test_where_runde_is_called_otherwise_what_is_to_be_typed_mentions_it_so(
    site: Site, language: str, path: str
) -> None:
    called = build.channel(called="Mødehjælp {IT}")
    await site.works.change(TENANT, lambda work: work.teams.recognise(called, build.team()))
    shown = visible((await site.get(path, lang=language)).text)
    assert "@Mødehjælp {IT} /" in shown and "@Runde" not in shown


async def test_minutes_tell_what_was_said_and_who_was_there(site: Site) -> None:
    lines = (
        Line(Kind.NOTE, "Køen vokser\nhver mandag"),
        Line(Kind.DECISION, "Tre uger ad gangen"),
        Line(Kind.ACTION, "Ring", "Søren Ærø", build.NOW.date()),
        Line(Kind.ACTION, "Skriv"),
    )
    topic = Section("Vagtplan", "decide", 15, "Mette Holm", lines)
    loose = Section("", "", 0, "", (Line(Kind.NOTE, "Husk gaven"),))
    await site.send(build.contents(sections=(topic, loose), secretary="Jonas Holm", not_here=("Line Skov",)))
    shown = visible((await site.get("minutes/m1")).text)
    for told in (
        "Operations Tuesday 1 December 2026, 10:00 to 10:30 Open in Word",
        "1. Vagtplan Decision · 15 min · Mette Holm",
        "Note Køen vokser hver mandag Decision Tre uger ad gangen",
        "Action Søren Ærø: Ring By Tuesday 1 December Action Skriv",
        "Outside the topics Note Husk gaven",
        "Team IT-drift Facilitator MH Mette Holm Secretary JH Jonas Holm",
        "Present (2) Jonas Holm and Mette Holm Not here Line Skov Outcome 1 decision and 2 actions",
        "Version 1 shown now Sent by Mette Holm, Tuesday 1 December 2026 at 11:00",
    ):
        assert told in shown
    assert "There is a newer one" not in shown and "urgent" not in shown


async def test_minutes_without_a_word_say_so(site: Site) -> None:
    await site.send(build.contents(sections=(), facilitator="", present=(), ended=None))
    shown = visible((await site.get("minutes/m1")).text)
    assert "Operations Tuesday 1 December 2026 at 10:00" in shown
    assert "Nothing was written down in this meeting." in shown
    assert "Facilitator" not in shown and "Present" not in shown


async def test_decisions_without_topics_do_not_stand_under_notes(site: Site) -> None:
    section = Section("", "", 0, "", (Line(Kind.DECISION, "Vi køber blomster"),))
    await site.send(build.contents(sections=(section,), urgent="Strømmen er væk"))
    shown = visible((await site.get("minutes/m1")).text)
    assert "Held as an urgent meeting: Strømmen er væk Decision Vi køber blomster" in shown


async def test_an_old_version_is_shown_as_it_was_and_points_to_the_newest(site: Site) -> None:
    await site.send(build.contents(title="Drift"), versions=3)
    page = await site.get("minutes/m1", v="2")
    assert "<h1><bdi>Drift 2</bdi></h1>" in page.text
    shown = visible(page.text)
    assert "This is version 2. There is a newer one. Show version 3" in shown
    assert re.search(r"Version 3 Sent by .* Version 2 shown now Sent by .* Version 1 Sent by", shown)
    assert re.findall(r'href="/tab/minutes/m1(.*?)"', page.text) == [
        f".docx?v=2&amp;tenant={TENANT}",
        f"?tenant={TENANT}",
        f"?tenant={TENANT}",
        f"?v=1&amp;tenant={TENANT}",
    ]


async def test_without_a_version_the_newest_is_shown(site: Site) -> None:
    await site.send(build.contents(title="Drift"), versions=2)
    assert "<h1><bdi>Drift 2</bdi></h1>" in (await site.get("minutes/m1")).text


async def test_minutes_whose_sender_is_not_known_any_more_name_their_writer(site: Site) -> None:
    await site.send(build.contents(secretary=""), by="gone")
    await site.send(build.contents(meeting="m2", secretary="Søren Ærø"), by="gone")
    assert "Sent by Mette Holm," in visible((await site.get("minutes/m1")).text)
    assert "Sent by Søren Ærø," in visible((await site.get("minutes/m2")).text)


async def test_unsent_minutes_tell_who_has_the_draft_and_nothing_of_it(site: Site) -> None:
    await site.plan(build.meeting(title="Hemmeligt", state=State.ENDED, facilitator="jonas"))
    page = await site.get("minutes/m1")
    assert page.status == 200
    assert "Jonas Holm has the draft." in visible(page.text)
    assert "Hemmeligt" not in page.text
    assert (await site.get("minutes/m1", v="1")).status == 404


@pytest.mark.parametrize("state", [State.PLANNED, State.OPEN])
async def test_a_meeting_that_has_not_ended_is_not_told_of(site: Site, state: State) -> None:
    await site.plan(build.meeting(state=state, facilitator="mette"))
    never = await site.get("minutes/m2")
    page = await site.get("minutes/m1")
    assert page.status == 404 and page.body == never.body


async def test_another_tenant_sees_nothing_and_no_sign_of_it(site: Site) -> None:
    await site.send(build.contents(title="Hemmeligt"))
    await site.plan(build.meeting("ended", state=State.ENDED, facilitator="mette"))
    assert "Hemmeligt" not in (await site.get(tenant=OTHER)).text
    never = (await site.get("minutes/never", tenant=OTHER)).body
    for path in ("minutes/m1", "minutes/m1.docx", "minutes/ended"):
        page = await site.get(path, tenant=OTHER)
        assert page.status == 404 and page.body == never


async def test_the_same_meeting_id_in_two_tenants_is_two_meetings(site: Site) -> None:
    await site.send(build.contents(title="Ours"))
    await site.send(build.contents(title="Theirs"), tenant=OTHER, versions=2)
    page = (await site.get("minutes/m1")).text
    assert "Ours" in page and "Theirs" not in page and "Version 2" not in page


async def test_what_people_wrote_is_escaped_everywhere(site: Site) -> None:
    lines = tuple(Line(kind, HOSTILE, HOSTILE, build.NOW.date()) for kind in Kind)
    names = {name: HOSTILE for name in ("team", "title", "facilitator", "secretary", "urgent")}
    section = Section(HOSTILE, HOSTILE, 5, HOSTILE, lines)
    await site.send(build.contents(**names, sections=(section,), present=(HOSTILE,), not_here=(HOSTILE,)))
    for path, times in (("minutes/m1", 16), ("", 7), ("minutes", 2), ("decisions", 4), ("actions", 3)):
        html = (await site.get(path, theme=HOSTILE, lang=HOSTILE)).text
        assert html.count(SAFE) == times
        assert "<script" not in html and "<img" not in html and "\u202e" not in html
        assert 'data-theme="default"' in html and '<html lang="en"' in html


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        ("da", "en", "da"),
        ("en", "da", "en"),
        ("", "da-DK,da;q=0.9,en;q=0.8", "da"),
        ("", "en;q=0.5,DA;q=0.7", "da"),
        ("xx", "de-DE,fr;q=0.9,da;q=0.1", "da"),
        ("", "da;q=0,de", "en"),
        ("", "", "en"),
        ("", ";;q=x,\xe6," * 50, "en"),
    ],
)
async def test_the_language_is_asked_for_else_the_browsers_else_the_teams(
    site: Site, asked: str, accepted: str, language: str
) -> None:
    page = await site.get("nowhere", headers={"Accept-Language": accepted}, lang=asked)
    assert f'<html lang="{language}"' in page.text
    assert ("Til overblikket" in page.text) == (language == "da")


async def test_danish_minutes_are_danish(site: Site) -> None:
    await site.send(build.contents(), versions=2)
    shown = visible((await site.get("minutes/m1", lang="da", v="1")).text)
    assert "Tirsdag 1. december 2026 kl. 10.00–10.30 Åbn i Word" in shown
    assert "Sendt af Mette Holm, tirsdag 1. december 2026 kl. 12.00" in shown
    assert not re.search(r"\b(the|version \d is|sent by|present)\b", shown, re.IGNORECASE)


VERSIONS = ("0", "2", "x", "-1", "", "1.0", "1%00", "%D9%A3", "9" * 6, "9" * 5000, "1%20")
MEETINGS = ("", "%00", "a" * 65, "m%271", "..%2fm1", "%C3%A6", "m1.doc", "m1/x")
TENANTS = ("", "?tenant=", "?tenant=a%20b", "?tenant=%00", "?tenant=%ff", f"?tenant={'a' * 81}")
LISTS = ("minutes", "decisions", "actions")
NOWHERE = (
    *(f"minutes/m1{end}?tenant={TENANT}&v={version}" for end in ("", ".docx") for version in VERSIONS),
    *(f"minutes/{meeting}?tenant={TENANT}" for meeting in MEETINGS),
    *(f"{page}{tenant}" for page in ("", *LISTS, "minutes/m1", "minutes/m1.docx") for tenant in TENANTS),
    *(
        f"{page}?tenant={TENANT}&{query}"
        for page in LISTS
        for query in (
            "team=",
            "team=support",
            "team=%00",
            "after=",
            "after=x",
            "after=%00",
            "from=x",
            "from=a%20b",
        )
    ),
    *(f"{page}?tenant={TENANT}&team={team}" for page in ("", "minutes/m1") for team in ("", "x", "%00")),
    *(f"{page}?tenant={TENANT}&show={show}" for page in LISTS[1:] for show in ("x", "ALL", "%00")),
    f"actions?tenant={TENANT}&show=mine",
    *(f"{page}?tenant={TENANT}" for page in ("nowhere", "static/other.css", "%ff", "%2e%2e/app.py")),
    f"?tenant=%ff&lang=%00&theme=%ed%a0%80%22%0d%0a&lang={'x' * 3000}",
)


@pytest.mark.parametrize("path", NOWHERE)
async def test_what_can_not_be_is_not_found_and_never_an_error(site: Site, path: str) -> None:
    await site.send(build.contents())
    page = await site.ask(f"/tab/{path}")
    assert page.status == 404
    assert "Operations" not in page.text and "There is nothing to show here" in page.text


@pytest.mark.parametrize("path", ["", "minutes", "minutes/m1", "minutes/m1.docx"])
async def test_a_failure_is_a_kind_page_and_is_told_in_full_to_the_log_only(
    site: Site, database: Database, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    await site.send(build.contents())
    await database.write(lambda connection: connection.exec_driver_sql("DROP TABLE minutes"))
    with caplog.at_level(logging.ERROR, "bot.tab"):
        page = await site.get(path)
    assert page.status == 500
    assert "Something went wrong here at Runde. Nothing is lost." in page.text
    assert page.headers["Content-Security-Policy"]
    assert not re.search("traceback|sqlalchemy|select|exception|no such table", page.text, re.IGNORECASE)
    assert [record.getMessage() for record in caplog.records] == ["the tab could not show a page"]
    assert caplog.records[0].exc_info
