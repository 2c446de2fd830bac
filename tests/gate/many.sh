#!/bin/sh
# many.sh: five evaluators and a second director over SSH, each from an
# address of their own, all at once and moving between teams, while the first
# director's console is killed and comes back.  What each does is a book of
# keys (tests/console/conduct.c); they wait for each other by what they see.
. "${top_srcdir:=.}/tests/cli/tap.sh"
top_srcdir=$(cd "$top_srcdir" && pwd)
: "${top_builddir:=.}"
case $ENSAYO in /*) ;; *) ENSAYO=$PWD/$ENSAYO ;; esac
conduct=$(cd "$top_builddir" && pwd)/tests/console/conduct
. "$top_srcdir/tests/gate/door.sh"
lacking ssh ssh-keygen
terminals || { echo "1..0 # SKIP no pseudo-terminals"; exit 0; }
[ -x "$conduct" ] || { echo "1..0 # SKIP built without libvterm"; exit 0; }
PATH=$(dirname "$ENSAYO"):$PATH
cd "$work" || exit 99

{
	echo 'name,team,hat'
	for n in 1 2 3 4 5; do echo "Eva$n,,evaluator"; done
	echo 'Luis,,director'
} >people.csv
open_door "$top_srcdir/scenarios/ministerio" --roster people.csv \
	--staff-listen 127.0.0.1:0 || { echo "Bail out! no door"; exit 1; }
"$ENSAYO" ctl "$record" start >out 2>err
result $? "an exercise"
personal() {
	"$ENSAYO" ctl "$record" codes --json | tr '{' '\n' |
		grep "\"name\":\"$1\"" | head -1 |
		sed 's/.*"code":"\([A-Z0-9]*\)".*/\1/'
}
# Three come by code, two and the director by a key of theirs.
for n in Eva4 Eva5 Luis; do
	ssh-keygen -q -t ed25519 -N '' -f "$work/key.$n"
	port=$staff
	who=$(echo $n | tr '[:upper:]' '[:lower:]')
	CODE=$(personal $n) ENROL=y door "-b 127.0.0.40 -i $work/key.$n" \
		"$who" status
	result $? "$n enrols a key, from an address of their own"
done

# come NAME NUMBER OPTIONS: the book's way in.
come() {
	who=$(echo "$1" | tr '[:upper:]' '[:lower:]')
	echo "= $1 comes in from 127.0.0.1$2"
	echo "type exec ssh $HOST -b 127.0.0.1$2 $3 -p $staff $who@127.0.0.1\\r"
}
for n in 1 2 3 4 5; do
	{
		case $n in
		4 | 5) come Eva$n $n "-i key.Eva$n -o BatchMode=yes" ;;
		*) come Eva$n $n "$no_key" ;;
		esac
		cat <<END
see Eva$n, evaluator
see csirt now
= Eva$n writes what is seen, and sees what the four others write
type n
see Leave it as it is
type from Eva$n\\r
see from Eva1
see from Eva2
see from Eva3
see from Eva4
see from Eva5
see from Luis
= Eva$n moves to another team
type t
see it now
type t
gone it now
= Eva$n leaves
type n
see Leave it as it is
type done Eva$n\\r
see done Eva$n
see all seen
type :quit\\r
END
	} >eva$n.book
	CODE=$(personal Eva$n) "$conduct" eva$n.book "$record" \
		>eva$n.tap 2>&1 &
	eval "eva$n=$!"
done
{
	come Luis 6 "-i key.Luis -o BatchMode=yes"
	cat <<END
see Luis, director
:note from Luis
= a draft, and the line is cut
type c
see Compose a new inject
type Borrador de Luis
see Borrador de Luis
type \\e
see the draft is kept
type \\r
see Inject
type ~.
see closed
END
} >luis.book
"$conduct" luis.book "$record" >luis.tap 2>&1 &
luis=$!
cat >ana.book <<'END'
= the first director's console
see $
type PS1='$ '; sh -c 'echo $$ >ana.pid; exec ensayo console door.ensayo'\r
see director
see 6 World
type c
see Compose a new inject
type Borrador de Ana
see Borrador de Ana
type \e
see the draft is kept
= it is killed
sh kill -9 $(cat ana.pid)
see $
type stty sane; clear; echo as it$none was\x0a
see as it was
= it comes back, and its draft
type ensayo console door.ensayo\r
see a draft of yours is kept
type c
see Borrador de Ana
type \x18
see k Keep
type d
see y/N
type y
see the draft is dropped
type 4
see done Eva1
see done Eva2
see done Eva3
see done Eva4
see done Eva5
:note all seen
type :quit\r
see the exercise goes on
END
"$conduct" ana.book "$record" >ana.tap 2>&1 &
ana=$!
for n in ana luis eva1 eva2 eva3 eva4 eva5; do
	eval "wait \$$n"
	status=$?
	cp $n.tap out
	grep '^# \|^not' $n.tap >err
	result $status "$n's book: $(grep -c '^ok' $n.tap) steps"
done
# Luis comes again, from elsewhere.
{
	come Luis 7 "-i key.Luis -o BatchMode=yes"
	cat <<'END'
see a draft of yours is kept
type c
see Borrador de Luis
type \x18
see s Send
type d
see y/N
type y
see the draft is dropped
type :quit\r
END
} >again.book
"$conduct" again.book "$record" >out 2>err
result $? "a draft over SSH outlives its line"
"$ENSAYO" show "$record" log --json >log
notes=$(grep '"kind":"[a-z]*[.]\(written\|noted\)"' log | grep 'evaluator"' |
	sed 's/.*"actor":"\([^"]*\)".*/\1/' | sort -u | wc -l)
[ "$notes" -eq 5 ]
result $? "each is in the record under their own name"
! grep -q 'Borrador' log
result $? "no draft is"
stop
result $? "the end"
run 0 verify "$record"
result $? "the record verifies"
finish
