/*
 * ask.c: what a console asks for by itself: the clock, the commands, and now
 * and then what is no fact: who is writing, and answers that come without
 * their team.
 */
#include "config.h"

#include "console/guest.h"
#include "wire/rows.h"

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

/* ---- what comes back --------------------------------------------------- */

static void ask_own(struct console *c, const struct wire_message *m)
{
	if (m->shape != WIRE_SHAPE_OK)
		return;
	if (m->id == c->clock_id) {
		model_clock(c->m, val_get_num(m->value, "ms", 0),
		    val_get_num(m->value, "rate", 1000),
		    val_get_num(m->value, "mono_ms", c->mono_ms));
		return;
	}
	console_keys_release(&c->map);
	console_keys_init(&c->map, m->value);
}

/* Rows of a list that is asked for now and then. */
static void ask_rows(struct console *c, const struct wire_message *m,
    int64_t *id, struct arena *a, struct val **rows)
{
	arena_release(a);
	*rows = NULL;
	*id = 0;
	/* What was made of the rows before is made anew. */
	c->of.head = -1;
	c->look.blind = NULL;
	c->look.staff = NULL;
	if (m->shape == WIRE_SHAPE_OK && val_get(m->value, "rows") != NULL)
		*rows = rows_copy(a, val_get(m->value, "rows"));
}

bool console_asked(struct console *c, const struct wire_message *m)
{
	if (c->staff_id != 0 && m->id == c->staff_id)
		ask_rows(c, m, &c->staff_id, &c->staff_arena, &c->staff);
	else if (c->drafts_id != 0 && m->id == c->drafts_id)
		ask_rows(c, m, &c->drafts_id, &c->drafts_arena, &c->drafts);
	else if (c->blind_id != 0 && m->id == c->blind_id)
		ask_rows(c, m, &c->blind_id, &c->blind_arena, &c->blind);
	else if (m->id == c->clock_id || m->id == c->commands_id)
		ask_own(c, m);
	else
		return false;
	return true;
}
