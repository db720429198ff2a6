"""The translations of a language: Qt's own captions, our corrections of them, and ours."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from tvto_desk.domain.words import Language
from tvto_desk.system import resources


class Translators(QObject):
    """Keeps the translators of one language installed.

    Qt's Persian says «انصراف» and «تأیید» on its buttons, which are acts of the office here; the
    small ``qt_…`` files put the words of the house over them.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._installed: list[QTranslator] = []

    def install(self, language: Language) -> None:
        """Replaces what is installed. Raises ``FileNotFoundError`` when a file of ours is gone."""
        for old in self._installed:
            QCoreApplication.removeTranslator(old)
        self._installed.clear()
        if language is Language.FA:
            qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._add("qtbase_fa", qt_folder)
        ours = str(resources.path("translations"))
        names = ["qt_fa", "tvto_fa"] if language is Language.FA else ["qt_en"]
        for name in names:
            self._add(name, ours)

    def _add(self, name: str, folder: str) -> None:
        translator = QTranslator(self)
        if not translator.load(name, folder):
            raise FileNotFoundError(f"{folder}/{name}.qm")
        QCoreApplication.installTranslator(translator)
        self._installed.append(translator)
