"""What can be put right without asking anybody. Each repair is one function, tied to a rule."""

# Importing these modules registers the repairs in them.
from . import edges, order, words
from .base import REPAIRS, Repair, Trust
from .engine import Fixed, Left, repaired

__all__ = ["REPAIRS", "Fixed", "Left", "Repair", "Trust", "edges", "order", "repaired", "words"]
