"""Languages as short tags after BCP 47: language, perhaps script, perhaps region."""

import re

_TAG = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?")


def language_tag(text: str) -> str | None:
    """The tag in its usual letter case (``en``, ``sr-Latn``, ``pt-BR``), or None if it is none."""
    match = _TAG.fullmatch(text.strip())
    if match is None:
        return None
    language, script, region = match.groups()
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)
