"""A founding that fails half-way leaves no centre in the way of the next try."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office import FAST, PASSWORD, founding
from tvto_desk.app import door
from tvto_desk.domain.errors import DomainError
from tvto_desk.services.opening import close_centre
from tvto_desk.services.staff import StaffDraft
from tvto_desk.system.paths import CentreFolder
from tvto_desk.ui.welcome.founding import HEAD, FoundingPlan, SecondUser


def test_second_try_founds_the_centre_that_the_first_left_half(tmp_path: Path) -> None:
    root = tmp_path / "centre"
    root.mkdir()
    (root / "letter.txt").write_text("was here before")
    colleague = StaffDraft(first_name_fa="سارا", last_name_fa="محمدی")

    def found(password: str) -> door.Opened:
        second = SecondUser(colleague, "sara", password)
        plan = FoundingPlan(root, founding(), second, {HEAD: PASSWORD}, copies="", printer="")
        return door.found(plan, FAST)

    with pytest.raises(DomainError, match=r"password\.common"):
        found("12345678")
    assert [path.name for path in root.iterdir()] == ["letter.txt"]
    opened = found(PASSWORD)
    assert {card.login for card in opened.cards} == {founding().manager_login, "sara"}
    assert CentreFolder(root).database.exists()
    close_centre(opened.centre)
