"""The tables the program knows things from, and their loaders: data in TOML, checked as a whole when loaded."""
