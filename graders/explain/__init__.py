"""Why did it fail? One failing schedule, told in the student's own lines."""
