"""What an operator does with the forms from the command line."""
