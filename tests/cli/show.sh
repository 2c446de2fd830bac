#!/bin/sh
# show.sh: ensayo show: what a record says, at any moment, safe to print.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
: "${top_builddir:=.}"
ministerio=$top_srcdir/scenarios/ministerio
record=$work/x.ensayo
says() { grep -q -e "$1" "$work/out"; }
warns() { grep -q -e "$1" "$work/err"; }

played "$record" --cells 2 >"$work/made"
run 0 show "$record" timeline &&
	says '^T+0:05:00 *2000-01-01T00:05:00Z  Cell b: inject 04 "Forty calls in ten minutes" goes to IT operations (at its time)$' &&
	says ' Sim a.csirt answers "Which ransomware family is it?" for CSIRT (a), try 1: [Ll]ock.*$'
result $? "the timeline has times, numbers, titles and names"
! says '{[a-z_]*}' && ! says '\[' && ! says 'clock.ticked'
result $? "no sentence has a hole in it"
run 0 show --lang es "$record" timeline &&
	says '"Cuarenta llamadas en diez minutos"'
result $? "titles in the language asked for"
run 0 rehearse --seed 3 -o "$work/tags.ensayo" "$top_srcdir/tests/packs/whole" &&
	run 0 show "$work/tags.ensayo" state &&
	says '^Tags are of: CMM (edition of 2016, 49 indicators); FIRST' &&
	run 0 show --json "$work/tags.ensayo" state &&
	says '"editions":{"CMM":"edition of 2016'
result $? "the editions of catalogues, as the record has them"
run 0 show --json "$record" timeline &&
	says '^\[{"ex_ms":0,"kind":"exercise.created","seq":1,"text":"The record begins'
result $? "the timeline as JSON"

run 0 show "$record" log &&
	says '^ *1 T+0:00:00 .* exercise.created *The record begins: pack' &&
	says ' state.digested  *[A-Z]' && says ' answer.submitted .*[Ll]ock' &&
	! says '{"auto"' && ! says '{[a-z_]*}'
result $? "every fact, in words"
LANGUAGE=es
export LANGUAGE
run 0 show "$record" log &&
	says ' exercise.created *Comienza el registro: ' && ! says 'The record begins'
result $? "the facts in the viewer's language"
unset LANGUAGE
run 0 show "$record" log
lines=$(wc -l <"$work/out")
run 0 show --json "$record" log && [ "$(wc -l <"$work/out")" -eq "$lines" ] &&
	says '^{"actor":"engine","batch":1,"body":{"auto":'
result $? "one JSON text a fact"

run 0 show --json "$record" scores &&
	says '^{"cells":\[{"cell":"a","teams":\[{"max":15,"points":[1-9][0-9]*,"rows":\[{"because":\[[0-9]*,[0-9]*\],"item":"q-family","kind":"question","of":10,"points":10}.*\],"team":"a.csirt","waiting":0},' &&
	says '{"cell":"b","teams":\['
result $? "scores as JSON"
run 0 show "$record" scores &&
	says '^a    CSIRT  *[1-9][0-9]*     15       0$' &&
	says '^ *question  *+10  Which ransomware family is it? \[q-family\]  #[0-9]*  #[0-9]*$'
result $? "scores and what made them"
# points ITEM: the points of a.csirt's q-family at that moment.
points() {
	"$ENSAYO" show --at "$1" "$record" explain a.csirt q-family |
		sed -n 's/^\([0-9]*\) points in all$/\1/p'
}
when=$("$ENSAYO" show --json "$record" answers |
	sed 's/.*"cell":"a","cell_ms":\([0-9]*\)...,[^}]*"question":"q-family".*/\1/')
[ "$(points $((when - 1))s)" != 10 ]
result $? "a second before the answer there are no points"
[ "$(points $((when + 1))s)" = 10 ]
result $? "when it has come they are there"

run 0 show "$record" answers && says 'CSIRT (a) .*Which ransomware family is it?  *1 right .*Sim a.csirt .*[Ll]ock.*$'
result $? "answers with verdict and person"
run 0 show --json --at 9m "$record" answers && says '^{"answers":\[\]}$'
result $? "no answers before the first"
run 0 show --json "$record" answers && says '"text":"[Ll]ock[^"]*","try":1,"verdict":"right"'
result $? "answers as JSON"

run 0 show --at 12m "$record" state && says '^running  T+0:12:00  ' &&
	says '^cell a  T+0:12:00$' &&
	says '^    05  *A note on every desktop  *released  *T+0:10:00$' &&
	says '^    07  *A journalist calls  *pending  *due T+0:20:00$' &&
	says '^ *File server  *unknown$' && says '^ *FILE-SRV-02 isolated by T+15m?  *yes  *T+0:00:02$'
result $? "the state at a moment"
run 0 show --at 1s "$record" state &&
	says '^ *FILE-SRV-02 isolated by T+15m?  *still open  *by T+0:15:00  yes: somebody has done "Isolate FILE-SRV-02 from the network" or the service "File server" is down; otherwise: no$'
result $? "what a decision waits for, in titles"
run 0 show --lang es "$work/tags.ensayo" state &&
	says '^cell a  T+6:00:00  phase La mañana  in the story 2031-04-18 08:00$' &&
	says '^ *¿Se paga el rescate?  *negar  *T+' && says '^ *¿Se habló?  *yes  *T+[0-9:]*$' &&
	says '^ *Comprobar antes de responder  *[a-z]*  *T+[0-9:]*  CSIRT$' &&
	says '^ *¿Cuánto sabemos?  *still open  *T+0:20:00  [0-9]* answers*$' &&
	says '^ *Nadie se fía  *still open$' && says '^ *Confianza pública  *[0-9]' &&
	says '^ *Por dónde entraron  *[a-z]*  *CSIRT to Aduanas$' &&
	! says 'q-pago' && ! says 'x-verifica' && ! says 'cuadro-1'
