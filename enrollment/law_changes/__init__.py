"""What a change of the law's data does to files that are open: found file by file, and told to their people."""
