#!/usr/bin/env bash
# The whole swarm in real containers: 3 agents drain 12 searches of the practice web while one of them is killed in each of
# the four steps. Then: nothing pending or claimed, the audit holds, every fact agrees with the practice table, and is found again offline.
# Leaves the exported pack and the logs under out/e2e/. Needs Docker and git.
set -euo pipefail
cd "$(dirname "$0")/.."

export COMPOSE_PROJECT_NAME=kp-swarm-e2e REMOTE_PORT=${E2E_PORT:-18418}
out=$PWD/out/e2e
clone=$out/watch.git
remote=http://127.0.0.1:$REMOTE_PORT/practice.git
passed=0 failed=0

compose() { docker compose -f docker-compose.yml -f scripts/e2e/compose.yml --profile tools "$@"; }
kp() { compose run --rm --no-deps -T --volume "$out:/out" kp "$@" 2>>"$out/kp.log"; }
say() { printf 'e2e: %s\n' "$*"; }
check() { # check WHAT COMMAND…
  local what=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
    say "ok      $what"
  else
    failed=$((failed + 1))
    say "FAILED  $what"
  fi
}
finish() {
  compose logs --no-color >"$out/containers.log" 2>&1 || true
  compose down --volumes --timeout 5 >/dev/null 2>&1 || true
}

# The lines of a tracker at main; one item a line, so that grep is all it takes.
tracker() { git -C "$clone" fetch -q --depth=1 "$remote" main && git -C "$clone" show "FETCH_HEAD:trackers/$1-tracker.json"; }
claimed() { tracker "$1" | grep '"status":"claimed"'; }
field() { sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/"; }
count() { # count TRACKER PATTERN: how many of its items match
  tracker "$1" | grep -c -- "$2" || true
}

agents() { compose ps --quiet --status "$1" agent; }
# Kills an agent that holds an item of that tracker. All agents are frozen for it, so that nobody settles between the look and
# the kill; pushes that are on their way get half a second to arrive.
kill_in_step() {
  local step=$1 deadline=$((SECONDS + 180)) line container killed=1
  while ((SECONDS < deadline && killed != 0)); do
    claimed "$step" >/dev/null || { sleep 0.05; continue; }
    agents running | xargs -r docker pause >/dev/null 2>&1 || true
    sleep 0.5
    for container in $(agents paused); do
      line=$(claimed "$step" | grep "\"container\":\"${container:0:12}\"") || continue
      docker kill --signal KILL "$container" >/dev/null 2>&1 || continue
      say "killed ${container:0:12} holding $(field id <<<"$line")"
      field id <<<"$line" >"$out/killed-$step"
      echo "${container:0:12}" >"$out/last-killed"
      killed=0
      break
    done
    agents paused | xargs -r docker unpause >/dev/null 2>&1 || true
  done
  return $killed
}
# The same while the practice web stands still, so that the step is certainly under way.
kill_while_web_stands_still() {
  compose pause practice-web >/dev/null 2>&1
  local result=0
  kill_in_step "$1" || result=1
  compose unpause practice-web >/dev/null 2>&1
  return $result
}
# Until the supervisor took the item from its dead agent: started again before that, the container gives it back by itself.
wait_for_release() { # wait_for_release STEP
  local deadline=$((SECONDS + 120)) id
  id=$(cat "$out/killed-$1") || return 1
  while claimed "$1" | grep -q "\"id\":\"$id\".*\"container\":\"$(cat "$out/last-killed")\""; do
    ((SECONDS < deadline)) || return 1
    sleep 0.2
  done
}
wait_for_claim() { # wait_for_claim TRACKER: until somebody holds an item of it
  local deadline=$((SECONDS + 180))
  until claimed "$1" >/dev/null; do
    ((SECONDS < deadline)) || return 1
    sleep 0.1
  done
}
was_released() { # was_released STEP: the supervisor released the item that its agent died holding, and it ended
  local id
  id=$(cat "$out/killed-$1") || return 1
  git -C "$out/pack-clone" log --format='%s %(trailers:key=Kind,valueonly,separator=%x20)' | grep "release $id .*release" >/dev/null || return 1
  tracker "$1" | grep "\"id\":\"$id\"" | grep -q '"status":"\(completed\|failed\)"'
}
stop_gives_back() { # docker compose stop: every agent ends with 0 and holds nothing
  compose stop --timeout 15 agent >/dev/null 2>&1
  local container code
  for container in $(compose ps --all --quiet agent); do
    code=$(docker inspect --format '{{.State.ExitCode}}' "$container")
    # 137: one that was killed above and waits for its restart; 143: one that was being started again just then, as a process
    # that has not loaded its program yet and holds nothing
    [[ $code == 0 || $code == 137 || $code == 143 ]] || { say "$container ended with $code"; return 1; }
  done
  for step in search url page extraction; do
    if claimed $step | grep -v "\"container\":\"$(cat "$out/last-killed")\""; then return 1; fi
  done
}
full_disk_is_told() { # the remote's disk is full for a while: the agents say so, wait, and go on
  compose exec -T remote dd if=/dev/zero of=/srv/git/filled bs=1M >/dev/null 2>&1
  local deadline=$((SECONDS + 90)) told=1
  while ((SECONDS < deadline)); do
    if compose logs --no-color agent 2>/dev/null | grep -q 'code=remote-disk-full'; then told=0; break; fi
    sleep 1
  done
  compose exec -T remote rm /srv/git/filled
  return $told
}
reaches() { # reaches HOST PORT: whether an agent's container can connect there
  compose exec -T --index 1 agent node -e '
    const socket = require("node:net").connect({ host: process.argv[1], port: Number(process.argv[2]), timeout: 2000 });
    for (const [event, code] of [["connect", 0], ["error", 1], ["timeout", 1]]) socket.on(event, () => process.exit(code));
  ' "$1" "$2" 2>/dev/null
}
address_of() { # address_of SERVICE: its addresses in all its networks
  docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}' "$(compose ps --quiet "$1")"
}
agents_have_no_other_way_out() { # no host, no container of another network, no metadata address; a server on the host listens everywhere
  local port=$((REMOTE_PORT + 1)) listener address result=0
  node -e 'require("node:net").createServer((socket) => socket.destroy()).listen(Number(process.argv[1]), "0.0.0.0")' $port &
  listener=$!
  for address in $(hostname -I) host.docker.internal; do
    if reaches "$address" $port; then say "the host is reached by $address"; result=1; fi
  done
  for address in docker-filter practice-web $(address_of docker-filter) $(address_of practice-web); do
    for port in 2375 8080; do
      if reaches "$address" $port; then say "$address:$port is reached"; result=1; fi
    done
  done
  for address in 169.254.169.254 192.0.2.1; do
    if reaches "$address" 80; then say "$address is reached"; result=1; fi
  done
  kill $listener
  return $result
}
all_ended() { [[ $(for t in search url page extraction; do tracker $t; done | grep -cE '"status":"(pending|claimed|urls_discovered)"') == 0 ]]; }

