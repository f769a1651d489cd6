"""Validators of JSON and XML that know the schemas and nothing else of the format."""
