"""Bad input gets a clear 4xx, never a 500, and changes nothing."""

import json
import sqlite3
from typing import Any

import aiohttp
import pytest
from sqlalchemy import make_url

Json = dict[str, Any]
TENANT = "8b0f7d3e-0000-4000-8000-000000000001"


def activity(**more: Any) -> Json:
    """A message as Teams sends it; a value of None takes the field away."""
    whole: Json = {
        "type": "message",
        "id": "1",
        "channelId": "msteams",
        "serviceUrl": "http://127.0.0.1:9/",
        "from": {"id": "29:mette", "name": "Mette Holm", "aadObjectId": "aad-mette"},
        "recipient": {"id": "28:runde", "name": "Runde"},
        "conversation": {"id": "19:drift@thread.tacv2;messageid=1", "conversationType": "channel"},
        "channelData": {"tenant": {"id": TENANT}, "channel": {"id": "19:drift@thread.tacv2"}},
        "text": "help",
        "locale": "en-GB",
        "localTimezone": "Europe/Copenhagen",
        **more,
    }
    return {name: value for name, value in whole.items() if value is not None}


def click(value: Any, **more: Any) -> Json:
    return activity(type="invoke", name="adaptiveCard/action", text=None, value=value, **more)


async def post(http: aiohttp.ClientSession, endpoint: str, body: Any, **more: Any) -> tuple[int, str]:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"Content-Type": "application/json", **more}
    async with http.post(f"{endpoint}/api/messages", data=data, headers=headers) as answer:
        return answer.status, await answer.text()


def rows(url: str) -> int:
    """How many rows there are in all tables, but for how fast is sent, which is counted beside all this."""
    with sqlite3.connect(make_url(url).database or "") as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'share'"
        ).fetchall()
        return sum(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for (name,) in tables)


BROKEN: dict[str, tuple[Any, int]] = {
    "empty": (b"", 400),
    "no JSON": (b"hello", 400),
    "half JSON": (b'{"type": "message"', 400),
    "no UTF-8": (b'{"type": "\xff"}', 400),
    "half an emoji": (b'{"type": "\\ud83d"}', 400),
    "an array": ([], 400),
    "null": (None, 400),
    "a number": (7, 400),
    "an empty object": ({}, 400),
    "nested deeply": (b"[" * 100_000, 400),
    "nested deeply in an object": (b'{"a":' * 50_000, 400),
    "no type": (activity(type=None), 400),
    "type is a number": (activity(type=7), 400),
    "no conversation": (activity(conversation=None), 400),
    "conversation is a text": (activity(conversation="x"), 400),
    "conversation without id": (activity(conversation={}), 400),
    "conversation with an empty id": (activity(conversation={"id": ""}), 400),
    "conversation id too long": (activity(conversation={"id": "x" * 600}), 400),
    "no from": (activity(**{"from": None}), 400),
    "from is a list": (activity(**{"from": []}), 400),
    "tenant id too long": (activity(channelData={"tenant": {"id": "t" * 65}}), 400),
    "channel id too long": (
        activity(conversation={"id": "19:" + "x" * 400}, channelData={"tenant": {"id": TENANT}}),
        400,
    ),
    "from with an empty id": (activity(**{"from": {"id": ""}}), 400),
    "nested deeply with a null": (b'{"b": "\\u0000", "a": ' + b"[" * 900 + b"]" * 900 + b"}", 400),
    "nested deeply with half a pair": (b'{"b": "\\ud83d", "a": ' + b"[" * 90_000 + b"]" * 90_000 + b"}", 400),
    "no number with half a pair": (b'{"b": "\\ud83d", "a": NaN}', 400),
    "from without id": (activity(**{"from": {}}), 400),
    "id is a number": (activity(id=1), 400),
    "id too long": (activity(id="1" * 300), 400),
    "no serviceUrl": (activity(serviceUrl=None), 400),
    "serviceUrl is no address": (activity(serviceUrl="file:///etc/passwd"), 400),
    "serviceUrl without an end": (activity(serviceUrl="http://[::1"), 400),
    "serviceUrl with brackets for nothing": (activity(serviceUrl="http://[127.0.0.1]/"), 400),
    "serviceUrl with a port that is none": (activity(serviceUrl="http://127.0.0.1:99999/"), 400),
    "serviceUrl with a host that is none": (activity(serviceUrl="http://℀/"), 400),
    "an id no index has room for": (activity(id="😀" * 200), 400),
    "no channelId": (activity(channelId=None), 400),
    "no tenant": (activity(channelData={}), 400),
    "channelData is a text": (activity(channelData="x"), 400),
    "entities is a text": (activity(entities="x"), 400),
    "an entity is a number": (activity(entities=[1]), 400),
    "a mention of a text": (activity(entities=[{"type": "mention", "mentioned": "x"}]), 400),
    "text is a list": (activity(text=["help"]), 400),
    "timestamp is nonsense": (activity(timestamp="yesterday"), 400),
    "timestamp is a number": (activity(timestamp=7), 400),
    "an invoke without value": (click(None), 400),
    "an invoke whose value is a text": (click("x"), 400),
    "a click without action": (click({}), 400),
    "a click whose action is a text": (click({"action": "x"}), 400),
    "a click without verb": (click({"action": {"type": "Action.Execute"}}), 400),
    "a click whose verb is a number": (click({"action": {"verb": 7}}), 400),
    "an unknown invoke": (activity(type="invoke", name="composeExtension/query", value={}), 400),
    "an invoke without name": (activity(type="invoke", value={}), 400),
    "a dialog without data": (activity(type="invoke", name="task/fetch", value={}), 400),
    "a dialog without verb": (activity(type="invoke", name="task/submit", value={"data": {}}), 400),
    "too large": (activity(text="x" * 300_000), 413),
    "serviceUrl on another machine": (activity(serviceUrl="https://smba.trafficmanager.net/emea/"), 403),
    "serviceUrl that only looks local": (activity(serviceUrl="http://127.0.0.1.example.com/"), 403),
}


