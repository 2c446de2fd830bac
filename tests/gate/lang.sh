#!/bin/sh
# lang.sh: somebody chooses a language at the first question, and all goes on
# in it: the door, the screen, and what the engine refuses.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/gate/door.sh"
: "${top_builddir:=.}"
lacking ssh
TERM=xterm-256color
export TERM
unset SSH_ASKPASS SSH_ASKPASS_REQUIRE LANG LC_ALL LC_MESSAGES

# Who serves a line is another user and cannot pass this folder by itself.
cp -R "$ENSAYO_LOCALEDIR" "$work/locale"
ENSAYO_LOCALEDIR=$work/locale
export ENSAYO_LOCALEDIR
open_door "$top_srcdir/scenarios/ministerio" ||
	{ echo "Bail out! no door"; exit 1; }
code=$(code_of a.cabinet)
enter=$(printf '\r')
# joins EXPECT DO ...: from the first question on.
joins() {
	set -- "$@" -- ssh $HOST -o PubkeyAuthentication=no -tt -p "$port" \
		cabinet@127.0.0.1
	"$top_builddir/tests/gate/screen" 80x24 "$@" \
		>"$work/screen" 2>"$work/err"
	status=$?; sed "s/[^[:print:]]/ /g" "$work/screen" >"$work/out"
	came $status
}

if terminals; then
	LC_CTYPE=C.UTF-8
	export LC_CTYPE
	joins 'Español (es)' '' 'Code:' "es$enter" 'Código:' "$code$enter" \
		'Su nombre:' "Bea$enter" 'digo personal' '!!'
	result $? "in Spanish from the code to the screen"
	unset LC_CTYPE
	joins 'Code:' "ascii$enter" 'Espanol (es)' '' 'Code:' "es$enter" \
		'Codigo:' "$code$enter" 'Su nombre:' "Lia$enter" \
		'digo personal' '!!'
	result $? "whose client knows no accents asks for none"
	joins 'Code:' "Français$enter" 'Code :' "$code$enter" 'Votre nom' " $enter" \
		'nom : il est vide' '' 'Votre nom' "pt$enter" \
		'Seu nome:' "Rui$enter" 'digo pessoal' '!!'
	result $? "in French, with why a name is refused, then in Portuguese"
	joins 'Code:' "$code$enter" 'Your name:' "Eva$enter" 'Write it down now' \
		"$enter" 'Next new' '!!'
	result $? "whoever chooses none has the one of the machine; the code is a page"
	awk 'BEGIN { RS = "\033\\[\\?1049h" } NR == 1' "$work/screen" \
		>"$work/out"
	grep -q 'Your name' "$work/out" && ! grep -q 'ersonal' "$work/out"
	result $? "which leaves nothing on the terminal when it goes"
else
	left_out "in Spanish from the code to the screen" \
		"no pseudo-terminals"
	left_out "whose client knows no accents asks for none" \
		"no pseudo-terminals"
	left_out "in French, with why a name is refused, then in Portuguese" \
		"no pseudo-terminals"
	left_out "whoever chooses none has the one of the machine; the code is a page" \
		"no pseudo-terminals"
	left_out "which leaves nothing on the terminal when it goes" \
		"no pseudo-terminals"
fi
# A terminal of Western Europe: LC_CTYPE says its letters, LANG the language.
LANG=es_ES.UTF-8 LC_CTYPE=es_ES.ISO-8859-1
export LANG LC_CTYPE
HOST="$HOST -o SendEnv=LC_CTYPE -o SendEnv=LANG"
CODE=$code NAME=Luz
SSH_ASKPASS=$work/askpass SSH_ASKPASS_REQUIRE=force
export CODE NAME SSH_ASKPASS SSH_ASKPASS_REQUIRE
printf 'chat Espa\361a as\355\nchat\nquit\n' |
	timeout 60 ssh $HOST $no_key -T -p "$port" cabinet@127.0.0.1 \
	>"$work/out" 2>"$work/err"
grep -aq "$(printf 'Luz: Espa\361a as\355')" "$work/out" &&
	grep -aq "$(printf 'Su c\363digo personal')" "$work/out"
result $? "a terminal without UTF-8 is shown its own letters"
unset LC_CTYPE
CODE=$code NAME=Sol
door "$no_key" cabinet chat
grep -q 'Luz: España así' "$work/out"
result $? "and what is typed there is UTF-8 for everybody else"
unset LANG
# What somebody chose comes back with them, wherever they come from.
CODE=$code NAME=Ivo
door "$no_key" cabinet lang fr
PERSONAL=$(sed -n 's/^Your personal code is \([A-Z0-9-]*\)\..*/\1/p' \
	"$work/err" | sort -u)
CODE=$PERSONAL
door "$no_key" cabinet set clock local
door "$no_key" cabinet set
grep -q 'clock local (o' "$work/out"
result $? "the clock somebody chose is there on the next connection"
door "$no_key" cabinet lang xx
grep -q "n'est pas une langue" "$work/err"
result $? "and the language"
stop
reopen_door || { echo "Bail out! no door"; exit 1; }
LANG=es_ES.UTF-8
export LANG
door "$no_key" cabinet set
grep -q 'clock local (o' "$work/out"
result $? "also when the engine has been stopped between"
door "$no_key" cabinet lang xx
grep -q "n'est pas une langue" "$work/err"
result $? "before what the client says of itself"
stop
finish
