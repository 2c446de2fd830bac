# Completion of ensayo for bash.  The words are the program's own: of
# --help, which its option tables print, and of a running engine.
_ensayo_ctl() {
	"$program" ctl "${COMP_WORDS[2]}" help 2>/dev/null |
		sed -n "s/^$1 .*/\\1/p"
}
_ensayo() {
	local program=${COMP_WORDS[0]} word=${COMP_WORDS[COMP_CWORD]} words=''
	COMPREPLY=()
	if [ "$COMP_CWORD" -eq 1 ]; then
		words=$("$program" --help 2>/dev/null |
			sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p')
	elif [ "${word#-}" != "$word" ]; then
		words=$("$program" "${COMP_WORDS[1]}" --help 2>/dev/null |
			sed -n 's/^  \(-.,\|   \) \(--[a-z-]*\).*/\2/p')
	elif [ "${COMP_WORDS[1]} $COMP_CWORD" = 'show 3' ]; then
		words=$("$program" show --help 2>/dev/null |
			sed -n '1s/.* \([a-z|]*|[a-z]*\).*/\1/p' | tr '|' ' ')
	elif [ "${COMP_WORDS[1]} $COMP_CWORD" = 'ctl 3' ]; then
		words="as backup help $(_ensayo_ctl '\([a-z][a-z-]*\)')"
	elif [ "${COMP_WORDS[1]} ${COMP_WORDS[3]} $COMP_CWORD" = 'ctl as 5' ]
	then
		words=$(_ensayo_ctl 'as PERSON \([a-z][a-z-]*\)')
	fi
	[ -z "$words" ] || mapfile -t COMPREPLY < <(
		compgen -W "$words" -- "$word" | sort -u)
}
complete -o bashdefault -o default -F _ensayo ensayo
