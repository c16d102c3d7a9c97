"""Datelines: a folder of press articles in, a sourced and editable timeline site out."""
