#!/bin/sh
# twodays.sh: an exercise of two days through ctl, with the engine killed in
# between: people come late, move and are missing, a channel is cut, a persona
# answers; an evaluator rules, confirms and enters what came on paper.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
record=$work/x.ensayo
pack=$top_srcdir/tests/packs/whole
says() { grep -q -e "$1" "$work/out"; }
warns() { grep -q -e "$1" "$work/err"; }
ctl() {
	want=$1
	shift
	run "$want" ctl "$record" "$@"
}
# admit TEAM NAME: the uuid of somebody new, who comes in.
admit() {
	"$ENSAYO" ctl "$record" admit "$1" "$2" --json |
		sed 's/.*"person":"\([^"]*\)".*/\1/'
}
# needed WHAT: the number of the first thing of that kind that needs somebody.
needed() {
	"$ENSAYO" ctl "$record" status --json |
		sed -n "s/.*\"item\":\"$1\/\([0-9]*\).*/\1/p"
}

printf 'name,team,hat\nEva,,evaluator\n' >"$work/roster.csv"
# eva WORDS: what an evaluator writes at the keyboard of her own.
eva() {
	printf '%s\n' "$*" quit | "$ENSAYO" console "$record" --plain \
		--as Eva >"$work/out" 2>"$work/err" && [ ! -s "$work/err" ]
}
start "$pack" --headless -o "$record" --recall 0s --roster "$work/roster.csv"
ana=$(admit a.csirt Ana)
bea=$(admit a.hacienda Bea)
ciro=$(admit a.presidencia Ciro)
for who in "$ana" "$bea" "$ciro"; do
	ctl 0 as "$who" join || break
done
result $? "three of four teams are there"
ctl 0 start && ctl 0 jump 36m
result $? "the first day begins"
run 0 show "$record" timeline &&
	says 'Nobody plays Customs: EXCON answers for it' && says 'Phase "The night" begins (at its time)'
result $? "a role that nobody plays goes to EXCON"

ctl 0 as "$ciro" answer q-comunicado No hay fuga &&
	ctl 0 judge "$(needed answer)" graded hechos=2,tono=1
result $? "an answer is marked by its levels"
run 0 show "$record" explain presidencia q-comunicado &&
	says 'hechos: 2 of 3, weight 2' && says 'tono: 1 of 1, weight 1' &&
	says '9 points x 2.33 / 3 .* = 7.00, recorded as 7$' &&
	says 'marked by director  #[0-9]*$'
result $? "and how its points add up is explained"
run 0 show --json "$record" scores &&
	says '"criteria":\[{"id":"hechos","levels":3,"weight":2}' &&
	says '"marks":\[{"levels":{"hechos":2,"tono":1},"seq":[0-9]*}\]'
result $? "as data too"

dora=$(admit a.csirt Dora) && ctl 0 as "$dora" join
result $? "somebody joins late"
ctl 0 move "$bea" a.presidencia && ctl 0 move "$bea" a.hacienda
result $? "somebody is moved, and back"

ctl 0 as "$bea" write periodista Mañana sale el comunicado &&
	ctl 0 jump 38m && ! "$ENSAYO" show "$record" timeline | grep -q 'the statement'
result $? "a persona is written to, who takes her time"
ctl 1 as "$ana" write periodista hola && warns 'nobody is'
result $? "who has no number of her cannot"
ctl 0 jump 40m && run 0 show "$record" timeline && says 'to Treasury: And the statement?'
result $? "she answers by herself"

ctl 0 cut correo 10m fallo && ctl 1 cut correo && warns 'already'
result $? "a channel is cut"
ctl 0 as "$bea" write periodista Sin comunicado todavía &&
	ctl 0 status --json && ! says '"what":"message"'
result $? "what is sent waits"
ctl 0 jump 51m && run 0 show "$record" timeline &&
	says 'Channel "[^"]*" works again (at its time)' && says 'has waited and is delivered'
