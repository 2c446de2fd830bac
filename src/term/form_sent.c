/*
 * form_sent.c: a questionnaire that was sent: it opens with what was, says
 * when and by whom, and is sent again in place of that.  Of an anonymous one
 * nobody can show what it was; that it was, and when, is all that is said.
 */
#include "config.h"

#include "term/internal.h"
#include "term/plain_do.h"

#include "base/text.h"

static const struct val *sent_row(const struct val *ok, const char *id)
{
	const struct val *rows = val_get(ok, "rows");

	for (size_t i = 0; i < val_len(rows); i++)
		if (strcmp(val_get_text(val_at(rows, i), "questionnaire",
		    ""), id) == 0)
			return val_at(rows, i);
	return NULL;
}

static void sent_ask(struct term *t, const char *id, int64_t after,
    term_reply *fn)
{
	struct val *args = term_args(t, "what", "sent", NULL);

	if (after > 0)
		val_set(&t->a, args, "after", val_int(&t->a, after));
	term_ask(t, "list", args, fn, id);
}

/* Is it on another page of the listing?  Then that is asked for. */
static bool sent_goes_on(struct term *t, const struct val *ok, const char *id,
    term_reply *fn)
{
	int64_t next = val_get_num(ok, "next", 0);

	if (next <= 0 || sent_row(ok, id) != NULL)
		return false;
	sent_ask(t, id, next, fn);
	return true;
}

/* "Sent at 14:44:11 (T+1:42) by Ana" */
static const char *sent_when(struct term *t, int64_t wall_ms, int64_t ex_ms,
    const char *who)
{
	if (who != NULL && who[0] != '\0')
		return arena_printf(&t->a, _("Sent at %s (T+%s) by %s"),
		    say_wall(t, wall_ms), say_hm(t, ex_ms), who);
	return arena_printf(&t->a, _("Sent at %s (T+%s)"), say_wall(t,
	    wall_ms), say_hm(t, ex_ms));
}

static const char *row_when(struct term *t, const struct val *row)
{
	return sent_when(t, val_get_num(row, "wall_ms", 0), val_get_num(row,
	    "ex_ms", 0), val_get_text(row, "who", NULL));
}

/* ---- the open one ----------------------------------------------------- */

void form_forget_sent(struct form *f)
{
	free(f->sent);
	free(f->sent_who);
	f->sent = f->sent_who = NULL;
}

static void sent_keep(struct term *t, const struct val *row)
{
	struct buf json = {0};

	form_take(t, val_get_text(row, "answers", ""));
	form_json(t, false, &json);
	form_forget_sent(&t->f);
	t->f.sent = buf_detach(&json);
	t->f.sent_who = xstrdup(val_get_text(row, "who", NULL));
	t->f.sent_wall_ms = val_get_num(row, "wall_ms", 0);
	t->f.sent_ms = val_get_num(row, "ex_ms", 0);
}

static void sent_came(struct term *t, const struct val *ok,
    const struct err *err, const char *id)
{
	(void)err;
	if (t->f.id == NULL || strcmp(t->f.id, id) != 0) {
		t->p.pending -= t->screen == NULL;
		return;
	}
	if (sent_goes_on(t, ok, id, sent_came))
		return;
	if (sent_row(ok, id) != NULL)
		sent_keep(t, sent_row(ok, id));
	form_ask_draft(t);
}

void form_load(struct term *t)
{
	if (form_done(t, form_row(t)))
		sent_ask(t, t->f.id, 0, sent_came);
	else
		form_ask_draft(t);
}

bool form_is_sent(struct term *t)
{
	struct buf json = {0};
	bool is;

	if (t->f.sent == NULL)
		return false;
	form_json(t, false, &json);
	is = strcmp(buf_str(&json), t->f.sent) == 0;
	buf_release(&json);
	return is;
}

const char *say_form_sent(struct term *t)
{
	const char *when;

	if (t->f.sent == NULL)
		return form_done(t, form_row(t)) ? _("It is answered already; "
		    "what you send now takes its place.") : NULL;
	when = sent_when(t, t->f.sent_wall_ms, t->f.sent_ms, t->f.sent_who);
	return form_is_sent(t) ? arena_printf(&t->a, _("%s; what you send now "
	    "takes its place."), when) : arena_printf(&t->a, _("%s; what "
	    "stands here is another answer, and not sent."), when);
}

/* ---- all of it, to be read -------------------------------------------- */

static void sent_text(struct term *t, const struct val *form,
    const char *json, struct buf *out)
{
	const struct val *items = val_get(form, "items");
	const struct val *map = json_parse(&t->a, json, strlen(json),
	    TERM_TEXT_MAX, NULL);

	for (size_t i = 0; i < val_len(items); i++) {
		const struct val *item = val_at(items, i);
		const char *value = val_get_text(map, val_get_text(item, "id",
		    ""), "");

		buf_addf(out, "\n%zu. %s\n", i + 1, say_label(t, item));
		buf_addf(out, "%s\n", value[0] == '\0' ? _("(skipped)") :
		    form_word(t, item, value));
	}
}

void form_show_sent(struct term *t)
{
	struct buf out = {0};

	if (t->f.sent == NULL) {
		term_tell(t, false, "%s", _("Nothing of it was sent yet."));
		return;
	}
	buf_addf(&out, "%s\n", say_end(t, sent_when(t, t->f.sent_wall_ms,
	    t->f.sent_ms, t->f.sent_who)));
	sent_text(t, form_row(t), t->f.sent, &out);
	term_page(t, "sent", say_title(t, form_row(t)), buf_str(&out));
	term_enter(t, &pane_page);
	buf_release(&out);
}

/* ---- one that is not opened ------------------------------------------- */

/* Nobody knows whose answers are whose. */
static void sent_sealed(struct term *t, const struct val *row)
{
	const char *why = arena_printf(&t->a, _("%s. It is anonymous: nobody "
	    "can show which answers were yours, so they cannot be changed."),
	    row != NULL ? row_when(t, row) : _("It was sent"));

	if (t->screen != NULL)
		term_tell(t, true, "%s", why);
	else
		plain_fail(t, TERM_REFUSED, "%s", why);
}

static void sent_read(struct term *t, const struct val *ok,
    const struct err *err, const char *id)
{
	const struct val *form = feed_row(&t->m, "questionnaires", id);
	const struct val *row = sent_row(ok, id);
	struct buf out = {0};

	if (sent_goes_on(t, ok, id, sent_read))
		return;
	t->p.pending -= t->screen == NULL;
	if (ok == NULL && t->screen == NULL) {
		plain_wrong(t, err);
	} else if (val_get_true(form, "anonymous", false)) {
		sent_sealed(t, row);
	} else if (val_get_text(row, "answers", NULL) == NULL) {
		plain_fail(t, TERM_REFUSED, "%s", _("Nothing of it was sent "
		    "yet."));
	} else if (t->p.json) {
		plain_json(t, row);
	} else {
		buf_addf(&out, "%s\n", say_end(t, row_when(t, row)));
		sent_text(t, form, val_get_text(row, "answers", ""), &out);
		plain_text(t, buf_str(&out));
	}
	buf_release(&out);
}

void form_read_sent(struct term *t, const char *id)
{
	t->p.pending += t->screen == NULL;
	sent_ask(t, id, 0, sent_read);
}
