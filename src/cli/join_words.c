/*
 * join_words.c: where the options of `ensayo join` end and a participant's
 * command begins, and that command as one line.
 */
#include "config.h"

#include "cli/join_words.h"

#include <stdbool.h>

#include "base/buf.h"

/* How many of argv belong to join itself: the rest is a command. */
int join_head(int argc, char **argv)
{
	bool file = false;
	int i;

	for (i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--as") == 0 ||
		    strcmp(argv[i], "--files") == 0 ||
		    strcmp(argv[i], "--lang") == 0)
			i++;
		else if (strcmp(argv[i], "--") == 0)
			return i;
		else if (argv[i][0] != '-' && file)
			return i;
		else if (argv[i][0] != '-')
			file = true;
	}
	return i < argc ? i : argc;
}

/* The words of a command as one line, quoted where needed. */
char *join_command(int n, char **words)
{
	struct buf line = {0};

	for (int i = 0; i < n; i++) {
		if (i > 0)
			buf_addc(&line, ' ');
		buf_addc(&line, '\'');
		for (const char *s = words[i]; *s != '\0'; s++) {
			if (*s == '\'')
				buf_adds(&line, "'\\''");
			else
				buf_addc(&line, *s);
		}
		buf_addc(&line, '\'');
	}
	return buf_detach(&line);
}
