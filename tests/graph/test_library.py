"""A folder of SharePoint by its address: which site that is, and which library of it."""

import pytest
from msgraph.generated.models.drive import Drive

from bot.graph.library import Library

SITE = "https://contoso.sharepoint.com/sites/Runde"
DRIVES = [
    Drive(id="first", web_url=f"{SITE}/Shared%20Documents"),
    Drive(id="second", web_url=f"{SITE}/Shared%20Documents%202"),
    Drive(id="third", web_url=f"{SITE}/Referater"),
    Drive(web_url=f"{SITE}/Other"),
]


@pytest.mark.parametrize(
    ("address", "site"),
    [
        (f"{SITE}/Shared%20Documents/A", "contoso.sharepoint.com:/sites/Runde"),
        (
            "https://Contoso.SharePoint.com/teams/Møder & mere/A",
            "contoso.sharepoint.com:/teams/M%C3%B8der%20%26%20mere",
        ),
        ("https://contoso.sharepoint.com/Shared Documents/A", "contoso.sharepoint.com"),
    ],
)
def test_a_site_is_asked_for_by_its_path(address: str, site: str) -> None:
    assert Library.at(address).site == site


@pytest.mark.parametrize(
    ("address", "found"),
    [
        (f"{SITE}/Shared%20Documents/A/B%20%23", ("first", "A/B #")),
        (f"{SITE}/shared documents", ("first", "")),
        (f"{SITE}/Shared Documents 2/A", ("second", "A")),
        (f"{SITE}/Referater/2026", ("third", "2026")),
        (f"{SITE}/Other/A", None),
        (f"{SITE}/Lists/A", None),
        ("https://fabrikam.sharepoint.com/sites/Runde/Shared Documents/A", None),
    ],
)
def test_of_a_sites_libraries_it_is_in_the_one_whose_address_it_begins_with(
    address: str, found: tuple[str, str] | None
) -> None:
    assert Library.at(address).within(DRIVES) == found
