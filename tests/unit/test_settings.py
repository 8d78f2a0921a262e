"""All that is wrong with the settings is told together, by name and without a secret."""

from pathlib import Path

import pytest

from bot.settings import Settings, Wrong, settings

ONE, TWO = "8b0f7d3e-0000-4000-8000-000000000001", "11111111-0000-4000-8000-00000000000a"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)


def test_without_any_setting_it_is_local() -> None:
    made = settings()
    assert (made.host, made.port, made.local) == ("127.0.0.1", 3978, True)
    assert made.database.startswith("sqlite:////") and made.database.endswith("/var/runde.db")
    assert made.pages.web == "http://127.0.0.1:3978"


def test_whoever_runs_it_may_be_named_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings().operator == ""
    monkeypatch.setenv("RUNDE_OPERATOR", "IT-drift, it@example.org")
    assert settings().operator == "IT-drift, it@example.org"
    monkeypatch.setenv("RUNDE_OPERATOR", "x" * 201)
    with pytest.raises(Wrong, match="RUNDE_OPERATOR"):
        settings()


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
    monkeypatch.setenv("MicrosoftAppId", ONE)
    monkeypatch.setenv("MicrosoftAppType", "SingleTenant")
    with pytest.raises(Wrong) as wrong:
        settings()
    assert "MicrosoftAppPassword" in str(wrong.value)
    assert "MicrosoftAppTenantId" in str(wrong.value)


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MicrosoftAppId", ONE)
    monkeypatch.setenv("MicrosoftAppPassword", "s3cret")
    monkeypatch.setenv("RUNDE_DATABASE_URL", "postgresql://runde:s3cret@host/runde")
    assert "s3cret" not in repr(settings())
    monkeypatch.setenv("RUNDE_PORT", "many")
    with pytest.raises(Wrong) as wrong:
        settings()
    assert "s3cret" not in str(wrong.value)


def test_with_an_app_id_the_pages_are_in_teams_where_they_have_an_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MicrosoftAppId", ONE)
    monkeypatch.setenv("MicrosoftAppPassword", "s3cret")
    assert not settings().pages.framed and not settings().pages.web
    monkeypatch.setenv("RUNDE_PUBLIC_URL", "https://runde.example.dk/")
    assert settings().pages.framed and not settings().pages.web
    monkeypatch.setenv("RUNDE_PUBLIC_URL", "http://runde.example.dk")
    with pytest.raises(Wrong, match="RUNDE_PUBLIC_URL: is to begin with https://"):
        settings()


def test_graph_is_asked_unless_it_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not settings().publishes
    monkeypatch.setenv("MicrosoftAppId", ONE)
    monkeypatch.setenv("MicrosoftAppPassword", "s3cret")
    assert settings().publishes and settings().pages.publishes
    monkeypatch.setenv("RUNDE_GRAPH_URL", "off")
    assert not settings().publishes


@pytest.mark.parametrize("name", ["RUNDE_CERTIFICATE", "AZURE_FEDERATED_TOKEN_FILE", "RUNDE_GRAPH_URL"])
def test_what_graph_is_signed_in_with_must_be_there(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "/nowhere/at/all")
    with pytest.raises(Wrong, match=f"^{name}: ") as wrong:
        settings()
    assert "nowhere" not in str(wrong.value)


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ("https://contoso.sharepoint.com/sites/Runde/Shared%20Documents/Møder/", True),
        ("https://contoso.sharepoint.com/Shared Documents", True),
        ("https://contoso.sharepoint.com", False),
        ("https://contoso.sharepoint.com/", False),
        ("http://contoso.sharepoint.com/sites/Runde/Shared Documents", False),
        ("https://contoso.sharepoint.com/sites/Runde/Forms/AllItems.aspx?id=%2Fsites", False),
        ("Shared Documents/Minutes", False),
        ("https://contoso.sharepoint.com/sites/Runde/Shared%20Documents/Forms/AllItems.aspx", False),
        ("https://contoso.sharepoint.com/:f:/s/Runde/Eabc", False),
        ("https://contoso.sharepoint.com/sites", False),
        ("https://contoso.sharepoint.com/sites/Runde/", False),
        ("https://contoso.sharepoint.com/sites//Runde/Shared Documents", False),
    ],
)
def test_the_folder_for_all_minutes_is_an_address(
    monkeypatch: pytest.MonkeyPatch, address: str, taken: bool
) -> None:
    registered(monkeypatch, RUNDE_FILES=address)
    if taken:
        assert settings().files == address.rstrip("/")
        return
    with pytest.raises(Wrong, match=r"^RUNDE_FILES: is the address of a folder in SharePoint") as wrong:
        settings()
    assert "contoso" not in str(wrong.value)


