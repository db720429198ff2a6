"""The command line: the window, the demo, the pictures, and what a helper on the telephone asks."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tvto_desk import __version__
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words

NO_SCREEN = "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set)."


def run(arguments: Sequence[str]) -> int:
    """Does what the arguments ask; 0 when all went well, 1 with a sentence on standard error."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.act(options))
    except CodedError as error:
        print(words().error(error, Language(options.lang or "fa")), file=sys.stderr)
        return 1


def has_screen(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window can be opened; another platform of Qt's own choice counts as one."""
    if not platform.startswith("linux"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(environment.get(name) for name in names)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tvto-desk", description="TVTO Desk")
    parser.add_argument("--version", action="version", version=f"tvto-desk {__version__}")
    parser.add_argument("--lang", choices=[language.value for language in Language])
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the folder of a centre")
    parser.add_argument(
        "--smoke", type=Path, metavar="PNG", help="start without a screen, take a picture, end"
    )
    parser.set_defaults(act=_window)
    acts = parser.add_subparsers(metavar="ACT")
    demo = acts.add_parser("demo", help="the main job end to end, into a folder")
    demo.add_argument("out", type=Path)
    demo.set_defaults(act=_demo)
    shots = acts.add_parser("shots", help="the main windows as pictures, into a folder")
    shots.add_argument("out", type=Path)
    shots.set_defaults(act=_shots)
    doctor = acts.add_parser("doctor", help="what this program runs on, and whether it is whole")
    doctor.set_defaults(act=_doctor)
    backup = acts.add_parser("backup", help="a proven backup of the centre, now")
    backup.set_defaults(act=_backup)
    restore = acts.add_parser("restore", help="list the backups, or put one back")
    restore.add_argument("backup", type=Path, nargs="?", metavar="BACKUP")
    restore.set_defaults(act=_restore)
    rebuild = acts.add_parser("rebuild", help="make again what only the issue journal knows")
    rebuild.add_argument("login", metavar="LOGIN", help="of somebody who may issue")
    rebuild.set_defaults(act=_rebuild)
    _add_move(acts)
    _add_main_computer(acts)
    verify = acts.add_parser("verify", help="what a certificate in a PDF, picture or text is worth")
    verify.add_argument("what", metavar="FILE|TEXT")
    verify.add_argument("--keys", type=Path, help="the province's list of keys")
    verify.add_argument("--root", type=Path, help="the province's own public key")
    verify.add_argument(
        "--ended",
        type=Path,
        action="append",
        default=[],
        metavar="LIST",
        help="a centre's list of revoked and replaced certificates",
    )
    verify.set_defaults(act=_verify)
    _add_province(acts)
    return parser


def _add_province(acts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    province = acts.add_parser("province", help="the province's key, and the lists that it signs")
    steps = province.add_subparsers(metavar="STEP", required=True)
    for name, told in (
        ("new", "make the key of the province in a folder"),
        ("show", "the keys of the centres in its list"),
        ("sign", "sign the keys that centres ask for into the list"),
        ("end", "end certificates in the province's own lists"),
        ("withdraw", "withdraw the keys of centres that strangers may have"),
    ):
        step = steps.add_parser(name, help=told)
        step.add_argument("folder", type=Path, metavar="FOLDER")
        step.set_defaults(act=_province, step=name)
        if name == "sign":
            step.add_argument("requests", type=Path, nargs="+", metavar="REQUEST")
        if name == "withdraw":
            step.add_argument("keys", nargs="+", metavar="KEY")
        if name == "end":
            step.add_argument("numbers", nargs="+", metavar="NUMBER")
            step.add_argument("--replaced", action="store_true", help="replaced, not revoked")


def _add_move(acts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    move = acts.add_parser("move-centre", help="take a centre to a new computer, with its keys")
    steps = move.add_subparsers(metavar="STEP", required=True)
    for name, told in (
        ("out", "write it into one encrypted file and leave this computer"),
        ("in", "bring in the newest such file of a folder"),
        ("back", "destroy the file that nobody has opened, and stay"),
    ):
        step = steps.add_parser(name, help=told)
        step.add_argument("stick", type=Path, metavar="FOLDER", help="on the memory stick")
        step.set_defaults(act=_move_centre, step=name)


def _add_main_computer(acts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    main = acts.add_parser("main-computer", help="one register for several desks, on a server")
    steps = main.add_subparsers(metavar="STEP", required=True)
    move = steps.add_parser("move", help="move the centre of this computer to the server")
    move.add_argument("--name", default="tvto", help="the name of the new database")
    move.set_defaults(act=_move)
    invite = steps.add_parser("invite", help="write the file that a second desk opens")
    invite.add_argument("file", type=Path, metavar="FILE")
    invite.add_argument("--host", help="what other computers call this one on the network")
    invite.add_argument("--name", default="", help="what people call that desk")
    invite.set_defaults(act=_invite)
    upgrade = steps.add_parser("upgrade", help="bring the server's register to this program")
    upgrade.set_defaults(act=_upgrade)
    desks = steps.add_parser("desks", help="list the desks that may come in")
    desks.set_defaults(act=_desks)
    end = steps.add_parser("end", help="take the login of a desk away")
    end.add_argument("desk", metavar="DESK")
    end.set_defaults(act=_end)
    for step in (move, invite, upgrade, end):
        step.add_argument(
            "--server",
            default="postgresql+psycopg:///postgres",
            metavar="URL",
            help="for an account that may make databases and roles",
        )


def _window(options: argparse.Namespace) -> int:
    if options.smoke is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from tvto_desk.app.smoke import smoke

        return smoke(options.smoke)
    if not has_screen():
        print(f"{NO_SCREEN} The demo runs instead, into ./out", file=sys.stderr)
        return _run_demo(Path("out"))
    from tvto_desk.app.start import run_window

    return run_window(options.data, Language(options.lang) if options.lang else None)


def _demo(options: argparse.Namespace) -> int:
    return _run_demo(options.out)


def _run_demo(out: Path) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tvto_desk.app.demo import Demo
    from tvto_desk.app.shots import show_centre

    began = time.perf_counter()
    summary = Demo(out, lambda line: print(line, flush=True), show_centre).run()
    print(f"{summary['certificates']} certificates in {time.perf_counter() - began:.1f} s")
    return 0 if summary["proved"] and summary["trail"]["whole"] else 1


def _shots(options: argparse.Namespace) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tvto_desk.app.shots import shoot_practice, write_index

    shoot_practice(options.out, lambda line: print(line, flush=True))
    print(write_index(options.out))
    return 0


def _verify(options: argparse.Namespace) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tvto_desk.app import verify
    from tvto_desk.services.trust import trust_of

    trust = trust_of(options.keys, options.root, options.ended)
    return verify.tell(options.what, trust, print, Language(options.lang or "fa"))


def _province(options: argparse.Namespace) -> int:
    from tvto_desk.app import province

    terminal = province.Terminal(Language(options.lang or "fa"))
    match options.step:
        case "new":
            return province.new(options.folder, terminal)
        case "sign":
            return province.sign(options.folder, options.requests, terminal)
        case "end":
            return province.end(
                options.folder, options.numbers, replaced=options.replaced, terminal=terminal
            )
        case "withdraw":
            return province.withdraw(options.folder, options.keys, terminal)
    return province.show(options.folder, terminal)


def _backup(options: argparse.Namespace) -> int:
    from tvto_desk.app import keeping

    return keeping.back_up(_centre(options), print, Language(options.lang or "fa"))


def _restore(options: argparse.Namespace) -> int:
    from tvto_desk.app import keeping

    language = Language(options.lang or "fa")
    if options.backup is None:
        return keeping.list_backups(_centre(options), print, language)
    return keeping.restore(_centre(options), options.backup, print, language)


def _rebuild(options: argparse.Namespace) -> int:
    from tvto_desk.app import keeping

    language = Language(options.lang or "fa")
    return keeping.rebuild(_centre(options), options.login, print, language)


def _move_centre(options: argparse.Namespace) -> int:
    from tvto_desk.app import keeping

    language = Language(options.lang or "fa")
    return keeping.move_centre(options.step, _centre(options), options.stick, print, language)


def _move(options: argparse.Namespace) -> int:
    from tvto_desk.app import keeping

    language = Language(options.lang or "fa")
    return keeping.move(_centre(options), options.server, options.name, print, language)


def _invite(options: argparse.Namespace) -> int:
    from tvto_desk.app import keeping

    language = Language(options.lang or "fa")
    return keeping.invite(
        _centre(options), options.server, options.file, options.host, options.name, print, language
    )


def _upgrade(options: argparse.Namespace) -> int:
    from tvto_desk.app import keeping

    language = Language(options.lang or "fa")
    return keeping.upgrade(_centre(options), options.server, print, language)


def _desks(options: argparse.Namespace) -> int:
    from tvto_desk.app import keeping

    return keeping.list_desks(_centre(options), print, Language(options.lang or "fa"))


def _end(options: argparse.Namespace) -> int:
    from tvto_desk.app import keeping

    language = Language(options.lang or "fa")
    return keeping.end_desk(_centre(options), options.server, options.desk, print, language)


def _centre(options: argparse.Namespace) -> Path:
    from tvto_desk.system import paths

    chosen: Path | None = options.data
    return chosen or paths.data_home(program=paths.program_folder()) / "centre"


def _doctor(options: argparse.Namespace) -> int:
    from tvto_desk.app import doctor

    return doctor.tell(_centre(options), print, Language(options.lang or "fa"))
