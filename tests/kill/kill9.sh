#!/bin/sh
# The real engine under SIGKILL, and the control that must fail.
out=$("$top_builddir/tests/kill/kill9" -n "${KILLS:-30}" -s "${SEED:-1}") ||
	{ printf '%s\n' "$out"; exit 1; }
printf '%s\n' "$out" | grep '^#'
printf '1..2\nok 1 - an acknowledged answer survives kill -9\n'
if "$top_builddir/tests/kill/kill9" -n 1 -s 2 -b >/dev/null; then
	echo 'not ok 2 - control: a lost answer is noticed'
else
	echo 'ok 2 - control: a lost answer is noticed'
fi
