"""The text of pages: escaped, parsed, amended, merged."""
