"""Every setting, in one place: environment variables `ASSEMBLEE_…`, with defaults for one laptop in a
hall.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit


class WrongSetting(Exception):
    """A variable has a value that cannot be used; the text is one line for whoever starts the program."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program was told from outside.

    `port` is tried first, then the next free ones. `redis_url` is for several workers on one PostgreSQL.
    `public_url` is the address phones use where it
    cannot be guessed (behind TLS); `secret` replaces the secret file where several machines must share
    one; `backup_days` is how long copies from before a card was withdrawn may exist. `pdf`: whether adopted
    texts get one, where WeasyPrint is installed. `offers`: on, off, or
    letters, for those alone without the encoder of meanings; `offer_bars` are scores in thousandths that
    replace its own. `style`: whether `/style` shows every part of the screens, for who works on them.
    """

    data: Path = Path("assemblee-data")
    host: str = "0.0.0.0"  # noqa: S104  phones in the hall must reach it
    port: int = 8000
    database_url: str = ""
    redis_url: str = ""
    public_url: str = ""
    secret: str = ""
    open_browser: bool = True
    backup_days: int = 30
    pdf: bool = True
    offers: str = "on"
    offer_bars: Mapping[str, int] = field(default_factory=dict)
    style: bool = False

    @property
    def database(self) -> str:
        """The SQLAlchemy URL: SQLite in the data folder unless another was given."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data / 'assemblee.db'}"

    @property
    def secure(self) -> bool:
        """Whether phones reach us over TLS, so that cookies may insist on it."""
        return self.public_url.startswith("https://")


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Settings from the environment; raises `WrongSetting` with one clear line."""
    return Settings(
        data=Path(environ.get("ASSEMBLEE_DATA") or "assemblee-data"),
        host=environ.get("ASSEMBLEE_HOST") or "0.0.0.0",  # noqa: S104
        port=_number("ASSEMBLEE_PORT", environ.get("ASSEMBLEE_PORT") or "8000", 1, 65535),
        database_url=_database(environ.get("ASSEMBLEE_DATABASE_URL") or ""),
        redis_url=_redis(environ.get("ASSEMBLEE_REDIS_URL") or ""),
        public_url=_web_address(environ.get("ASSEMBLEE_PUBLIC_URL") or ""),
        secret=_secret(environ.get("ASSEMBLEE_SECRET") or ""),
        open_browser=_yes_or_no("ASSEMBLEE_BROWSER", environ.get("ASSEMBLEE_BROWSER") or "yes"),
        backup_days=_number("ASSEMBLEE_BACKUP_DAYS", environ.get("ASSEMBLEE_BACKUP_DAYS") or "30", 0, 3650),
        pdf=_yes_or_no("ASSEMBLEE_PDF", environ.get("ASSEMBLEE_PDF") or "yes"),
        offers=_offers(environ.get("ASSEMBLEE_OFFERS") or "on"),
        offer_bars=_bars(environ),
        style=_yes_or_no("ASSEMBLEE_STYLE", environ.get("ASSEMBLEE_STYLE") or "no"),
    )


def _number(name: str, raw: str, least: int, most: int) -> int:
    if not raw.isascii() or not raw.isdigit() or len(raw) > 5 or not least <= int(raw) <= most:
        raise WrongSetting(f"{name} must be a number from {least} to {most}, not {raw!r}.")
    return int(raw)


def _database(raw: str) -> str:
    if raw and not raw.startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
        raise WrongSetting(
            "ASSEMBLEE_DATABASE_URL must begin with sqlite+aiosqlite:/// or postgresql+asyncpg://."
        )
    return raw


def _redis(raw: str) -> str:
    if raw and not raw.startswith(("redis://", "rediss://", "unix://")):
        raise WrongSetting("ASSEMBLEE_REDIS_URL must begin with redis://, rediss:// or unix://.")
    if raw and find_spec("redis") is None:
        raise WrongSetting("ASSEMBLEE_REDIS_URL needs the package redis: pip install assemblee[redis].")
    return raw


def _web_address(raw: str) -> str:
    parts = urlsplit(raw)
    if raw and (parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/")):
        raise WrongSetting(f"ASSEMBLEE_PUBLIC_URL must look like https://assemblee.example.org, not {raw!r}.")
    return raw.rstrip("/")


def _secret(raw: str) -> str:
    if raw and len(raw) < 32:
        raise WrongSetting("ASSEMBLEE_SECRET must be at least 32 characters of chance.")
    return raw


def _offers(raw: str) -> str:
    if raw.lower() not in {"on", "off", "letters"}:
        raise WrongSetting(f"ASSEMBLEE_OFFERS must be on, off or letters, not {raw!r}.")
    return raw.lower()


def _bars(environ: Mapping[str, str]) -> dict[str, int]:
    names = {bar: f"ASSEMBLEE_OFFERS_{bar.upper()}" for bar in ("near", "likely", "alike", "overview")}
    return {bar: _number(name, environ[name], 0, 1000) for bar, name in names.items() if environ.get(name)}


def _yes_or_no(name: str, raw: str) -> bool:
    if raw.lower() not in {"yes", "no"}:
        raise WrongSetting(f"{name} must be yes or no, not {raw!r}.")
    return raw.lower() == "yes"
