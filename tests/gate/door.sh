# door.sh: sourced behind tap.sh by tests that come in over SSH: the real
# engine, the real gate on loopback, the real clients.
. "$top_srcdir/tests/cli/engine.sh"
# lacking PROGRAM ...: says which is not here and ends the test.
lacking() {
	for program in "$@"; do
		command -v "$program" >/dev/null 2>&1 && continue
		echo "1..0 # SKIP $program is not installed"
		exit 0
	done
}
# terminals: are there pseudo-terminals here?
terminals() { [ -c /dev/pts/ptmx ]; }
# open_door ARGUMENTS ...: ensayo run with a gate; sets port and record.
open_door() {
	record=$work/door.ensayo
	door_runs "$@" -o "$record" --listen 127.0.0.1:0
}
# reopen_door: resumes the record behind the same port.
reopen_door() {
	door_runs --resume "$record" --listen "127.0.0.1:$port"
}
door_runs() {
	rm -f "$work/fifo"
	mkfifo "$work/fifo"
	"$ENSAYO" run "$@" --headless >"$work/fifo" 2>"$work/run.err" &
	engine=$!
	exec 3<"$work/fifo"
	port=
	while IFS= read -r line <&3; do
		case $line in
		join*) port=$(echo "$line" | sed 's/.*-p \([0-9]*\).*/\1/') ;;
		staff*) staff=$(echo "$line" |
			sed 's/.*-p \([0-9]*\).*/\1/') ;;
		codes*) return 0 ;;
		esac
	done
	sed 's/^/# run: /' "$work/run.err"
	return 1
}
# code_of TEAM: its join code.
code_of() {
	"$ENSAYO" ctl "$record" codes --json | tr '{' '\n' |
		grep "\"person\":null" | grep "\"team\":\"$1\"" |
		sed 's/.*"code":"\([A-Z0-9]*\)".*/\1/'
}
# What a person would type: CODE, NAME, PERSONAL, PASSWORD, ENROL.
cat >"$work/askpass" <<'END'
#!/bin/sh
case $1 in
*ersonal*ode:*) echo "$PERSONAL" ;;
*ode:*) echo "$CODE" ;;
*ame:*) echo "$NAME" ;;
*assword:*) echo "$PASSWORD" ;;
*Y/n*) echo "$ENROL" ;;
*) echo ;;
esac
END
chmod +x "$work/askpass"
SSH_ASKPASS=$work/askpass SSH_ASKPASS_REQUIRE=force
CODE= NAME= PERSONAL= PASSWORD= ENROL=n
export SSH_ASKPASS SSH_ASKPASS_REQUIRE CODE NAME PERSONAL PASSWORD ENROL
HOST="-F none -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null"
HOST="$HOST -o LogLevel=INFO -o ConnectTimeout=20"
# Lists of options are split on purpose.
# shellcheck disable=SC2086
# door OPTIONS USER COMMAND ...: ssh into the gate.
door() {
	options=$1
	user=$2
	shift 2
	timeout 60 ssh $HOST $options -p "$port" "$user@127.0.0.1" "$@" \
		>"$work/out" 2>"$work/err" </dev/null
}
# came STATUS: of tests/gate/screen, did all come that was waited for?  3: it
# did not; above 128: not in a minute.
came() {
	[ "$1" -ne 3 ] && { [ "$1" -lt 128 ] || [ "$1" -eq 255 ]; }
}
no_key="-o PubkeyAuthentication=no"
