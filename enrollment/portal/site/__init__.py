"""What belongs to no room of the newcomer’s site: errors, health, what every page knows."""
