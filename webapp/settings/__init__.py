"""What an operator can set, from the environment, checked at start.

Each field of ``Settings`` is one variable: its name, what it means and its default are kept
here, and ``docs/settings.md`` is generated from them.
"""

import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from webapp.kernel.words import Sentence, say

PREFIX = "FIRSTHAND_"
WEAK_KEY = 32


class SettingsError(Exception):
    """A variable holds nonsense; the sentence names it and says what to give instead."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def _setting(default: Any, about: str, kind: str = "text") -> Any:
    return field(default=default, metadata={"about": about, "kind": kind})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings in force. Times in minutes where the name says so, sizes in bytes."""

    instance: Path = _setting(
        Path("instance"),
        "Folder for the database, keys and uploads of this desk. Created when absent.",
        "folder",
    )
    database_url: str = _setting(
        "",
        "Where the record is kept: sqlite:///FILE or postgresql://USER@HOST/NAME. "
        "Default: the file firsthand.db in the instance folder.",
    )
    secret_key: str = _setting(
        "",
        "Signs cookies and forms: 32 characters or more, the same for all processes of a desk. "
        "Default: a random key kept in the instance folder.",
    )
    host: str = _setting("127.0.0.1", "Address the server listens on.")
    port: int = _setting(8017, "Port the server listens on; 0 takes a free one.", "number")
    secure_cookies: bool = _setting(
        False,
        "Send cookies over HTTPS only. Turn on wherever the desk is served by HTTPS.",
        "yes/no",
    )
    trusted_proxies: int = _setting(
        0, "How many proxies stand before the server and set X-Forwarded-For and -Proto.", "number"
    )
    idle_minutes: int = _setting(120, "A sign-in ends after this long without a request.", "number")
    absolute_minutes: int = _setting(720, "A sign-in ends after this long in any case.", "number")
    max_request_bytes: int = _setting(
        8_000_000, "The largest request taken, uploads included.", "number"
    )
    threads: int = _setting(8, "Requests served side by side.", "number")
    log_level: str = _setting("warning", "How much is logged: error, warning, info or debug.")

    def database(self) -> str:
        """The database address in force."""
        return self.database_url or f"sqlite:///{(self.instance / 'firsthand.db').absolute()}"


def read(environ: Mapping[str, str]) -> Settings:
    """Settings from ``FIRSTHAND_…`` variables; ``SettingsError`` at the first that is nonsense."""
    known = {PREFIX + entry.name.upper(): entry for entry in fields(Settings)}
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in known and not name.startswith(PREFIX + "TEST_"):
            raise SettingsError(
                say(
                    "There is no setting %(name)s. The settings are: %(known)s.",
                    name=name,
                    known=", ".join(sorted(known)),
                )
            )
    values = {
        entry.name: _value(name, environ[name].strip(), entry)
        for name, entry in known.items()
        if environ.get(name, "").strip()
    }
    settings = Settings(**values)
    _check(settings)
    return settings


def weak_key(key: str) -> bool:
    """Whether a secret key is too short or too plain to keep cookies safe."""
    return len(key) < WEAK_KEY or len(set(key)) < WEAK_KEY // 4


def _value(name: str, text: str, entry: Field[Any]) -> Any:
    kind = entry.metadata["kind"]
    if kind == "number":
        if not re.fullmatch(r"[0-9]{1,12}", text):
            raise SettingsError(
                say("%(name)s is “%(text)s”. Give a whole number.", name=name, text=text)
            )
        return int(text)
    if kind == "yes/no":
        if text.lower() not in {"1", "0", "true", "false", "yes", "no", "on", "off"}:
            raise SettingsError(
                say("%(name)s is “%(text)s”. Give yes or no.", name=name, text=text)
            )
        return text.lower() in {"1", "true", "yes", "on"}
    return Path(text) if kind == "folder" else text


def _check(settings: Settings) -> None:
    if settings.port > 65_535:
        raise SettingsError(say("FIRSTHAND_PORT must be 65535 or lower."))
    for name in ("idle_minutes", "absolute_minutes", "threads", "max_request_bytes"):
        if getattr(settings, name) < 1:
            raise SettingsError(say("%(name)s must be 1 or more.", name=PREFIX + name.upper()))
    if settings.log_level not in {"error", "warning", "info", "debug"}:
        raise SettingsError(say("FIRSTHAND_LOG_LEVEL must be error, warning, info or debug."))
    scheme = settings.database_url.split(":", 1)[0].split("+", 1)[0]
    if settings.database_url and scheme not in {"sqlite", "postgresql"}:
        raise SettingsError(
            say(
                "FIRSTHAND_DATABASE_URL must begin with sqlite:/// or postgresql://. "
                "It begins with “%(scheme)s”.",
                scheme=scheme[:20],
            )
        )
