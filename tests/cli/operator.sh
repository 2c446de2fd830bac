#!/bin/sh
# operator.sh: ctl as an operator in a hurry types it: wrong case, slips,
# nothing at all, pipes, files with blanks; and as a script reads it.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
mkdir "$work/dir con espacio"
record="$work/dir con espacio/l'acte.ensayo"
quoted="'$work/dir con espacio/l'\\''acte.ensayo'"
ctl() { # ctl STATUS WORDS ...
	want=$1
	shift
	run "$want" ctl "$record" "$@"
}
says() { grep -q -F -e "$1" "$work/out"; }
warns() { grep -q -F -e "$1" "$work/err"; }

start "$top_srcdir/scenarios/ministerio" --headless -o "$record" >"$work/lines"
result $? "an exercise"
ctl 0 START && ctl 0 Status && says 'T+'
result $? "the word of a command in any case"
ctl 1 '' && warns "is no command; \"ensayo ctl $quoted help\"" &&
	ctl 1 'año' && warns '"año" is no command'
result $? "no word at all, and the way to the list, to be copied"
ctl 1 answer && warns 'write: as PERSON'
result $? "what participants send"
ctl 0 help go && says 'go [CELL] [ANYWAY]' && [ "$(wc -l <"$work/out")" -eq 1 ] &&
	ctl 0 help Backup && says 'backup COPY' && ctl 1 help nada && warns '"nada"' &&
	ctl 0 help && says 'backup COPY' && says 'adopt PACK [yes]' && says 'attach INJECT FILE' && says 'put FILE'
result $? "help, of one command too"
ctl 2 adopt && warns 'adopt PACK [yes]' && ctl 2 attach 03 && warns 'attach INJECT FILE' &&
	ctl 2 told csirt && warns 'told TO FROM [FACT] [AT]'
result $? "how it is written, wherever that is said"

for words in 'skip nothing' 'msg nobody hello' 'lead nobody x' 'absent nobody excon' \
	'cut telegraph' 'remove nobody' 'override nothing yes why' \
	'claim ghost' 'take answer/9999' 'handover inject/none' 'flag ghost odd' \
	'var nothing 5'; do
	# shellcheck disable=SC2086 # words to be split
	ctl 1 $words
	result $? "$words: what names nothing is refused"
done
ctl 1 claim ghost && warns 'no such item: "ghost"' && warns 'answer/57, message/57' &&
	ctl 1 --json flag ghost odd && says '"code":"unknown"' &&
	ctl 1 claim 01 && warns 'did you mean "inject/01"?' &&
	LANGUAGE=es ctl 1 claim 01 && warns '"inject/01"?' &&
	ctl 0 claim INJECT/01 && ctl 0 handover inject/01
result $? "what there is to be claimed is said"
ctl 0 list teams && says 'a.csirt' && ctl 0 admit a.csirt 'Ana Paz' && ctl 0 list people csirt &&
	says 'Ana Paz' && says 'name' && ctl 0 list people a.it && says 'there is none' &&
	ctl 0 --json list people && says '"rows":[{' &&
	ctl 1 list nothing && warns 'there are people, teams, messages' &&
	ctl 1 list people a.moon && ctl 2 list && warns 'list people|teams' &&
	ctl 2 as 'Ana Paz' list people && ctl 2 subscribe 5 && warns 'a message of programs'
result $? "lists are for people too, page after page"
ctl 1 msg cisrt hello && warns 'did you mean "csirt"' && ctl 1 cut emial && warns 'did you mean "email"' &&
	ctl 1 absent cabinett excon && warns 'did you mean "cabinet"'
result $? "a slip"
ctl 0 msg CSIRT hello && ctl 0 undo && ctl 0 cut EMAIL && ctl 0 restore Email &&
	ctl 0 compose IT,csirt Title text
result $? "teams, roles and channels in any case"

ctl 2 msg csirt '' && warns 'it is empty' && ctl 2 broadcast '  ' && warns 'it is empty' &&
	ctl 2 msg csirt - </dev/null && warns 'it is empty'
result $? "nothing to be said"
printf 'a\0b' >"$work/nul"
ctl 2 msg csirt - <"$work/nul" && warns 'a byte that is zero'
result $? "a byte that is zero does not cut a text short"
ctl 1 --json skip nothing &&
	[ "$(cat "$work/out")" = '{"error":{"code":"unknown","text":"no such inject: \"nothing\""}}' ] &&
	warns 'no such inject'
result $? "scripts get the code of a refusal"

ctl 0 backup "$work/copy" && says "$work/copy" && [ -s "$work/copy" ] &&
	ctl 0 --json backup "$work/other" && [ "$(cat "$work/out")" = "{\"backup\":\"$work/other\"}" ]
result $? "a backup says where it is"
echo evidence >"$work/note one.txt"
ctl 0 attach A1 "$work/note one.txt" && "$ENSAYO" show --json "$record" log |
	grep '"inject":"A1"' | grep -q '"name":"note one.txt"'
result $? "a file is handed in and goes with an inject"
ctl 2 attach A1 "$work/none" && warns 'none: '
result $? "a file that is not there"

ctl 2 admit 'José Pérez' csirt && warns 'admit TEAM NAME' && ctl 2 admit CSIRT Ana && warns '"CSIRT" is a team' &&
	ctl 2 admit '' csirt && warns 'is a team'
result $? "a name and a team the wrong way round"
ctl 0 admit csirt 'José Pérez' && says 'José Pérez is known: team a.csirt' &&
	ctl 0 admit Zoe && says 'Zoe is known: no team'
result $? "who is known now, and where"
ctl 1 admit csirt 'JOSÉ PÉREZ' && ctl 0 admit it 'JOSÉ PÉREZ' &&
	ctl 1 remove 'josé pérez' && warns '(a.csirt), ' && warns '(a.it)' && ctl 0 remove 'José Pérez'
result $? "two of a name: told apart, and letter by letter goes first"
ctl 0 grant Zoe Observer && ctl 0 withdraw Zoe observer && ctl 1 withdraw Zoe observer &&
	warns 'does not have that hat' && ctl 2 as '' chat x
result $? "a hat is taken away once; nobody is no person"
ctl 0 speed 2,5 && ctl 0 speed 1 && ctl 2 speed 2,5,1 && ctl 2 speed ,
result $? "a rate with a comma"
ctl 1 admit it director && ctl 1 admit it EXCON
result $? "nobody is called as a hat is"
run 2 erase "$record" Zoe && warns "ensayo ctl $quoted erase" && run 2 fork "$record" --at 1m -o "$work/f" &&
	warns "ensayo ctl $quoted backup"
result $? "commands to be copied are quoted"
stop
result $? "stopped"

# a board that stands still is told wherever one asks how things stand
record=$work/board.ensayo
start "$top_srcdir/tests/packs/drill" --headless -o "$record" >"$work/lines"
ctl 0 start && ctl 0 status && ! says 'board frozen' && ctl 0 --json status && ! says 'board_frozen_ms' &&
	ctl 0 freeze && ctl 0 status && says 'board frozen since T+0:00:0' &&
	ctl 0 --json status && says '"board_frozen_ms":'
result $? "status tells of a frozen board"
run 0 show "$record" state && says 'board frozen since T+0:00:0' &&
	run 0 show --json "$record" state && says '"board_frozen_ms":' &&
	LANGUAGE=es run 0 show "$record" state && says 'marcador congelado desde'
result $? "so does the state"
stop
result $? "stopped"
finish
