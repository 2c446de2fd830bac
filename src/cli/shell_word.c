/*
 * shell_word.c: names of files in commands that people copy (shell_word.h).
 */
#include "config.h"

#include "cli/shell_word.h"

#include <string.h>

#include "base/buf.h"

char *shell_word(const char *s)
{
	struct buf out = {0};

	if (s[0] != '\0' && s[strspn(s, "/._-+abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")] == '\0')
		return xstrdup(s);
	buf_addc(&out, '\'');
	for (; *s != '\0'; s++) {
		if (*s == '\'')
			buf_adds(&out, "'\\''");
		else
			buf_addc(&out, *s);
	}
	buf_addc(&out, '\'');
	return buf_detach(&out);
}
