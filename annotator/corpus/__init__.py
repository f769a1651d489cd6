"""Corpora: files with many articles, cut into chunks that processes or machines work on apart."""
