"""Which schedules are run: one strategy a file behind the interface `graders.world.world.Strategy`."""
