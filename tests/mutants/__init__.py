"""Whether the tests notice when the rules or the codecs are wrong: run by ``make mutants``."""
