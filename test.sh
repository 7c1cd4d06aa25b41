#!/usr/bin/env bash
# Runs every test against a real PostgreSQL and ends with "N passed, N failed, N skipped": ./test.sh [--quick | --every-bit]
# --quick leaves out browsers and long runs. --every-bit runs one test only: every bit of the ledger's rows is changed and has to be named.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=.ci/needs.sh
. "$root/.ci/needs.sh"

readonly at_once=2
longest_seconds=1500
only=

for argument in "$@"; do
    case $argument in
        --quick) export UAC_TEST_QUICK=1 ;;
        --every-bit) only=every-bit ;;
        *) say_and_end 2 "UAC7104 Unknown option $argument. Use: ./test.sh [--quick | --every-bit]" ;;
    esac
done

filter=()
if [ "$only" = every-bit ]; then
    export UAC_TEST_QUICK=1 UAC_FSCK_EVERY_BIT=1
    longest_seconds=7200
    # The counts are worth as much as the verdict.
    filter=(--filter "FullyQualifiedName~Tampering.EveryRowTests" --logger "console;verbosity=detailed")
fi
readonly longest_seconds only

# A test process ends its database server at its end; it is otherwise killed after a tenth of a second, and the server stays.
export VSTEST_TESTHOST_SHUTDOWN_TIMEOUT=30000

# Reference implementations to compare with. Without them their tests skip and say so; with them no such test may skip.
prepare_peers() {
    local manifest folder
    for manifest in "$root"/tests/peers/*/package-lock.json; do
        [ -e "$manifest" ] || continue
        folder=$(dirname "$manifest")
        [ ! -d "$folder/node_modules" ] || continue
        if ! command -v npm >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
            echo "installing npm" >&2
            install_packages npm || true
        fi
        if ! command -v npm >/dev/null 2>&1 ||
            ! (cd "$folder" && npm ci --no-audit --no-fund >"$results/npm.log" 2>&1 </dev/null); then
            rm -rf "$folder/node_modules"
            echo "note: the peer $(basename "$folder") is not here; its tests skip" >&2
        fi
    done
    if [ -d "$root/tests/peers/graphql-js/node_modules" ]; then
        export UAC_REQUIRE_PEERS=1
    fi
}

# test_project FOLDER: runs one project and leaves NAME.trx, NAME.log, NAME.code and NAME.seconds.
test_project() {
    local name=$1 began=$SECONDS code=0
    timeout --kill-after=10 "$longest_seconds" dotnet test "$root/artifacts/bin/$name/release/$name.dll" --nologo \
        --results-directory "$results" --logger "trx;LogFileName=$name.trx" "${filter[@]}" >"$results/$name.log" 2>&1 </dev/null || code=$?
    echo "$code" >"$results/$name.code"
    echo $((SECONDS - began)) >"$results/$name.seconds"
}

# counter FILE NAME: one figure of a result file.
counter() {
    sed -n 's/.*<Counters[^>]* '"$2"'="\([0-9]*\)".*/\1/p' "$1" | head -n 1
}

passed=0 failed=0 skipped=0

# count_project NAME: adds its figures and prints its line.
count_project() {
    local name=$1 code total=0 ran=0 good=0 bad=0 file
    code=$(cat "$results/$name.code" 2>/dev/null || echo 1)
    file="$results/$name.trx"
    if [ -e "$file" ]; then
        total=$(counter "$file" total)
        ran=$(counter "$file" executed)
        good=$(counter "$file" passed)
        bad=$((ran - good))
    fi

    if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then
        # It ended before it could say which test failed.
        bad=1
    fi

    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + total - ran))
    printf '%-40s %5d passed %3d failed %3d skipped %5ds\n' \
        "$name" "$good" "$bad" $((total - ran)) "$(cat "$results/$name.seconds" 2>/dev/null || echo 0)"
    if [ "$bad" -ne 0 ]; then
        grep -vE '^\s*$|^Test run for|^A total of|Starting test execution' "$results/$name.log" | head -n 200 >&2 || true
    fi
}

# A browser for the pages. Without one their tests skip and say so; with one none may skip.
prepare_browser() {
    [ "${UAC_TEST_QUICK:-}" != 1 ] || return 0
    if ! command -v chromium >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "installing chromium" >&2
        install_packages chromium || true
    fi
    if command -v chromium >/dev/null 2>&1; then
        export UAC_REQUIRE_BROWSER=1
    else
        echo "note: chromium is not here; tests of pages skip" >&2
    fi
}

# The Go team's own log packages, to verify the ledger with. Without them those tests skip and say so; with them none may skip.
prepare_go() {
    local packages=/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog
    [ "${UAC_TEST_QUICK:-}" != 1 ] || return 0
    if { ! command -v go >/dev/null 2>&1 || [ ! -d "$packages" ]; } && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "installing Go and golang.org/x/mod" >&2
        install_packages golang-go golang-golang-x-mod-dev || true
    fi
    if command -v go >/dev/null 2>&1 && [ -d "$packages" ]; then
        export UAC_REQUIRE_GO=1
    else
        echo "note: Go with golang.org/x/mod is not here; its verification of the ledger skips" >&2
    fi
}

# Leave to mount a small file system, for tests of full disks. Without it they skip and say so; with it none may skip.
prepare_mount() {
    local folder
    folder=$(mktemp -d)
    if mount -t tmpfs -o size=1m tmpfs "$folder" 2>/dev/null; then
        umount "$folder"
        export UAC_REQUIRE_MOUNT=1
    else
        echo "note: no file system can be mounted here, for which one must be root; tests of full disks skip" >&2
    fi
    rmdir "$folder"
}

results="$root/artifacts/test-results"
rm -rf "$results"
mkdir -p "$results"

need_dotnet
need_postgres
if [ -z "$only" ]; then
    prepare_peers
    prepare_browser
    prepare_go
    prepare_mount
fi
echo "building" >&2
dotnet restore "$root/UacDataShare.sln" -p:RestoreLockedMode=true -v q >"$results/restore.log" 2>&1 </dev/null || {
    tail -n 20 "$results/restore.log" >&2
    say_and_end 3 "UAC7103 The packages could not be restored by the lock files. The log is $results/restore.log."
}
build_quietly "$results/build.log" "$root/UacDataShare.sln" -c Release --no-restore

# A server is installed, so a test that does not find it must fail and not skip.
export CI=true

names=()
for project in "$root"/tests/*/${only:+UacDataShare.Data}*.Tests.csproj; do
    names+=("$(basename "$project" .csproj)")
done

for name in "${names[@]}"; do
    while [ "$(jobs -rp | wc -l)" -ge "$at_once" ]; do
        wait -n || true
    done
    test_project "$name" &
done
wait

for name in "${names[@]}"; do
    count_project "$name"
done
if [ "$only" = every-bit ]; then
    grep -h 'cases judged' "$results"/*.log || true
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
