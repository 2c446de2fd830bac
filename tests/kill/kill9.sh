#!/bin/sh
# The real engine under SIGKILL, and the controls that must fail.
kill9=$top_builddir/tests/kill/kill9
out=$("$kill9" -n "${KILLS:-30}" -s "${SEED:-1}") ||
	{ printf '%s\n' "$out"; exit 1; }
printf '%s\n' "$out" | grep '^#'
printf '1..3\nok 1 - an acknowledged answer survives kill -9\n'
if "$kill9" -n 1 -s 2 -b >/dev/null; then
	echo 'not ok 2 - control: a lost answer is noticed'
else
	echo 'ok 2 - control: a lost answer is noticed'
fi
out=$("$kill9" -n 1 -s 2 -t)
if printf '%s\n' "$out" | grep -q ' 0 twice,'; then
	echo 'not ok 3 - control: an answer that is there twice is noticed'
else
	echo 'ok 3 - control: an answer that is there twice is noticed'
fi
