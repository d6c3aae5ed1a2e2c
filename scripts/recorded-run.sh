#!/usr/bin/env bash
# A whole run on recorded pages instead of the live web:
#
#   scripts/recorded-run.sh [DIR]        DIR: a folder with searches.json, index.json, pages/, serve.mjs (default ../shared/recorded-web)
#
# Its searches are the whole plan, every result of theirs is fetched (URLS_PER_SEARCH=20), 5 agents end them all. Leaves the
# final status, the exported pack and the logs under out/recorded/. Needs Docker.
set -euo pipefail
cd "$(dirname "$0")/.."

dir=$(cd "${1:-../shared/recorded-web}" && pwd) || { echo "no such folder: ${1:-../shared/recorded-web}" >&2; exit 2; }
for file in searches.json index.json pages serve.mjs; do
  [[ -e $dir/$file ]] || { echo "$dir holds no recording: $file is missing" >&2; exit 2; }
done

out=$PWD/out/recorded
export COMPOSE_PROJECT_NAME=kp-swarm-recorded REMOTE_PORT=${RECORDED_PORT:-18419} RECORDED_DIR=$dir
export BRAVE_API_KEY=recorded BRAVE_ENDPOINT=http://recorded-web:8080/res/v1/web/search
export FETCH_PROXY=http://recorded-web:8080 FETCH_IGNORE_TLS_ERRORS=true
export URLS_PER_SEARCH=20 LOOP_PAUSE_MS=${LOOP_PAUSE_MS:-0} HOST_DELAY_MS=${HOST_DELAY_MS:-0} SEARCH_DELAY_MS=${SEARCH_DELAY_MS:-0}
export SEARXNG_URL='' REMOTE_URL=''

compose() { docker compose -f docker-compose.yml -f scripts/recorded/compose.yml --profile tools "$@"; }
kp() { compose run --rm --no-deps -T --volume "$out:/out" kp "$@" 2>>"$out/kp.log"; }
finish() {
  compose logs --no-color >"$out/containers.log" 2>&1 || true
  compose down --volumes --timeout 5 >/dev/null 2>&1 || true
}
rm -rf "$out"
mkdir -p "$out"
chmod 777 "$out"
trap finish EXIT

echo 'building the images'
compose build >"$out/build.log" 2>&1 || { tail -n 30 "$out/build.log"; exit 1; }
compose up --detach --wait remote egress recorded-web practice-web docker-filter >"$out/up.log" 2>&1 || { cat "$out/up.log"; exit 1; }
kp plan import - <"$dir/searches.json"

echo 'running with 5 agents'
started=$SECONDS
compose up --detach --no-deps --scale agent=5 agent supervisor >>"$out/up.log" 2>&1
supervisor=$(compose ps --all --quiet supervisor)
docker logs --follow "$supervisor" 2>&1 &
ended=$(timeout "${RECORDED_LIMIT_S:-5000}" docker wait "$supervisor") || { echo "not drained in time; see $out/containers.log"; exit 1; }
echo "the supervisor ended with $ended after $((SECONDS - started)) s"

kp status
kp status --json >"$out/status.json"
kp export /out/pack
kp audit
if [[ -e $dir/outcomes.json ]]; then
  compose run --rm --no-deps -T --volume "$out:/out" --volume "$dir:/recorded:ro" --entrypoint node test \
    scripts/recorded/check.ts /recorded /out/pack
  compose run --rm --no-deps -T --volume "$out:/out" --entrypoint node test scripts/compare-extraction.ts /out/pack
fi
[[ $ended == 0 ]]
