/*
 * again.c: a command that waited inside its window when the engine died is
 * a draft: it goes out only when somebody says so again.
 */
#include "config.h"

#include "console/again.h"

#define AGAIN_SAYS 60		/* columns of its words */

static struct val *again_args(struct console *c, const struct event *e)
{
	const char *text = event_str(e, FIELD_ARGS);

	return json_parse(&c->frame, text, strlen(text), EVENT_BODY_MAX,
	    NULL);
}

/* Its words, such as "b.cabinet, Write a statement". */
static const char *again_says(struct console *c, const struct val *args)
{
	struct buf out = {0};
	const char *text;

	for (size_t i = 0; args != NULL && i < args->u.map.n; i++) {
		const char *word = val_text(args->u.map.p[i].value, "");

		buf_addf(&out, "%s%s", out.len == 0 || word[0] == '\0' ? "" :
		    ", ", word);
	}
	text = console_short(c, buf_str(&out), AGAIN_SAYS);
	buf_release(&out);
	return text;
}

/* Did the engine die with it?  One that is only late does it by itself. */
static bool again_is_lost(const struct console *c, int64_t seq)
{
	for (size_t i = (size_t)seq; i < c->m->nevents; i++)
		if (c->m->events[i].kind == EVENT_CLOCK_RECOVERED)
			return true;
	return false;
}

/* Is it what "undo" takes back?  The engine says so again when it is. */
static bool again_is_newest(const struct console *c, int64_t seq)
{
	const struct state *st = c->look.st;

	for (size_t i = 0; i < st->nacts; i++)
		if (st->acts[i].seq > seq)
			return false;
	for (size_t k = 0; k < st->ncells; k++)
		for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++)
			if (st->cells[k].injects[i].armed_seq > seq &&
			    st->cells[k].injects[i].status == INJECT_ARMED)
				return false;
	return true;
}

void console_again_free(struct console *c, int64_t seq)
{
	struct event e;

	if (model_event(c->m, seq, &c->frame, &e) == 0)
		console_send_args(c, event_str(&e, FIELD_ACT),
		    again_args(c, &e));
}

/* Whoever of two says yes first does it: the undo names what it means, and
 * the command goes only when it has taken that back. */
static void again_done(struct console *c, const char *text)
{
	(void)text;
	console_send_back(c, c->prompt.number);
}

void console_ask_again(struct console *c, int64_t seq, const char *row)
{
	const char *act;
	struct event e;

	if (!again_is_lost(c, seq) ||
	    model_event(c->m, seq, &c->frame, &e) != 0) {
		console_say(c, SAY_DONE, "%s", row);
		return;
	}
	if (again_args(c, &e) == NULL) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("what it was "
		    "to do cannot be read: u drops it")));
		return;
	}
	if (!again_is_newest(c, seq)) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("first let "
		    "what is newer go out, or u takes it back")));
		return;
	}
	act = standby_act(&c->look, event_str(&e, FIELD_ACT));
	prompt_yesno(c, again_done, console_tr(c, N_("%s by %s was not "
	    "carried out (%s). Do it now? y/N")), act, look_actor(&c->look,
	    e.actor), again_says(c, again_args(c, &e)));
	c->prompt.number = seq;
}
