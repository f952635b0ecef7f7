"""What can be known of conditions before any record is there."""