result $? "it comes back and the message goes on"
ctl 0 as "$bea" write periodista hola && ctl 0 status --json &&
	says '"what":"message"' && ctl 0 reply "$(needed message)" as:periodista Diga
result $? "what no answer fits waits for EXCON, who answers as her"

ctl 0 as "$ciro" act Desmentimos la filtración &&
	eva rule "declaration/$(needed declaration)" yes negar
result $? "an evaluator rules on a typed action"
eva enter q-alcance csirt T+0:05 paper: 3 &&
	run 0 show "$record" timeline &&
	says 'Eva (evaluator) enters the answer of CSIRT .*paper): 3'
result $? "an evaluator enters an answer that comes on paper"
ctl 1 enter q-alcance aduanas T+0:05 paper: 3 && warns 'nobody of the team'
result $? "who gave it is not guessed"
ctl 2 enter q-aviso csirt T+5:00 paper: 3 && warns 'has not come'
result $? "not from the future"
ctl 0 as "$ana" forward alerta aduanas tlp:amber Vean &&
	ctl 0 as "$ana" write aduanas Entraron por SRV-ATV-01 &&
	told=$(needed told) && [ -n "$told" ] &&
	eva rule "told/$told" yes
result $? "a fact is told, and an evaluator confirms another"
ctl 0 exempt csirt 10m intérprete
result $? "an interval does not count"
ctl 0 delivered llamada a.hacienda no answer &&
	ctl 0 delivered llamada a.hacienda T+0:40 Reached
result $? "a call is taken at the second try"

kill -9 $engine
cat <&3 >/dev/null
exec 3<&-
wait $engine 2>/dev/null
start --resume "$record" --headless
result $? "the engine is killed and comes back"
ctl 0 status --json && says '"state":"paused"' && ctl 0 resume
result $? "paused, with everything there"
ctl 0 pause 30m almuerzo && ctl 0 resume
result $? "a pause of a length"
ctl 0 adjourn mañana seguimos
wait $engine
engine=
exec 3<&-
start --resume "$record" --headless
result $? "adjourned, and reconvened on the second day"
ctl 1 phase m2 && warns 'not out yet' && ctl 0 resume &&
	ctl 1 phase m2 send && warns 'not ready' && ctl 0 ready 1-07 &&
	ctl 0 phase m2 send
result $? "the second part begins once every inject is decided on"
ctl 0 jump 2h && ctl 0 status --json && says '"phase":"m2"'
result $? "it runs"
ctl 0 end && ctl 0 close
wait $engine
engine=
run 0 verify "$record" && says '^verify: ok$'
result $? "the record verifies"

run 0 show "$record" timeline
for words in 'Dora is admitted to CSIRT' 'Bea moves' 'CSIRT told Customs' \
	'enters the answer of CSIRT to "[^"]*", try 1 (given by .* at T+0:05:00, on paper): 3' 'almuerzo' 'mañana seguimos' \
	'Reconvened' 'The engine is back' 'do not count for' 'Phase "The morning" begins (on GO)' \
	'(over "[^"]*"; the channel is cut: it waits)' 'with inject ' \
	'The message of Treasury to .* has waited and is delivered' \
	'CSIRT may have told Customs "[^"]*": the words match' \
	'declares for Presidency: Desmentimos la filtración (by its words "' \
	'no answer' 'Confirmed: CSIRT told Customs' 'fallo'; do
	says "$words"
	result $? "the timeline tells: $words"
done
! says 'script failed'
result $? "no hook failed"
! says '{[a-z_]*}' && ! says '\['
result $? "and no sentence has a hole in it"

run 0 show "$record" state && says ' late  *CSIRT to Customs$'
result $? "what had to be told was, too late"
run 0 show "$record" explain csirt x-verifica && says 'CSIRT did not do what was expected: '
result $? "what came of what was expected is explained"
run 0 erase "$record" Bea && run 0 verify "$record" && says '^verify: ok$' &&
	! LC_ALL=C grep -q 'Bea' "$record"
result $? "Bea is erased and the record verifies"
finish
