/*
 * again.c: a command that waited inside its window when the engine died is
 * a draft: it goes out only when somebody says so again.
 */
#include "config.h"

#include "console/again.h"

#include "view/telling.h"

/* As the engine takes them.  Whose name a message goes under is recorded
 * without the mark that it is given with. */
static struct val *again_args(struct console *c, const struct event *e)
{
	const char *text = event_str(e, FIELD_ARGS);
	struct val *args = json_parse(&c->frame, text, strlen(text),
	    EVENT_BODY_MAX, NULL);
	const char *as = val_get_text(args, "as", NULL);

	if (as != NULL)
		val_set(&c->frame, args, "as", val_str(&c->frame,
		    arena_printf(&c->frame, "as:%s", as)));
	return args;
}

/* "a message: team blue, text Write a statement" */
static const char *again_says(struct console *c, const struct event *e)
{
	struct buf out = {0};
	const char *text;

	telling_command(&out, model_record(c->m), e, c->o.lang);
	text = console_short(c, buf_str(&out), c->cols > 60 ? 2 * c->cols -
	    40 : 4 * c->cols);
	buf_release(&out);
	return text;
}

static bool again_is_theirs(struct console *c, int64_t seq)
{
	struct event e;

	return look_may(&c->look, "go") || (model_event(c->m, seq, &c->frame,
	    &e) == 0 && look_undoes(&c->look, e.actor));
}

/* May whoever sits here do it?  Says why not. */
static bool again_may(struct console *c, const struct event *e)
{
	const char *act = event_str(e, FIELD_ACT);

	if (!console_may_send(c, act) || !console_allowed(c, act))
		return false;
	if (!look_undoes(&c->look, e->actor)) {
		console_say(c, SAY_BAD, console_tr(c, N_("only what is your "
		    "own can you do again: this is by %s")),
		    look_actor(&c->look, e->actor));
		return false;
	}
	return true;
}

/* Is it what "undo" takes back?  The engine says so again when it is. */
static bool again_is_newest(struct console *c, int64_t seq)
{
	const struct state *st = c->look.st;

	for (size_t i = 0; i < st->nacts; i++)
		if (st->acts[i].seq > seq && again_is_theirs(c,
		    st->acts[i].seq))
			return false;
	if (!look_may(&c->look, "go"))	/* u reaches no inject of theirs */
		return true;
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
	struct event e;

	if (!needs_is_lost(&c->look, seq) ||
	    model_event(c->m, seq, &c->frame, &e) != 0) {
		console_say(c, SAY_DONE, "%s", row);
		return;
	}
	if (!again_may(c, &e))
		return;
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
	prompt_yesno(c, again_done, console_tr(c, N_("%s wanted: %s\n"
	    "It was not carried out. Do it now? y/N")), look_actor(&c->look,
	    e.actor), again_says(c, &e));
	c->prompt.number = seq;
}