@pytest.mark.parametrize("what", BROKEN)
async def test_what_is_no_activity_is_refused_and_changes_nothing(
    http: aiohttp.ClientSession, endpoint: str, sqlite_url: str, what: str
) -> None:
    before = rows(sqlite_url)
    body, status = BROKEN[what]
    answered, text = await post(http, endpoint, body)
    assert answered == status, text
    assert "error" in json.loads(text)
    assert rows(sqlite_url) == before


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_another_content_type_is_refused(http: aiohttp.ClientSession, endpoint: str, kind: str) -> None:
    status, _ = await post(http, endpoint, activity(), **{"Content-Type": kind})
    assert status == 415


async def test_another_host_name_is_refused_since_a_web_page_may_point_its_own_at_us(
    http: aiohttp.ClientSession, endpoint: str
) -> None:
    status, _ = await post(http, endpoint, activity(), Host="evil.example.com")
    assert status == 403


@pytest.mark.parametrize(
    ("host", "status"), [("127.0.0.1:abc", 400), ("127.0.0.1:99999", 400), ("ÿ:1", 403), ("ÿ", 403)]
)
@pytest.mark.parametrize("path", ["/api/messages", "/tab/", "/about/"])
async def test_a_host_that_is_none_is_refused(
    http: aiohttp.ClientSession, endpoint: str, host: str, status: int, path: str
) -> None:
    async with http.get(endpoint + path, headers={"Host": host}) as answer:
        assert answer.status == status


@pytest.mark.parametrize("method", ["GET", "PUT", "OPTIONS"])
async def test_only_post_is_taken(http: aiohttp.ClientSession, endpoint: str, method: str) -> None:
    async with http.request(method, f"{endpoint}/api/messages") as answer:
        assert answer.status == 405


async def test_a_message_is_taken_and_what_we_do_not_know_is_passed_over(
    http: aiohttp.ClientSession, endpoint: str
) -> None:
    for body in (activity(), activity(type="typing"), activity(type="messageReaction"), activity(newField=1)):
        assert (await post(http, endpoint, body))[0] == 202


ODD: dict[str, Json] = {
    "an unknown verb": {"verb": "no.such", "data": {}},
    "no data": {"verb": "round.aloud"},
    "data is a list": {"verb": "round.aloud", "data": []},
    "ids are numbers": {"verb": "round.aloud", "data": {"meeting": 1, "round": 2}},
    "ids are objects": {"verb": "meeting.next", "data": {"meeting": {"a": 1}, "seen": ["x"]}},
    "ids are SQL": {"verb": "meeting.start", "data": {"meeting": "' OR 1=1 --"}},
    "ids are long": {"verb": "minutes.publish", "data": {"meeting": "x" * 100_000}},
    "ids hold a null": {"verb": "meeting.view", "data": {"meeting": "a\x00b"}},
    "nothing is open": {"verb": "meeting.next", "data": {}},
    "an empty verb": {"verb": "", "data": {}},
}


@pytest.mark.parametrize("trigger", ["manual", "automatic", "sideways"])
@pytest.mark.parametrize("what", ODD)
async def test_an_odd_click_gets_a_kind_answer(
    http: aiohttp.ClientSession, endpoint: str, what: str, trigger: str
) -> None:
    status, text = await post(http, endpoint, click({"action": ODD[what], "trigger": trigger}))
    assert status == 200
    body = json.loads(text)
    assert body["statusCode"] == 200
    assert body["type"] in (
        "application/vnd.microsoft.card.adaptive",
        "application/vnd.microsoft.activity.message",
    )
    assert "went wrong" not in text


@pytest.mark.parametrize("name", ["task/fetch", "task/submit"])
@pytest.mark.parametrize("verb", ["agenda.topic", "round.write", "entry.record", "no.such"])
@pytest.mark.parametrize("data", [{}, {"meeting": 7, "form": ["x"], "round": {}}, {"form": "f" * 9999}])
async def test_an_odd_dialog_gets_a_kind_answer(
    http: aiohttp.ClientSession, endpoint: str, name: str, verb: str, data: Json
) -> None:
    body = activity(type="invoke", name=name, text=None, value={"data": {"verb": verb, **data}})
    status, text = await post(http, endpoint, body)
    assert status == 200
    assert json.loads(text)["task"]["type"] in ("continue", "message")
    assert "went wrong" not in text


async def test_a_packed_body_is_refused(http: aiohttp.ClientSession, endpoint: str) -> None:
    status, _ = await post(http, endpoint, activity(), **{"Content-Encoding": "gzip"})
    assert status == 415


async def test_in_local_mode_no_page_is_shown_under_another_name(
    http: aiohttp.ClientSession, endpoint: str
) -> None:
    async with http.get(f"{endpoint}/tab/?tenant={TENANT}", headers={"Host": "evil.example.com"}) as answer:
        assert answer.status == 403


async def test_in_local_mode_the_public_pages_are_there_for_this_machine(
    http: aiohttp.ClientSession, endpoint: str
) -> None:
    for host, status in (("127.0.0.1:80", 200), ("evil.example.com", 403)):
        async with http.get(f"{endpoint}/about/privacy", headers={"Host": host}) as answer:
            assert answer.status == status


async def test_health_and_readiness_are_told(http: aiohttp.ClientSession, endpoint: str) -> None:
    for path in ("/healthz", "/readyz"):
        async with http.get(endpoint + path) as answer:
            assert answer.status == 200
