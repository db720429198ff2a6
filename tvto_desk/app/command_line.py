"""The command line: the demo of the main job, and what a helper on the telephone asks for."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tvto_desk import __version__
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words


def run(arguments: Sequence[str]) -> int:
    """Does what the arguments ask; 0 when all went well, 1 with a sentence on standard error."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.act(options))
    except CodedError as error:
        print(words().error(error, Language(options.lang)), file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tvto-desk", description="TVTO Desk")
    parser.add_argument("--version", action="version", version=f"tvto-desk {__version__}")
    parser.add_argument("--lang", choices=[language.value for language in Language], default="fa")
    acts = parser.add_subparsers(required=True, metavar="ACT")
    demo = acts.add_parser("demo", help="the main job end to end, into a folder")
    demo.add_argument("out", type=Path)
    demo.set_defaults(act=_demo)
    doctor = acts.add_parser("doctor", help="what this program runs on, and whether it is whole")
    doctor.set_defaults(act=_doctor)
    return parser


def _demo(options: argparse.Namespace) -> int:
    from tvto_desk.app.demo import Demo

    began = time.perf_counter()
    summary = Demo(options.out, lambda line: print(line, flush=True)).run()
    print(f"{summary['certificates']} certificates in {time.perf_counter() - began:.1f} s")
    return 0 if summary["proved"] and summary["trail"]["whole"] else 1


def _doctor(_options: argparse.Namespace) -> int:
    from tvto_desk.app import doctor

    return doctor.tell(print)
