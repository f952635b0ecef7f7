"""Many dossiers in one run: read, judged by several processes, reported as they come."""
