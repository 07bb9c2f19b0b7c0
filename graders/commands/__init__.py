"""The commands of `racecourse`, one a file; `graders.cli` only puts them together."""
