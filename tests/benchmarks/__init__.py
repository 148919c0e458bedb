"""How fast the site is, each time beside something else on the same machine in the same minute: `make bench`."""
