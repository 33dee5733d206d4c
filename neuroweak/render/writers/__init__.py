"""One module a format: `write` turns an answer into text; `lines`, where there is one, writes answers line by line."""
