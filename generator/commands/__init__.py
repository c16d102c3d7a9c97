"""What the command line offers besides `build`."""
