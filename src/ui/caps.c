/*
 * caps.c: terminfo; the only file that includes its header.  It must leave
 * nothing behind: there are thousands of processes with a screen.
 */
#include "config.h"

#include "ui/caps.h"

#include <stdlib.h>
#include <string.h>

#include <term.h>

#include "base/mem.h"

/* NULL: it has none. */
static const char *caps_get(const char *name)
{
	const char *s = tigetstr(name);

	return s == (const char *)-1 ? NULL : s;
}

static bool caps_is(const char *name, const char *what)
{
	const char *s = caps_get(name);

	return s != NULL && strcmp(s, what) == 0;
}

/* Everything that is written without asking. */
static bool caps_usual(void)
{
	static const struct { const char *name, *what; } usual[] = {
		{ "bold", "\033[1m" }, { "rev", "\033[7m" },
		{ "smul", "\033[4m" }, { "el", "\033[K" },
		{ "ri", "\033M" }, { "cuf", "\033[%p1%dC" },
		{ "csr", "\033[%i%p1%d;%p2%dr" },
		{ "cup", "\033[%i%p1%d;%p2%dH" },
	};
	const char *none = caps_get("sgr0");

	for (size_t i = 0; i < ARRAY_LEN(usual); i++)
		if (!caps_is(usual[i].name, usual[i].what))
			return false;
	return none != NULL && strstr(none, "\033[m") != NULL &&
	    (tigetflag("am") != 1 || tigetflag("xenl") == 1);
}

/* A string as it is; false: it would want a pause in it. */
static bool caps_copy(char **to, const char *name)
{
	const char *s = caps_get(name);

	if (s == NULL)
		s = "";
	if (strchr(s, '$') != NULL)
		return false;
	*to = xstrdup(s);
	return true;
}

/* "31" of "\033[31m". */
static void caps_color(char to[CAPS_COLOR], long color)
{
	const char *form = caps_get("setaf"), *s;
	size_t n;

	if (form == NULL || caps_get("op") == NULL)
		return;
	s = tparm(form, color, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
	n = s == NULL ? 0 : strlen(s);
	if (n < 4 || n - 3 >= CAPS_COLOR || strncmp(s, "\033[", 2) != 0 ||
	    strspn(s + 2, "0123456789;") != n - 3 || s[n - 1] != 'm')
		return;
	memcpy(to, s + 2, n - 3);
}

static bool caps_fill(struct caps *c)
{
	if (!caps_usual() || !caps_copy(&c->enter, "smcup") ||
	    !caps_copy(&c->leave, "rmcup") ||
	    !caps_copy(&c->clear, "clear") || c->clear[0] == '\0' ||
	    !caps_copy(&c->hide, "civis") ||
	    !caps_copy(&c->show, "cnorm") ||
	    !caps_copy(&c->up, "ind") || c->up[0] == '\0')
		return false;
	caps_color(c->red, 1);
	caps_color(c->yellow, 3);
	return true;
}

bool caps_read(struct caps *c, const char *term)
{
	TERMINAL *was = cur_term;
	bool fine = false;
	int why;

	memset(c, 0, sizeof(*c));
	/* of no descriptor: what is read does not depend on one */
	if (setupterm(term, -1, &why) == 0) {
		fine = caps_fill(c);
		del_curterm(cur_term);
	}
	set_curterm(was);
	if (!fine)
		caps_release(c);
	return fine;
}

void caps_release(struct caps *c)
{
	free(c->enter);
	free(c->leave);
	free(c->clear);
	free(c->hide);
	free(c->show);
	free(c->up);
	memset(c, 0, sizeof(*c));
}