@pytest.mark.parametrize("tenants", ["*", f"{ONE},{TWO}"])
def test_one_folder_is_not_for_several_organisations(monkeypatch: pytest.MonkeyPatch, tenants: str) -> None:
    registered(monkeypatch, RUNDE_FILES="https://a.sharepoint.com/b", RUNDE_ALLOWED_TENANTS=tenants)
    with pytest.raises(Wrong, match=r"^RUNDE_FILES: is of one organisation"):
        settings()


def test_an_app_id_is_an_id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MicrosoftAppId", "runde")
    with pytest.raises(Wrong, match="MicrosoftAppId: is the id of an app registration"):
        settings()


def registered(monkeypatch: pytest.MonkeyPatch, **more: str) -> None:
    told = {
        "MicrosoftAppId": ONE,
        "MicrosoftAppPassword": "s3cret",
        "MicrosoftAppType": "SingleTenant",
        "MicrosoftAppTenantId": ONE,
        **more,
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("told", "served"),
    [
        ({}, {ONE}),
        ({"MicrosoftAppTenantId": ONE.upper()}, {ONE}),
        ({"MicrosoftAppType": "UserAssignedMSI"}, {ONE}),
        ({"MicrosoftAppType": "MultiTenant"}, None),
        ({"RUNDE_ALLOWED_TENANTS": f" {TWO.upper()} ,, {ONE}"}, {ONE, TWO}),
        ({"RUNDE_ALLOWED_TENANTS": "*"}, None),
        ({"RUNDE_ALLOWED_TENANTS": TWO, "MicrosoftAppTenantId": "example.org"}, {TWO}),
    ],
)
def test_which_tenants_are_served(
    monkeypatch: pytest.MonkeyPatch, told: dict[str, str], served: set[str] | None
) -> None:
    registered(monkeypatch, **told)
    assert settings().tenants == served


def test_a_tenant_that_is_a_name_needs_its_id_in_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    registered(monkeypatch, MicrosoftAppTenantId="example.org")
    with pytest.raises(Wrong, match="RUNDE_ALLOWED_TENANTS"):
        settings()


def test_what_is_no_tenant_host_address_or_certificate_is_told_together(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "no.pem").write_text("none")
    wrong = {
        "RUNDE_ALLOWED_TENANTS": f"{ONE},example.org",
        "RUNDE_SERVICE_HOSTS": "https://smba.example.org/",
        "RUNDE_LOGIN_URL": "http://login.example.org",
        "RUNDE_OPENID_METADATA_URL": "login.example.org",
        "RUNDE_CA_BUNDLE": str(tmp_path / "no.pem"),
    }
    registered(monkeypatch, **wrong)
    with pytest.raises(Wrong) as told:
        settings()
    assert [name for name in wrong if f"{name}: " not in str(told.value)] == []
    monkeypatch.setenv("RUNDE_CA_BUNDLE", str(tmp_path / "away.pem"))
    with pytest.raises(Wrong, match="RUNDE_CA_BUNDLE"):
        settings()


def test_our_token_goes_to_teams_and_to_hosts_that_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "smba.trafficmanager.net" in settings().hosts
    registered(monkeypatch, RUNDE_SERVICE_HOSTS="Smba.Example.org, other")
    assert {"smba.trafficmanager.net", "smba.example.org", "other"} <= settings().hosts


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
