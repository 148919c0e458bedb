"""What was worked out for each file and under which edition of the law; what another edition changes."""
