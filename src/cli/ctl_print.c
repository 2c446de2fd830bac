/*
 * ctl_print.c: what ctl prints when nobody asked for JSON.
 */
#include "config.h"

#include "cli/ctl_print.h"

#include "base/instant.h"
#include "base/text.h"
#include "cli/cli.h"
#include "client/words.h"

static const char *print_word(const char *code)
{
	return client_word(cli_catalogue(), code);
}

/* Text of the exercise, safe, padded to a width (0: as it is). */
static void print_cell(struct buf *out, const char *s, int width)
{
	char *safe = text_safe_line(s);

	if (width > 0)
		text_pad(out, safe, width);
	else
		buf_adds(out, safe);
	buf_addc(out, ' ');
	free(safe);
}

static void print_end(struct buf *out)
{
	while (out->len > 0 && out->p[out->len - 1] == ' ')
		out->len--;
	buf_addc(out, '\n');
}

static const char *print_time(int64_t ms, char text[SPAN_TEXT])
{
	return instant_text((struct instant){ ms }, text);
}

/* ---- status ----------------------------------------------------------- */

static void print_standby(struct buf *out, const struct val *standby)
{
	buf_adds(out, _("standby  "));
	if (standby == NULL || standby->kind != VAL_MAP)
		buf_adds(out, _("nothing"));
	else
		buf_addf(out, "%s %s", val_get_text(standby, "nr", ""),
		    val_get_text(standby, "inject", ""));
	buf_addc(out, '\n');
}

static void print_cells(struct buf *out, const struct val *cells)
{
	char time[SPAN_TEXT];

	for (size_t i = 0; i < val_len(cells); i++) {
		const struct val *c = val_at(cells, i);

		buf_adds(out, _("cell "));
		print_cell(out, val_get_text(c, "cell", ""), 3);
		print_cell(out, print_time(val_get_num(c, "cell_ms", 0),
		    time), 11);
		buf_addf(out, _("sent %lld, armed %lld, open questions %lld"),
		    (long long)val_get_num(c, "released", 0),
		    (long long)val_get_num(c, "armed", 0),
		    (long long)val_get_num(c, "open_questions", 0));
		if (val_get_true(c, "held", false))
			buf_adds(out, _("; its time stands still"));
		if (val_get_true(c, "automatic_held", false))
			buf_adds(out, _("; automatic releases wait"));
		print_end(out);
	}
}

static void print_teams(struct buf *out, const struct val *teams)
{
	for (size_t i = 0; i < val_len(teams); i++) {
		const struct val *t = val_at(teams, i);

		buf_adds(out, _("team "));
		print_cell(out, val_get_text(t, "team", ""), 16);
		buf_addf(out, _("here %lld of %lld, points %lld"),
		    (long long)val_get_num(t, "present", 0),
		    (long long)val_get_num(t, "people", 0),
		    (long long)val_get_num(t, "points", 0));
		print_end(out);
	}
}

static void print_needs(struct buf *out, const struct val *needs)
{
	char time[SPAN_TEXT];

	for (size_t i = 0; i < val_len(needs); i++) {
		const struct val *n = val_at(needs, i);

		buf_adds(out, _("needs you  "));
		print_cell(out, print_word(val_get_text(n, "what", "")), 10);
		print_cell(out, print_time(val_get_num(n, "since_ms", 0),
		    time), 11);
		print_cell(out, val_get_text(n, "item", ""), 0);
		print_end(out);
	}
}

/* Each line of the pack that failed, with how often and why. */
static void print_scripts(struct buf *out, const struct val *scripts)
{
	char time[SPAN_TEXT];

	for (size_t i = 0; i < val_len(scripts); i++) {
		const struct val *f = val_at(scripts, i);
		int64_t n = val_get_num(f, "count", 1);
		const char *file = val_get_text(f, "file", NULL);
		char *line = file == NULL ? xstrdup(val_get_text(f, "code",
		    "")) : xasprintf("%s:%lld", file,
		    (long long)val_get_num(f, "line", 0));

		buf_adds(out, _("failed  "));
		print_cell(out, line, 0);
		buf_addf(out, _("failures: %lld, last "), (long long)n);
		print_cell(out, print_time(val_get_num(f, "ex_ms", 0), time),
		    0);
		print_cell(out, val_get_text(f, "text", ""), 0);
		print_end(out);
		free(line);
	}
}

static void print_disk(struct buf *out, const struct val *disk)
{
	long long left = (long long)val_get_num(disk, "free", 0);

	if (disk == NULL)
		return;
	if (strcmp(val_get_text(disk, "room", ""), "full") == 0)
		buf_adds(out, _("disk full: nothing but pause, end, close "
		    "and noduff is taken"));
	else
		buf_addf(out, _("disk nearly full, %lld MiB left: teams' "
		    "files and chat are refused"), left);
	buf_addc(out, '\n');
}

