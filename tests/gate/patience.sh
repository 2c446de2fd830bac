#!/bin/sh
# patience.sh: whoever is slow at the door is told before the line ends, in
# the language that was chosen; and what is said there is spelled as the
# client shows it.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/gate/door.sh"
: "${top_builddir:=.}"
lacking ssh ps pgrep

# Who serves a line is another user and cannot pass this folder by itself.
cp -R "$ENSAYO_LOCALEDIR" "$work/locale"
ENSAYO_LOCALEDIR=$work/locale
export ENSAYO_LOCALEDIR
unset LC_ALL
LC_CTYPE=C.UTF-8
export LC_CTYPE
open_door "$top_srcdir/scenarios/ministerio" ||
	{ echo "Bail out! no door"; exit 1; }
gate=$(ps -o pid=,args= --ppid "$engine" | awk '/ensayo-gate/ { print $1 }')
code=$(code_of a.csirt)

# slow SIGNAL PROMPT: somebody gives the language, then the code, then a name;
# at PROMPT the handler gets SIGNAL before the answer goes.
cat >"$work/slowly" <<'END'
#!/bin/sh
printf '%s\n' "$1" >>"$work/prompts"
case $1 in
*"$AT"*)
	handler=$(pgrep -P "$gate")
	kill -"$SIGNAL" $handler
	while kill -0 $handler 2>/dev/null; do :; done
	echo x
	;;
*Code:*) echo es ;;
*digo:*) echo "$code" ;;
*) echo ;;
esac
END
chmod +x "$work/slowly"
export work gate code
slow() {
	: >"$work/prompts"
	SIGNAL=$1 AT=$2 SSH_ASKPASS=$work/slowly timeout 60 ssh $HOST \
		$no_key -o NumberOfPasswordPrompts=1 -p "$port" \
		csirt@127.0.0.1 status >"$work/out" 2>"$work/err" </dev/null
	[ $? -eq 255 ]
}
slow ALRM 'nombre:'
result $? "whoever takes too long for a name is let go"
grep -q 'Ha pasado el tiempo para responder' "$work/err"
result $? "and told, in the language that was chosen"
grep -q 'Código:' "$work/prompts" && grep -q 'Español (es)' "$work/err"
result $? "with its accents, in what is asked and in what is said"
slow ALRM Code:
grep -q 'time to answer is over' "$work/err"
result $? "at the code too"
slow TERM 'digo:'
grep -q 'tarda más, pregunte a quien dirige' "$work/err"
result $? "whoever is at the door when it closes is told that"
CODE=$code NAME=Ana door "$no_key" csirt chat here
result $? "and others come in as before"

# Three wrong codes: why is said before each question and at the end.
CODE=AAAAA-AAAAA door "$no_key" csirt status
[ "$(grep -c 'opens nothing here' "$work/err")" -ge 3 ]
result $? "the last refusal is said as well as the first"
! SSHPASS=x CODE='' door "$no_key -o PreferredAuthentications=keyboard-interactive" \
	csirt status
grep -q 'Type the code' "$work/err"
result $? "no code at all is no wrong one"
stop
finish
