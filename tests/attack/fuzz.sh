#!/usr/bin/env bash
# Sends odd requests to every route of a real server and counts answers of 500 to 599, requests without an answer and refusals
# without security headers; the same seed sends the same requests.
#   tests/attack/fuzz.sh [REQUESTS] [SEED]
set -euo pipefail
cd "$(dirname "$0")/../.."
export INCUBATOR_FUZZ_REQUESTS=${1:-30000} INCUBATOR_FUZZ_SEED=${2:-1}
dotnet build -v q tests/Incubator.Web.Tests >/dev/null
dotnet tests/Incubator.Web.Tests/bin/Debug/net10.0/Incubator.Web.Tests.dll -class '*.FuzzTests' -showLiveOutput -noColor |
  grep -E 'requests, seed|^ +(status [0-9]|no answer)|Total:'
