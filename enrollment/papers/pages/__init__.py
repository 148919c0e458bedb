"""What pages of the person and of the desk say alike of papers."""
