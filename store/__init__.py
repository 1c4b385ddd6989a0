"""The archive: what councils decided, as records on disk. Knows no file format and no screen."""
