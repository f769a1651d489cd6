"""Label Studio's tasks in JSON: one for each article, with regions and relations.

Beside them stands the labelling configuration, `labeling-config.xml`: one that is there is left as
it is. Label Studio keeps whatever is in the `meta` of a region and in the `data` of a task: there
all is carried. A mark with several stretches becomes several regions with relations `fragment`.
What one program made, and nobody has accepted or rejected, is written as a prediction, so that
Label Studio shows it as one; all else as one annotation. A prediction that an annotation was made
of is left out on reading, and that is said.

Annotations of several people and predictions are read into one article: who completed one is the
creator of its regions, and so is the model of a prediction. Answers about a whole article become
its features. Cancelled annotations and drafts are left out, and that is said; ids and times of
tasks and of annotations belong to Label Studio, and are not read. A text may have any name in the
`data`: it is the one that has the words of the regions where they are said to be. JSON-MIN,
dialogues and HTML are refused.
"""

from .format import FORMAT

__all__ = ["FORMAT"]
