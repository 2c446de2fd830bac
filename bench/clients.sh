#!/bin/sh
# clients.sh ENSAYO BENCH_CLIENTS: release lateness with 1,000 connected
# clients, the same while hooks hang in every cell, and the memory of an
# engine with 500 people and 28,200 instances.
set -eu
[ $# -eq 2 ] || { echo 'usage: clients.sh ENSAYO BENCH_CLIENTS' >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
XDG_STATE_HOME=$work/state
ENSAYO_LIBEXECDIR=${ENSAYO_LIBEXECDIR-$(cd "$(dirname "$1")" && pwd)}
ENSAYO_DATADIR=${ENSAYO_DATADIR-$(cd "$(dirname "$0")/.." && pwd)}
export XDG_STATE_HOME ENSAYO_LIBEXECDIR ENSAYO_DATADIR

"$2" "$1" "$work"
"$2" -x "$1" "$work"
"$2" -c 94 -p 500 -i 300 "$1" "$work"
