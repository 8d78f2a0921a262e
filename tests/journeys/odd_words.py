"""What people paste, try and mistype: words that must be kept as they are, and act as nothing."""

# Each fits wherever something can be typed.
ODD = {
    "markdown": "**b** _i_ `c` ~~s~~ [x](javascript:alert(1)) ![](http://ond.example/a.png)",
    "heading": "# h",
    "list": "- l",
    "table": "| a | b |\n|---|---|\n| 1 | 2 |",
    "fence": "```\nx\n```",
    "address": "<http://ond.example> [a]: http://ond.example",
    "mention": "<at>Mette</at> @everyone",
    "html": "<script>alert(1)</script><b onclick=x>b</b><img src=x onerror=alert(1)>",
    "entities": "&lt;b&gt; &amp;amp; &#35; &nbsp;.",
    "families": "👩‍👩‍👧‍👦 🇩🇰 ❤️ 👍🏽 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "right to left": "שלום עולם مرحبا بالعالم",
    "override": "abc \u202etxt.exe\u202c \u2066x\u2069 \u200fy",
    "controls": "a\x00b\x07c\x1bd\x7fe\x9bf",
    "half a pair": "a\ud83dz",
    "sql": "'; DROP TABLE meeting; --",
    "sql too": '" OR ""=" \\',
    "braces": "{0} {name} {title} ${x} {{DATE(2026-12-01T10:00:00Z,LONG)}}",
    "percent": "%s %(x)s %d 100 %",
    "backslash": "C:\\temp\\*",
    "digits": "² ½ ３ ٣ ①",
    "impossible day": "2026-02-31 25:61",
    "quotes": '"""',
    "json": '{"msteams": {"type": "task/fetch"}}',
    "path": "../../etc/passwd",
    "zero width": "a\u200bb\u2060c\ufeffd",
    "stacked": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A",
    "lines": "a\r\nb\n\n\nc\u2028d",
    "swap": "s/a",
    "at": "at @ sign",
}

# Over every limit there is.
LONG = {
    "ten thousand": "x" * 10_000,
    "ten thousand words": "ord " * 2_500,
    "ten thousand digits": "1" * 10_000,
    "ten thousand emoji": "👩‍👩‍👧‍👦" * 1_500,
    "ten thousand marks": "[" * 5_000 + "*_" * 2_500,
    "ten thousand quotes": '"\\' * 5_000,
}

# Nothing that anybody could see.
BLANK = {
    "nothing": "",
    "a blank": " ",
    "blanks": " \t \u00a0 \u3000 ",
    "line breaks": "\n\r\n",
    "zero width only": "\u200b\u200d\u2060\ufeff",
    "override only": "\u202e\u2066",
    "control only": "\x00\x07",
    "variation only": "\ufe0f",
    "filler only": "\u3164\u115f\uffa0",
    "braille blank": "\u2800",
    "tag only": "\U000e0041",
}

# Where all of them are answered alike.
FEW = {
    name: (ODD | LONG | BLANK)[name]
    for name in (
        "markdown", "mention", "html", "right to left", "controls", "half a pair", "sql", "braces", "digits",
        "zero width only", "ten thousand", "ten thousand digits", "ten thousand emoji",
    )
}  # fmt: skip

# Many words in few letters, which a dialog reads line by line.
LINES = "a\n" * 5_000
# Short once the blanks within are one.
SPACED = "a" + " " * 9_990 + "b"


def received(text: str) -> str:
    """As it can be kept at all: without the sign that no database takes, half a pair replaced."""
    return text.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def squeezed(text: str) -> str:
    """Without anything that only parts words."""
    return "".join(text.split())
