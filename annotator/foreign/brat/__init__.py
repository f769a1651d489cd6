"""brat's standoff: `NAME.ann` with the annotations, beside `NAME.txt` with the text.

**Attributions.** `Source`, `Cue` and `Content` stand for `source`, `cue` and `quote`; an event
that ties them together becomes the `sources` and `cues` of the quote. A quote with sources or cues
is written so again: as an event `Attribution`, whose anchor has the place of the first cue, or
else of the first source. What is not in that pattern is held like this:

- An event of another type, such as `Attribution-no-source`: the type is the quote's feature
  `brat:event`.
- An anchor elsewhere than the first cue: it stays an annotation of its own, and the quote has the
  relation `trigger` to it.
- A second content in one event (`Content2`): a quote with the same sources and cues, to which the
  first has the relation `Content`.
- A content in no event is a quote without sources and cues. Of one in two events, the first tells
  its sources and cues.
- All other events, such as a second one of a content, or one without roles, are custom annotations
  at the place of their anchor, with the id of the event and a relation for each role. Whatever has
  an id like `E7` is written as an event.

**Mode.** brat has one type for direct, mixed and indirect quotes. Where a file holds nothing that
was carried along, the `mode` of a `Content` is told by the quotation marks in its words: `direct`
if all words stand in marks, `mixed` if some do, `indirect` if none do. With marks that have no
partner, single ones, or marks just outside the words, it is left out.

**Other lines.** A note (`#`) of type `AnnotatorNotes` is the `note`, several are its lines; other
types are features `comment:TYPE`. A flag is an attribute with the value `true`, a normalization
(`N`) the feature `N:TYPE` with `DATABASE:ID` and the text. `*` links its first member to each
other one. Roles of relations other than `Arg1` and `Arg2`, and what is said of a relation, have no
place: a warning tells so. Other labels become custom annotations.

**Text.** brat lets no stretch go over a line end, so a mark is written in a fragment for each
line, and also split at tabs. In reading, words that go on over lines are accepted. Fragments out
of order are put in order, and a warning tells so. Offsets count each character of the text file,
its line ends and byte order mark included.

With the first file in a folder comes an `annotation.conf`; one that is there is left as it is.
"""

from .format import FORMAT

__all__ = ["FORMAT"]
