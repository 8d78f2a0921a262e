"""All that is wrong with the settings is told together, by name and without a secret."""

import pytest

from bot.settings import Settings, Wrong, settings


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)


def test_without_any_setting_it_is_local() -> None:
    made = settings()
    assert (made.host, made.port, made.local) == ("127.0.0.1", 3978, True)
    assert made.database.startswith("sqlite:////") and made.database.endswith("/var/runde.db")
    assert made.pages == "http://127.0.0.1:3978"


def test_everything_wrong_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNDE_PORT", "many")
    monkeypatch.setenv("RUNDE_LANGUAGE", "se")
    monkeypatch.setenv("RUNDE_TIME_ZONE", "Mars/Phobos")
    monkeypatch.setenv("MicrosoftAppType", "Other")
    with pytest.raises(Wrong) as wrong:
        settings()
    for name in ("RUNDE_PORT", "RUNDE_LANGUAGE", "RUNDE_TIME_ZONE", "MicrosoftAppType"):
        assert name in str(wrong.value)


def test_without_an_app_id_another_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNDE_HOST", "0.0.0.0")
    with pytest.raises(Wrong, match="RUNDE_HOST"):
        settings()


def test_an_app_needs_its_password_and_a_tenant_of_its_own_when_it_is_for_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MicrosoftAppId", "an-id")
    monkeypatch.setenv("MicrosoftAppType", "SingleTenant")
    with pytest.raises(Wrong) as wrong:
        settings()
    assert "MicrosoftAppPassword" in str(wrong.value)
    assert "MicrosoftAppTenantId" in str(wrong.value)


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MicrosoftAppId", "an-id")
    monkeypatch.setenv("MicrosoftAppPassword", "s3cret")
    monkeypatch.setenv("RUNDE_DATABASE_URL", "postgresql://runde:s3cret@host/runde")
    assert "s3cret" not in repr(settings())
    monkeypatch.setenv("RUNDE_PORT", "many")
    with pytest.raises(Wrong) as wrong:
        settings()
    assert "s3cret" not in str(wrong.value)


def test_with_an_app_id_there_are_no_pages_until_people_can_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MicrosoftAppId", "an-id")
    monkeypatch.setenv("MicrosoftAppPassword", "s3cret")
    assert settings().pages == ""


def test_figures_are_told_to_nobody_unless_asked_for_and_then_on_this_machine() -> None:
    assert (settings().metrics_port, settings().metrics_host) == (None, "127.0.0.1")


def test_figures_have_a_port_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNDE_METRICS_PORT", "3978")
    with pytest.raises(Wrong, match="RUNDE_METRICS_PORT: is the port of the bot itself"):
        settings()


def test_without_an_app_id_figures_stay_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNDE_METRICS_HOST", "0.0.0.0")
    with pytest.raises(Wrong, match="RUNDE_METRICS_HOST"):
        settings()
