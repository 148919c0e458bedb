"""The rows as they are kept, written anew by every act and at each day's turn."""
