"""Where phones reach this computer, as far as it can tell by itself."""

import ipaddress
import urllib.error
import urllib.request

from assemblee.settings import Settings, WrongSetting


def port(settings: Settings) -> tuple[bool, str]:
    """Whether there is a port to listen on, and in words which one."""
    from assemblee.serve import free_socket

    if _is_running(settings):
        return True, f"port: assemblee runs on {settings.port}"
    try:
        with free_socket(settings) as listening:
            found = listening.getsockname()[1]
    except WrongSetting as wrong:
        return False, f"port: {wrong}"
    if found == settings.port:
        return True, f"port: {found} is free"
    return True, f"port: {settings.port} is taken by another program, so assemblee will take {found}"


def address(settings: Settings) -> tuple[bool, str]:
    """Whether phones have an address to go to, and which one."""
    from assemblee.serve import own_address

    if settings.public_url:
        return True, f"address: phones use {settings.public_url}"
    here = own_address()
    if ipaddress.ip_address(here).is_loopback or ipaddress.ip_address(here).is_link_local:
        return False, "address: this computer is on no network. Connect it to the wifi that the phones use"
    return True, f"address: phones on the same wifi use http://{here}:{settings.port}"


def _is_running(settings: Settings) -> bool:
    host = "127.0.0.1" if settings.host in {"0.0.0.0", ""} else settings.host  # noqa: S104
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"http://{host}:{settings.port}/", timeout=3) as answer:
            return b"<title>Assemblee" in answer.read(4096)
    except (OSError, ValueError):
        return False
