/*
 * form_draft.c: the draft of a questionnaire on the engine: saved as it is
 * written, and gone on with.
 */
#include "config.h"

#include "term/internal.h"

static void draft_put(struct term *t, struct val *map, size_t i)
{
	if (t->f.values[i] != NULL)
		val_set(&t->a, map, val_get_text(form_item(t, i), "id", ""),
		    val_str(&t->a, t->f.values[i]));
}

/* The item that was open last is the last one there, so that whoever
 * comes back finds it chosen. */
static void draft_json(struct term *t, struct buf *out)
{
	struct val *map = val_map(&t->a);

	for (size_t i = 0; i < t->f.n; i++)
		if (i != t->f.last)
			draft_put(t, map, i);
	if (t->f.last < t->f.n)
		draft_put(t, map, t->f.last);
	json_write(out, map);
}

static void draft_take(struct term *t, const char *json)
{
	const struct val *map = json_parse(&t->a, json, strlen(json),
	    TERM_TEXT_MAX, NULL);
	const char *last = map == NULL || map->kind != VAL_MAP ||
	    map->u.map.n == 0 ? "" : map->u.map.p[map->u.map.n - 1].key;

	form_take(t, json);
	for (size_t i = 0; i < t->f.n; i++)
		if (strcmp(val_get_text(form_item(t, i), "id", ""), last) == 0)
			t->f.last = t->f.list.at = i;
}

static void fill_saved(struct term *t, const struct val *ok,
    const struct err *err, const char *id)
{
	if (!form_is(t, id))
		return;
	t->f.saving = false;
	t->dirty = true;
	if (ok != NULL) {
		t->f.saved_wall_ms = term_wall(t);
		return;
	}
	if (strcmp(err->code, "taken") == 0) {
		form_displaced(t);
		return;
	}
	free(t->f.saved);
	t->f.saved = NULL;
	t->f.save_ms = term_mono(t) + 10 * TERM_DRAFT_MS;
	term_tell(t, true, _("The draft was not saved: %s"),
	    term_sorry(t, err));
}

void form_save(struct term *t, bool now)
{
	struct buf json = {0};

	if (form_row(t) == NULL || !t->f.loaded || t->lost ||
	    (t->f.saving && !now))
		return;
	draft_json(t, &json);
	if (term_fits(buf_str(&json)) && (t->f.saved == NULL ||
	    strcmp(t->f.saved, buf_str(&json)) != 0)) {
		t->f.saving = true;
		free(t->f.saved);
		t->f.saved = xstrdup(buf_str(&json));
		term_ask(t, "fill", term_args(t, "questionnaire", t->f.id,
		    "answers", t->f.saved, NULL), fill_saved, t->f.id);
	}
	t->f.save_ms = term_mono(t) + TERM_DRAFT_MS;
	buf_release(&json);
}

void form_tick(struct term *t)
{
	if (t->f.id == NULL || term_mono(t) < t->f.save_ms)
		return;
	field_keep(t);
	form_save(t, false);
}

int64_t form_wait(const struct term *t)
{
	int64_t left;

	if (t->f.id == NULL || !t->f.loaded || t->lost)
		return -1;
	left = t->f.save_ms - term_mono(t);
	return left > 0 ? left : 0;
}

static void form_came(struct term *t, const struct val *ok,
    const struct err *err, const char *id)
{
	const struct val *rows = val_get(ok, "rows");
	struct buf json = {0};

	t->p.pending -= t->f.stepping;
	if (!form_is(t, id))
		return;
	if (ok == NULL)
		term_tell(t, true, "%s", term_refused(t, err));
	for (size_t i = 0; i < val_len(rows); i++) {
		const char *of = form_called(val_get_text(val_at(rows, i),
		    "question", ""));

		if (of != NULL && strcmp(of, id) == 0 &&
		    strcmp(val_get_text(val_at(rows, i), "person", ""),
		    t->o.person) == 0)
			draft_take(t, val_get_text(val_at(rows, i), "text",
			    ""));
	}
	draft_json(t, &json);
	free(t->f.saved);
	t->f.saved = buf_detach(&json);
	t->f.save_ms = term_mono(t) + TERM_DRAFT_MS;
	t->f.loaded = true;
	t->dirty = true;
	if (t->f.stepping)
		step_begin(t);
	else if (t->grid.rows < SCREEN_TALL && say_form_sent(t) != NULL)
		term_tell(t, false, "%s", say_form_sent(t));
}

void form_ask_draft(struct term *t)
{
	term_ask(t, "list", term_args(t, "what", "drafts", NULL), form_came,
	    t->f.id);
}
