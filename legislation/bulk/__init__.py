"""Projects, milestones and register records from a spreadsheet: read, checked cell by cell, brought in whole or not.

`bytes → workbook.read_workbook (Book: cells as they stand) → reading (values by column, and Problems) → importing
(one transaction)`.
"""
