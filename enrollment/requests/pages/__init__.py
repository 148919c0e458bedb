"""What a team asks, in words: for the person in their language, and for the desk."""
