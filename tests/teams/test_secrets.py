"""Neither the app's password nor any token is ever in the log, whatever goes wrong with them."""

from pathlib import Path

from tests.clock import QuickClock
from tests.fakes.teams import Channel, Fail, Person
from tests.fakes.teams.tls import Tls
from tests.teams.signed import SECRET, Signed, sent, signed
from tests.written import Written


async def _refused(lives: Signed) -> list[str]:
    """Tokens that are let in by nobody, and one with which a body comes that is none."""
    odd = (
        {"key": "other"},
        {"kid": "other"},
        {"kid": None},
        {"aud": SECRET},
        {"exp": SECRET},
        {"service": "x"},
    )
    tokens = [lives.token(**claim) for claim in odd]
    assert [await lives.post(token=token) for token in tokens] == [401] * len(tokens)
    good = lives.token()
    assert await lives.post(sent(type={}), token=good) == 400
    assert await lives.post(sent(channelId="webchat"), token=good) == 401
    lives.issuer.status = 503
    lives.clock.move(days=6)
    late = lives.token()
    assert await lives.post(token=late) == 503
    lives.issuer.status = 200
    lives.clock.move(seconds=11)
    return [*tokens, good, late]


async def _taken_no_more(lives: Signed, mette: Person, channel: Channel) -> None:
    """Teams takes no token but the newest, and says so in odd words."""
    newest = f"token-{len(lives.login.given) + 1}"
    lives.teams.connector.admits = lambda token: token == newest
    lives.teams.plan.next("send", Fail.answer(403, f"{newest} is not welcome"))
    before = len(channel.threads)
    await lives.teams.say(mette, channel, f"meeting After {newest}")
    await lives.teams.until(lambda: len(channel.threads) > before and channel.threads[-1].messages[0].card)


async def test_neither_password_nor_token_is_in_the_log_whatever_fails(
    log: Written, sqlite_url: str, tmp_path: Path, certificates: Tls
) -> None:
    words = f"no {SECRET} here"
    fails = [Fail.answer(400, words, "1"), Fail.dropped(), Fail.dropped()]
    async with signed(sqlite_url, tmp_path, certificates, QuickClock(), fails=fails) as lives:
        mette, channel = lives.team()
        await lives.teams.say(mette, channel, "meeting Operations")
        await lives.teams.until(lambda: channel.threads[-1].messages[0].card)
        tokens = [lives.token(service=lives.teams.service_url), *await _refused(lives)]
        await _taken_no_more(lives, mette, channel)
        given = lives.login.given
    parts = {part for token in tokens for part in token.split(".") if len(part) > 3}
    assert len(given) > 1 and not [word for word in (SECRET, *given, *parts) if word in log.text]
    events = {line["event"] for line in log.lines()}
    assert events >= {"handled", "sent", "refused", "a lane waits", "no token to send with"}
    assert events >= {"keys could not be fetched"}
    assert log.lines("no token to send with", why="another error")
