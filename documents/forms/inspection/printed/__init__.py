"""Where a page without boxes of its own means to be written on: lines, combs, cells and squares, read from its print."""
