/*
 * form.c: a questionnaire being answered: the answers to its items, their
 * draft on the engine, sending them.  It must never lose what was written,
 * and never send anything that its reader has not looked over.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

const struct val *form_row(const struct term *t)
{
	return t->f.id == NULL ? NULL :
	    feed_row(&t->m, "questionnaires", t->f.id);
}

const struct val *form_item(const struct term *t, size_t i)
{
	const struct val *items = val_get(form_row(t), "items");

	return i < val_len(items) ? val_at(items, i) : NULL;
}

const char *form_called(const char *item)
{
	size_t n = strlen(FORM_PREFIX);

	return strncmp(item, FORM_PREFIX, n) == 0 ? item + n : NULL;
}

const char *form_of(const struct val *inject)
{
	return val_get_text(inject, "survey", NULL);
}

bool form_coming(const struct term *t)
{
	return t->f.id != NULL && !t->f.loaded;
}

/* ---- answers ---------------------------------------------------------- */

size_t form_answered(const struct term *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->f.n; i++)
		n += form_state(t, i) == FORM_ANSWERED;
	return n;
}

/* Also what does not fit: it is kept, too. */
bool form_begun(const struct term *t)
{
	size_t i = 0;

	while (i < t->f.n && t->f.values[i] == NULL)
		i++;
	return i < t->f.n;
}

/* The first item that still has to be answered; n: none has. */
size_t form_wanting(const struct term *t)
{
	size_t i = 0;

	while (i < t->f.n && form_state(t, i) != FORM_MISSING &&
	    form_state(t, i) != FORM_WRONG)
		i++;
	return i;
}

const char *form_word(struct term *t, const struct val *item, const char *s)
{
	const struct val *choices = val_get(item, "choices");
	struct buf out = {0};
	const char *shown;

	if (val_len(choices) == 0)
		return s;
	while (*(s += strspn(s, ", ")) != '\0') {
		char *id = arena_strndup(&t->a, s, strcspn(s, ", "));
		const char *title = id;

		for (size_t k = 0; k < val_len(choices); k++) {
			if (strcmp(val_get_text(val_at(choices, k), "id",
			    ""), id) == 0)
				title = say_label(t, val_at(choices, k));
		}
		buf_addf(&out, "%s%s", out.len > 0 ? ", " : "", title);
		s += strlen(id);
	}
	shown = arena_strdup(&t->a, buf_str(&out));
	buf_release(&out);
	return shown;
}

const char *form_shown(struct term *t, size_t i)
{
	return t->f.values[i] == NULL ? "" : form_word(t, form_item(t, i),
	    t->f.values[i]);
}

void form_set(struct term *t, size_t i, const char *text)
{
	if (i >= t->f.n)
		return;
	free(t->f.values[i]);
	free(t->f.shown[i]);
	t->f.values[i] = text != NULL && text[0] != '\0' ? xstrdup(text) :
	    NULL;
	t->f.shown[i] = xstrdup(form_shown(t, i));
	t->dirty = true;
}

/* What was skipped is not there.  A multi of which nothing was chosen is an
 * answer. */
void form_json(struct term *t, bool whole, struct buf *out)
{
	struct val *map = val_map(&t->a);

	for (size_t i = 0; i < t->f.n; i++) {
		const struct val *item = form_item(t, i);
		bool multi = strcmp(val_get_text(item, "kind", ""),
		    "multi") == 0 && !val_get_true(item, "optional", false);

		if (t->f.values[i] != NULL || (whole && multi))
			val_set(&t->a, map, val_get_text(item, "id", ""),
			    val_str(&t->a, t->f.values[i] != NULL ?
			    t->f.values[i] : ""));
	}
	json_write(out, map);
}

bool form_is(const struct term *t, const char *id)
{
	return t->f.id != NULL && strcmp(t->f.id, id) == 0;
}

/* ---- opening and closing ---------------------------------------------- */

void form_take(struct term *t, const char *json)
{
	const struct val *map = json_parse(&t->a, json, strlen(json),
	    TERM_TEXT_MAX, NULL);

	for (size_t i = 0; i < t->f.n; i++) {
		const char *id = val_get_text(form_item(t, i), "id", "");

		form_set(t, i, val_get_text(map, id, NULL));
	}
}

