"""Files in and out: the format firsthand/1, loading, taking back, dumping."""
