#!/bin/sh
# probes.sh: service checks of a running exercise: real services on loopback,
# results in the record, a person's ruling above them, handlers that hear of
# changes, and nothing outside the networks allowed.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
record=$work/x.ensayo
lab=
trap '[ -z "$engine" ] || kill -9 $engine 2>/dev/null
	[ -z "$lab" ] || kill -9 $lab 2>/dev/null; rm -rf "$work"' EXIT

# log: the facts so far, from a copy of the running record.
copies=0
log() {
	copies=$((copies + 1))
	"$ENSAYO" ctl "$record" backup "$work/copy$copies" >"$work/out" \
		2>"$work/err" &&
		"$ENSAYO" show --json "$work/copy$copies" log >"$work/log"
	rm -f "$work/copy$copies"
}
# until_says PATTERN: until the record holds it; not for ever.
until_says() {
	tries=0
	while [ $tries -lt 2000 ]; do
		log
		grep -q -e "$1" "$work/log" && return 0
		tries=$((tries + 1))
	done
	cp "$work/log" "$work/out"
	return 1
}

# Services, and their ports as variables.
mkfifo "$work/lab.in" "$work/lab.out"
"$top_builddir/tests/probe/lab" <"$work/lab.in" >"$work/lab.out" &
lab=$!
exec 4>"$work/lab.in" 5<"$work/lab.out"
while IFS= read -r line <&5; do
	eval "$line"
	case $line in ready*) break ;; esac
done

pack probed
cat >>"$work/probed/scenario.lua" <<END
probe { id = "web", check = "http", every = "5s",
  target = "http://127.0.0.1:$http/" }
probe { id = "shut", check = "tcp", every = "5s",
  target = "127.0.0.1:$closed" }
probe { id = "names", check = "dns", every = "5s",
  target = "www.example@127.0.0.1:$dns" }
probe { id = "away", check = "tcp", every = "5s",
  target = "127.0.0.2:$foreign" }
probe { id = "own", check = "command", every = "5s", target = "is-b {cell}" }
probe { id = "other", check = "command", target = "unlisted" }
on.probe("shut", function(x, ev)
  if ev.down then x.note("the hook has heard") end
end)
END
printf 'is-b /bin/sh -c "test {argument} = b"\n' >"$work/commands"

run 2 run "$work/probed" -o "$record" --allow-net 127.0.0.1/8 &&
	grep -q '127.0.0.1/8' "$work/err"
result $? "a network that is none"
printf 'no certificate\n' >"$work/none.pem"
run 2 run "$work/probed" -o "$record" --probe-trust "$work/none.pem" &&
	grep -q 'no certificate in PEM' "$work/err"
result $? "certificates that are none"
printf '# ours\nis-b bin/sh\n' >"$work/wrong"
run 2 run "$work/probed" -o "$record" --probe-commands "$work/wrong" &&
	grep -q "wrong:2: after the name" "$work/err"
result $? "a list of commands with a mistake"
printf 'is-b /nowhere/at/all\n' >"$work/wrong"
run 2 run "$work/probed" -o "$record" --probe-commands "$work/wrong" &&
	grep -q "is-b: /nowhere/at/all: No such file" "$work/err"
result $? "a command that is not there"

start "$work/probed" -o "$record" --headless --cells 2 \
	--allow-net 127.0.0.1 --probe-commands "$work/commands"
result $? "the exercise begins"
grep -q '^probe     away stays unknown: .*outside' "$work/run.out" &&
	grep -q '^probe     other stays unknown: .*--probe-commands' \
		"$work/run.out" &&
	! grep -q '^probe     web' "$work/run.out"
result $? "what cannot be checked is said at the start"
log && ! grep -q 'probe\.' "$work/log"
result $? "nothing is checked before StartEx"
run 0 ctl "$record" start
until_says '"cell":"b".*"probe":"web".*"result":"up".*probe.result' &&
	grep -q '"cell":"a".*"probe":"web".*"result":"up".*probe.result' \
		"$work/log"
result $? "a service that answers is up, in every cell"
until_says '"code":"refused".*"probe":"shut".*"result":"down".*probe.result'
result $? "one that does not is down, and why"
until_says '"probe":"names".*"result":"up".*probe.result'
result $? "a name server is asked"
until_says '"code":"outside".*"probe":"away".*"result":"unknown".*127.0.0.2'
result $? "one outside the networks is unknown"
until_says '"cell":"a","code":"command","probe":"own".*down.*probe.result' &&
	until_says '"cell":"b","probe":"own","result":"up".*probe.result'
result $? "each cell has its own where the target says so"
until_says 'the hook has heard.*note.written'
result $? "a handler hears of it"
run 0 ctl "$record" probe shut up a seen && until_says \
	'"cell":"a","probe":"shut","result":"up","why":"seen".*probe.ruled'
result $? "a person rules"
run 0 ctl "$record" probe shut free &&
	! { log && grep -q '"cell":"b".*probe.ruled' "$work/log"; } &&
	run 1 ctl "$record" probe shut free && grep -q 'ruled' "$work/err"
result $? "and lets go of it, once"
stop
log=$(grep -c . "$work/run.err")
[ "$log" -eq 0 ]
result $? "nothing was amiss"

start --resume "$record" --headless && run 0 ctl "$record" resume &&
	until_says '"cell":"b","code":"not-allowed","probe":"web".*unknown'
result $? "where nothing is allowed any more, nothing is known any more"
stop

record=$work/y.ensayo
start "$work/probed" -o "$record" --headless
[ "$(grep -c '^probe .*(--allow-net)' "$work/run.out")" -eq 4 ]
result $? "without a network nothing is checked"
stop

exec 4>&-
cat <&5 >"$work/counts"
wait $lab
lab=
grep -qx 'foreign_count=0' "$work/counts" &&
	! grep -qx 'http_count=0' "$work/counts"
result $? "nothing outside the networks was contacted"
finish
