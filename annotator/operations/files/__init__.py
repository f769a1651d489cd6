"""Files: read whole from one descriptor, written so that nobody ever sees half of one."""

from .faults import kind_fault, reason_of, told
from .reading import (
    check_replaceable,
    check_size,
    not_regular,
    read_bytes,
    read_inside,
    same_file,
)
from .steps import EXISTS
from .writing import NewFile, write_bytes, write_files

__all__ = [
    "EXISTS",
    "NewFile",
    "check_replaceable",
    "check_size",
    "kind_fault",
    "not_regular",
    "read_bytes",
    "read_inside",
    "reason_of",
    "same_file",
    "told",
    "write_bytes",
    "write_files",
]
