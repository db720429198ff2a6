"""How big a foreign table may be; each limit has its own sentence when it is passed."""

FILE_BYTES = 20 * 1024 * 1024
UNPACKED_BYTES = 100 * 1024 * 1024
TEXT_CHARACTERS = 100 * 1024 * 1024
SHEET_ROWS = 50_000
CSV_ROWS = 200_000
COLUMNS = 60
CELL_CHARACTERS = 32_767  # Excel's own limit
ZIP_MEMBERS = 2_000
MEMORY_BYTES = 1024 * 1024 * 1024
SECONDS = 120.0
