"""The templates of our pages are compiled before anybody asks for one."""

import pytest

from bot.tab.templating import TEMPLATES, environment


@pytest.mark.parametrize(
    ("folder", "filters"), [("", ["initials", "apart", "sentence", "marked"]), ("about", ["told"])]
)
def test_each_page_of_a_folder_is_ready_to_be_drawn(folder: str, filters: list[str]) -> None:
    made = environment(folder, **dict.fromkeys(filters, str))
    assert made.cache is not None
    ready = {name for _, name in made.cache.keys()}
    pages = {page.relative_to(TEMPLATES).as_posix() for page in (TEMPLATES / folder).glob("*.html")}
    assert len(pages) > 6
    assert pages <= ready
