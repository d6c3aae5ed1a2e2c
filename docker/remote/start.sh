#!/bin/sh
# Prepares the shared repositories and the password for pushing, then serves them.
set -eu
node src/remote/main.ts
# killed, the gate is started again: whoever was pushing asks once more
(
  until node src/gate/main.ts /tmp/gate /srv/git/*.git; do
    sleep 1
  done
) &
exec lighttpd -D -f docker/remote/lighttpd.conf