static void print_status(struct buf *out, const struct val *reply,
    const char *file)
{
	char time[SPAN_TEXT];
	int64_t rate = val_get_num(reply, "rate", 1000);

	(void)file;
	buf_addf(out, "%s  %s", print_word(val_get_text(reply, "state", "")),
	    print_time(val_get_num(reply, "ex_ms", 0), time));
	if (rate != 1000)
		buf_addf(out, _("  speed %g"), (double)rate / 1000);
	buf_addc(out, '\n');
	print_disk(out, val_get(reply, "disk"));
	print_standby(out, val_get(reply, "standby"));
	print_cells(out, val_get(reply, "cells"));
	print_teams(out, val_get(reply, "teams"));
	print_scripts(out, val_get(reply, "scripts"));
	print_needs(out, val_get(reply, "needs_you"));
}

/* ---- codes ------------------------------------------------------------ */

/* "ABCDEFGHJK" as people read it out: ABCDE-FGHJK. */
static void print_code(struct buf *out, const char *code)
{
	size_t n = strlen(code), half = n / 2;

	buf_add(out, code, half);
	buf_addc(out, '-');
	buf_add(out, code + half, n - half);
}

static void print_codes(struct buf *out, const struct val *reply,
    const char *file)
{
	const struct val *codes = val_get(reply, "codes");

	for (size_t i = 0; i < val_len(codes); i++) {
		const struct val *c = val_at(codes, i);
		const char *person = val_get_text(c, "person", NULL);
		const char *hat = val_get_text(c, "hat", "");

		buf_adds(out, "----------------------------------------\n");
		if (person != NULL) {
			buf_adds(out, _("person  "));
			print_cell(out, val_get_text(c, "name", person), 0);
			print_end(out);
		}
		buf_addf(out, _("team    %s\n"), val_get_text(c, "team",
		    "-"));
		if (strcmp(hat, "participant") != 0)
			buf_addf(out, _("hat     %s\n"), print_word(hat));
		buf_adds(out, _("code    "));
		print_code(out, val_get_text(c, "code", ""));
		buf_addc(out, '\n');
	}
	buf_adds(out, "----------------------------------------\n");
	buf_addf(out, _("A code is for its team alone; \"ensayo ctl %s code "
	    "TEAM\" voids it and gives another.\n"), file);
}

/* ---- the others ------------------------------------------------------- */

/* "a, b" of ["a","b"]. */
static void print_list(struct buf *out, const struct val *list)
{
	for (size_t i = 0; i < val_len(list); i++) {
		char *safe = text_safe_line(val_text(val_at(list, i), ""));

		buf_addf(out, "%s%s", i == 0 ? "" : ", ", safe);
		free(safe);
	}
}

/* What a GO or a release does, and for how long it can be taken back. */
static void print_going(struct buf *out, const struct val *reply,
    const char *file)
{
	double wait = (double)val_get_num(reply, "recall_ms", 0) / 1000;
	const struct val *cells = val_get(reply, "cells");
	struct buf where = { 0 };
	char *what = text_safe_line(val_get_text(reply, "inject", ""));

	print_list(&where, cells);
	if (wait > 0)
		buf_addf(out, _("%s goes to %s in %g s; "
		    "\"ensayo ctl %s undo\" takes it back\n"), what,
		    buf_str(&where), wait, file);
	else
		buf_addf(out, _("%s goes to %s\n"), what,
		    buf_str(&where));
	buf_release(&where);
	free(what);
}

static void print_moved(struct buf *out, const struct val *reply,
    const char *file)
{
	long long n = val_get_num(reply, "moved", 0);

	(void)file;
	buf_addf(out, _("injects moved: %lld\n"), n);
}

/* What went out on the way of a jump. */
static void print_passed(struct buf *out, const struct val *reply,
    const char *file)
{
	const struct val *passed = val_get(reply, "passed");
	long long more = val_get_num(reply, "more", 0);

	(void)file;
	for (size_t i = 0; i < val_len(passed); i++) {
		const struct val *row = val_at(passed, i);

		buf_adds(out, _("went out  "));
		print_cell(out, val_get_text(row, "cell", ""), 3);
		print_cell(out, val_get_text(row, "inject", ""), 0);
		print_end(out);
	}
	if (more > 0)
		buf_addf(out, _("and %lld more\n"), more);
}

