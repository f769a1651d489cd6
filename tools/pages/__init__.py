"""The pages and tables of the documentation that are made from the code."""
