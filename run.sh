#!/usr/bin/env bash
# Builds UacDataShare, starts it with everything it needs, and plays its main job once: ./run.sh [--once] [--port N] [--children N]
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=.ci/needs.sh
. "$root/.ci/needs.sh"

need_dotnet
need_postgres
echo "building" >&2
build_quietly "$root/artifacts/log/run.log" "$root/src/UacDataShare.Gateway/UacDataShare.Gateway.csproj" -c Release
build_quietly "$root/artifacts/log/run.log" "$root/src/UacDataShare.Cli/UacDataShare.Cli.csproj" -c Release

exec dotnet "$root/artifacts/bin/UacDataShare.Cli/release/uac.dll" up "$@"
