"""A desk with an open registration form in which somebody types, until it is killed.

It says ``kept`` once what was typed is on the disk.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from tests.office import Office
from tests.ui.hands import write
from tests.ui.window_office import make_context
from tvto_desk.ui.look import prepare
from tvto_desk.ui.trainees.registration_page import RegistrationPage

app = QApplication([])
prepare(app)
context = make_context(Office(Path(sys.argv[1])))
page = RegistrationPage(context)
page.keeper.kept.connect(lambda: print("kept", flush=True))
page.show()
page.open()
write(page.form.identity.editor(), "0012345679")
write(page.form.field("first_name").widget, "زهرا")
app.exec()