/* Has the viewer, or the viewer's team, answered it? */
bool form_done(const struct term *t, const struct val *row)
{
	return feed_filled(row, t->o.person);
}

static bool form_refuse(struct term *t, const char *why)
{
	if (t->screen != NULL)
		term_tell(t, true, "%s", why);
	else
		plain_fail(t, TERM_REFUSED, "%s", why);
	return false;
}

static bool form_may(struct term *t, const struct val *row)
{
	if (t->lost)
		return form_refuse(t, _("The connection to the exercise is "
		    "lost."));
	if (row == NULL)
		return form_refuse(t, _("This questionnaire takes no more "
		    "answers."));
	if (!form_done(t, row) || !val_get_true(row, "anonymous", false))
		return true;
	form_read_sent(t, val_get_text(row, "id", ""));
	return false;
}

bool form_open(struct term *t, const char *id, bool stepping)
{
	const struct val *row = feed_row(&t->m, "questionnaires", id);
	struct form *f = &t->f;

	if (!form_may(t, row))
		return false;
	form_close(t);
	f->id = xstrdup(id);
	f->n = val_len(val_get(row, "items"));
	f->values = xcalloc(f->n + 1, sizeof(*f->values));
	f->shown = xcalloc(f->n + 1, sizeof(*f->shown));
	f->stepping = stepping;
	memset(&f->list, 0, sizeof(f->list));
	list_size(&f->list, f->n);
	term_opened(t, arena_printf(&t->a, FORM_PREFIX "%s", id));
	t->p.pending += stepping;
	form_hold(t);
	return true;
}

static void form_drop(struct form *f)
{
	for (size_t i = 0; i < f->n; i++) {
		free(f->values[i]);
		free(f->shown[i]);
	}
	free(f->values);
	free(f->shown);
	free(f->id);
	free(f->saved);
	free(f->picked);
	form_forget_sent(f);
}

void form_close(struct term *t)
{
	struct form *f = &t->f;

	form_save(t, true);
	if (f->id != NULL)
		answer_let_go(t);
	form_drop(f);
	f->id = f->saved = NULL;
	f->values = f->shown = NULL;
	f->picked = NULL;
	f->n = f->npicked = 0;
	f->saved_wall_ms = 0;
	f->loaded = f->saving = f->stepping = f->open = false;
}

void form_release(struct form *f)
{
	form_drop(f);
	free(f->refused);
	editor_release(&f->editor);
	line_release(&f->line);
}

/* ---- sending ---------------------------------------------------------- */

static void form_sent(struct term *t, const struct val *ok,
    const struct err *err, const char *id)
{
	bool stepping = form_is(t, id) && t->f.stepping;

	t->p.pending -= stepping;
	if (ok == NULL && stepping) {
		plain_wrong(t, err);
		step_again(t);
		return;
	}
	if (ok == NULL) {
		term_tell(t, true, "%s", term_refused(t, err));
		return;
	}
	if (stepping)
		plain_say(t, "%s", _("Sent. Thank you."));
	else
		term_tell(t, false, "%s", _("Sent. Thank you."));
	if (!form_is(t, id))
		return;
	t->f.loaded = false;		/* no draft of what was sent */
	if (t->screen != NULL && t->pane == &pane_form)
		term_leave(t);
	else
		form_close(t);
}

void form_send(struct term *t)
{
	struct buf json = {0};

	if (t->f.id == NULL)
		return;
	form_json(t, true, &json);
	if (t->lost) {
		term_tell(t, true, "%s", _("The connection to the exercise "
		    "is lost."));
	} else if (!term_fits(buf_str(&json))) {
		term_tell(t, true, "%s", _("The answer is too long to be "
		    "sent."));
	} else {
		t->p.pending += t->f.stepping;
		term_ask(t, "survey", term_args(t, "questionnaire", t->f.id,
		    "answers", buf_str(&json), NULL), form_sent, t->f.id);
	}
	buf_release(&json);
}
