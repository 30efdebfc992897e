"""Asking all texts and the register: the language of queries, what is asked, what is found, what is kept."""
