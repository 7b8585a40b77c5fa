"""Read Chinese-language news critically."""
