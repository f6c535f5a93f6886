#!/usr/bin/env bash
# Many visitors at once, of whom a part leaves early, ask a published server for pages whose addresses look alike, while the data
# is written to. Every answer is compared with that of a second server on the same data whose page cache is off.
#   tests/attack/cache.sh [SECONDS] [CLIENTS]
# Prints "N requests, 0 wrong, 0 failed"; anything else than zero ends with 1. Needs curl and sqlite3. PORT and the one after it are used.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-30} clients=${2:-64} port=${PORT:-5294} other=$((${PORT:-5294} + 1))
folder=${TMPDIR:-/tmp}/attack-cache db=${TMPDIR:-/tmp}/attack-cache/incubator.db
mkdir -p "$folder"
dotnet publish -v q -c Release -r linux-x64 --self-contained false src/Incubator.Web -o "$folder/app" >/dev/null
export ASPNETCORE_ENVIRONMENT=Production AllowedHosts=localhost Incubator__PublicUrl=http://localhost:$port
export Incubator__SearchPerSecond=1000000
export ConnectionStrings__Incubator="Data Source=$db"
rm -f "$db"*
dotnet "$folder/app/Incubator.Web.dll" generate --spaces 2000 --startups 2000 --seed 1 >/dev/null

pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true' EXIT
start() { # port, page cache on or off
  ASPNETCORE_URLS=http://localhost:$1 Incubator__PageCache=$2 dotnet "$folder/app/Incubator.Web.dll" >"$folder/server-$1.log" 2>&1 & pids+=($!)
  until curl -sf -o /dev/null "http://localhost:$1/health/ready"; do sleep 0.1; done
}
start "$port" true
start "$other" false
# A write that changes no page, noticed within a second: all pages are made anew.
write="UPDATE Cities SET Version = Version WHERE Id = (SELECT min(Id) FROM Cities)"
while sqlite3 -cmd ".timeout 5000" "$db" "$write" >/dev/null; do sleep 0.7; done & pids+=($!)
sqlite3 "$db" "SELECT Slug FROM Spaces WHERE State = 'live' ORDER BY (Id * 7919) % 10007 LIMIT 150" >"$folder/spaces"
sqlite3 "$db" "SELECT Slug FROM Cities WHERE State = 'live' ORDER BY Id LIMIT 20" >"$folder/cities"
dotnet run tests/attack/cache.cs -- "http://localhost:$port" "http://localhost:$other" "$folder" "$seconds" "$clients"
