"""Tests of what ``annotator draft`` proposes."""
