#!/usr/bin/env bash
# Drives a generated catalogue with wrk and prints a table: the site, and the same question by hand (see Limit.cs), in one run.
#   tests/Incubator.Benchmarks/load.sh SPACES STARTUPS [SECONDS]
# Needs wrk, curl and sqlite3. Everything is left in bench-SPACES-STARTUPS/ of the temporary folder, and used again.
set -euo pipefail
cd "$(dirname "$0")/../.."
spaces=${1:?spaces} startups=${2:?startups} seconds=${3:-10}
here=$(pwd) folder=${TMPDIR:-/tmp}/bench-$spaces-$startups port=5290 limit=5291
mkdir -p "$folder"
db=$folder/incubator.db
dotnet publish -v q -c Release -r linux-x64 --self-contained false src/Incubator.Web -o "$folder/app" >/dev/null
dotnet build -v q -c Release tests/Incubator.Benchmarks >/dev/null
export ASPNETCORE_ENVIRONMENT=Production AllowedHosts=localhost Incubator__PublicUrl=http://localhost:$port Incubator__SearchPerSecond=1000000 DOTNET_gcServer=0
export ConnectionStrings__Incubator="Data Source=$db" ASPNETCORE_URLS=http://localhost:$port
[ -f "$folder/made" ] || { rm -f "$db"*; dotnet "$folder/app/Incubator.Web.dll" generate --spaces "$spaces" --startups "$startups" --seed 1; touch "$folder/made"; }

benchmarks="dotnet tests/Incubator.Benchmarks/bin/Release/net10.0/Incubator.Benchmarks.dll"
limit_pid= server_pid=
trap 'kill $limit_pid $server_pid 2>/dev/null || true' EXIT

start() { # page cache on or off
  [ -z "$server_pid" ] || { kill "$server_pid"; wait "$server_pid" 2>/dev/null || true; }
  local begun=$(date +%s%N)
  Incubator__PageCache=$1 dotnet "$folder/app/Incubator.Web.dll" >"$folder/server.log" 2>&1 & server_pid=$!
  until curl -sf -o /dev/null "http://localhost:$port/health/ready"; do sleep 0.05; done
  local ready=$(( ($(date +%s%N) - begun) / 1000000 ))
  curl -sf -o /dev/null "http://localhost:$port/en/spaces?q=hub"
  echo "page cache $1: ready after $ready ms, first search answered after $(( ($(date +%s%N) - begun) / 1000000 )) ms, $(awk '/^Pss:/ { s += $2 } END { printf "%.0f", s / 1024 }' "/proc/$server_pid/smaps") MB PSS"
}

ask() { wrk -t1 -c8 "-d${3:-$seconds}s" -s tests/Incubator.Benchmarks/paths.lua "http://localhost:$1" -- "$2" | awk '/^figures/ { print $2, $3, $4, $5, $6 }'; }

row() { # name, file of the site's addresses, file of the limit's addresses
  ask $port "$folder/$2" 15 >/dev/null # until the runtime has compiled for the last time what the question needs
  local site=($(ask $port "$folder/$2")) hand=(- - - - -) ratio=-
  if [ -n "${3:-}" ]; then hand=($(ask $limit "$folder/$3")); ratio=$(awk "BEGIN { printf \"%.2f\", ${site[0]} / ${hand[0]} }"); fi
  echo "| $1 | ${site[0]} | ${site[1]} | ${site[2]} | ${site[3]} | ${site[4]} | ${hand[0]} | $ratio |"
}

some() { sqlite3 "$db" "$1" >"$folder/$2"; }
words="startup hub atelier kiln community hospitals mill mentor paris seaweed library founders"
echo /en >"$folder/home"; echo /home >"$folder/home.limit"
some "SELECT '/en/spaces/' || Slug FROM Spaces WHERE State = 'live' ORDER BY (Id * 7919) % 10007 LIMIT 2000" space
sed 's#/en/spaces/#/space/#' "$folder/space" >"$folder/space.limit"
echo /en/spaces >"$folder/first"; echo /first >"$folder/first.limit"
for w in $words; do echo "/en/spaces?q=$w&kind=coworking"; done >"$folder/text"
for w in $words; do echo "/search?q=$w&kind=coworking"; done >"$folder/text.limit"
for w in $words; do echo "/en/spaces?q=$w&kind=coworking&amenity=coffee&country=FR"; done >"$folder/facets"
some "SELECT '/en/spaces?near=' || round(Latitude, 3) || ',' || round(Longitude, 3) FROM Spaces WHERE Latitude IS NOT NULL ORDER BY (Id * 7919) % 10007 LIMIT 500" near
sed 's#/en/spaces#/near#' "$folder/near" >"$folder/near.limit"
echo "/en/spaces/map?bounds=-90,-180,90,180&zoom=3" >"$folder/map"
for w in $words labs energy; do echo "/en/startups?q=$w"; done >"$folder/startups"

start false # alone: another .NET process would share its pages and make it look smaller
$benchmarks limit "$db" "http://localhost:$limit" & limit_pid=$!
until curl -sf -o /dev/null "http://localhost:$limit/home"; do sleep 0.2; done
after=$(curl -s "http://localhost:$port/api/v1/spaces" >/dev/null; p="/en/spaces"; for i in $(seq 1 40); do p=$(curl -s "http://localhost:$port$p" | grep -o 'href="/en/spaces?after=[^"]*"' | head -1 | cut -d'"' -f2); done; echo "$p")
echo "$after" >"$folder/deep"
echo "| what | requests/s | p50 ms | p95 ms | p99 ms | errors | by hand, requests/s | ratio |"
echo "|---|---|---|---|---|---|---|---|"
row "home" home home.limit
row "space page" space space.limit
row "first list page" first first.limit
row "page 41" deep
row "text and one filter" text text.limit
row "text and three filters" facets
row "near" near near.limit
row "map of the world" map
row "startups by text" startups
start true
row "list page from the page cache" first
kill "$server_pid"
$benchmarks pages "$db"
$benchmarks writes "$db"
