"""What the answers mean, without Django."""
