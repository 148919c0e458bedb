"""What a person sends, taken in: opened by the real decoder in a child process, cleaned, written anew as a PDF."""
