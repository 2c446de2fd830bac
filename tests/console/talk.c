/*
 * talk.c: see talk.h.
 */
#include "config.h"

#include "tests/console/talk.h"

#include <stdlib.h>

int64_t talk_send(void *arg, struct wire_message *m)
{
	struct talk *t = arg;

	/* The seat's door, with this console behind it. */
	t->s.seats[0].c = t->p == NULL ? NULL : lines_console(t->p);
	return t->s.seats[0].door.send(t->s.seats[0].door.arg, m);
}

void talk_init(struct talk *t)
{
	struct console_options o = { .hat = HAT_DIRECTOR, .lang = "en",
		.door = { talk_send, t },
		.locale_dir = getenv("ENSAYO_LOCALEDIR") };

	*t = (struct talk){0};
	stage_init(&t->s, 1);
	stage_story(&t->s);
	stage_seat(&t->s, HAT_DIRECTOR, -1, 80, 24, "en");
	t->s.seats[0].door = t->s.seats[0].c->o.door;
	console_free(t->s.seats[0].c);
	t->s.seats[0].c = NULL;
	o.source = &t->s.shared;
	t->p = lines_new(&o);
	t->s.nseats = 0;
}

void talk_release(struct talk *t)
{
	lines_free(t->p);
	buf_release(&t->out);
	buf_release(&t->s.seats[0].said);
	i18n_free(t->s.seats[0].words);
	stage_release(&t->s);
}