rm -rf "$out"
mkdir -p "$out"
chmod 777 "$out"
git init -q --bare "$clone"
trap finish EXIT

say 'building the images'
compose build >"$out/build.log" 2>&1 || { tail -n 30 "$out/build.log"; exit 1; }

say 'a remote with an empty plan; 12 searches are planned'
compose up --detach --wait remote practice-web egress docker-filter >"$out/up.log" 2>&1 || { cat "$out/up.log"; exit 1; }
kp plan import - <scripts/e2e/searches.json
check 'kp plan import plans 12 searches' test "$(count search '"status":"pending"')" == 12
kp plan import - <scripts/e2e/searches.json
check 'the same plan again adds nothing' test "$(count search '"id":"search_')" == 12

say '3 agents and the supervisor start'
compose pause practice-web >/dev/null 2>&1
compose up --detach --no-deps --scale agent=3 agent supervisor >>"$out/up.log" 2>&1
check 'an agent reaches the egress guard' reaches egress 3128
check 'an agent reaches neither the host nor another network' agents_have_no_other_way_out
check 'an agent is killed in the middle of a search' kill_while_web_stands_still search
wait_for_claim url
check 'an agent is killed in the middle of a fetch' kill_while_web_stands_still url
check 'its URL is taken from it' wait_for_release url
check 'docker compose stop: the agents give back what they hold' stop_gives_back
compose up --detach --no-deps --scale agent=3 agent >>"$out/up.log" 2>&1
wait_for_claim url
check 'a full disk at the remote is told, with what to do' full_disk_is_told
check 'an agent is killed in the middle of an extraction' kill_in_step page
check 'an agent is killed in the middle of a validation' kill_in_step extraction

say 'waiting until the swarm is drained'
check 'the supervisor ends with 0' test "$(timeout 480 docker wait "$(compose ps --all --quiet supervisor)")" == 0

git clone -q "$remote" "$out/pack-clone"
for step in search url page extraction; do
  check "the killed agent's $step was released and ended" was_released $step
done
kp status
check 'nothing is pending or claimed' all_ended
check 'kp audit holds' kp audit
check 'kp export writes the pack' kp export /out/pack
check 'every fact agrees with the practice table' \
  compose run --rm --no-deps -T --volume "$out:/out" --entrypoint node test scripts/compare-practice.ts /out/pack
check 'kp extract finds in the saved pages what the swarm found' \
  compose run --rm --no-deps -T --volume "$out:/out" --entrypoint node test scripts/compare-extraction.ts /out/pack-clone
check 'the trackers are the four of the seed' test "$(cd "$out/pack-clone/trackers" && echo *)" == \
  'extraction-tracker.json page-tracker.json search-tracker.json swarm.json url-tracker.json'
compose logs --no-color agent >"$out/agents.log" 2>&1
check 'no step broke' bash -c "! grep -q 'the step broke' '$out/agents.log'"

echo "$passed passed, $failed failed"
((failed == 0))
