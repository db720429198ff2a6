"""The standard under the cursor: hours by kind, editions, what it asks, and the acts on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from tvto_desk.domain.roles import Permission
from tvto_desk.domain.standard_code import StandardCode
from tvto_desk.domain.words import Code
from tvto_desk.services.standard_details import EditionRow, StandardDetail
from tvto_desk.ui.courses.course_words import island
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import comma, say, shown_title
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.selectable import selectable


class StandardPane(QWidget):
    """``act_requested("papers" | "requirements" | "edition")`` is a wish."""

    act_requested = Signal(str)

    def __init__(self, rights: Rights, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("standard_pane")
        self._rights = rights
        self.detail: StandardDetail | None = None
        self.name, self.facts, self.editions = QLabel(self), QLabel(self), QLabel(self)
        for label, role, tone in (
            (self.name, "section", "accent"),
            (self.facts, "body", "secondary"),
            (self.editions, "body", "text"),
        ):
            label.setWordWrap(True)
            selectable(label)
            if label is self.facts:
                ink(label, role, tone)
            else:
                ink(label, role)
        self.name.setObjectName("pane_name")
        self._acts = (
            Act("papers", lambda: self.tr("Practical test papers …"), "clipboard-list"),
            Act("requirements", lambda: self.tr("Requirements …"), "list-checks"),
            Act("edition", lambda: self.tr("New edition …"), "plus"),
        )
        self.buttons = {act.key: act_button(act, self) for act in self._acts}
        body = QWidget()
        body.setProperty("page", True)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        for label in (self.name, self.facts, self.editions):
            inside.addWidget(label)
        inside.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setObjectName("pane_scroll")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        acts = QVBoxLayout()
        acts.setContentsMargins(16, 0, 16, 12)
        acts.setSpacing(8)
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _=False, key=key: self.act_requested.emit(key))
            acts.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll, 1)
        column.addLayout(acts)
        Look.current().look_changed.connect(self.retranslate)
        rights.known.connect(self.retranslate)
        self.retranslate()

    def show_standard(self, detail: StandardDetail | None) -> None:
        """Shows a standard, or nothing."""
        self.detail = detail
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        detail = self.detail
        for act in self._acts:
            word_button(self.buttons[act.key], act)
            self.buttons[act.key].setVisible(detail is not None)
        for key in ("requirements", "edition"):
            self._rights.guard(self.buttons[key], Permission.MANAGE_STANDARDS)
        for label in (self.name, self.facts, self.editions):
            label.setVisible(detail is not None)
        if detail is None:
            return
        self.name.setText(shown_title(detail.title_fa, detail.title_en))
        self.facts.setText("\n".join(_facts(detail)))
        self.editions.setText("\n\n".join(_edition(row) for row in detail.editions))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _facts(detail: StandardDetail) -> list[str]:
    cluster = shown_title(detail.cluster_fa, detail.cluster_en)
    group = shown_title(detail.group_fa, detail.group_en)
    facts = [say("standard_page.group", cluster=cluster, group=group)]
    facts.append(say("standard_page.age", age=detail.min_age))
    if detail.min_education is not None:
        education = say(f"education.{detail.min_education.value}")
        facts.append(say("standard_page.education", education=education))
    if detail.documents:
        named = comma().join(say(f"document.{key}") for key in detail.documents)
        facts.append(say("standard_page.documents", names=named))
    if detail.prerequisites:
        titles = comma().join(title for _, title in detail.prerequisites)
        facts.append(say("standard_page.prerequisites", titles=titles))
    return facts


def _edition(row: EditionRow) -> str:
    lines = [say("standard_page.edition", number=row.edition, hours=row.total_hours)]
    if row.code is not None:
        lines.append(island(StandardCode(row.code).grouped()))
    else:
        lines.append(say("course_page.no_code"))
    if row.old_code:
        lines.append(say("standard_page.old_code", code=Code(row.old_code)))
    kinds = (
        ("theory", row.theory_hours),
        ("practical", row.practical_hours),
        ("internship", row.internship_hours),
        ("project", row.project_hours),
    )
    lines.append(
        comma().join(say(f"standard_page.{key}", hours=hours) for key, hours in kinds if hours)
    )
    return "\n".join(lines)
