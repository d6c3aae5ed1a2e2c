#!/bin/sh
# Prepares the shared repositories and the password for pushing, then serves them.
set -eu
node src/remote/main.ts
# killed, the gate is started again: whoever was pushing asks once more
(
  while :; do
    node src/gate/main.ts /tmp/gate /srv/git/*.git || sleep 1
  done
) &
# Loose objects are packed once there are many. Pushes that lost a race leave some behind, which go after an hour; what a push
# under way has just brought is younger than that.
(
  while sleep 60; do
    for repository in /srv/git/*.git; do
      nice git -c gc.auto=20000 --git-dir "$repository" gc --auto --quiet --prune=1.hour.ago || true
    done
  done
) &
exec lighttpd -D -f docker/remote/lighttpd.conf
