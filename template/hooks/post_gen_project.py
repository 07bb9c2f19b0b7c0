"""Move the two folders of the chosen kind into place; the working directory is the folder that was just written."""

import os
import shutil
from pathlib import Path

KIND = "{{ cookiecutter.kind }}"
FOLDER = "{{ cookiecutter.__folder }}"

staging = Path.cwd()
root = staging.parent
exercise, solution = root / "exercises" / FOLDER, root / "solutions" / FOLDER

os.chdir(root)  # a folder that somebody works in can't be removed on Windows
solution.parent.mkdir(exist_ok=True)
(staging / KIND / "solution").rename(solution)
try:
    (staging / KIND / "exercise").rename(exercise)
except OSError:
    shutil.rmtree(solution)  # half an exercise is worse than none
    raise
shutil.rmtree(staging)

print(f"Wrote exercises/{FOLDER} and solutions/{FOLDER}.")
print("Next: racecourse verify {{ cookiecutter.__number }}")
