"""What things are called in a store."""

from __future__ import annotations

from typing import Final

TYPE: Final = "type"
NOTE: Final = "note"
ROLE: Final = "role"
CARRIED: Final = "carried"
OWN: Final = (TYPE, NOTE, ROLE, CARRIED)
SETS: Final = ("annotationsets",)
#: Selectors of several stretches.
SEVERAL: Final = ("CompositeSelector", "MultiSelector", "DirectionalSelector")
#: Selectors that lead to no text.
ABOUT_DATA: Final = ("DataSetSelector", "DataKeySelector", "AnnotationDataSelector")
BEGIN, END = "BeginAlignedCursor", "EndAlignedCursor"
