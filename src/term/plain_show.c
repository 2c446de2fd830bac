/*
 * plain_show.c: lists of line mode, as sentences for people and as JSON for
 * programs.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

void plain_number(struct term *t, const char *id)
{
	grow((void **)&t->p.ids, &t->p.cap, t->p.nids + 1,
	    sizeof(*t->p.ids));
	t->p.ids[t->p.nids++] = xstrdup(id);
}

void plain_forget_numbers(struct term *t)
{
	for (size_t i = 0; i < t->p.nids; i++)
		free(t->p.ids[i]);
	t->p.nids = 0;
}

static void put(struct term *t, struct val *map, const char *key,
    const char *s)
{
	val_set(&t->a, map, key, val_str(&t->a, s));
}

/* ---- the inbox -------------------------------------------------------- */

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

/* ---- where things stand ----------------------------------------------- */

static void status_json(struct term *t)
{
	static const char *const sections[] = { "exercise", "run", "team",
		"score" };
	struct val *out = val_map(&t->a), *clock = val_map(&t->a);

	for (size_t i = 0; i < ARRAY_LEN(sections); i++) {
		struct val *s = feed_section(&t->m, sections[i]);

		if (s != NULL)
			val_set(&t->a, out, sections[i], s);
	}
	val_set(&t->a, clock, "ms", val_int(&t->a, term_ex_ms(t)));
	val_set(&t->a, clock, "rate", val_int(&t->a, t->m.rate));
	val_set(&t->a, out, "clock", clock);
	val_set(&t->a, out, "unread", val_int(&t->a, feed_unread(&t->m)));
	plain_json(t, out);
}

/* "04 Which ransomware family is it?": how it can be answered, too. */
static const char *status_what(struct term *t, const struct val *q)
{
	const struct val *in = feed_row(&t->m, "inbox", val_get_text(q,
	    "inject", ""));
	const char *number = say_number(in);

	return arena_printf(&t->a, "%s%s%s", number, number[0] != '\0' ?
	    " " : "", say_end(t, say_label(t, q)));
}

void show_status(struct term *t)
{
	int64_t left;
	const struct val *q = say_nearest(t, &left);

	if (t->p.json) {
		status_json(t);
		return;
	}
	plain_say(t, _("Exercise time %s, %s. Team %s."), say_hm(t,
	    term_ex_ms(t)), say_state_aloud(t), feed_text(&t->m, "team", "title",
	    ""));
	if (q != NULL)
		plain_say(t, left >= 0 ? _("Due in %s: %s") :
		    _("Overdue by %s: %s"), say_long(t, left), status_what(t,
		    q));
	if (score_any(t))
		say_points(t, &t->out);
}

void show_score(struct term *t)
{
	struct buf out = {0};

	if (t->p.json) {
		struct val *score = feed_section(&t->m, "score");

		plain_json(t, score != NULL ? score : val_map(&t->a));
		return;
	}
	say_score(t, &out);
	plain_text(t, buf_str(&out));
	buf_release(&out);
}

/* ---- people and words ------------------------------------------------- */

static void show_section(struct term *t, const char *section)
{
	struct val *rows = feed_section(&t->m, section);

	plain_json(t, rows != NULL ? rows : val_list(&t->a));
}

static void people_json(struct term *t)
{
	static const char *const sections[] = { "people", "teams",
		"personas" };
	struct val *out = val_map(&t->a);

	for (size_t i = 0; i < ARRAY_LEN(sections); i++) {
		struct val *s = feed_section(&t->m, sections[i]);

		val_set(&t->a, out, sections[i], s != NULL ? s :
		    val_list(&t->a));
	}
	plain_json(t, out);
}

static void people_list(struct term *t, const char *section)
{
	const struct val *rows = feed_section(&t->m, section);
	const char *mine = feed_text(&t->m, "team", "team", "");

	for (size_t i = 0; i < val_len(rows); i++) {
		const struct val *row = val_at(rows, i);

		/* one's own is not written to: it has the chat */
		if (strcmp(val_get_text(row, "id", ""), mine) != 0)
			plain_say(t, "  %s", say_end(t, say_name(t, row)));
	}
}

void show_people(struct term *t)
{
	if (t->p.json) {
		people_json(t);
		return;
	}
	plain_say(t, _("Your team:"));
	people_list(t, "people");
	plain_say(t, _("You can write to (to NAME TEXT):"));
	people_list(t, "teams");
	people_list(t, "personas");
}

/* Those before the view's, when all are asked for, then the view's. */
static struct val *talk_rows(struct term *t, const struct older *of, bool all)
{
	struct val *list = val_list(&t->a), **rows;
	size_t n = 0;

	if (!of->log) {
		heard_now(t);
		heard_tell(t);
	}
	rows = all ? older_rows(t, of, &n) : NULL;
	for (size_t i = 0; i < n; i++)
		val_push(&t->a, list, rows[i]);
	rows = feed_sorted(&t->m, &t->a, of->log ? "log" : "talk", "ms",
	    false, &n);
	for (size_t i = 0; i < n; i++)
		val_push(&t->a, list, rows[i]);
	return list;
}

/* A program gets that on its error stream: what it reads is the list. */
static void talk_cut(struct term *t, const struct older *of, bool all)
{
	if (all && of->failed)
		plain_aside(t, _("What was before cannot be had."));
	else if (!all && older_is_cut(t, of))
		plain_aside(t, of->log ? _("These are the last lines. All "
		    "of them: log --all") : _("These are the last lines. All "
		    "of them: chat --all"));
}

void show_talk(struct term *t, struct older *of, bool all)
{
	struct buf out = {0};
	struct val *rows;

	if (all && !older_want(t, of)) {
		t->p.want_older = of;
		return;
	}
	rows = talk_rows(t, of, all);
	talk_cut(t, of, all);
	if (t->p.json) {
		plain_json(t, rows);
		return;
	}
	for (size_t i = 0; i < val_len(rows); i++)
		buf_addf(&out, "%s\n", say_said(t, val_at(rows, i)));
	if (val_len(rows) == 0)
		buf_adds(&out, _("Nothing yet."));
	plain_text(t, buf_str(&out));
	buf_release(&out);
}

/* ---- tools, files ---------------------------------------------- */

void show_tools(struct term *t)
{
	struct buf out = {0};

	if (t->p.json) {
		show_section(t, "tools");
		return;
	}
	say_tools(t, "tool ", &out);
	plain_text(t, buf_str(&out));
	buf_release(&out);
}

void show_files(struct term *t)
{
	size_t n;
	struct val **rows = files_rows(t, &n), *list = val_list(&t->a);

	for (size_t i = 0; i < n; i++) {
		val_push(&t->a, list, rows[i]);
		if (!t->p.json)
			plain_say(t, "%s.", say_file(t, rows[i]));
	}
	if (t->p.json)
		plain_json(t, list);
	else
		plain_say(t, n == 0 ? _("There are no files yet.") :
		    _("Fetch one with: get NAME"));
}
