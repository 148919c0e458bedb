"""The papers that people hand over: kept encrypted, read in the background, confirmed by whoever gave them."""
