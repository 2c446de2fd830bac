#!/bin/sh
# messy.sh: lists as they come: Windows-1252, UTF-16, semicolons, hours in
# words, decimals with a comma, thousands of rows.
. "${top_srcdir:=.}/tests/cli/tap.sh"
made=$work/made
warns() { grep -q -F -e "$1" "$work/err"; }
has() { grep -q -F -e "$1" "$made/scenario.lua"; }

cat >"$work/es8.csv" <<'END'
EJERCICIO ALFA 2031;;;;;;;
Versión 3 - 12/03/2031;;;;;;;
;;;;;;;
Nº;Día y hora;Quién envía;Destinatario;Tipo de inyecto;Descripción de la inyección;Medio;Puntaje
1;D+1 09:30;SOC;CSIRT;Rara;Alerta en el servidor;Correo;2,5
2;D+1 9:45 a. m.;Prensa;Gabinete;Principal;Llama un periodista;En persona;2,00
;;;;;;;
3;D+1 a las 01:15 p.m.;Proveedor;CSIRT y Gabinete;Rara;El proveedor no contesta;En persona;
4;D+2;SOC;CSIRT;Principal;Día sin hora;Correo;
5;mañana temprano;SOC;CSIRT;Principal;Hora rara;Correo;
6;D+2 08h00;;;Principal;Nadie recibe;;
Total;;;;;;;4,0
END
iconv -f UTF-8 -t WINDOWS-1252 "$work/es8.csv" >"$work/es.csv"
run 1 import "$work/es.csv" "$made" && warns 'taken for Windows-1252' && has 'from = "Prensa"' && has 'at = "3h45m"' &&
	warns 'es.csv:5:H: "2,5" are no points: write a whole number' && ! warns '"2,00"' &&
	warns 'es.csv:9:B: it has a day but no hour: it waits for the director' &&
	warns 'es.csv:10:B: "mañana temprano" is no time' && warns 'es.csv:11:D: nobody receives it' &&
	warns 'es.csv:12: note: no event' && [ "$(grep -c '"Rara" is no category' "$work/err")" -eq 1 ] &&
	[ "$(grep -c '"En persona" is no channel' "$work/err")" -eq 1 ] && run 0 check "$made"
result $? "semicolons, Windows-1252, a total, a day alone; a word is told once"

printf 'N°\tHoraire\tÉmetteur\tDestinataires\tObjet\tContenu\tMoyen\n1\tJ+1 09h30\tSOC\tCERT\tAlerte\tx\tCourriel\n2\tJ+1 à 10h\tPresse\tCabinet\tAppel\ty\tTéléphone\n3\tdès que 1 est répondu\t\tCERT\tSuite\tz\tCourriel\n' |
	iconv -f UTF-8 -t UTF-16 >"$work/fr.tsv"
rm -rf "$made"
run 1 import "$work/fr.tsv" "$made" && has 'at = "30m"' && ! warns 'is no time' &&
	warns 'fr.tsv:4:B: the condition "dès que 1 est répondu" cannot be taken over' && run 0 check "$made"
result $? "tabs, UTF-16, an hour behind a word, a condition where the time stands"

printf 'N°;Heure;À;Objet;Texte\n1;J1 08h00;CERT;Début;x\n2;J+1 09h30;CERT;Suite;y\n3;J2 10h00;CERT;Encore;z\n' >"$work/days.csv"
rm -rf "$made"
run 1 import "$work/days.csv" "$made" && warns 'days.csv:3: days are written as D1 and as D+1 in one list' &&
	[ "$(grep -c 'as D1 and as' "$work/err")" -eq 1 ]
result $? "D1 and D+1 in one list are not taken for certain"

printf '\357\273\277N.º;Hora;Para;Assunto;Mensagem\n1;09:30 AM;CSIRT;Alerta;"Um\nDois"\n2;01:15 PM;CSIRT;Liga;x\n3;+5,5 h;CSIRT;Atraso;y\n' >"$work/pt.csv"
rm -rf "$made"
run 0 import "$work/pt.csv" "$made" && has 'at = "3h45m"' && has 'at = "5h30m"' && run 0 check "$made"
result $? "a mark of UTF-8, AM and PM, half an hour behind a comma"

awk 'BEGIN { print "Hora;Para;Asunto;Mensaje"
	for (i = 0; i < 5000; i++)
		printf "D+%d %02d:%02d;Equipo %d;Evento %d;Texto %d\n", 1 + i / 300, 8 + i % 300 / 30, i * 2 % 60, i % 12, i, i }' >"$work/big.csv"
rm -rf "$made"
run 0 import "$work/big.csv" "$made" && grep -q '^injects 5000, ' "$work/out" && grep -q '^to mend 0, ' "$work/out" &&
	[ "$(find "$made" -type f | wc -l)" -lt 10 ]
result $? "five thousand rows, for teams with numbers"
echo 'D+1 08:00;Equipo 1;Uno más;x' >>"$work/big.csv"
rm -rf "$made"
run 1 import "$work/big.csv" "$made" && warns 'row 5002: more than 5000 rows of events: make two lists of it' && [ ! -e "$made" ]
result $? "one more is too many, and what to do"
finish
