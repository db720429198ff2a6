"""TVTO Desk: registration, fair assessment and provable certificates for training centres."""

__version__ = "0.1.0"
