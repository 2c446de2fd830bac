#!/bin/sh
# leave.sh: what a director is told who leaves the screen, and a shell that
# has its terminal back (leave.book).
. "${top_srcdir:=.}/tests/cli/tap.sh"
top_srcdir=$(cd "$top_srcdir" && pwd)
: "${top_builddir:=.}"
conduct=$(cd "$top_builddir" && pwd)/tests/console/conduct
[ -x "$conduct" ] || { echo "1..0 # SKIP built without libvterm"; exit 0; }
case $ENSAYO in /*) ;; *) ENSAYO=$PWD/$ENSAYO ;; esac
XDG_STATE_HOME=$work/state
PATH=$(dirname "$ENSAYO"):$PATH
export XDG_STATE_HOME PATH
mkdir -p "$work/go/tests"
cat >"$work/go/scenario.lua" <<'END'
scenario { id = "go", title = "Go", length = "1h" }
role { id = "it", name = "IT" }
inject { id = "first", at = "30m", to = "it", title = "First", text = "One" }
END
cd "$work" || exit 99
# What is left of an engine ends by its own number.
leave() {
	pid=$(sed -n 's/^pid //p' x.ensayo.lock 2>/dev/null)
	[ -z "$pid" ] || kill -9 "$pid" 2>/dev/null
	rm -rf "$work"
}
trap leave EXIT
"$conduct" "$top_srcdir/tests/console/leave.book" x.ensayo >book 2>&1
status=$?
[ $status -eq 77 ] && { echo "1..0 # SKIP no pseudo-terminals"; exit 0; }
sed 's/^/# /' book
grep '^not' book >out
tail -n 30 book >err
result $status "the whole book is played"
finish
