"""修改决定 as papers: the decision in its legal form, with the table before and after and the new text."""
