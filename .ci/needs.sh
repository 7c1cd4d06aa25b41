# shellcheck shell=bash
# What the scripts need of the machine. Sourced by run.sh and test.sh; each function leaves the thing in place or ends with one line.

# say_and_end CODE TEXT...
say_and_end() {
    local code=$1
    shift
    printf 'error %s\n' "$*" >&2
    exit "$code"
}

need_dotnet() {
    if ! command -v dotnet >/dev/null 2>&1 && [ -x "${DOTNET_ROOT:-$HOME/.dotnet}/dotnet" ]; then
        PATH="${DOTNET_ROOT:-$HOME/.dotnet}:$PATH"
    fi

    command -v dotnet >/dev/null 2>&1 ||
        say_and_end 3 "UAC7101 The .NET SDK 10 is missing. Install it from your distribution or https://dot.net, then start again."
    dotnet --list-sdks 2>/dev/null | grep -q '^10\.' ||
        say_and_end 3 "UAC7101 The .NET SDK 10 is missing (found: $(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ' -)). Install it, then start again."
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
}

# install_packages NAME...: quietly, and only as root on a system with apt-get.
install_packages() {
    local log
    log=$(mktemp)
    if DEBIAN_FRONTEND=noninteractive apt-get update -qq >"$log" 2>&1 </dev/null &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >>"$log" 2>&1 </dev/null; then
        rm -f "$log"
        return 0
    fi

    tail -n 5 "$log" >&2
    rm -f "$log"
    return 1
}

# The folder of a server of version 15 or newer, as the product itself looks for it; empty where there is none.
find_postgres() {
    local program version
    for program in "${UAC_POSTGRES_BIN:+$UAC_POSTGRES_BIN/postgres}" /usr/lib/postgresql/*/bin/postgres "$(command -v postgres || true)"; do
        [ -n "$program" ] && [ -x "$program" ] || continue
        version=$("$program" --version 2>/dev/null | sed -n 's/.*(PostgreSQL) \([0-9]*\).*/\1/p')
        if [ "${version:-0}" -ge 15 ]; then
            dirname "$program"
            return 0
        fi
    done
}

need_postgres() {
    [ -z "$(find_postgres)" ] || return 0
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "installing the PostgreSQL server" >&2
        install_packages postgresql ||
            say_and_end 3 "UAC7102 The PostgreSQL server could not be installed. Run: apt-get update && apt-get install postgresql"
    elif command -v apt-get >/dev/null 2>&1; then
        say_and_end 3 "UAC7102 The PostgreSQL server is missing. Run: sudo apt-get install postgresql"
    else
        say_and_end 3 "UAC7102 A PostgreSQL server of version 15 or newer is missing. Install it, or name its bin folder in UAC_POSTGRES_BIN."
    fi

    [ -n "$(find_postgres)" ] ||
        say_and_end 3 "UAC7102 The distribution's PostgreSQL server is older than 15. Install a newer one, or name its bin folder in UAC_POSTGRES_BIN."
}

# build_quietly LOG ARGUMENT...: dotnet build; its words are shown only when it fails.
build_quietly() {
    local log=$1
    shift
    mkdir -p "$(dirname "$log")"
    if ! dotnet build "$@" -v q -nologo >"$log" 2>&1 </dev/null; then
        grep -E 'error|warning' "$log" | sort -u | head -n 20 >&2 || tail -n 20 "$log" >&2
        say_and_end 3 "UAC7103 The build failed. Its log is $log."
    fi
}
