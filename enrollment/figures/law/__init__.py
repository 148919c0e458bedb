"""What may be shown of counts, and the curve of waits. Pure."""
