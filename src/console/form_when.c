/*
 * form_when.c: when a draft goes out.  It must never read a clock.
 */
#include "config.h"

#include "console/form.h"

/* "04+10m", "04,05+10m": so long after the last of other injects. */
static int when_after(const struct console *c, const char *text,
    const char *plus, struct form_when *out, struct err *err)
{
	struct arena *a = (struct arena *)&c->frame;
	char *rest = arena_strndup(a, text, (size_t)(plus - text)), *one;
	struct span by;

	out->time = FORM_AFTER;
	out->after = arena_strdup(a, rest);
	while ((one = strsep(&rest, ",")) != NULL)
		if (state_inject_find(c->look.st, one) < 0)
			return fail(err, console_tr(c, N_("there is no inject "
			    "\"%s\"")), one);
	if (span_parse(plus + 1, &by, err) != 0)
		return -1;
	out->ms = by.ms;
	return 0;
}

int form_when(const struct console *c, const char *text,
    struct form_when *out, struct err *err)
{
	const char *plus = strchr(text, '+');
	struct instant at;

	*out = (struct form_when){ .time = FORM_ON_GO };
	if (text[0] == '\0')
		return 0;
	if (strcmp(text, "bench") == 0) {
		out->time = FORM_BENCH;
		return 0;
	}
	if (plus != NULL && plus != text && strncmp(text, "T+", 2) != 0)
		return when_after(c, text, plus, out, err);
	if (instant_parse(text, &at, err) != 0)
		return -1;
	out->time = FORM_AT;
	out->ms = at.ms;
	return 0;
}
