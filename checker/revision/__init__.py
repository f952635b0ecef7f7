"""What changed between two versions of a policy, and what that means for past procedures."""
