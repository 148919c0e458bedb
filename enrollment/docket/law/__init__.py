"""What a row of the docket says, and by which words a file is found."""
