"""Replays: what an address says, and how it becomes a talk's replay."""
