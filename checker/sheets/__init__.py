"""A record as sheets: a workbook, or a folder of CSV files, read and written.

The layout follows from the record schema alone. Reading gives the same content as a dossier in
JSON, and the cell of every value.
"""
