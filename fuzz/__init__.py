"""Fuzzing: bytes that nobody would write, and what must hold of the answer to them."""
