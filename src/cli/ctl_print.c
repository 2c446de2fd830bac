/*
 * ctl_print.c: what ctl prints when nobody asked for JSON.
 */
#include "config.h"

#include "cli/ctl_print.h"

#include "base/text.h"
#include "cli/cli.h"
#include "cli/ctl_row.h"
#include "cli/ctl_send.h"
#include "client/words.h"

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
		row_cell(out, val_get_text(row, "cell", ""), 3);
		row_cell(out, val_get_text(row, "inject", ""), 0);
		row_end(out);
	}
	if (more > 0)
		buf_addf(out, _("and %lld more\n"), more);
}

/* Where the name of somebody erased stays. */
static void print_still(struct buf *out, const struct val *reply,
    const char *file)
{
	const struct val *seqs = val_get(reply, "still_in");
	long long more = val_get_num(reply, "more", 0);

	(void)file;
	if (val_len(seqs) == 0)
		return;
	buf_adds(out, _("the name still stands in what people wrote, which "
	    "is part of the record: events"));
	for (size_t i = 0; i < val_len(seqs); i++)
		buf_addf(out, " %lld", (long long)val_num(val_at(seqs, i),
		    0));
	buf_addc(out, '\n');
	if (more > 0)
		buf_addf(out, _("and %lld more\n"), more);
}

static void print_rest(struct buf *out, const char *key,
    const struct val *value)
{
	row_cell(out, key, 10);
	if (value->kind != VAL_STR)
		json_write(out, value);
	else if (strcmp(key, "verdict") == 0)
		row_cell(out, row_word(val_text(value, "")), 0);
	else if (strcmp(key, "how") == 0)
		row_cell(out, client_held(cli_catalogue(), val_text(value,
		    "")), 0);
	else
		row_cell(out, val_text(value, ""), 0);
	row_end(out);
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
	{ "code", ctl_print_codes },
	{ "codes", ctl_print_codes },
	{ "status", ctl_print_status },
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
		const char *own = ctl_send_usage(val_get_text(c, "word", ""));
		char *usage = xasprintf("%s%s", val_get_true(c, "as", false) ?
		    "as PERSON " : "", own != NULL ? own :
		    val_get_text(c, "usage", ""));
		bool fits = strlen(usage) <= 38;

		row_cell(out, usage, fits ? 38 : 0);
		if (!fits) {
			row_end(out);
			row_cell(out, "", 38);
		}
		row_cell(out, _(val_get_text(c, "help", "")), 0);
		row_end(out);
		free(usage);
	}
}
