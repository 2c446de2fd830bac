# engine.sh: sourced behind tap.sh by tests that look at a running exercise.
XDG_STATE_HOME=$work/state
export XDG_STATE_HOME
engine=
trap '[ -z "$engine" ] || kill -9 $engine 2>/dev/null; rm -rf "$work"' EXIT
# start ARGUMENTS ...: ensayo run; goes on when its sockets are open.  What it
# says is in run.out and run.err.
start() {
	rm -f "$work/fifo"
	mkfifo "$work/fifo"
	"$ENSAYO" run "$@" >"$work/fifo" 2>"$work/run.err" &
	engine=$!
	exec 3<"$work/fifo"
	: >"$work/run.out"
	while IFS= read -r line <&3; do
		printf '%s\n' "$line" >>"$work/run.out"
		case $line in codes*) return 0 ;; esac
	done
	wait $engine
	engine=
	return 1
}
# ended: it ends by itself; a signal on its last steps would be its status.
ended() {
	cat <&3 >>"$work/run.out"
	exec 3<&-
	wait $engine
	set -- $?
	engine=
	return "$1"
}
# stop: ends it as an operator would.
stop() {
	kill -TERM $engine
	cat <&3 >>"$work/run.out"
	exec 3<&-
	wait $engine
	set -- $?
	engine=
	return "$1"
}
