"""What other tools make of the files in `schema/`."""
