"""Reports without ids: each is replaced by a pseudonym of one run, in what is told alone."""
