from pathlib import Path

import pytest

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.system.paths import CentreFolder, data_home, program_folder


@pytest.fixture
def program(tmp_path):
    folder = tmp_path / "program"
    folder.mkdir()
    return folder


def test_system_has_a_place_of_its_own(program):
    assert data_home({}, program).is_absolute()
    assert data_home({}, program) == data_home({}, None)
    assert data_home({}, program).name == "tvto-desk"


def test_marker_beside_the_program_keeps_the_data_there(program):
    (program / "tvto-desk-portable").touch()
    assert data_home({}, program) == program / "tvto-desk-data"


def test_variable_comes_before_everything(program, tmp_path):
    (program / "tvto-desk-portable").touch()
    assert data_home({"TVTO_DESK_HOME": str(tmp_path / "x")}, program) == tmp_path / "x"


@pytest.mark.parametrize("value", ["", "  "])
def test_empty_variable_says_nothing(program, value):
    assert data_home({"TVTO_DESK_HOME": value}, program) == data_home({}, program)


def test_home_sign_in_the_variable_is_understood():
    assert data_home({"TVTO_DESK_HOME": "~/centre"}) == Path.home() / "centre"


def test_program_from_source_has_no_folder_of_its_own():
    assert program_folder() is None


def test_centre_lies_in_one_folder(tmp_path):
    centre = CentreFolder(tmp_path / "a" / "centre")
    centre.create()
    centre.create()
    assert centre.database == tmp_path / "a" / "centre" / "centre.db"
    assert centre.lock == tmp_path / "a" / "centre" / "centre.lock"
    made = sorted(folder.name for folder in centre.root.iterdir())
    assert made == ["backups", "blobs", "keys", "logs"]
    for folder in (centre.root, centre.blobs, centre.keys, centre.backups, centre.logs):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_place_that_is_a_file_is_told(tmp_path):
    (tmp_path / "centre").touch()
    with pytest.raises(SystemProblem) as refused:
        CentreFolder(tmp_path / "centre").create()
    assert refused.value.code == "files.exists"
