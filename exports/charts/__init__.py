"""Charts as they leave the house: the figure, images, a page of its own, the data, and all of it in one ZIP.

Every figure is drawn from a `Chart` (analysis/charts): from its table alone, in the reader's language.
"""
