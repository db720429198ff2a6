"""What the open program does for a command line of the same account: a backup, a look at itself.

Nobody has to be signed in: both leave every record as it is, and both only answer with sentences
that the command line would say itself. The work stands in the writer's lane, behind what the
windows have asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from tvto_desk.app.asking import ARRIVED, Answer, Question, socket_name
from tvto_desk.domain.words import Code, Language
from tvto_desk.services import safekeeping
from tvto_desk.services.opening import OpenCentre
from tvto_desk.system.second_disk import SecondDisk
from tvto_desk.system.words import words
from tvto_desk.ui.runner import Cancelled, Progress, Runner

_LONGEST = 200
"""Bytes of a question; what is longer is none."""


class Listening(QObject):
    """Answers for one open centre until it is closed; ``backed_up`` is called after a backup.

    A centre that is only looked at, or whose register lies on a server, is not answered for: the
    first is never written, the second is kept where its server runs.
    """

    def __init__(
        self,
        centre: OpenCentre,
        runner: Runner,
        disk: SecondDisk,
        backed_up: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._centre, self._runner, self._disk = centre, runner, disk
        self._backed_up = backed_up
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._receive)
        if centre.house.read_only is None and centre.server is None:
            name = socket_name(centre.folder.root)
            # The lock of the centre is ours, so what stands there was left by a cut-off program.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    @property
    def is_open(self) -> bool:
        """Whether questions are taken."""
        return self._server.isListening()

    def close(self) -> None:
        """Takes no more questions; what was asked before is still answered."""
        self._server.close()

    def _receive(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(partial(self._read, socket))
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        asked = _asked(bytes(socket.readLine(_LONGEST).data()))
        if asked is None or not self.is_open:
            socket.abort()
            return
        socket.write(ARRIVED)
        socket.flush()
        question, language = asked
        work = {Question.BACKUP: self._back_up, Question.DOCTOR: self._look}[question]
        self._runner.long(
            partial(work, language),
            partial(self._answered, socket, question),
            lambda error: _say(socket, Answer(1, (words().error(error, language),))),
        )

    def _answered(self, socket: QLocalSocket, question: Question, answer: Answer) -> None:
        if question is Question.BACKUP:
            self._backed_up()
        _say(socket, answer)

    def _back_up(self, language: Language, progress: Progress, cancelled: Cancelled) -> Answer:
        plugged = self._disk if self._disk.find() is not None else None
        made = safekeeping.back_up(
            self._centre.house,
            self._centre.folder,
            disk=plugged,
            progress=progress,
            cancelled=cancelled,
        )
        if made is None:
            return Answer(1, ())
        told = words().text("restore.made", language, file=Code(str(made.path)))
        return Answer(0, (told,))

    def _look(self, language: Language, _progress: Progress, _cancelled: Cancelled) -> Answer:
        from tvto_desk.app import doctor

        lines: list[str] = []
        code = doctor.tell_held(self._centre.folder, lines.append, language)
        return Answer(code, tuple(lines))


def _asked(line: bytes) -> tuple[Question, Language] | None:
    try:
        told = json.loads(line)
        return Question(told["ask"]), Language(told["lang"])
    except (ValueError, KeyError, TypeError):
        return None


def _say(socket: QLocalSocket, answer: Answer) -> None:
    """Whoever asked may have gone; what was done stays done."""
    if shiboken6.isValid(socket):
        told = {"code": answer.code, "lines": answer.lines}
        socket.write(json.dumps(told).encode() + b"\n")
        socket.disconnectFromServer()
