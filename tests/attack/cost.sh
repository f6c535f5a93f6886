#!/usr/bin/env bash
# Prints what each address that anybody may ask costs (tests/attack/addresses.csv), and fails where one costs more than
# 20 ms of processor time or 2 MB without being limited.
#   tests/attack/cost.sh
set -euo pipefail
source "$(dirname "$0")/server.sh"
start
$benchmarks cost "$server" "$server_pid" "$db" tests/attack/addresses.csv