result $? "phase, story, decisions, what was expected and asked, by titles"
run 0 show --json "$work/tags.ensayo" state && says '"phase":"m2"' && says '"story":"2031-04-18 08:00"' &&
	says '"expectation":"x-verifica","outcome":"' && says '"milestone":"m-verifica"' &&
	says '"questionnaire":"calibra","status":"open"' && says '"cut":\[\]' && says '"absent":\[\]'
result $? "and as data"
run 0 show --at 50m --lang es "$work/tags.ensayo" state &&
	says 'paso se cierra?  *still open  *T+0:45:00; due T+0:55:00 CSIRT, T+1:00:00 Aduanas; closes T+0:59:00 CSIRT, T+1:06:00 Aduanas$' &&
	says '^ *x-avisa  *still open  *until T+1:50:00  Aduanas$' &&
	run 0 show --at 50m --json "$work/tags.ensayo" state &&
	says '"question":"q-frontera","status":"open","teams":\[{"close_ms":3540000,"due_ms":3300000,"team":"a.csirt"},{"close_ms":3960000,"due_ms":3600000,"team":"a.aduanas"}\]' &&
	says '"expectation":"x-avisa","outcome":"open","team":"a.aduanas","until_ms":6600000'
result $? "when a question is due for each team, as its capacity makes it"
run 0 show --json --at 12m "$record" state && says '"cell_ms":720000,' &&
	says '"ex_ms":720000,'
result $? "the same as JSON: that moment, not the fact before it"
run 0 show --json "$record" state && cp "$work/out" "$work/last" &&
	run 0 show --json --at 90h "$record" state && cmp "$work/out" "$work/last"
result $? "a moment that never came is the last fact's"
run 0 show --json "$record" state
digest=$("$ENSAYO" verify "$record" | sed -n 's/^digest  *//p')
says "\"digest\":\"$digest\"" && says '"state":"closed"'
result $? "the state as JSON has the digest that verify prints"

run 0 show "$record" explain a.csirt q-family && says '^10 points in all$' &&
	says 'The answer of CSIRT (a) to "Which ransomware family is it?" is right$' &&
	says '^ *right: all its points$' &&
	! says 'CSIRT (b)'
result $? "why a team has its points"
run 0 show --json "$record" explain b.csirt fast &&
	says '"item":"fast","points":2' && says '"text":"CSIRT (b): 2 points (fast)"'
result $? "points given by the pack, as JSON"
run 2 show "$record" explain z.csirt q-family && warns 'z.csirt'
result $? "a team that does not exist"
run 2 show "$record" explain a.csirt q-none && warns 'q-none' && [ ! -s "$work/out" ]
result $? "an item nothing is said about"

"$top_builddir/tests/cli/forge" hostile "$record" "$work/hostile.ensayo"
for what in timeline log answers; do
	run 0 show "$work/hostile.ensayo" $what && says '=cmd().*\[31m<b>' &&
		! LC_ALL=C grep -q "$(printf '\033')" "$work/out" &&
		! LC_ALL=C grep -q "$(printf '\342\200\256')" "$work/out"
	result $? "$what: what people typed cannot write to the terminal"
done

"$top_builddir/tests/cli/forge" fold "$record" "$work/fold.ensayo"
run 1 show "$work/fold.ensayo" timeline && warns 'z.nobody' &&
	says 'The record begins'
result $? "a record that cannot be folded is told as far as it goes"
run 2 show "$record" everything && warns 'everything'
result $? "something that cannot be shown"
run 2 show "$record" timeline --at 12 && warns '"12"'
result $? "a time without a unit"
run 2 show "$record" timeline more
result $? "a word too many"
run 2 show "$work/nothing.ensayo" timeline
result $? "no such record"

full=0
for what in timeline log scores answers state "timeline --json" "log --json"; do
	# shellcheck disable=SC2086
	"$ENSAYO" show "$record" $what >/dev/full 2>"$work/err"
	[ $? -eq 2 ] && warns 'standard output' || full=1
done
result $full "an output that cannot be written is told, whatever is shown"

start "$ministerio" --headless -o "$work/live.ensayo"
run 0 ctl "$work/live.ensayo" admit Ana &&
	run 0 show "$work/live.ensayo" timeline && says ' Ana is admitted'
result $? "a record that an engine is writing is read through it"
run 0 ctl "$work/live.ensayo" start && run 0 ctl "$work/live.ensayo" pause &&
	run 0 ctl "$work/live.ensayo" probe portal up seen &&
	run 0 ctl "$work/live.ensayo" jump T+0:30 &&
	run 0 ctl "$work/live.ensayo" probe portal down seen &&
	run 0 ctl "$work/live.ensayo" jump T+0:40 &&
	run 0 show "$work/live.ensayo" scores && ! says 'fs02-smb' &&
	says '^ *service  *Appointments portal  *up 7[45]\.[0-9]* % of [0-9ms]*, unknown [0-9]*s$'
result $? "how much of the time each service was up"
run 0 show --json "$work/live.ensayo" scores &&
	says '"services":\[{"down_ms":[0-9]*,"probe":"portal","unknown_ms":[0-9]*,"up_ms":1[78][0-9]*}\],"team":"a.csirt"'
result $? "the same as JSON"
stop
finish
