"""The fields of a dialog."""

from collections.abc import Sequence

from cards.parts import Element, element


def text_input(id: str, label: str, *, value: str = "", error: str = "", **more: object) -> Element:
    """A text field; `more` in Adaptive Card's own words (maxLength, isMultiline, isRequired, placeholder).
    `error` says what to write; `value` is given back as it was typed."""
    return element(
        "Input.Text",
        id=id,
        label=label,
        value=value or None,
        errorMessage=error or None,
        spacing="medium",
        **more,
    )


def day_input(id: str, label: str, value: str) -> Element:
    """A day, as 2026-12-01; "" for none."""
    return element("Input.Date", id=id, label=label, value=value or None, spacing="medium")


def time_input(id: str, label: str, value: str) -> Element:
    """A time of day, as 10:05; "" for none."""
    return element("Input.Time", id=id, label=label, value=value or None, spacing="medium")


def one_of(
    id: str, label: str, options: Sequence[tuple[str, str]], value: str = "", **more: object
) -> Element:
    """One of (value, title), all in sight; `more` in Adaptive Card's own words (isRequired, errorMessage, and
    style="compact" for what is long: then it is folded until it is opened)."""
    shown: dict[str, object] = {"style": "expanded", "wrap": True, "spacing": "medium", **more}
    return element(
        "Input.ChoiceSet", id=id, label=label, value=value or None, choices=_choices(options), **shown
    )


def several(id: str, label: str, options: Sequence[tuple[str, str]], chosen: Sequence[str] = ()) -> Element:
    """Any of (value, title); sent as the values with commas between them."""
    return element(
        "Input.ChoiceSet",
        id=id,
        label=label,
        style="expanded",
        isMultiSelect=True,
        wrap=True,
        value=",".join(chosen) or None,
        choices=_choices(options),
        spacing="medium",
    )


def toggle(id: str, title: str, value: bool) -> Element:
    """A switch with its sentence beside it."""
    return element(
        "Input.Toggle", id=id, title=title, value="true" if value else "false", wrap=True, spacing="medium"
    )


def _choices(options: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"title": title, "value": value} for value, title in options]
