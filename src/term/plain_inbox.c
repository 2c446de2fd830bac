/*
 * plain_inbox.c: the inbox in line mode, as sentences for people and as JSON
 * for programs.
 */
#include "config.h"

#include "term/internal.h"

static void put(struct term *t, struct val *map, const char *key,
    const char *s)
{
	val_set(&t->a, map, key, val_str(&t->a, s));
}

/* The questions of an inject. */
static struct val *inject_questions(struct term *t, const char *inject)
{
	const struct val *rows = feed_section(&t->m, "questions");
	struct val *list = val_list(&t->a);

	for (size_t i = 0; i < val_len(rows); i++) {
		if (strcmp(val_get_text(val_at(rows, i), "inject", ""),
		    inject) == 0)
			val_push(&t->a, list, val_at(rows, i));
	}
	return list;
}

/* The row as the view has it, with its questions and what is said of it. */
static struct val *inject_json(struct term *t, const struct val *in)
{
	struct val *row = val_map(&t->a);
	bool late;

	for (size_t i = 0; i < in->u.map.n; i++)
		val_set(&t->a, row, in->u.map.p[i].key,
		    in->u.map.p[i].value);
	val_set(&t->a, row, "unread", val_bool(&t->a, feed_is_unread(&t->m,
	    in)));
	put(t, row, "state", say_inject_state(t, in, &late));
	val_set(&t->a, row, "overdue", val_bool(&t->a, late));
	val_set(&t->a, row, "questions", inject_questions(t, val_get_text(in,
	    "id", "")));
	return row;
}

void show_inject_json(struct term *t, const struct val *in, const char *text)
{
	struct val *row = inject_json(t, in);

	put(t, row, "text", text);
	plain_json(t, row);
}

void show_forwarded_json(struct term *t, const struct val *row,
    const char *text)
{
	struct val *all = val_map(&t->a);

	for (size_t i = 0; i < row->u.map.n; i++)
		val_set(&t->a, all, row->u.map.p[i].key,
		    row->u.map.p[i].value);
	put(t, all, "said", val_get_text(row, "text", ""));
	put(t, all, "text", text);
	plain_json(t, all);
}

static const char *inject_word(struct term *t, const struct val *in)
{
	switch (say_inject_sign(t, in)) {
	case 'N':
		return say_over(t) ? _("NOT READ") : _("NEW");
	case 'D':
		return _("DRAFT");
	case 'W':
		return _("TRY AGAIN");
	case 'A':
		return _("ANSWERED");
	case 'G':
		return _("GRADED");
	default:
		return val_get_true(in, "acked", false) ? _("ACKNOWLEDGED") :
		    _("READ");
	}
}

/* " 7 of 12", as in "GRADED 7 of 12": what the word before does not say. */
static const char *inject_state(struct term *t, const struct val *in)
{
	int open, all, points;
	const struct val *q = feed_question(&t->m, val_get_text(in, "id",
	    ""), &open, &all);
	const struct val *at = feed_counting(q);
	const char *verdict = val_get_text(at, "verdict", "");
	bool late;

	if (q == NULL || form_of(in) != NULL)
		return "";
	points = (int)val_get_num(q, "points", 0);
	if (strcmp(verdict, "graded") == 0)
		return points == 0 ? "" : arena_printf(&t->a, _(" %d of %d"),
		    (int)val_get_num(at, "points", 0), points);
	if (at == NULL && val_get_true(q, "open", false))
		return "";
	return strcmp(verdict, "sent") == 0 ? "" : arena_printf(&t->a,
	    ", %s", say_inject_state(t, in, &late));
}

/* " Due in 12 minutes." */
static void inject_when(struct term *t, const struct val *in, struct buf *out)
{
	int open, all;
	const struct val *q = feed_question(&t->m, val_get_text(in, "id",
	    ""), &open, &all);
	int64_t due = val_get_num(q, "due_ms", -1);
	bool late;

	if (form_of(in) != NULL)
		buf_addf(out, " %s, %s.", _("Questionnaire"),
		    say_inject_state(t, in, &late));
	else if (q != NULL && val_get_true(q, "open", false) && due >= 0 &&
	    feed_attempt(q) == NULL)
		buf_addf(out, due >= term_ex_ms(t) ? _(" Due in %s.") :
		    _(" Overdue by %s."), say_long(t, due - term_ex_ms(t)));
	else if (q != NULL && val_get_true(q, "open", false) &&
	    feed_attempt(q) == NULL)
		buf_adds(out, _(" To be answered."));
	if (all > 1)
		buf_addf(out, _(" %d of %d questions open."), open, all);
}

const char *say_inbox_line(struct term *t, size_t number,
    const struct val *in)
{
	struct buf line = {0};
	const char *all;

	if (number > 0)
		buf_addf(&line, "%zu. ", number);
	buf_addf(&line, "%s%s. %s%s%s", inject_word(t, in), inject_state(t,
	    in), say_number(in), say_number(in)[0] != '\0' ? " " : "",
	    say_end(t, say_title(t, in)));
	inject_when(t, in, &line);
	all = arena_strdup(&t->a, buf_str(&line));
	buf_release(&line);
	return all;
}

/* What can be typed now; whoever has heard it once knows it. */
static void inbox_how(struct term *t)
{
	if (t->p.how || !plain_interactive(t))
		return;
	t->p.how = true;
	plain_say(t, "%s", say_over(t) ? _("Type its number to read one.") :
	    _("Type its number to read one, or answer and its number to "
	    "answer it."));
}

void show_inbox(struct term *t)
{
	size_t n;
	struct val **rows = feed_sorted(&t->m, &t->a, "inbox", "ms", true,
	    &n);
	struct val *list = val_list(&t->a);

	plain_forget_numbers(t);
	for (size_t i = 0; i < n; i++) {
		plain_number(t, val_get_text(rows[i], "id", ""));
		if (t->p.json)
			val_push(&t->a, list, inject_json(t, rows[i]));
		else
			plain_say(t, "%s", say_inbox_line(t, i + 1,
			    rows[i]));
	}
	if (t->p.json)
		plain_json(t, list);
	else if (n == 0)
		plain_say(t, _("The inbox is empty."));
	else
		inbox_how(t);
}
