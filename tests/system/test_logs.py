import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.system.logs import LOGGER, MaskingFormatter, mask, set_up


@pytest.fixture
def log_file(tmp_path):
    handler = set_up(tmp_path)
    yield tmp_path / "tvto-desk.log"
    logging.getLogger(LOGGER).removeHandler(handler)
    handler.close()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("کد ملی 0499370899 تکراری است", "کد ملی [10 digits] تکراری است"),
        ("کد ملی ۰۴۹۹۳۷۰۸۹۹ تکراری است", "کد ملی [10 digits] تکراری است"),
        ("٠٤٩٩٣٧٠٨٩٩", "[10 digits]"),
        ("049-937089-9", "[10 digits]"),
        ("۰۴۹ ۹۳۷۰۸۹ ۹", "[10 digits]"),
        ("۰49۹370۸99", "[10 digits]"),
        ("\u2066049\u2069\u200c937\u200e0899", "\u2066[10 digits]"),
        ("09123456789", "[11 digits]"),
        ("0912 345 6789", "[11 digits]"),
        ("۰۹۱۲-۳۴۵-۶۷-۸۹", "[11 digits]"),
        ("+98 912 345 67 89", "[12 digits]"),
        ("(028) 3322 1100", "[11 digits]"),
        ("0098(912)3456789", "[14 digits]"),
        ("A12345678", "A[8 digits]"),
        ("foreign 123456789012", "foreign [12 digits]"),
        ("postal 3415613579.", "postal [10 digits]."),
        ("id=0499370899, mobile=09123456789", "id=[10 digits], mobile=[11 digits]"),
        ("0499370899 09123456789", "[21 digits]"),
        ("۱۴۰۴/۰۷/۱۵ 049-937089-9", "۱۴۰۴/۰۷/۱۵ [10 digits]"),
        ("1404-07-15 0499370899", "1404-07-15 [10 digits]"),
        ("1404-07-1599 123", "[13 digits]"),
        ("12 0499370899", "[12 digits]"),
        ("5 12345678", "5 [8 digits]"),
    ],
)
def test_number_of_a_person_is_hidden(text, masked):
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "schema 7, 1234 rows in 0.532 s",
        "2025-10-07 10:11:12,123",
        "backup centre-2025-10-07-101112.db verified",
        "۱۴۰۴/۰۷/۱۵ 10:30",
        "certificate 137 printed, page 3 of 24",
        "port 54321",
        "019ac3f1-5b2e-7c41-9d3f-aa12bb34cc56",
        "test_a_function_with_a_name_that_is_as_long_as_a_key_would_be",
        'File "/usr/lib/python3/dist-packages/tvto_desk/services/papers/stationery.py", line 81',
    ],
)
def test_what_names_nobody_stays(text):
    assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("password=hunter2", "password=[hidden]"),
        ("Password: two words, user=3", "Password: [hidden], user=3"),
        ("{'pass_phrase': 'a, b', 'n': 1}", "{'pass_phrase': [hidden], 'n': 1}"),
        ('login(pin="12\\"34", x=1)', "login(pin=[hidden], x=1)"),
        ("گذرواژه: سیب\nnext", "گذرواژه: [hidden]\nnext"),
        ("secret_key = abc;", "secret_key = [hidden];"),
        ("spinning=3 pinned", "spinning=3 pinned"),
        ("KeyError: '3479-ACDE-FHJK-MNPR-TUWX-Y683'", "KeyError: '[code]'"),
        ("code 2345-abcd-6789 given", "code [code] given"),
        ("-----BEGIN PRIVATE KEY-----\nMC4CAQ\n-----END PRIVATE KEY-----!", "[key]!"),
        (f"key {'0f' * 32}.", "key [key]."),
        ("key AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "key [key]"),
        ("key AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "key [key]"),
    ],
)
def test_password_is_hidden(text, masked):
    assert mask(text) == masked


@given(
    st.text("0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", min_size=8, max_size=20),
    st.text(max_size=20),
    st.text(max_size=20),
)
def test_long_number_never_stays_whatever_stands_around_it(number, before, after):
    assert number not in mask(before + number + after)


def test_log_file_holds_the_masked_line_with_its_time(log_file):
    logging.getLogger(f"{LOGGER}.services").warning("refused %s of %d", "۰۴۹۹۳۷۰۸۹۹", 3)
    line = log_file.read_text("utf-8")
    assert line.endswith("WARNING tvto_desk.services: refused [10 digits] of 3\n")
    assert line[:2] == "20"


def test_text_of_an_exception_and_its_cause_is_masked(log_file):
    try:
        try:
            raise ValueError("کد ۰۴۹۹۳۷۰۸۹۹")
        except ValueError as cause:
            raise RuntimeError("mobile 09123456789, password='p q'") from cause
    except RuntimeError:
        logging.getLogger(LOGGER).exception("failed")
    text = log_file.read_text("utf-8")
    assert "RuntimeError: mobile [11 digits], password=[hidden]" in text
    assert "ValueError: کد [10 digits]" in text


def test_text_that_another_handler_left_is_not_taken_over():
    record = logging.LogRecord("a", logging.ERROR, "f", 1, "m", None, None)
    record.exc_text = "0499370899"
    assert "0499370899" not in MaskingFormatter("%(message)s").format(record)
    assert record.exc_text == "0499370899"


def test_other_handlers_get_the_record_as_it_was():
    record = logging.LogRecord("a", logging.ERROR, "f", 1, "%s", ("0499370899",), None)
    assert MaskingFormatter("%(message)s").format(record) == "[10 digits]"
    assert record.getMessage() == "0499370899"


def test_log_turns_over_and_keeps_five(log_file):
    logger = logging.getLogger(LOGGER)
    for _ in range(80):
        logger.info("x" * 100_000)
    sizes = {file.name: file.stat().st_size for file in log_file.parent.iterdir()}
    assert set(sizes) == {"tvto-desk.log", *(f"tvto-desk.log.{n}" for n in range(1, 6))}
    assert max(sizes.values()) <= 1_000_000


def test_debug_lines_are_left_out(log_file):
    logging.getLogger(LOGGER).debug("detail")
    assert log_file.read_text() == ""


def test_folder_that_is_missing_is_told(tmp_path):
    with pytest.raises(SystemProblem) as told:
        set_up(tmp_path / "none")
    assert told.value.code == "files.folder_missing"
