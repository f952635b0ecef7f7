"""The first policy of an authority: a folder of files to begin with."""
