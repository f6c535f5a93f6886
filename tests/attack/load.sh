#!/usr/bin/env bash
# One client keeps 50 connections busy with a costly address; meanwhile others look at pages. Prints how long they wait and
# how much memory the server takes, and fails above 100 ms at the 95th percentile, above 512 MB, or when others get an error.
#   tests/attack/load.sh [SECONDS]
# Needs wrk.
set -euo pipefail
source "$(dirname "$0")/server.sh"
seconds=${1:-8} faults=0
start
$benchmarks visitors "$server" "$server_pid" "$db" 5 "(warm-up)" >/dev/null || true
echo "| attacked | answered/s | told to wait/s | others p50 ms | p95 ms | most ms | errors | most memory MB | |"
echo "|---|---|---|---|---|---|---|---|---|"
$benchmarks visitors "$server" "$server_pid" "$db" "$seconds" "nothing | -  | -" || faults=$((faults + 1))
while IFS= read -r address; do
  $benchmarks fill "$db" tests/attack/addresses.csv "$address" >"$folder/attack"
  wrk -t1 -c50 "-d$((seconds + 2))s" --timeout 30s -s tests/attack/attack.lua "$server" -- "$folder/attack" >"$folder/wrk" & wrk_pid=$!
  sleep 1
  $benchmarks visitors "$server" "$server_pid" "$db" "$seconds" "ATTACK" >"$folder/visitors" || faults=$((faults + 1))
  wait $wrk_pid
  sed "s#ATTACK#${address//&/\\&} | $(awk '/^figures/ { print $2 " | " $3 }' "$folder/wrk")#" "$folder/visitors"
done <tests/attack/worst.txt
[ $faults = 0 ] || { echo "$faults rows are beyond a bound."; exit 1; }
