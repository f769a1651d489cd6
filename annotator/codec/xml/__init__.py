"""The XML form: written canonically, read strictly and fast, or leniently as a value tree."""
