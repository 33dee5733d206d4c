# Sourced by every finding: a throw-away environment, and the comparison of what is seen with what was seen.
#
#   install PACKAGE==VERSION...   into the environment, made on first use; a second call replaces versions
#   run <<'PYTHON'                runs a program there, in an empty folder; what it prints adds to what was seen
#   as_seen <<'TEXT'              compares; says so and ends with 0, or shows the difference and ends with 1
#
# PYTHON names another interpreter than python3. Ends with 2 where a package cannot be installed.
set -euo pipefail

finding=$(basename "$0" .sh)
workplace=$(mktemp -d)
trap 'rm -rf "$workplace"' EXIT
mkdir "$workplace/empty"
: >"$workplace/seen"

install() {
    [[ -d $workplace/env ]] || "${PYTHON:-python3}" -m venv "$workplace/env"
    "$workplace/env/bin/python" -m pip install -qq --no-compile --disable-pip-version-check "$@" || {
        echo "$finding: cannot install $*" >&2
        exit 2
    }
}

run() {
    cat >"$workplace/program.py"
    (cd "$workplace/empty" && "$workplace/env/bin/python" -W ignore "$workplace/program.py") >>"$workplace/seen" || {
        echo "$finding: the program ended with $?" >&2
        exit 1
    }
}

as_seen() {
    if diff -u --label "as seen" - --label now "$workplace/seen"; then
        echo "$finding: as seen"
    else
        echo "$finding: the behaviour has changed" >&2
        exit 1
    fi
}
