"""Letters that came, demands beyond the law, and letters to send."""
