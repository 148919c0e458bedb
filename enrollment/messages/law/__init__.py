"""What a team writes often, and when it fits. Pure."""
