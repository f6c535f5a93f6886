# Sourced by the scripts beside it: a published server over 10,000 generated spaces and startups, with its usual limits.
# We are its proxy, so that each request says itself which client it is from. Everything is left in $folder, and used again.
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder=${TMPDIR:-/tmp}/attack port=${PORT:-5290}
server=http://127.0.0.1:$port db=$folder/incubator.db
mkdir -p "$folder"
dotnet publish -v q -c Release -r linux-x64 --self-contained false src/Incubator.Web -o "$folder/app" >/dev/null
dotnet build -v q -c Release tests/Incubator.Benchmarks >/dev/null
benchmarks="dotnet tests/Incubator.Benchmarks/bin/Release/net10.0/Incubator.Benchmarks.dll"
export ASPNETCORE_ENVIRONMENT=Production AllowedHosts=127.0.0.1 Incubator__PublicUrl=$server Incubator__Proxies__0=127.0.0.1 DOTNET_gcServer=0
export ConnectionStrings__Incubator="Data Source=$db" ASPNETCORE_URLS=$server
[ -f "$folder/made" ] || { rm -f "$db"*; dotnet "$folder/app/Incubator.Web.dll" generate --spaces 10000 --startups 10000 --seed 1; touch "$folder/made"; }
server_pid=
trap 'kill $server_pid 2>/dev/null || true' EXIT

start() {
  [ -z "$server_pid" ] || { kill "$server_pid"; wait "$server_pid" 2>/dev/null || true; }
  dotnet "$folder/app/Incubator.Web.dll" >"$folder/server.log" 2>&1 & server_pid=$!
  until curl -sf -o /dev/null "$server/health/ready"; do sleep 0.1; done
  curl -sf -o /dev/null "$server/en/spaces?q=hub"
}
