#!/usr/bin/env bash
# pytest up to 9.1.1: a test of a long text cannot start a process; from 9.2.0 it can.
#
# One would expect a test's parameter to matter to the test only. A bytes or text parameter is also its id, whole, and
# pytest keeps the id of the running test in the environment, which every child process inherits: beyond the length
# that the system allows for one variable (128 KiB on Linux), each child fails to start, with an error that speaks of
# its arguments. 9.2.0 numbers long values instead.
# It matters to tests that hand a command a file at the limit of what it reads: they pass with the newest pytest and
# fail with all older ones, whatever the range in the project's settings says. Name such parameters (pytest.param's id).
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
program=$(cat <<'PYTHON'
import pathlib
import subprocess
import sys
from importlib.metadata import version

pathlib.Path("test_long.py").write_text('''
import subprocess, sys
import pytest

@pytest.mark.parametrize("data", [b"short", b"long" * 50_000])
def test_child(data):
    subprocess.run([sys.executable, "-c", ""], check=True)
''')
call = [sys.executable, "-m", "pytest", "-q", "--tb=no", "--no-header", "-p", "no:cacheprovider", "test_long.py"]
ended = subprocess.run(call, capture_output=True, text=True, check=False)
print("pytest", version("pytest"), ended.stdout.splitlines()[-1].partition(" in ")[0])
PYTHON
)
for release in 9.1.1 9.2.0; do
    install "pytest==$release"
    run <<<"$program"
done

as_seen <<'TEXT'
pytest 9.1.1 1 failed, 1 passed
pytest 9.2.0 2 passed
TEXT
