/*
 * ask.c: what a console asks for by itself: the clock, the commands, and now
 * and then what is no fact: who is writing, and answers that come without
 * their team.
 */
#include "config.h"

#include "console/guest.h"

/* Is anything shown that says who is writing?  On the run screen, the rows of
 * late answers. */
static bool ask_shows_drafts(const struct console *c)
{
	if (c->at != SCREEN_RUN)
		return c->at == SCREEN_TEAMS || c->at == SCREEN_WATCH;
	if (c->made.head == NULL)	/* its rows are about to be made anew */
		return false;
	for (size_t i = 0; i < c->needs.n; i++)
		if (c->needs.rows[i].kind == NEED_LATE)
			return true;
	return false;
}

void console_ask_drafts(struct console *c)
{
	struct arena a = {0};
	struct wire_message m = { .word = "list" };

	if (c->m->at != 0 || !ask_shows_drafts(c) || c->guest != NULL ||
	    !c->m->live || c->m->gone || (c->drafts_mono != 0 &&
	    c->mono_ms - c->drafts_mono < CONSOLE_DRAFTS_MS))
		return;
	c->drafts_mono = c->mono_ms == 0 ? 1 : c->mono_ms;
	m.args = val_map(&a);
	val_set(&a, m.args, "what", val_str(&a, "drafts"));
	c->drafts_id = console_send_own(c, &m);
	arena_release(&a);
}

void console_ask_staff(struct console *c)
{
	struct arena a = {0};
	struct wire_message m = { .word = "list" };

	if (c->m->at != 0 || c->at != SCREEN_RUN || c->guest != NULL ||
	    !c->m->live || c->m->gone || (c->staff_mono != 0 &&
	    c->mono_ms - c->staff_mono < CONSOLE_DRAFTS_MS))
		return;
	c->staff_mono = c->mono_ms == 0 ? 1 : c->mono_ms;
	m.args = val_map(&a);
	val_set(&a, m.args, "what", val_str(&a, "staff"));
	c->staff_id = console_send_own(c, &m);
	arena_release(&a);
}

/* Is there any such answer in this exercise? */
static bool ask_is_blind(const struct console *c)
{
	const struct state_version *v = state_newest(model_state(c->m));

	for (size_t i = 0; v != NULL && i < v->plan->nrubrics; i++)
		if (v->plan->rubrics[i].blind)
			return true;
	return false;
}

void console_ask_blind(struct console *c)
{
	struct arena a = {0};
	struct wire_message m = { .word = "list" };

	if (c->o.hat != HAT_EVALUATOR || c->m->at != 0 || !c->m->live ||
	    c->m->gone || (c->blind_mono != 0 &&
	    c->mono_ms - c->blind_mono < CONSOLE_DRAFTS_MS) ||
	    !ask_is_blind(c))
		return;
	c->blind_mono = c->mono_ms == 0 ? 1 : c->mono_ms;
	m.args = val_map(&a);
	val_set(&a, m.args, "what", val_str(&a, "blind"));
	c->blind_id = console_send_own(c, &m);
	arena_release(&a);
}

void console_ask(struct console *c)
{
	struct wire_message clock = { .word = "clock" };
	struct wire_message commands = { .word = "commands" };

	if (!c->m->live || c->m->gone)
		return;
	c->clock_mono = c->mono_ms == 0 ? 1 : c->mono_ms;
	c->clock_id = console_send_own(c, &clock);
	if (c->commands_id == 0 && guest_is(c->o.hat))
		guest_ask(c);
	if (c->commands_id == 0 && c->o.hat != HAT_SCOREBOARD)
		c->commands_id = console_send_own(c, &commands);
}
