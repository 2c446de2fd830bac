#!/bin/sh
# Simulated exercises on a disk that fails, and the controls that must fail.
dst=$top_builddir/tests/dst/dst
out=$("$dst" -n "${SEEDS:-6}" -s "${SEED:-1}")
status=$?
printf '%s\n' "$out"
echo 1..5
if [ $status -eq 0 ]; then
	echo "ok 1 - nothing acknowledged is lost, doubled or changed"
else
	echo "not ok 1 - nothing acknowledged is lost, doubled or changed"
fi
n=1
for control in lying ids chance away; do
	n=$((n + 1))
	if "$dst" -n 3 -s 1 -c $control >/dev/null; then
		echo "not ok $n - control: $control is noticed"
	else
		echo "ok $n - control: $control is noticed"
	fi
done
