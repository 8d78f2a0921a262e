"""Who signed in: what a token says that Teams gave a person for the tab (Microsoft's “Tab SSO”).

The keys are those of Entra's common endpoint, where all tenants' are: one set is fetched once for everybody,
and a tenant that somebody makes up can't make us ask for anything.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.proof.bearer import Claims, NotLetIn
from bot.proof.keys import Key
from bot.settings import Settings, is_id

SCOPE = "access_as_user"
NAME = "Entra"
# Of tokens of version 1, wherever they are given.
V1_ISSUER = "https://sts.windows.net/{tenantid}/"


@dataclass(frozen=True, slots=True)
class Account:
    """A person as Entra knows them: the tenant's id and the object id."""

    tenant: str
    entra: str


@dataclass(frozen=True, slots=True)
class Entra:
    """Reads its tokens for the app: `audiences` by issuer, in which `{tenantid}` stands for the tenant."""

    audiences: tuple[tuple[str, str], ...]

    @classmethod
    def by(cls, chosen: Settings) -> "Entra":
        app, host = chosen.app_id.lower(), urlsplit(chosen.public_url).hostname
        return cls(
            (
                (f"{chosen.login_url.rstrip('/')}/{{tenantid}}/v2.0", app),
                (V1_ISSUER, f"api://{host}/botid-{app}"),
            )
        )

    def __call__(self, claims: Claims, key: Key) -> Account:
        """See bot.proof.bearer."""
        tenant, person = _id(claims.get("tid")), _id(claims.get("oid"))
        if not tenant or not person:
            raise NotLetIn("it names no person")
        _begins(claims)
        self._is_for_us(claims, tenant)
        if key.issuer and "{tenantid}" not in key.issuer and tenant not in key.issuer:
            raise NotLetIn("its key is another tenant's")
        if claims.get("idtyp") == "app" or SCOPE not in _words(claims.get("scp")):
            raise NotLetIn("it is no person's for the tab")
        return Account(tenant, person)

    def _is_for_us(self, claims: Claims, tenant: str) -> None:
        wanted = [
            audience
            for issuer, audience in self.audiences
            if claims["iss"] == issuer.replace("{tenantid}", tenant)
        ]
        if not wanted:
            raise NotLetIn("another issuer")
        if not isinstance(claims["aud"], str) or claims["aud"].lower() not in wanted:
            raise NotLetIn("it is for somebody else")


def keys_url(chosen: Settings) -> str:
    return f"{chosen.login_url.rstrip('/')}/common/discovery/v2.0/keys"


def _begins(claims: Claims) -> None:
    """All of Entra's say since when they are good."""
    if "nbf" not in claims:
        raise NotLetIn("it does not say since when it is good")


def _id(told: object) -> str:
    """In lower case, as Teams tells them too; "" for what is none."""
    return told.lower() if isinstance(told, str) and is_id(told) else ""


def _words(told: object) -> list[str]:
    return told.split(" ") if isinstance(told, str) else []
