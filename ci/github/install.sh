#!/usr/bin/env bash
# Installs Amends from the checkout that this script lies in, with the versions it was tested with and no others, into a
# place of its own. The steps that follow find `amends` on their PATH.
#
# Takes AMENDS_PYTHON, and from the runner RUNNER_TEMP, GITHUB_PATH, GITHUB_OUTPUT. Gives the output `python`.
set -euo pipefail

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
place=$RUNNER_TEMP/amends
python=$place/bin/python

if ! "$AMENDS_PYTHON" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  printf '::error title=Amends::Amends needs Python 3.11 or newer; name one with the input python\n'
  exit 2
fi

# Two steps of one job may both ask for it. -I: nothing is imported from the checkout that is judged.
if [[ ! -f $place/installed || $(<"$place/installed") != "$source_dir" ]]; then
  "$AMENDS_PYTHON" -I -m venv --clear "$place"
  pip=("$python" -I -m pip install --quiet --disable-pip-version-check)
  "${pip[@]}" --only-binary :all: --require-hashes --requirement "$source_dir/requirements-run.lock"
  "${pip[@]}" --no-deps --no-build-isolation "$source_dir"
  mkdir "$place/path" # `amends` alone: the job's own python and pip stay what they are
  ln -s ../bin/amends "$place/path/amends"
  printf '%s' "$source_dir" >"$place/installed"
fi

printf '%s\n' "$place/path" >>"$GITHUB_PATH"
printf 'python=%s\n' "$python" >>"$GITHUB_OUTPUT"
