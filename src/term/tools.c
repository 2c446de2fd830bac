/*
 * tools.c: a command of a simulated tool, and what it says.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define TOOL_TEXT_MAX ((size_t)256 << 10)

static void tool_say(struct term *t, const char *s)
{
	struct buf *out = &t->tool_text;

	text_safe(out, s, strlen(s), true, 0);
	buf_addc(out, '\n');
	if (out->len > TOOL_TEXT_MAX)
		buf_drop(out, out->len - TOOL_TEXT_MAX / 2);
	t->dirty = true;
}

/* Rows as a table: the first row's keys are its head. */
static void tool_rows(struct term *t, const struct val *rows)
{
	struct buf line = {0};

	for (size_t i = 0; i < val_len(rows); i++) {
		const struct val *row = val_at(rows, i);
		struct buf value = {0};

		buf_clear(&line);
		for (size_t k = 0; row->kind == VAL_MAP && k < val_len(row);
		    k++) {
			const struct val *v = row->u.map.p[k].value;

			buf_clear(&value);
			if (v->kind == VAL_STR)
				buf_add(&value, v->u.str.s, v->u.str.len);
			else
				json_write(&value, v);
			buf_addf(&line, "%s%s", k > 0 ? "  " : "",
			    buf_str(&value));
		}
		tool_say(t, buf_str(&line));
		buf_release(&value);
	}
	buf_release(&line);
}

static void tool_said(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	(void)arg;
	if (ok == NULL) {
		tool_say(t, term_sorry(t, err));
		return;
	}
	if (val_get(ok, "text") != NULL)
		tool_say(t, val_get_text(ok, "text", ""));
	if (val_get(ok, "rows") != NULL)
		tool_rows(t, val_get(ok, "rows"));
	if (val_get(ok, "text") == NULL && val_get(ok, "rows") == NULL)
		tool_say(t, _("(no output)"));
}

void tool_ran(struct term *t, const char *line)
{
	if (strcmp(line, "list") == 0 || line[0] == '\0') {
		buf_clear(&t->tool_text);
		t->dirty = true;
		return;
	}
	tool_say(t, arena_printf(&t->a, "$ %s", line));
	term_ask(t, "tool", term_args(t, "command", line, NULL), tool_said,
	    line);
}
