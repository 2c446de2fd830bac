/*
 * ctl_backup.c: how far a backup has got (ctl_backup.h).
 */
#include "config.h"

#include "cli/ctl_backup.h"

#include <stdio.h>
#include <unistd.h>

#include "base/loop.h"
#include "cli/cli.h"
#include "client/words.h"

#define BACKUP_SILENT_MS 600000	/* at most, between two signs of life */

struct backup_wait {
	int64_t id;
	bool shown;		/* somebody looks at a terminal */
	int told;		/* columns of it */
};

static void backup_rub_out(struct backup_wait *w)
{
	if (w->told > 0)
		fprintf(stderr, "\r%*s\r", w->told, "");
	w->told = 0;
	fflush(stderr);
}

static void backup_show(struct backup_wait *w, const struct val *is)
{
	int64_t done = val_get_num(is, "done", 0);
	int64_t all = val_get_num(is, "all", 0);

	if (!w->shown || all <= 0)
		return;
	backup_rub_out(w);
	w->told = fprintf(stderr, _("%d %% copied"),
	    (int)(done * 100 / all));
	fflush(stderr);
}

/* Is this the end of it?  1: the reply, -1 with err, 0 something else. */
static int backup_heard(struct backup_wait *w, const struct wire_message *m,
    struct err *err)
{
	if (m->shape == WIRE_SHAPE_PUSH &&
	    strcmp(m->word, "progress") == 0) {
		if (val_get_num(m->value, "id", -1) == w->id)
			backup_show(w, m->value);
		return 0;
	}
	if (m->shape == WIRE_SHAPE_OK && m->id == w->id)
		return 1;
	if (m->shape != WIRE_SHAPE_ERROR || (m->id != w->id && m->id != -1))
		return 0;
	client_refusal(err, m);
	return -1;
}

struct val *ctl_backup_wait(struct client *c, struct arena *a,
    struct wire_message *m, struct err *err)
{
	struct backup_wait w = { .id = client_send(c, m),
		.shown = isatty(STDERR_FILENO) };
	int64_t until = loop_mono_ms() + BACKUP_SILENT_MS;
	int end = 0;

	while (end == 0) {
		const struct wire_message *got = client_next(c);
		int64_t left = until - loop_mono_ms();

		if (got != NULL) {
			until = loop_mono_ms() + BACKUP_SILENT_MS;
			end = backup_heard(&w, got, err);
		} else if (left <= 0) {
			end = fail_code(err, "timeout",
			    "engine: no reply in %d s",
			    BACKUP_SILENT_MS / 1000);
		} else if (client_pump(c, (int)left, err) < 0) {
			end = -1;
		}
	}
	backup_rub_out(&w);
	return end > 0 ? val_map(a) : NULL;
}
