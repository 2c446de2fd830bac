/*
 * plain_read.c: reading in line mode: an inject, or what another team has
 * passed on.
 */
#include "config.h"

#include "term/internal.h"
#include "term/plain_do.h"

/* What another team has passed on. */
static void read_forwarded(struct term *t, const struct val *row)
{
	struct buf out = {0};
	bool wanting = false;

	if (row != NULL) {
		buf_addf(&out, "%s. ", feed_text(&t->m, "exercise", "mark",
		    _("EXERCISE")));
		say_forwarded(t, row, &out, &wanting);
	}
	if (!wanting) {
		free(t->p.reading);
		t->p.reading = NULL;
		if (t->p.json && row != NULL)
			show_forwarded_json(t, row, buf_str(&out));
		else if (row != NULL)
			plain_text(t, buf_str(&out));
	}
	buf_release(&out);
}

void read_now(struct term *t)
{
	const struct val *in = feed_row(&t->m, "inbox", t->p.reading);
	struct buf out = {0}, body = {0};
	bool wanting = false;

	if (in == NULL) {
		read_forwarded(t, feed_row(&t->m, "forwarded",
		    t->p.reading));
		return;
	}
	say_inject(t, in, !t->p.json, &body, &wanting);
	if (!wanting) {
		term_opened(t, t->p.reading);
		free(t->p.reading);
		t->p.reading = NULL;
		buf_addf(&out, "%s. %s\n%s", feed_text(&t->m, "exercise",
		    "mark", _("EXERCISE")), say_subject(t, in),
		    buf_str(&body));
		if (t->p.json)
			show_inject_json(t, in, buf_str(&body));
		else
			plain_text(t, buf_str(&out));
	}
	buf_release(&out);
	buf_release(&body);
}

static void read_begin(struct term *t, const char *said, bool versions)
{
	const char *item = do_item(t, said);
	const struct val *in = item == NULL ? forwarded_named(t, said) :
	    feed_row(&t->m, "forwarded", item);

	if (in == NULL)
		in = do_inject(t, said);
	if (in == NULL)
		return;
	t->p.reading = xstrdup(val_get_text(in, "id", ""));
	map_put(&t->versions, t->p.reading, versions);
	read_now(t);
}

void do_read(struct term *t)
{
	read_begin(t, t->p.argv[1], false);
}

void do_versions(struct term *t)
{
	read_begin(t, t->p.argv[1], true);
}

bool do_number(struct term *t)
{
	const char *said = t->p.argv[0];
	const char *item;

	if (t->p.argc != 1 || strspn(said, "0123456789") != strlen(said) ||
	    !plain_interactive(t))
		return false;
	item = do_item(t, said);
	if (item != NULL && feed_row(&t->m, "actions", item) != NULL)
		plain_fail(t, TERM_USAGE, _("To declare it: act %s"), said);
	else
		read_begin(t, said, false);
	return true;
}
