"""What Graph answers otherwise than asked, in the words of publishing."""

from datetime import UTC, datetime

import httpx
import pytest
from azure.core.exceptions import ClientAuthenticationError
from kiota_abstractions.api_error import APIError

from bot.domain.publication import Trouble
from bot.graph.failures import troubled

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


def _answer(status: int, **headers: str) -> APIError:
    error = APIError("Mette's minutes", status)
    error.response_headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return error


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("2", 2.0),
        ("2.128", 2.128),
        ("Tue, 01 Dec 2026 09:00:30 GMT", 30.0),
        ("Tue, 01 Dec 2026 08:00:00 GMT", None),
        ("86400", 3600.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("nan", None),
        ("inf", 3600.0),
    ],
)
def test_how_long_to_wait_is_read_as_graph_writes_it(told: str, seconds: float | None) -> None:
    assert troubled(_answer(429, Retry_After=told), NOW, {}).after == seconds


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        (400, Trouble.AWAY),
        (401, Trouble.AWAY),
        (403, Trouble.REFUSED),
        (404, Trouble.GONE),
        (423, Trouble.OPEN),
        (429, Trouble.AWAY),
        (500, Trouble.AWAY),
        (503, Trouble.AWAY),
        (507, Trouble.AWAY),
        (509, Trouble.AWAY),
    ],
)
def test_each_answer_is_a_trouble_of_its_kind(status: int, trouble: Trouble) -> None:
    assert troubled(_answer(status), NOW, {404: Trouble.GONE}).trouble is trouble


def test_what_a_status_means_is_known_best_by_who_asked() -> None:
    assert troubled(_answer(404), NOW, {404: Trouble.NO_FOLDER}).trouble is Trouble.NO_FOLDER


@pytest.mark.parametrize(
    ("said", "trouble", "told"),
    [
        ("AADSTS700016: Application was not found", Trouble.REFUSED, "AADSTS700016"),
        ("AADSTS7000229: missing service principal", Trouble.REFUSED, "AADSTS7000229"),
        ("AADSTS7000215: Invalid client secret of Mette's", Trouble.AWAY, "AADSTS7000215"),
        ("AADSTS7000222: the secret has run out", Trouble.AWAY, "AADSTS7000222"),
        ("Unexpected response: <html>Mette</html>", Trouble.AWAY, "ClientAuthenticationError"),
    ],
)
def test_only_a_missing_consent_at_sign_in_is_told_as_one(said: str, trouble: Trouble, told: str) -> None:
    found = troubled(ClientAuthenticationError(f"Microsoft Entra ID error '(x) {said}"), NOW, {})
    assert found.trouble is trouble
    assert str(found) == f"no token: {told}"


def test_no_answer_is_one_that_may_have_been_done() -> None:
    assert troubled(httpx.RemoteProtocolError("gone"), NOW, {}).trouble is Trouble.AWAY


def test_its_words_are_not_repeated_since_they_may_name_people_and_files() -> None:
    assert "Mette" not in str(troubled(_answer(403), NOW, {}))
