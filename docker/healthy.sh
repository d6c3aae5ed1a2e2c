# Health check: has the program made progress within SECONDS? bash docker/healthy.sh HEARTBEAT-FILE SECONDS
# Nothing but bash itself: each look costs a process in a container, and more would cost more.
if ! read -r beat 2>/dev/null <"$1"; then
  echo "no heartbeat in $1"
  exit 1
fi
read -r now _ </proc/uptime
age=$((${now%.*} - beat))
echo "the last progress was $age s ago"
((age <= $2))
