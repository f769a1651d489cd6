"""How well `annotator draft` finds attributions, measured on articles that people annotated."""
