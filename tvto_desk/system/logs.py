"""The log file: turns over by size, and holds no identity, telephone number or password.

What is masked is decided by shape, in digits of every script, so that no caller has to remember.
"""

from __future__ import annotations

import copy
import logging
import re
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

from tvto_desk.domain import digits
from tvto_desk.system.files import problem

LOGGER: Final = "tvto_desk"

_FILE_BYTES: Final = 1_000_000
_OLD_FILES: Final = 5
_LINE: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_DIGIT: Final = "[0-9۰-۹٠-٩]"
# What people write between digits, and the invisible marks around it.
_UNSEEN: Final = "\u200b-\u200f\u202a-\u202e\u2066-\u2069\u00ad"
_GAP: Final = rf"[{_UNSEEN}]*[-–./ ()]{{0,2}}[{_UNSEEN}]*"
_RUN: Final = re.compile(rf"\+?\(?{_DIGIT}(?:{_GAP}{_DIGIT})+")
_DATE: Final = re.compile(
    r"(?:1[34]|19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:[12]\d|3[01]|0?[1-9])(?!\d)"
)
_LONG: Final = re.compile(rf"{_DIGIT}(?:[{_UNSEEN}]*{_DIGIT}){{7,}}")
_LEAST_IN_GROUPS: Final = 10
# What opens an account or a key is written in groups of four; keys are armoured, or runs of
# hexadecimal or base64. Hashes look the same and nobody misses them here.
_CODE: Final = re.compile(r"(?<![0-9A-Za-z-])[0-9A-Za-z]{4}(?:-[0-9A-Za-z]{4}){2,}(?![0-9A-Za-z-])")
_ARMOUR: Final = re.compile(r"-----BEGIN [A-Z ]+-----.*?(?:-----END [A-Z ]+-----|\Z)", re.DOTALL)
_KEY: Final = re.compile(
    r"(?<![0-9A-Za-z])[0-9a-fA-F]{64,}(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z+/])[0-9A-Za-z+/]{43}="
    r"|(?<![\w-])(?=\S*[0-9])(?=\S*[A-Z])(?=\S*[a-z])[0-9A-Za-z_-]{43}(?![\w-])"
)
_SECRET: Final = re.compile(
    r"""(?P<name>(?:pass|pwd|pin\b|secret|token|private_key|گذرواژه|رمز)\w*['"]?\s*[=:]\s*)"""
    r"""(?:b?'(?:[^'\\]|\\.)*'|b?"(?:[^"\\]|\\.)*"|[^,;)}\n]+)""",
    re.IGNORECASE,
)


def mask(text: str) -> str:
    """``text`` without what names a person or opens a door.

    Hidden: 8 and more digits in one piece (national IDs, foreign codes, telephone numbers, postal
    codes), 10 and more in groups (0912 345 6789, 049-937089-9) unless they begin as a date, and
    whatever follows ``password=``, ``pin:``, «رمز:» and the like up to a comma or the line's end;
    codes and phrases in groups of four, and keys.
    """
    text = _SECRET.sub(r"\g<name>[hidden]", _ARMOUR.sub("[key]", text))
    return _RUN.sub(_hide, _CODE.sub("[code]", _KEY.sub("[key]", text)))


def set_up(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Send the program's log to ``tvto-desk.log`` in ``folder``, 1 MB and five older files.

    Gives the handler, to be removed and closed at the end. Raises ``SystemProblem``
    (``files.…``) when the folder cannot be written.
    """
    path = folder / "tvto-desk.log"
    try:
        handler = RotatingFileHandler(
            path, maxBytes=_FILE_BYTES, backupCount=_OLD_FILES, encoding="utf-8"
        )
    except OSError as error:
        raise problem(error, path) from error
    handler.setFormatter(MaskingFormatter(_LINE))
    logger = logging.getLogger(LOGGER)
    logger.setLevel(level)
    logger.addHandler(handler)
    return handler


class MaskingFormatter(logging.Formatter):
    """Masks the message, the exception's text and the stack; not the line's own time.

    A formatter rather than a filter, because a filter does not see the exception's text.
    """

    def format(self, record: logging.LogRecord) -> str:
        masked = copy.copy(record)
        masked.msg, masked.args = mask(record.getMessage()), None
        # Another handler may have left the unmasked text here.
        masked.exc_text = None
        return super().format(masked)

    def formatException(  # noqa: N802  logging's own name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        return mask("".join(traceback.format_exception(*ei)).rstrip("\n"))

    def formatStack(self, stack_info: str) -> str:  # noqa: N802  logging's own name
        return mask(stack_info)


def _hide(run: re.Match[str]) -> str:
    text = run[0]
    count = sum(sign.isdigit() for sign in text)
    if _LONG.fullmatch(text.lstrip("+(")):
        return f"[{count} digits]"
    date = _DATE.match(digits.latin(text))
    if date:
        return text[: date.end()] + _RUN.sub(_hide, text[date.end() :])
    if count >= _LEAST_IN_GROUPS:
        return f"[{count} digits]"
    return _LONG.sub(lambda long: f"[{sum(sign.isdigit() for sign in long[0])} digits]", text)
