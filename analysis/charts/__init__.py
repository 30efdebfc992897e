"""The charts of the research page: each a table of codes and figures (`Chart`), drawn in `exports/charts/`."""
