#!/usr/bin/env bash
# Checks the records: annotations in the pull request, the report in the job's summary, and the outputs of the action.
# It writes nothing but these, so a token that may read is enough.
#
# Takes AMENDS_PATH (one path a line), AMENDS_BASE, AMENDS_FAIL_ON, AMENDS_MIN_SCORE, AMENDS_NO_WORSE, AMENDS_SARIF_FILE,
# and from the runner RUNNER_TEMP, GITHUB_BASE_REF, GITHUB_STEP_SUMMARY, GITHUB_OUTPUT. Exits as `amends check` does.
set -euo pipefail

python=$RUNNER_TEMP/amends/bin/python
amends=$RUNNER_TEMP/amends/bin/amends
work=$(mktemp -d "$RUNNER_TEMP/amends-check.XXXXXX")
trap 'rm -rf "$work"' EXIT

# Ends with what is wrong, as an annotation and in the summary.
stop() {
  local line=${1//'%'/%25}
  line=${line//$'\r'/%0D}
  printf '::error title=Amends::%s\n' "${line//$'\n'/%0A}"
  printf '## Amends\n\nNothing was checked.\n\n' >>"$GITHUB_STEP_SUMMARY"
  printf '%s\n' "$1" | sed 's/^/    /' >>"$GITHUB_STEP_SUMMARY"
  printf 'passed=false\n' >>"$GITHUB_OUTPUT"
  exit 2
}

is_commit() {
  git rev-parse --verify --quiet --end-of-options "$1^{commit}" >/dev/null
}

# What the branch is held against: what was asked for; in a pull request the branch that it goes into; else nothing.
base=$AMENDS_BASE
if [[ -z $base && -n ${GITHUB_BASE_REF:-} ]]; then
  base=origin/$GITHUB_BASE_REF
  if ! is_commit "refs/remotes/$base"; then
    git fetch --quiet --no-tags origin "+refs/heads/$GITHUB_BASE_REF:refs/remotes/$base" 2>"$work/errors" ||
      stop "The base $GITHUB_BASE_REF is not in this checkout and cannot be fetched: $(<"$work/errors")
Give the checkout all of the history: under actions/checkout write \`with: {fetch-depth: 0}\`"
  fi
elif [[ -n $base ]] && ! is_commit "$base"; then
  if ! is_commit "refs/remotes/origin/$base"; then
    stop "There is no commit $base in this checkout; under actions/checkout write \`with: {fetch-depth: 0}\`"
  fi
  base=origin/$base
fi
if [[ -n $base ]] && ! git merge-base "$base" HEAD >/dev/null 2>"$work/errors"; then
  stop "This checkout does not reach back to where the branch left $base. $(<"$work/errors")
Give it all of the history: under actions/checkout write \`with: {fetch-depth: 0}\`"
fi

arguments=(--format github --output "markdown=$work/summary.md" --output "json=$work/outcome.json")
arguments+=("--fail-on=$AMENDS_FAIL_ON")
if [[ -n $base ]]; then arguments+=("--base=$base"); fi
if [[ -n $AMENDS_MIN_SCORE ]]; then arguments+=("--min-score=$AMENDS_MIN_SCORE"); fi
if [[ -n $AMENDS_SARIF_FILE ]]; then arguments+=(--output "sarif=$AMENDS_SARIF_FILE"); fi
case $AMENDS_NO_WORSE in
  true) if [[ -n $base ]]; then arguments+=(--no-worse); fi ;; # without a base there is nothing to be worse than
  false) ;;
  *) stop "The input no-worse is '$AMENDS_NO_WORSE'; expected true or false" ;;
esac
arguments+=(--)
while IFS= read -r path; do
  if [[ -n $path ]]; then arguments+=("$path"); fi
done <<<"$AMENDS_PATH"

code=0
"$amends" check "${arguments[@]}" 2>"$work/errors" || code=$?
sed 's/^/| /' "$work/errors" >&2 # a line of ours can then be no command to the runner
if [[ $code -gt 1 ]]; then
  stop "$(<"$work/errors")"
fi

# The runner refuses a summary of more than 1 MiB as a whole.
if [[ $(wc -c <"$work/summary.md") -le 1000000 ]]; then
  cat "$work/summary.md" >>"$GITHUB_STEP_SUMMARY"
else
  head -c 1000000 "$work/summary.md" | sed '$d' >>"$GITHUB_STEP_SUMMARY"
  printf '\nThe report goes on; this is as much as a summary holds.\n' >>"$GITHUB_STEP_SUMMARY"
fi

"$python" -I - "$work/outcome.json" >>"$GITHUB_OUTPUT" <<'PYTHON'
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    told = json.load(file)
print("passed=" + str(told["summary"]["passed"]).lower())
texts = [moved for moved in told.get("change", {}).get("moved", ()) if moved["communication"]]
print("score-change=" + (f"{sum(text['points'] or 0 for text in texts):.1f}" if "change" in told else ""))
PYTHON
if [[ -f $AMENDS_SARIF_FILE ]]; then
  printf 'sarif-file=%s\n' "$AMENDS_SARIF_FILE" >>"$GITHUB_OUTPUT"
fi
exit "$code"
