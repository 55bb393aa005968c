"""The commands. Their names are fixed; the same acts are buttons where a volunteer needs them."""

import argparse
import asyncio
import os
import sys

from assemblee.settings import Settings, WrongSetting, read_settings


def main(arguments: list[str] | None = None) -> None:
    """Run one command; ends with 0, or with 1 and one clear line."""
    chosen = _parser().parse_args(arguments)
    try:
        sys.exit(chosen.run(read_settings(os.environ), chosen))
    except WrongSetting as wrong:
        sys.exit(str(wrong))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="assemblee", description="An assemblee: who speaks next, cards, minutes."
    )
    parser.set_defaults(run=_serve)
    commands = parser.add_subparsers(title="commands")
    commands.add_parser("serve", help="start here, for the phones in this room").set_defaults(run=_serve)
    return parser


def _serve(settings: Settings, _: argparse.Namespace) -> int:
    from assemblee.serve import serve

    return asyncio.run(serve(settings))
