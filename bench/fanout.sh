#!/bin/sh
# fanout.sh ENSAYO BENCH_FANOUT [PEOPLE ...]: GO to the last of 100, 1,000
# and 5,000 screens over SSH, each in an engine of its own.
set -eu
[ $# -ge 2 ] || {
	echo 'usage: fanout.sh ENSAYO BENCH_FANOUT [PEOPLE ...]' >&2
	exit 2
}
ensayo=$1
bench=$2
shift 2
[ $# -gt 0 ] || set -- 100 1000 5000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
XDG_STATE_HOME=$work/state
ENSAYO_LIBEXECDIR=${ENSAYO_LIBEXECDIR-$(cd "$(dirname "$ensayo")" && pwd)}
ENSAYO_DATADIR=${ENSAYO_DATADIR-$(cd "$(dirname "$0")/.." && pwd)}
export XDG_STATE_HOME ENSAYO_LIBEXECDIR ENSAYO_DATADIR

for people in "$@"; do
	"$bench" -n "$people" "$ensayo" "$work"
done
