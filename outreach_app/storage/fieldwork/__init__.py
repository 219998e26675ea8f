"""Fieldwork: part of the library carried out in a kit, and the entries made there brought back."""
