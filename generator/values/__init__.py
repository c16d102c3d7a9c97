"""What flows through the program, and how it is kept."""
