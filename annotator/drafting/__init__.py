"""What ``annotator draft`` proposes: annotations of a raw article, found by rules.

Text goes in, proposals come out, and ``document`` makes annotations of them. Everything is linear
in the length of the text: each line is read a fixed number of times, and what a rule looks at
around a word is bounded.
"""
