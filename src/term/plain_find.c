/*
 * plain_find.c: finding in line mode, in the whole texts of injects too; and
 * what was received, read again.
 */
#include "config.h"

#include "term/internal.h"
#include "term/plain_do.h"


/* ---- what was received ------------------------------------------------ */

static void messages_say(struct term *t, struct val **rows, size_t n,
    size_t from)
{
	struct buf out = {0};

	if (t->older.failed)
		buf_addf(&out, "%s\n", _("What was said before cannot be "
		    "had."));
	if (from > 0 && older_have(t, &t->older))
		buf_addf(&out, _("The last %zu of %zu; messages all tells "
		    "all of them.\n"), n - from, n);
	else if (from > 0)
		buf_addf(&out, _("The last %zu of many; messages all tells "
		    "all of them.\n"), n - from);
	for (size_t i = from; i < n; i++)
		buf_addf(&out, "%s\n", received_line(t, rows[i]));
	if (n == 0)
		buf_adds(&out, _("No messages yet."));
	plain_text(t, buf_str(&out));
	buf_release(&out);
}

void do_messages(struct term *t)
{
	const char *most = t->p.argc > 1 ? t->p.argv[1] : "20";
	bool all = t->p.argc > 1 && say_is(t, most, "all", _("all"));
	size_t n, want, from;
	struct val **rows = received_all(t, &n), *list;
	char *end;

	want = strtoul(most, &end, 10);
	if (!all && (most[0] < '1' || most[0] > '9' || *end != '\0')) {
		plain_fail(t, TERM_USAGE, _("\"%s\" is neither a number nor "
		    "\"all\"."), most);
		return;
	}
	if ((all || want > n) && !older_want(t, &t->older)) {
		t->p.want_older = &t->older;
		return;
	}
	from = all || want >= n ? 0 : n - want;
	if (!t->p.json) {
		messages_say(t, rows, n, from);
		return;
	}
	list = val_list(&t->a);
	for (size_t i = from; i < n; i++)
		val_push(&t->a, list, rows[i]);
	plain_json(t, list);
}

/* ---- finding ---------------------------------------------------------- */

static void seek_over(struct term *t)
{
	free(t->p.seeking);
	t->p.seeking = NULL;
	buf_clear(&t->p.found);
	map_release(&t->p.files);
	memset(&t->p.files, 0, sizeof(t->p.files));
}

/* An inject that has the words, as in the list of the inbox; a program gets
 * its id. */
static void seek_inject(struct term *t, const struct val *in)
{
	t->p.nfound++;
	if (t->p.json) {
		buf_addf(&t->p.found, "%s\n", val_get_text(in, "id", ""));
		return;
	}
	plain_number(t, val_get_text(in, "id", ""));
	buf_addf(&t->p.found, "%s\n", say_inbox_line(t, t->p.nfound, in));
}

/* One that another team has passed on, as in the chat. */
static void seek_passed(struct term *t, const struct val *row)
{
	t->p.nfound++;
	if (t->p.json) {
		buf_addf(&t->p.found, "%s\n", val_get_text(row, "id", ""));
		return;
	}
	plain_number(t, val_get_text(row, "id", ""));
	buf_addf(&t->p.found, "%zu. %s\n", t->p.nfound, say_said(t, row));
}

static bool seek_forwarded(struct term *t)
{
	size_t n;
	struct val **rows = forwarded_rows(t, &n);

	for (; t->p.passed < n; t->p.passed++) {
		bool wanting;
		const char *line = found_in_inject(t, val_get(rows[
		    t->p.passed], "item"), t->p.seeking, &wanting);

		if (wanting)
			return false;
		if (line != NULL)
			seek_passed(t, rows[t->p.passed]);
	}
	return true;
}

/* Goes through the injects as their texts come; false: one is on its way.
 * Where a text will never come, what is told of it is looked at. */
