/*
 * feed.c: the followed view.  It must never make up what the engine has
 * not said.
 */
#include "config.h"

#include "term/feed.h"
#include "term/form.h"

#include "wire/rows.h"

#define FEED_PATCHES 16		/* changes between two copies of the view */

static void feed_clock(struct feed *m, const struct val *is)
{
	const struct val *clock = val_get(is, "clock");

	m->ms = val_get_num(clock, "ms", m->ms);
	m->mono_ms = val_get_num(clock, "mono_ms", m->mono_ms);
	m->rate = val_get_num(clock, "rate", m->rate);
}

static void feed_take(struct feed *m, struct arena a, struct val *view)
{
	arena_release(&m->a);
	m->a = a;
	m->view = view;
	m->copies++;
}

static struct val *feed_own_list(struct feed *m, const char *name)
{
	struct val *list = val_get(m->view, name);

	if (list == NULL) {
		list = val_list(&m->a);
		val_set(&m->a, m->view, name, list);
	}
	return list;
}

/* A question that came with no inject gets a row of its own in the inbox:
 * all that is asked can be found there. */
static void feed_adopt(struct feed *m, struct val *q)
{
	struct val *inbox = feed_own_list(m, "inbox"), *row;
	const char *id = arena_printf(&m->a, "question/%s",
	    val_get_text(q, "id", ""));

	val_set(&m->a, q, "inject", val_str(&m->a, id));
	if (feed_row(m, "inbox", id) != NULL)
		return;
	row = val_map(&m->a);
	val_set(&m->a, row, "id", val_str(&m->a, id));
	val_set(&m->a, row, "number", val_str(&m->a, "--"));
	val_set(&m->a, row, "title", val_str(&m->a, val_get_text(q, "title",
	    "")));
	val_set(&m->a, row, "from", val_str(&m->a, "EXCON"));
	val_set(&m->a, row, "ms", val_int(&m->a, val_get_num(q, "opened_ms",
	    0)));
	val_set(&m->a, row, "question", val_bool(&m->a, true));
	val_push(&m->a, inbox, row);
}

/* So does a questionnaire. */
static void feed_adopt_form(struct feed *m, const struct val *form)
{
	struct val *row = val_map(&m->a);
	const char *id = val_get_text(form, "id", "");

	val_set(&m->a, row, "id", val_str(&m->a, arena_printf(&m->a,
	    FORM_PREFIX "%s", id)));
	val_set(&m->a, row, "survey", val_str(&m->a, id));
	val_set(&m->a, row, "number", val_str(&m->a, "--"));
	val_set(&m->a, row, "from", val_str(&m->a, "EXCON"));
	val_set(&m->a, row, "title", val_str(&m->a, val_get_text(form,
	    "title", id)));
	if (val_get(form, "title_lang") != NULL)
		val_set(&m->a, row, "title_lang", val_str(&m->a,
		    val_get_text(form, "title_lang", "")));
	val_set(&m->a, row, "ms", val_int(&m->a, val_get_num(form,
	    "opened_ms", 0)));
	val_push(&m->a, feed_own_list(m, "inbox"), row);
}

/* Rows of a questionnaire that is not there any more are gone, too: what a
 * change is applied to holds those of before. */
static void feed_forget_forms(struct feed *m)
{
	struct val *inbox = val_get(m->view, "inbox");
	size_t kept = 0;

	for (size_t i = 0; i < val_len(inbox); i++) {
		struct val *row = val_at(inbox, i);

		if (val_get(row, "survey") == NULL)
			inbox->u.list.v[kept++] = row;
	}
	if (inbox != NULL)
		inbox->u.list.n = kept;
}

/* Is a section another one than before the last change? */
static bool feed_changed(const struct feed *m, const char *name)
{
	return m->was == NULL || val_get(m->was, name) != feed_section(m,
	    name);
}

