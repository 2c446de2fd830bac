/*
 * feed.c: the followed view.  It must never make up what the engine has
 * not said.
 */
#include "config.h"

#include "term/feed.h"

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
	    "survey/%s", id)));
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
	m->fresh = false;
	m->was = m->view;
	if (++m->patches < FEED_PATCHES) {
		m->view = rows_patch(&m->a, m->was, is);
	} else {
		m->was_a = m->a;
		m->a = (struct arena){0};
		m->view = rows_apply(&m->a, m->was, is);
		m->patches = 0;
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

/* ---- order ------------------------------------------------------------ */

struct feed_order {
	int64_t by, seq;
	struct val *row;
};

static int feed_compare(const void *a, const void *b)
{
	const struct feed_order *x = a, *y = b;

	if (x->by != y->by)
		return x->by < y->by ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

struct val **feed_sorted(const struct feed *m, struct arena *a,
    const char *section, const char *by, bool newest, size_t *n)
{
	const struct val *rows = feed_section(m, section);
	struct feed_order *order;
	struct val **out;

	*n = val_len(rows);
	order = arena_calloc(a, *n + 1, sizeof(*order));
	out = arena_calloc(a, *n + 1, sizeof(*out));
	for (size_t i = 0; i < *n; i++) {
		order[i].row = val_at(rows, i);
		order[i].by = val_get_num(order[i].row, by, 0);
		order[i].seq = val_get_num(order[i].row, "seq",
		    (int64_t)i);
	}
	qsort(order, *n, sizeof(*order), feed_compare);
	for (size_t i = 0; i < *n; i++)
		out[newest ? *n - 1 - i : i] = order[i].row;
	return out;
}

/* ---- questions -------------------------------------------------------- */

static int64_t question_due(const struct val *q)
{
	return val_get_num(q, "due_ms", val_get_num(q, "close_ms",
	    INT64_MAX));
}

/* Is a the more urgent one? */
static bool question_before(const struct val *a, const struct val *b)
{
	bool a_open = val_get_true(a, "open", false);
	bool b_open = val_get_true(b, "open", false);

	if (a_open != b_open)
		return a_open;
	return question_due(a) < question_due(b);
}

struct val *feed_question(const struct feed *m, const char *inject,
    int *open, int *all)
{
	const struct val *rows = feed_section(m, "questions");
	struct val *best = NULL;

	*open = *all = 0;
	for (size_t i = 0; i < val_len(rows); i++) {
		struct val *q = val_at(rows, i);

		if (strcmp(val_get_text(q, "inject", ""), inject) != 0)
			continue;
		++*all;
		*open += val_get_true(q, "open", false);
		if (best == NULL || question_before(q, best))
			best = q;
	}
	return best;
}

struct val *feed_writer(const struct feed *m, const char *question,
    const char *person)
{
	const struct val *rows = feed_section(m, "drafts");
	struct val *found = NULL;

	for (size_t i = 0; i < val_len(rows); i++) {
		struct val *d = val_at(rows, i);

		if (strcmp(val_get_text(d, "question", ""), question) != 0 ||
		    strcmp(val_get_text(d, "person", ""), person) == 0 ||
		    val_get_num(d, "length", 0) == 0)
			continue;
		if (found == NULL || val_get_num(found, "saved_wall_ms", 0) <
		    val_get_num(d, "saved_wall_ms", 0))
			found = d;
	}
	return found;
}

struct val *feed_attempt(const struct val *question)
{
	const struct val *list = val_get(question, "attempts");

	return val_len(list) > 0 ? val_at(list, val_len(list) - 1) : NULL;
}

const struct val *feed_hint(const struct val *question)
{
	const struct val *list = val_get(question, "hints");
	const struct val *last = val_get(question, "hint");

	for (size_t i = 0; i < val_len(list); i++) {
		last = val_at(list, i);
		if (!val_get_true(last, "taken", false))
			break;
	}
	return last;
}

const struct val *feed_proposal(const struct val *question,
    const char *person)
{
	const struct val *list = val_get(question, "proposed"), *last = NULL;

	for (size_t i = 0; i < val_len(list); i++) {
		if (strcmp(val_get_text(val_at(list, i), "person", ""),
		    person) != 0)
			last = val_at(list, i);
	}
	return last;
}

bool feed_filled(const struct val *questionnaire, const char *person)
{
	const struct val *by = val_get(questionnaire, "by");

	for (size_t i = 0; i < val_len(by); i++) {
		const struct val *who = val_at(by, i);

		if (who->kind == VAL_STR && strcmp(who->u.str.s, person) == 0)
			return true;
	}
	return val_get_true(questionnaire, "answered", false);
}

bool feed_is_unread(const struct feed *m, const struct val *inject)
{
	const char *id = val_get_text(inject, "id", "");
	int open, all;
	const struct val *q = feed_question(m, id, &open, &all);

	if (val_get(inject, "survey") != NULL && feed_filled(feed_row(m,
	    "questionnaires", val_get_text(inject, "survey", "")), m->viewer))
		return false;
	return !map_has(&m->read, id) &&
	    !val_get_true(inject, "acked", false) &&
	    (q == NULL || val_get_num(q, "tried", 0) == 0);
}

int feed_unread(const struct feed *m)
{
	const struct val *rows = feed_section(m, "inbox");
	int n = 0;

	for (size_t i = 0; i < val_len(rows); i++)
		n += feed_is_unread(m, val_at(rows, i));
	return n;
}
