"""Where each side of a project stands: stages, milestones, and the limits that the rules set."""
