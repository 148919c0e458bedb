"""What letters and envelopes say, whoever prints them."""
