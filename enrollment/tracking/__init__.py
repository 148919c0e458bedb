"""The way of a posted file: what happened, what that allows, what is due, and what to do when nothing comes."""
