"""What the site adds to MkDocs: checks on the texts, computed parts of pages, and what is made from the finished site."""
