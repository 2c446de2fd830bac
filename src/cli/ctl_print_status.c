/*
 * ctl_print_status.c: where an exercise stands and its codes, as ctl prints
 * them when nobody asked for JSON.
 */
#include "config.h"

#include "cli/ctl_print.h"

#include "base/text.h"
#include "cli/cli.h"
#include "cli/ctl_row.h"

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
		row_cell(out, val_get_text(c, "cell", ""), 3);
		row_cell(out, row_time(val_get_num(c, "cell_ms", 0),
		    time), 11);
		buf_addf(out, _("sent %lld, armed %lld, open questions %lld"),
		    (long long)val_get_num(c, "released", 0),
		    (long long)val_get_num(c, "armed", 0),
		    (long long)val_get_num(c, "open_questions", 0));
		if (val_get_true(c, "held", false))
			buf_adds(out, _("; its time stands still"));
		if (val_get_true(c, "automatic_held", false))
			buf_adds(out, _("; automatic releases wait"));
		row_end(out);
	}
}

static void print_teams(struct buf *out, const struct val *teams)
{
	for (size_t i = 0; i < val_len(teams); i++) {
		const struct val *t = val_at(teams, i);

		buf_adds(out, _("team "));
		row_cell(out, val_get_text(t, "team", ""), 16);
		buf_addf(out, _("here %lld of %lld, points %lld"),
		    (long long)val_get_num(t, "present", 0),
		    (long long)val_get_num(t, "people", 0),
		    (long long)val_get_num(t, "points", 0));
		row_end(out);
	}
}

static void print_needs(struct buf *out, const struct val *needs)
{
	char time[SPAN_TEXT];

	for (size_t i = 0; i < val_len(needs); i++) {
		const struct val *n = val_at(needs, i);

		buf_adds(out, _("needs you  "));
		row_cell(out, row_word(val_get_text(n, "what", "")), 10);
		row_cell(out, row_time(val_get_num(n, "since_ms", 0),
		    time), 11);
		row_cell(out, val_get_text(n, "item", ""), 0);
		row_end(out);
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
		row_cell(out, line, 0);
		buf_addf(out, _("failures: %lld, last "), (long long)n);
		row_cell(out, row_time(val_get_num(f, "ex_ms", 0), time),
		    0);
		row_cell(out, val_get_text(f, "text", ""), 0);
		row_end(out);
		free(line);
	}
}

static void print_board(struct buf *out, int64_t frozen_ms)
{
	char time[SPAN_TEXT];

	if (frozen_ms >= 0)
		buf_addf(out, _("board frozen since %s: teams and the room do "
		    "not see what has changed\n"), row_time(frozen_ms, time));
}

static void print_disk(struct buf *out, const struct val *disk)
{
	long long left = (long long)val_get_num(disk, "free", 0);

	if (disk == NULL)
		return;
	if (strcmp(val_get_text(disk, "room", ""), "full") == 0 && left == 0)
		buf_adds(out, _("disk full to the last, make room: nothing at "
		    "all is recorded"));
	else if (strcmp(val_get_text(disk, "room", ""), "full") == 0)
		buf_adds(out, _("disk full, make room: only pause, end, close "
		    "and noduff are taken"));
	else
		buf_addf(out, _("disk nearly full, %lld MiB left: teams' "
		    "files and chat are refused"), left);
	buf_addc(out, '\n');
}

void ctl_print_status(struct buf *out, const struct val *reply,
    const char *file)
{
	char time[SPAN_TEXT];
	int64_t rate = val_get_num(reply, "rate", 1000);

	(void)file;
	buf_addf(out, "%s  %s", row_word(val_get_text(reply, "state", "")),
	    row_time(val_get_num(reply, "ex_ms", 0), time));
	if (rate != 1000)
		buf_addf(out, _("  speed %g"), (double)rate / 1000);
	buf_addc(out, '\n');
	print_disk(out, val_get(reply, "disk"));
	print_board(out, val_get_num(reply, "board_frozen_ms", -1));
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

void ctl_print_codes(struct buf *out, const struct val *reply,
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
			row_cell(out, val_get_text(c, "name", person), 0);
			row_end(out);
		}
		buf_addf(out, _("team    %s\n"), val_get_text(c, "team",
		    "-"));
		if (strcmp(hat, "participant") != 0)
			buf_addf(out, _("hat     %s\n"), row_word(hat));
		buf_adds(out, _("code    "));
		print_code(out, val_get_text(c, "code", ""));
		buf_addc(out, '\n');
	}
	buf_adds(out, "----------------------------------------\n");
	buf_addf(out, _("A code is for its team alone; \"ensayo ctl %s code "
	    "TEAM\" voids it and gives another.\n"), file);
}
