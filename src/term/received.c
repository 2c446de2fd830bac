/*
 * received.c: what the viewer has received in the exercise, oldest first:
 * injects, what others said and sent, what became of answers and deeds.  It
 * comes from the view, so whoever was away reads it as everybody else.
 */
#include "config.h"

#include "term/internal.h"

struct received {
	struct term *t;
	bool own;		/* what the viewer wrote as well */
	struct val **rows;
	size_t n, cap;
};

static void received_add(struct received *r, const char *kind,
    const struct val *from, const char *text)
{
	struct arena *a = &r->t->a;
	struct val *row = val_map(a), **more;

	val_set(a, row, "kind", val_str(a, kind));
	val_set(a, row, "id", val_str(a, val_get_text(from, "id", "")));
	val_set(a, row, "ms", val_int(a, val_get_num(from, "ms", 0)));
	val_set(a, row, "text", val_str(a, text));
	if (r->n == r->cap) {
		r->cap = r->cap * 2 + 32;
		more = arena_calloc(a, r->cap, sizeof(*more));
		for (size_t i = 0; i < r->n; i++)
			more[i] = r->rows[i];
		r->rows = more;
	}
	r->rows[r->n++] = row;
}

static bool received_own(const struct term *t, const struct val *row)
{
	return strcmp(val_get_text(row, "person", ""), t->o.person) == 0;
}

static void received_inject(struct received *r, const struct val *in)
{
	struct term *t = r->t;

	if (form_of(in) != NULL)
		received_add(r, "questionnaire", in, arena_printf(&t->a,
		    _("Questionnaire: %s. It waits in the inbox."),
		    say_title(t, in)));
	else if (val_get_true(in, "question", false))
		received_add(r, "inject", in, arena_printf(&t->a,
		    _("New question: %s"), say_title(t, in)));
	else
		received_add(r, "inject", in, arena_printf(&t->a,
		    _("New inject %s from %s: %s"), val_get_text(in,
		    "number", ""), val_get_text(in, "from", "EXCON"),
		    say_title(t, in)));
}

static void received_talk(struct received *r, const struct val *said)
{
	struct term *t = r->t;

	if (!r->own && received_own(t, said))
		return;
	received_add(r, "message", said, val_get_true(said, "all", false) ?
	    arena_printf(&t->a, _("EXCON to all: %s"), val_get_text(said,
	    "text", "")) : arena_printf(&t->a, "%s: %s", say_whom(t, said),
	    say_words(t, said)));
}

/* What others of the team sent, and what became of any answer. */
static void received_question(struct received *r, const struct val *q)
{
	struct term *t = r->t;
	const struct val *list = val_get(q, "attempts");

	for (size_t i = 0; i < val_len(list); i++) {
		const struct val *at = val_at(list, i);
		const char *verdict = val_get_text(at, "verdict", "sent");
		bool judged = strcmp(verdict, "sent") != 0 &&
		    strcmp(verdict, "waiting") != 0;

		if (received_own(t, at) && !judged)
			continue;
		received_add(r, "answer", at, judged ? arena_printf(&t->a,
		    "%s: %s", val_get_text(at, "name", ""), say_judged(t, q,
		    at)) : arena_printf(&t->a, _("%s sent an answer: %s"),
		    val_get_text(at, "name", ""), say_label(t, q)));
	}
}

static void received_deed(struct received *r, const struct val *deed)
{
	received_add(r, "act", deed, say_done(r->t, deed));
}

static void received_rows_of(struct received *r, const char *section,
    void (*add)(struct received *r, const struct val *row))
{
	const struct val *rows = feed_section(&r->t->m, section);

	for (size_t i = 0; i < val_len(rows); i++)
		add(r, val_at(rows, i));
}

void received_sort(struct val **rows, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct val *row = rows[i];
		int64_t ms = val_get_num(row, "ms", 0);
		size_t k = i;

		for (; k > 0 && val_get_num(rows[k - 1], "ms", 0) > ms; k--)
			rows[k] = rows[k - 1];
		rows[k] = row;
	}
}

static struct val **received_of(struct term *t, bool own, size_t *n)
{
	struct received r = { .t = t, .own = own };
	struct val **rows;
	size_t older;

	rows = older_rows(t, &t->older, &older);
	for (size_t i = 0; i < older; i++)
		received_talk(&r, rows[i]);
	received_rows_of(&r, "inbox", received_inject);
	received_rows_of(&r, "talk", received_talk);
	received_rows_of(&r, "questions", received_question);
	received_rows_of(&r, "declared", received_deed);
	received_sort(r.rows, r.n);
	*n = r.n;
	return r.rows;
}

struct val **received_all(struct term *t, size_t *n)
{
	return received_of(t, false, n);
}

struct val **received_everything(struct term *t, size_t *n)
{
	return received_of(t, true, n);
}

const char *received_line(struct term *t, const struct val *row)
{
	return arena_printf(&t->a, "T+%s. %s", say_hm(t, val_get_num(row,
	    "ms", 0)), say_end(t, val_get_text(row, "text", "")));
}
