"""Loads of the SDK what it would load at the first request, in the middle of the event loop."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from kiota_abstractions.serialization import Parsable
from kiota_serialization_json.json_parse_node_factory import JsonParseNodeFactory
from msgraph.generated.models.channel import Channel
from msgraph.generated.models.drive_collection_response import DriveCollectionResponse
from msgraph.generated.models.drive_item import DriveItem
from msgraph.generated.models.folder import Folder
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.site import Site
from msgraph.generated.models.teams_app_installation_collection_response import (
    TeamsAppInstallationCollectionResponse,
)
from msgraph.generated.models.teams_tab import TeamsTab
from msgraph.generated.models.teams_tab_collection_response import TeamsTabCollectionResponse
from msgraph.graph_service_client import GraphServiceClient

_BY = {"application": {"id": "1"}, "user": {"id": "1"}}
_FILE: Mapping[str, Any] = {
    "id": "1",
    "createdDateTime": "2026-12-01T09:00:00Z",
    "createdBy": _BY,
    "lastModifiedBy": _BY,
    "parentReference": {"driveId": "1"},
    "fileSystemInfo": {},
    "folder": {},
    "file": {"hashes": {}},
}
_TAB = {"id": "1", "configuration": {"entityId": "1"}, "teamsApp": {"id": "1"}}
_APP = {"id": "1", "teamsApp": {"id": "1", "distributionMethod": "organization"}, "teamsAppDefinition": {}}
_ANSWERS: Sequence[tuple[Any, Mapping[str, Any]]] = (
    (Site, {"id": "1", "webUrl": "1"}),
    (DriveCollectionResponse, {"value": [{"id": "1", "webUrl": "1", "driveType": "1", "name": "1"}]}),
    (Channel, {"id": "1", "membershipType": "standard"}),
    (DriveItem, _FILE),
    (TeamsTab, _TAB),
    (TeamsTabCollectionResponse, {"value": [_TAB]}),
    (TeamsAppInstallationCollectionResponse, {"value": [_APP]}),
    (ODataError, {"error": {"code": "1", "innerError": {}, "details": [{}]}}),
)


def warm(client: GraphServiceClient) -> None:
    """Nothing is sent."""
    nodes = JsonParseNodeFactory()
    for kind, answer in _ANSWERS:
        read: Parsable | None = nodes.get_root_parse_node(
            "application/json", orjson.dumps(answer)
        ).get_object_value(kind)
        assert read is not None
    site, team = client.sites.by_site_id("1"), client.teams.by_team_id("1")
    channel = team.channels.by_channel_id("1")
    item = client.drives.by_drive_id("1").items.by_drive_item_id("1")
    site.with_url("1").to_get_request_information()
    site.drives.to_get_request_information()
    item.children.to_post_request_information(DriveItem(folder=Folder()))
    team.installed_apps.to_get_request_information()
    channel.to_get_request_information()
    channel.files_folder.to_get_request_information()
    channel.tabs.to_get_request_information()
    channel.tabs.to_post_request_information(TeamsTab())
    item.to_get_request_information()
    item.content.to_put_request_information(b"")
