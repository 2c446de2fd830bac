/*
 * plain_show.c: lists of line mode beside the inbox, as sentences for people
 * and as JSON for programs.
 */
#include "config.h"

#include "term/internal.h"

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
