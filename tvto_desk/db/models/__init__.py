"""Tables, one file per aggregate. Importing this package knows them all."""

from tvto_desk.db.models import (
    admission,
    amendments,
    assessment,
    audit,
    blobs,
    centre,
    certificate_papers,
    certificates,
    courses,
    imports,
    leavings,
    people,
    staff,
    standards,
    stock,
    timetables,
)
from tvto_desk.db.models.base import Base, Keep, Record

__all__ = [
    "Base",
    "Keep",
    "Record",
    "admission",
    "amendments",
    "assessment",
    "audit",
    "blobs",
    "centre",
    "certificate_papers",
    "certificates",
    "courses",
    "imports",
    "leavings",
    "people",
    "staff",
    "standards",
    "stock",
    "timetables",
]
