#!/bin/sh
# man_lint.sh: mandoc finds nothing wrong with the manual pages.
. "${top_srcdir:=.}/tests/cli/tap.sh"
if ! command -v mandoc >/dev/null 2>&1; then
	echo "1..0 # SKIP no mandoc"
	exit 0
fi
# Pages that are not installed yet cannot be found; a "?" ends a type.
lint() {
	: >"$work/err"
	mandoc -Tlint "$1" 2>&1 | grep -v \
		-e 'referenced manual not found' \
		-e 'trailing delimiter: Ss .*?$' >"$work/out"
	[ ! -s "$work/out" ]
}
for page in ensayo.1 ensayo-scenario.5; do
	lint "$top_srcdir/man/$page"
	result $? "$page"
done
sed 's/^\.Sh NAME/.Xx NAME/' "$top_srcdir/man/ensayo.1" >"$work/ensayo.1"
! lint "$work/ensayo.1"
result $? "a macro that is none is found"
finish
