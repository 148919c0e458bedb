"""What a page needs to know of where the open file stands."""
