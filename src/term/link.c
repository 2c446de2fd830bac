/*
 * link.c: what comes from the engine, and what happens when it does not.
 */
#include "config.h"

#include "term/internal.h"

static void link_gone(struct term *t)
{
	t->lost = true;
	entry_lost(t);
	chat_lost(t);
	term_forget(t);
	if (answer_coming(t) || form_coming(t))
		term_leave(t);
	t->w.saving = t->f.saving = false;
	for (size_t i = 0; i < TERM_BODIES; i++) {
		if (t->bodies[i].whole)
			continue;
		buf_release(&t->bodies[i].text);
		memset(&t->bodies[i], 0, sizeof(t->bodies[i]));
	}
	t->dirty = true;
}

/* The end that everybody has waited for is none that went wrong. */
static void link_ended(struct term *t, const struct val *is)
{
	const char *code = val_get_text(is, "code", "");
	const char *text = val_get_text(is, "text", NULL);

	t->ended = true;
	term_end(t, leave_ended(t, code, text));
	if (strcmp(code, "closed") != 0)
		t->status = TERM_REFUSED;
	else if (t->o.exec == NULL)
		t->status = TERM_OK;
}

static void link_moved(struct term *t)
{
	if (t->moved)
		term_tell(t, true, _("You are in another team or role now: "
		    "%s."), feed_text(&t->m, "team", "title", "?"));
	t->moved = false;
}

/* The next view tells whose it is; what was typed last goes where it was
 * typed for. */
static void link_left(struct term *t)
{
	t->moved = true;
	answer_last(t);
	form_save(t, true);
}

static void link_viewed(struct term *t, const struct wire_message *m)
{
	int got = feed_push(&t->m, m);

	if (got < 0) {
		t->m.view = NULL;
		term_follow(t);
	} else if (got > 0) {
		lobby_settle(t);
		term_news(t, t->m.was);
		link_moved(t);
		answer_watch(t);
		tool_watch(t);
		back_begin(t);
	}
	feed_told(&t->m);
	t->dirty = true;
}

/* Of what is open on another screen of the viewer. */
static void link_told(struct term *t, const struct val *is)
{
	form_told(t, is);
	if (t->screen != NULL)
		answer_told(t, is);
	else
		plain_told(t, is);
}

static void link_message(struct term *t, const struct wire_message *m)
{
	if (m->shape == WIRE_SHAPE_OK || m->shape == WIRE_SHAPE_ERROR) {
		if (m->id < 0)
			term_end(t, m->text);
		else
			term_replied(t, m);
		return;
	}
	if (m->shape != WIRE_SHAPE_PUSH)
		return;
	if (strcmp(m->word, "view") == 0 || strcmp(m->word, "change") == 0)
		link_viewed(t, m);
	else if (strcmp(m->word, "draft") == 0)
		link_told(t, m->value);
	else if (strcmp(m->word, "end") == 0)
		link_ended(t, m->value);
	else if (strcmp(m->word, "you") == 0)
		link_left(t);
}

void link_pump(struct term *t)
{
	const struct wire_message *m;
	struct err err = {0};
	int got;

	do {
		got = client_pump(t->c, 0, &err);
		while (!t->over && (m = client_next(t->c)) != NULL)
			link_message(t, m);
	} while (got > 0 && !t->over);
	if (got < 0 && !t->over)
		link_gone(t);
}

bool term_lost(const struct term *t)
{
	return t->lost;
}

void term_attach(struct term *t, struct client *c)
{
	t->c = c;
	t->lost = false;
	t->m.view = NULL;
	term_follow(t);
	if (t->w.question != NULL && !t->w.reading)
		answer_hold(t);
	answer_save(t, true);
	form_save(t, true);
	typed_again(t);
	term_tell(t, false, "%s", _("The connection is back. Nothing is "
	    "lost."));
}