/* A list that is not shared with the view before. */
static void feed_own_inbox(struct feed *m)
{
	const struct val *shared = feed_section(m, "inbox");
	struct val *own;

	if (shared == NULL || feed_changed(m, "inbox"))
		return;
	own = val_list(&m->a);
	for (size_t i = 0; i < val_len(shared); i++)
		val_push(&m->a, own, val_at(shared, i));
	val_set(&m->a, m->view, "inbox", own);
}

static void feed_settle(struct feed *m)
{
	const struct val *rows = feed_section(m, "questions");
	const struct val *forms = feed_section(m, "questionnaires");

	if (!feed_changed(m, "inbox") && !feed_changed(m, "questions") &&
	    !feed_changed(m, "questionnaires"))
		return;
	feed_own_inbox(m);
	feed_forget_forms(m);
	for (size_t i = 0; i < val_len(forms); i++)
		feed_adopt_form(m, val_at(forms, i));

	for (size_t i = 0; i < val_len(rows); i++) {
		if (val_get(val_at(rows, i), "inject") == NULL)
			feed_adopt(m, val_at(rows, i));
	}
}

static int feed_part(struct feed *m, const struct val *is)
{
	struct arena a = {0};

	if (val_get_num(is, "part", 0) == 0 || m->parts == NULL) {
		arena_release(&m->parts_a);
		m->parts = val_map(&m->parts_a);
	}
	rows_join(&m->parts_a, m->parts, val_get(is, "view"));
	if (val_get_num(is, "part", 0) + 1 < val_get_num(is, "parts", 1))
		return 0;
	feed_take(m, a, NULL);
	m->view = rows_copy(&m->a, m->parts);
	m->views++;
	m->parts = NULL;
	arena_release(&m->parts_a);
	m->n = val_get_num(is, "n", 0);
	m->fresh = true;
	feed_settle(m);
	return 1;
}

/* Most of a view stays: only what a change names is new.  After some of
 * them a copy is made, and what they have replaced goes. */
static int feed_change(struct feed *m, const struct val *is)
{
	if (m->view == NULL)
		return 0;
	if (val_get_num(is, "n", -1) != m->n + 1)
		return -1;
	m->n++;
	m->views++;
	m->fresh = false;
	m->was = m->view;
	if (++m->patches < FEED_PATCHES) {
		m->view = rows_patch(&m->a, m->was, is);
	} else {
		m->was_a = m->a;
		m->a = (struct arena){0};
		m->view = rows_apply(&m->a, m->was, is);
		m->patches = 0;
		m->copies++;
	}
	feed_settle(m);
	return 1;
}

void feed_told(struct feed *m)
{
	m->was = NULL;
	arena_release(&m->was_a);
}

int feed_push(struct feed *m, const struct wire_message *push)
{
	feed_told(m);
	if (strcmp(push->word, "view") == 0) {
		feed_clock(m, push->value);
		return feed_part(m, push->value);
	}
	if (strcmp(push->word, "change") == 0) {
		feed_clock(m, push->value);
		return feed_change(m, push->value);
	}
	return 0;
}

void feed_release(struct feed *m)
{
	arena_release(&m->a);
	arena_release(&m->was_a);
	arena_release(&m->parts_a);
	map_release(&m->read);
	map_release(&m->shown);
	memset(m, 0, sizeof(*m));
}

int64_t feed_now(const struct feed *m, int64_t mono_ms)
{
	return m->ms + (mono_ms - m->mono_ms) * m->rate / 1000;
}

struct val *feed_section(const struct feed *m, const char *name)
{
	return val_get(m->view, name);
}

const char *feed_text(const struct feed *m, const char *section,
    const char *key, const char *otherwise)
{
	return val_get_text(feed_section(m, section), key, otherwise);
}

int64_t feed_num(const struct feed *m, const char *section,
    const char *key, int64_t otherwise)
{
	return val_get_num(feed_section(m, section), key, otherwise);
}

struct val *feed_row(const struct feed *m, const char *section,
    const char *id)
{
	const struct val *rows = feed_section(m, section);

	for (size_t i = 0; i < val_len(rows); i++) {
		struct val *row = val_at(rows, i);

		if (strcmp(val_get_text(row, "id", ""), id) == 0)
			return row;
	}
	return NULL;
}
