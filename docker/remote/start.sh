#!/bin/sh
# Prepares the shared repositories and the password for pushing, then serves them.
set -eu
node src/remote/main.ts
# Loose objects are packed once there are some thousand. Pushes may go on meanwhile: git keeps what is new for two weeks.
(
  while sleep 30; do
    for repository in /srv/git/*.git; do nice git --git-dir "$repository" gc --auto --quiet || true; done
  done
) &
exec lighttpd -D -f docker/remote/lighttpd.conf
