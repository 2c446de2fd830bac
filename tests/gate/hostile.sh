#!/bin/sh
# hostile.sh [ATTACKERS SECONDS P99 [unlimited]]: people who are logged in and
# mean harm (hostile.c says what they do), while somebody else works.  In make
# check a few seconds and no times; in check-long ten for a minute, and
# everybody else's acknowledgement within P99 ms.  "unlimited" is the control:
# the same programs without pace and share, and then it must take longer.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/gate/door.sh"
: "${top_builddir:=.}"
attackers=${1-6} seconds=${2-3} limit=${3-} control=${4-}

if [ -n "$control" ]; then
	mkdir "$work/libexec"
	ln -s "$ENSAYO_LIBEXECDIR"/ensayo-* "$work/libexec"
	ln -sf "$top_builddir/tests/gate/unlimited/ensayo-gate" \
		"$work/libexec/ensayo-gate"
	ENSAYO=$top_builddir/tests/gate/unlimited/ensayo
	ENSAYO_LIBEXECDIR=$work/libexec
	export ENSAYO ENSAYO_LIBEXECDIR
fi

open_door "$top_srcdir/scenarios/ministerio" ||
	{ echo "Bail out! no door"; exit 1; }
"$ENSAYO" ctl "$record" start >/dev/null
"$top_builddir/tests/gate/hostile" "$port" "$(code_of a.csirt)" \
	"$(code_of a.it)" "$engine" "$attackers" "$seconds" 7 \
	>"$work/out" 2>"$work/err"
result $? "whoever means no harm is served to the end"
sed 's/^/# /' "$work/out"
kill -0 "$engine"
result $? "the engine is there"
# shellcheck disable=SC2046
set -- $(awk '/^attacked/ { print $4 } /^memory/ { print $2, $3, $4 }' \
	"$work/out") 0 0 0 0
[ "$2" -gt 0 ] && [ "$3" -le "$4" ]
result $? "its memory grows by no more than 64 MiB"
if [ -n "$control" ]; then
	[ "${1%.*}" -ge "$limit" ]
	result $? "without limits acknowledgements take more than $limit ms"
elif [ -n "$limit" ]; then
	[ "${1%.*}" -lt "$limit" ]
	result $? "acknowledgements within $limit ms at p99"
fi
"$ENSAYO" ctl "$record" status >"$work/out" 2>"$work/err"
result $? "the director is answered"
stop
"$ENSAYO" verify "$record" >"$work/out" 2>"$work/err"
result $? "the record verifies"
grep -q 'sandbox has' "$work/run.err" && cat "$work/run.err"
! grep -q 'sandbox has' "$work/run.err"
result $? "nobody was ended by the sandbox"
finish
