"""The one door by which anything that happened to a file is written down."""