static bool seek_injects(struct term *t)
{
	size_t n;
	struct val **rows = feed_sorted(&t->m, &t->a, "inbox", "ms", false,
	    &n);		/* a new one must not move the others */

	for (; t->p.sought < n; t->p.sought++) {
		bool wanting;
		const char *line = found_in_inject(t, rows[t->p.sought],
		    t->p.seeking, &wanting);

		if (wanting)
			return false;
		if (line != NULL)
			seek_inject(t, rows[t->p.sought]);
	}
	return true;
}

/* The rows that have them, by name: a heading, then their lines. */
static void seek_put(struct term *t, struct val *json, const char *name,
    const char *title, struct val *list,
    const char *(*line)(struct term *t, const struct val *row))
{
	val_set(&t->a, json, name, list);
	t->p.nfound += val_len(list);
	if (val_len(list) > 0 && !t->p.json)
		buf_addf(&t->p.found, "%s:\n", title);
	for (size_t i = 0; i < val_len(list) && !t->p.json; i++)
		buf_addf(&t->p.found, "%s\n", say_end(t, line(t, val_at(list,
		    i))));
}

/* Those whose lines have them. */
static void seek_lines(struct term *t, struct val *json, const char *name,
    const char *title, struct val **rows, size_t n,
    const char *(*line)(struct term *t, const struct val *row))
{
	struct val *list = val_list(&t->a);

	for (size_t i = 0; i < n; i++) {
		if (find_in(line(t, rows[i]), t->p.seeking))
			val_push(&t->a, list, rows[i]);
	}
	seek_put(t, json, name, title, list, line);
}

/* Files, by their texts too. */
static void seek_files(struct term *t, struct val *json)
{
	struct val *list = val_list(&t->a);
	size_t n;
	struct val **rows = found_files_with(t, &t->p.files, t->p.seeking,
	    &n);

	for (size_t i = 0; i < n; i++)
		val_push(&t->a, list, rows[i]);
	seek_put(t, json, "files", _("Files"), list, say_file);
}

static struct val *seek_ids(struct term *t, const char *section)
{
	struct val *list = val_list(&t->a);

	for (const char *s = buf_str(&t->p.found); *s != '\0';) {
		size_t n = strcspn(s, "\n");

		struct val *row = feed_row(&t->m, section, arena_strndup(
		    &t->a, s, n));

		if (row != NULL)
			val_push(&t->a, list, row);
		s += n + 1;
	}
	return list;
}

void seek_now(struct term *t)
{
	struct val *json, **rows;
	size_t n;

	if (!seek_injects(t) || !seek_forwarded(t) || !found_files(t,
	    &t->p.files, t->p.seeking))
		return;
	json = val_map(&t->a);
	if (t->p.json)
		val_set(&t->a, json, "inbox", seek_ids(t, "inbox"));
	if (t->p.json)
		val_set(&t->a, json, "forwarded", seek_ids(t, "forwarded"));
	rows = found_messages(t, &n);
	seek_lines(t, json, "messages", _("Messages"), rows, n,
	    received_line);
	rows = pane_log.rows(t, &n);
	seek_lines(t, json, "log", _("Log"), rows, n, say_said);
	seek_files(t, json);
	rows = pane_people.rows(t, &n);
	seek_lines(t, json, "people", _("People"), rows, n, say_name);
	if (t->p.json)
		plain_json(t, json);
	else
		plain_text(t, t->p.nfound == 0 ? _("Nothing here has these "
		    "words.") : buf_str(&t->p.found));
	seek_over(t);
}

void do_seek(struct term *t)
{
	seek_over(t);
	if (!older_want(t, &t->older)) {
		t->p.want_older = &t->older;
		return;
	}
	t->p.seeking = find_words(do_rest(t, 1));
	t->p.sought = t->p.passed = t->p.nfound = 0;
	if (t->p.seeking == NULL)
		return;
	if (!t->p.json)
		plain_forget_numbers(t);
	seek_now(t);
}
