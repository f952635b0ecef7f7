"""The report as one HTML file: what it tells, the timeline that it draws, and its templates."""
