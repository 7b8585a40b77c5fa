"""Read Chinese-language news critically."""

__version__ = "0.1.0"
