"""What runs Amends by itself: actions, workflows, templates, hooks."""
