"""Rules on dossiers: dates, record reading, verdicts with evidence, reports, command line."""
