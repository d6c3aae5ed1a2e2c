#!/bin/sh
# Prepares the shared repositories and the password for pushing, then serves them.
set -eu
node src/remote/main.ts
# killed, the gate is started again: whoever was pushing asks once more
(
  until node src/gate/main.ts /tmp/gate.sock /tmp/status /srv/git/*.git; do
    sleep 1
  done
) &
if [ "${GATE:-on}" = off ]; then
  # pushes are git's to work off, in the order in which they come, few at a time: all at once, each would take as long as all together
  (
    while true; do
      rm -f /tmp/pushes.sock
      fcgiwrap -c $(($(nproc) + 1)) -s unix:/tmp/pushes.sock || true
      sleep 1
    done
  ) &
  exec lighttpd -D -f docker/remote/pushes-to-git.conf
fi
exec lighttpd -D -f docker/remote/pushes-to-gate.conf
