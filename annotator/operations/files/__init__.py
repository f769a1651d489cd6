"""Files: read whole from one descriptor, written so that nobody ever sees half of one."""

from .faults import kind_fault, reason_of, told
from .reading import check_size, not_regular, read_bytes, read_inside, same_file

__all__ = [
    "check_size",
    "kind_fault",
    "not_regular",
    "read_bytes",
    "read_inside",
    "reason_of",
    "same_file",
    "told",
]