/* Where the name of somebody erased stays. */
static void print_still(struct buf *out, const struct val *reply,
    const char *file)
{
	const struct val *seqs = val_get(reply, "still_in");

	(void)file;
	if (val_len(seqs) == 0)
		return;
	buf_adds(out, _("the name still stands in what people wrote, which "
	    "is part of the record: events"));
	for (size_t i = 0; i < val_len(seqs); i++)
		buf_addf(out, " %lld", (long long)val_num(val_at(seqs, i),
		    0));
	buf_addc(out, '\n');
}

static void print_rest(struct buf *out, const char *key,
    const struct val *value)
{
	print_cell(out, key, 10);
	if (value->kind != VAL_STR)
		json_write(out, value);
	else if (strcmp(key, "verdict") == 0)
		print_cell(out, print_word(val_text(value, "")), 0);
	else if (strcmp(key, "how") == 0)
		print_cell(out, client_held(cli_catalogue(), val_text(value,
		    "")), 0);
	else
		print_cell(out, val_text(value, ""), 0);
	print_end(out);
}

/* Keys of a reply that are told together, in words; the one without words is
 * told with another, or at the end. */
static const struct {
	const char *key;
	void (*print)(struct buf *, const struct val *, const char *);
} told[] = {
	{ "armed", NULL },
	{ "cells", print_going },
	{ "more", NULL },
	{ "moved", print_moved },
	{ "passed", print_passed },
	{ "proposed", NULL },
	{ "recall_ms", NULL },
	{ "seq", NULL },
	{ "still_in", print_still },
};

static void print_pair(struct buf *out, const struct val *reply,
    const struct val_pair *p, const char *file)
{
	if (strcmp(p->key, "inject") == 0 && val_get(reply, "cells") != NULL)
		return;			/* print_going says it */
	for (size_t i = 0; i < ARRAY_LEN(told); i++) {
		if (strcmp(told[i].key, p->key) != 0)
			continue;
		if (told[i].print != NULL)
			told[i].print(out, reply, file);
		return;
	}
	print_rest(out, p->key, p->value);
}

static void print_done(struct buf *out, const struct val *reply,
    const char *file)
{
	int64_t armed = val_get_num(reply, "armed", 0);
	int64_t proposed = val_get_num(reply, "proposed", 0);

	for (size_t i = 0; reply != NULL && i < reply->u.map.n; i++)
		print_pair(out, reply, &reply->u.map.p[i], file);
	if (proposed != 0)
		buf_addf(out, _("proposed: it takes two people; somebody "
		    "else's \"second %lld\" carries it out\n"),
		    (long long)proposed);
	else if (armed != 0)
		buf_addf(out, _("armed; \"ensayo ctl %s undo\" takes it "
		    "back\n"), file);
	else if (val_get(reply, "seq") != NULL)
		buf_addf(out, _("recorded (%lld)\n"),
		    (long long)val_get_num(reply, "seq", 0));
}

/* Whom the exercise knows now: a name and a team are told apart aloud. */
static void print_admitted(struct buf *out, const struct val *reply,
    const char *file)
{
	char *name = text_safe_line(val_get_text(reply, "name", ""));
	const char *team = val_get_text(reply, "team", NULL);
	const struct val *person = val_get(reply, "person");

	(void)file;
	if (team != NULL)
		buf_addf(out, _("%s is known: team %s\n"), name, team);
	else
		buf_addf(out, _("%s is known: no team\n"), name);
	if (person != NULL)
		print_rest(out, "person", person);
	buf_addf(out, _("recorded (%lld)\n"),
	    (long long)val_get_num(reply, "seq", 0));
	free(name);
}

static const struct {
	const char *word;
	void (*print)(struct buf *, const struct val *, const char *);
} printers[] = {
	{ "admit", print_admitted },
	{ "code", print_codes },
	{ "codes", print_codes },
	{ "status", print_status },
};

void ctl_print(struct buf *out, const char *word, const struct val *reply,
    const char *file)
{
	for (size_t i = 0; i < ARRAY_LEN(printers); i++) {
		if (strcmp(printers[i].word, word) == 0) {
			printers[i].print(out, reply, file);
			return;
		}
	}
	print_done(out, reply, file);
}

void ctl_print_commands(struct buf *out, const struct val *reply)
{
	const struct val *list = val_get(reply, "commands");

	for (size_t i = 0; i < val_len(list); i++) {
		const struct val *c = val_at(list, i);
		char *usage = xasprintf("%s%s", val_get_true(c, "as", false) ?
		    "as PERSON " : "", val_get_text(c, "usage", ""));
		bool fits = strlen(usage) <= 38;

		print_cell(out, usage, fits ? 38 : 0);
		if (!fits) {
			print_end(out);
			print_cell(out, "", 38);
		}
		print_cell(out, _(val_get_text(c, "help", "")), 0);
		print_end(out);
		free(usage);
	}
}
