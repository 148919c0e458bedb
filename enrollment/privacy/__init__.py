"""What the site keeps of people, why and until when: shown, handed over, erased, and let go by itself."""
