#!/bin/sh
# Prepares the shared repositories and the password for pushing, then serves them.
set -eu
node src/remote/main.ts
exec lighttpd -D -f docker/remote/lighttpd.conf
