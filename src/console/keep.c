/*
 * keep.c: the draft outlives its console, in a file of its user's.  It is
 * no part of the record, and gone as soon as it is sent or dropped.
 */
#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "console/form.h"

#define KEEP_EVERY_MS 1000
#define KEEP_FILE_MAX ((size_t)4 << 20)	/* the text, escaped */

/* ---- out -------------------------------------------------------------- */

static const char *const keep_lines[FORM_LINES] = {
	[FIELD_OF_TITLE] = "title", [FIELD_OF_FROM] = "from",
	[FIELD_OF_WHEN] = "when", [FIELD_OF_FILES] = "files",
};

static void keep_json(const struct console *c, struct buf *out)
{
	const struct form *f = c->form;
	struct arena a = {0};
	struct val *v = val_map(&a);

	val_set(&a, v, "as", val_int(&a, (int64_t)f->as));
	if (f->kind == FORM_EDIT)
		val_set(&a, v, "inject", val_str(&a, state_item_id(
		    c->look.st, PLAN_INJECT, f->inject)));
	if (f->kind == FORM_REPLY)
		val_set(&a, v, "message", val_int(&a, f->message));
	val_set(&a, v, "text", val_str(&a, buf_str(&f->text.text)));
	for (int i = 0; i < FORM_LINES; i++)
		val_set(&a, v, keep_lines[i], val_str(&a, form_line(f,
		    (enum form_field)i)));
	val_set(&a, v, "to", val_int(&a, (int64_t)f->to));
	val_set(&a, v, "was", val_int(&a, (int64_t)f->was));
	json_write(out, v);
	arena_release(&a);
}

static void keep_write(struct console *c, const struct buf *now)
{
	struct err err = {0};

	if (now->len == 0) {
		unlink(c->o.keep);
	} else if (file_write(c->o.keep, now->p, now->len, 0600, &err) != 0) {
		if (!c->keep_failed)
			console_say(c, SAY_BAD, console_tr(c, N_("this draft "
			    "does not outlive the console: %s")), err.text);
		c->keep_failed = true;
		return;
	}
	c->keep_failed = false;
	buf_clear(&c->kept);
	buf_add(&c->kept, now->p, now->len);
}

void form_keep(struct console *c, bool now)
{
	struct buf json = {0};

	if (c->o.keep == NULL || !c->keep_read ||
	    (!now && c->mono_ms - c->keep_mono < KEEP_EVERY_MS))
		return;
	c->keep_mono = c->mono_ms;
	if (c->form != NULL && c->form->text.text.len +
	    c->form->lines[FIELD_OF_TITLE].text.len > 0)
		keep_json(c, &json);
	if (json.len != c->kept.len || (json.len > 0 &&
	    memcmp(json.p, c->kept.p, json.len) != 0))
		keep_write(c, &json);
	buf_release(&json);
}

/* ---- back ------------------------------------------------------------- */

/* What it was about; a new inject when that is no longer there. */
static void keep_about(struct console *c, const struct val *v)
{
	struct form *f = c->form;
	const char *inject = val_get_text(v, "inject", NULL), *from = NULL;

	f->inject = inject == NULL ? -1 : state_item(c->look.st, PLAN_INJECT,
	    inject);
	f->message = val_get_num(v, "message", 0);
	if (f->message > 0 && f->message <= model_head(c->m))
		from = model_field(c->m, f->message, FIELD_FROM, &c->frame);
	f->kind = f->inject >= 0 ? FORM_EDIT : from != NULL ? FORM_REPLY :
	    FORM_COMPOSE;
	if (from != NULL)
		f->party = xstrdup(state_person(c->look.st, from) >= 0 ?
		    model_name(c->m, from) : from);
	f->as = (size_t)val_get_num(v, "as", 0);
	if (f->as >= 2 + c->look.st->items[PLAN_PERSONA].n)
		f->as = 0;
}

static void keep_open(struct console *c, const struct val *v)
{
	size_t n = c->look.st->roles.n;
	uint64_t all = n >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << n) - 1;

	c->form = xcalloc(1, sizeof(*c->form));
	c->form->before = -1;
	editor_init(&c->form->text, FORM_TEXT_MAX);
	keep_about(c, v);
	c->form->to = (uint64_t)val_get_num(v, "to", 0) & all;
	c->form->was = (uint64_t)val_get_num(v, "was", 0) & all;
	for (int i = 0; i < FORM_LINES; i++)
		line_set(&c->form->lines[i], val_get_text(v, keep_lines[i],
		    ""));
	editor_set(&c->form->text, val_get_text(v, "text", ""));
	c->form->field = FIELD_OF_TEXT;
	console_say(c, SAY_NEWS, "%s", console_tr(c, N_("a draft of yours is "
	    "kept; c opens it again")));
}

void form_restore(struct console *c)
{
	struct buf json = {0};
	struct arena a = {0};
	const struct val *v;

	if (c->o.keep == NULL || c->keep_read || c->look.st == NULL ||
	    console_behind(c))
		return;
	c->keep_read = true;
	if (access(c->o.keep, F_OK) == 0 &&
	    file_read(c->o.keep, KEEP_FILE_MAX, &json, NULL) == 0 &&
	    c->form == NULL) {
		v = json_parse(&a, json.p, json.len, KEEP_FILE_MAX, NULL);
		buf_add(&c->kept, json.p, json.len);
		if (v != NULL && v->kind == VAL_MAP &&
		    (val_get_text(v, "text", "")[0] != '\0' ||
		    val_get_text(v, "title", "")[0] != '\0'))
			keep_open(c, v);
	}
	arena_release(&a);
	buf_release(&json);
}
