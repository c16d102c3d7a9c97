"""One run over a project: what it looks up, keeps and lays out."""
