"""The commands. Their names are fixed; the same acts are buttons where a volunteer needs them."""

import argparse
import asyncio
import os
import sys
from pathlib import Path

from assemblee.commands import CommandFailed, Told
from assemblee.people.rules import Role
from assemblee.settings import Settings, WrongSetting, read_settings

REHEARSE_EPILOG = """the owner's link of that server works once; `assemblee invite owner` prints one there.
At the computer that serves, with its data folder, the address alone is enough.

exit codes:
  0  fine: tonight it will carry so many phones
  1  it could not be tried, and why
  2  something on this line is not understood
  3  it was tried, and is not good enough; the first sentence says where it sticks
  4  it was stopped"""


def main(arguments: list[str] | None = None) -> None:
    """Run one command; ends with 0, or with 1 and one clear line."""
    chosen = _parser().parse_args(arguments)
    try:
        sys.exit(chosen.run(read_settings(os.environ), chosen))
    except (WrongSetting, CommandFailed) as wrong:
        sys.exit(str(wrong))
    except KeyboardInterrupt:
        sys.exit(0)  # Ctrl-C is how a volunteer stops it, and the server has closed its doors already


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="assemblee", description="An assemblee: who speaks next, cards, minutes."
    )
    parser.set_defaults(run=_serve)
    commands = parser.add_subparsers(title="commands")
    commands.add_parser("serve", help="start here, for the phones in this room").set_defaults(run=_serve)
    commands.add_parser("check", help="see whether this computer is ready for tonight").set_defaults(
        run=_check
    )

    verifying = commands.add_parser("verify", help="see what a pack proves")
    verifying.add_argument("pack", type=Path)
    verifying.add_argument("--key", type=Path, help="a public key that should have signed it")
    verifying.add_argument("--after", type=Path, help="an older pack that it should continue")
    verifying.set_defaults(run=_verify)

    naming = commands.add_parser("key", help="the public key of this installation, to give away")
    naming.add_argument("--new", action="store_true", help="sign with another key from now on")
    naming.set_defaults(run=_key)

    backing_up = commands.add_parser("backup", help="a copy of everything, also while people are using it")
    backing_up.add_argument("file", type=Path)
    backing_up.set_defaults(run=_backup)

    restoring = commands.add_parser("restore", help="back to a copy")
    restoring.add_argument("file", type=Path)
    restoring.add_argument("--over", action="store_true", help="throw away what is there now")
    restoring.set_defaults(run=_restore)

    inviting = commands.add_parser("invite", help="a link for somebody")
    inviting.add_argument("role", choices=[str(role) for role in Role])
    inviting.add_argument("--trajectory", help="the name or the id of the neighbourhood's work")
    inviting.add_argument("--meeting", type=int, help="the number of the one meeting it is for")
    inviting.add_argument("--name", default="", help="the organisation or group of a partner")
    inviting.set_defaults(run=_invite)

    trying = commands.add_parser(
        "rehearse",
        help="see how many phones a server carries tonight",
        description="Plays phones against a running server, in a practice that is wiped afterwards.",
        epilog=REHEARSE_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    trying.add_argument("address", metavar="ADDRESS_OR_OWNER_LINK")
    trying.add_argument("--phones", type=int, default=60, help="how many phones (60)")
    trying.add_argument("--minutes", type=float, default=2.0, help="how long (2)")
    trying.add_argument(
        "--meeting",
        default="",
        metavar="ID",
        help="in this practice, by its id or its desk",
    )
    trying.add_argument("--language", default="", help="nl (as it is), en, tr, ar")
    trying.add_argument("--json", action="store_true", help="print one JSON object, and nothing else")
    trying.set_defaults(run=_rehearse)

    showing = commands.add_parser("demo", help="an invented neighbourhood, to look at and to join")
    showing.add_argument("--scripted", action="store_true", help="without waiting; needs --out")
    showing.add_argument(
        "--out", type=Path, metavar="DIR", help="the folder for the packs of a scripted demo"
    )
    showing.add_argument("--phones", type=int, default=40, help="neighbours with a phone (40)")
    showing.set_defaults(run=_demo)
    return parser


def _serve(settings: Settings, _: argparse.Namespace) -> int:
    from assemblee.serve import serve

    return asyncio.run(serve(settings))


def _check(settings: Settings, _: argparse.Namespace) -> int:
    from assemblee.commands.checking import check

    return _tell(asyncio.run(check(settings)))


def _verify(_: Settings, chosen: argparse.Namespace) -> int:
    from assemblee.commands.packs import verify_pack

    return _tell(verify_pack(chosen.pack, chosen.key, chosen.after))


def _key(settings: Settings, chosen: argparse.Namespace) -> int:
    from assemblee.commands.key import another_key, own_key

    return _tell(asyncio.run(another_key(settings)) if chosen.new else own_key(settings))


def _backup(settings: Settings, chosen: argparse.Namespace) -> int:
    from assemblee.commands.backup import back_up

    return _tell(back_up(settings, chosen.file))


def _restore(settings: Settings, chosen: argparse.Namespace) -> int:
    from assemblee.commands.restore import restore

    return _tell(asyncio.run(restore(settings, chosen.file, chosen.over)))


def _invite(settings: Settings, chosen: argparse.Namespace) -> int:
    from assemblee.commands.inviting import invite_somebody

    link = invite_somebody(settings, Role(chosen.role), chosen.trajectory, chosen.meeting, chosen.name)
    return _tell(asyncio.run(link))


def _rehearse(settings: Settings, chosen: argparse.Namespace) -> int:
    from assemblee.commands.rehearse import NOT_GOOD, STOPPED, rehearsed, told
    from assemblee.commands.stopping import Stopped

    try:
        measured, language = rehearsed(
            settings, chosen.address, chosen.phones, chosen.minutes, chosen.language, chosen.meeting
        )
    except Stopped:
        return STOPPED
    return NOT_GOOD if _tell(told(measured, language, as_json=chosen.json)) else 0


def _demo(settings: Settings, chosen: argparse.Namespace) -> int:
    from assemblee.demo.command import show, show_scripted

    if chosen.scripted:
        return _tell(show_scripted(chosen.out, chosen.phones))
    return show(settings, chosen.phones)


def _tell(told: Told) -> int:
    print("\n".join(told.lines))
    return 0 if told.good else 1
