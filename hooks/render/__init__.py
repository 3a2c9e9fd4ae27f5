"""What the site adds to MkDocs' pages, computed from the same Pages that the checks read."""
