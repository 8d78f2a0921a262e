"""The only links a meeting has: https, at Teams' own hosts, to a meeting."""

import pytest

from bot.domain.link import LINK_ROOM, split_link

LONG = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_NDQ2@thread.v2/0?context=%7b%22Tid%22%3a%22a%22%7d"
SHORT = "https://teams.microsoft.com/meet/2345678901?p=aBcDeF"
PRIVATE = "https://teams.live.com/meet/9345678901?p=aBcDeF"


@pytest.mark.parametrize("link", [LONG, SHORT, PRIVATE])
@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("{}", ""),
        ("Drift {}", "Drift"),
        ("Drift: {}", "Drift"),
        ("Drift – {}", "Drift"),
        ("Drift {} fredag kl. 10", "Drift fredag kl. 10"),
        ("Drift fredag kl. 10 {}.", "Drift fredag kl. 10"),
        ("Drift {}, fredag kl. 10", "Drift fredag kl. 10"),
        ("Drift <{}>", "Drift"),
        ("Drift ({})", "Drift"),
        ("Drift [Deltag]({}) fredag", "Drift fredag"),
        ('Drift <a href="{}">Deltag i mødet</a> fredag', "Drift fredag"),
        ('Drift <a target="_blank" href="{0}" title="x">{0}</a>', "Drift"),
        ("Drift\n{}\nfredag", "Drift fredag"),
        ("https://a.example/x {}", "https://a.example/x"),
    ],
)
def test_a_link_to_a_teams_meeting_is_taken_out(typed: str, left: str, link: str) -> None:
    assert split_link(typed.format(link)) == (left, link)


@pytest.mark.parametrize(
    "address",
    [
        "http://teams.microsoft.com/meet/1",
        "https://teams.microsoft.com.evil.example/meet/1",
        "https://evilteams.microsoft.com/meet/1",
        "https://teams.microsoft.com@evil.example/meet/1",
        "https://user:word@teams.microsoft.com/meet/1",
        "https://teams.microsoft.com:8443/meet/1",
        "https://evil.example/teams.microsoft.com/meet/1",
        "https://evil.example/?https://teams.microsoft.com/meet/1",
        "https://teams.microsoft.com/l/channel/19%3ax/Drift",
        "https://teams.microsoft.com/meet/",
        "https://teams.microsoft.com/",
        "https://teams.microsoft.com\\@evil.example/meet/1",
        "https://tеams.microsoft.com/meet/1",  # a Cyrillic letter
        "https://[teams.microsoft.com/meet/1",
        "javascript:https://evil.example/meet/1",
        "data:text/html,https:/teams.microsoft.com/meet/1",
        f"https://teams.microsoft.com/meet/{'1' * LINK_ROOM}",
    ],
)
def test_any_other_address_stays_text(address: str) -> None:
    for typed in (address, f"Drift {address}", f"Drift <{address}>", f'<a href="{address}">Deltag</a>'):
        assert split_link(typed) == (typed, None)


def test_odd_signs_in_a_link_are_escaped() -> None:
    assert split_link(f"{SHORT}&a=(b)|ø c") == ("c", f"{SHORT}&a=%28b%29%7C%C3%B8")


def test_of_two_links_the_second_stays_text() -> None:
    assert split_link(f"Drift {SHORT} {LONG}") == (f"Drift {LONG}", SHORT)


@pytest.mark.parametrize(
    "part", ["<a ", "[", "](", "https://", "<a href='", "https://a ", "(", "<a x='", "\n"]
)
def test_a_long_text_is_looked_at_once(part: str) -> None:
    """By its size, not by the clock: what goes back and forth would not come to the end of this."""
    text = part * (400_000 // len(part)) + "x"

    assert split_link(text) == (text, None)
