/*
 * moment.c: what the screens of a console are made from: rows, made anew
 * only when they may have changed.
 */
#include "config.h"

#include "console/chosen.h"
#include "console/guest.h"

/* ---- the moment ------------------------------------------------------- */

/* Rows cost much in a large exercise: they are made when there are new
 * facts, another moment or cell is looked at, or a second has passed. */
static bool console_is_made(struct console *c)
{
	struct console_made of = { .head = (int64_t)c->m->nevents,
		.at = c->m->at_ms * (c->m->at != 0) + c->m->at,
		.second = c->wall_ms / 1000,
		.clock = c->m->clock_mono, .fault = c->fault_seen,
		.cell = c->cell, .urgent = c->urgent,
		.points = c->at == SCREEN_SCORE };
	bool same = c->made.head != NULL && of.head == c->of.head &&
	    of.at == c->of.at && of.second == c->of.second &&
	    of.clock == c->of.clock &&
	    of.fault == c->of.fault && of.cell == c->of.cell &&
	    of.urgent == c->of.urgent && of.points == c->of.points;

	c->of = of;
	return same;
}

static void console_look_rows(struct console *c)
{
	struct look *l = &c->look;

	arena_release(&c->made);
	l->a = &c->made;
	arena_alloc(&c->made, 1);
	c->hidden = l->hidden = people_hidden(l);
	board_make(l, &c->board);
	needs_make(l, &c->needs);
	c->nteams = people_teams(l, c->at == SCREEN_SCORE ? PEOPLE_POINTS :
	    c->urgent ? PEOPLE_URGENT : PEOPLE_PLAN, &c->teams);
	c->ngrades = needs_grades(l, &c->grades);
	c->nworld = world_make(l, &c->world);
	console_filter_rows(c);
	l->a = &c->frame;
}

void console_look(struct console *c)
{
	const struct state_version *v;

	arena_release(&c->frame);
	c->look = (struct look){ .m = c->m, .st = model_state(c->m),
		.ex_ms = model_ms(c->m, c->mono_ms), .cell = c->cell,
		.wall_ms = c->m->at != 0 ? c->m->events[c->m->at - 1].wall_ms
		: c->m->live || c->m->nevents == 0 ? c->wall_ms :
		c->m->events[c->m->nevents - 1].wall_ms,
		.fault_seen = c->fault_seen,
		.lang = c->o.lang, .again = c->o.again,
		.resume = c->o.resume, .words = c->o.words, .a = &c->frame,
		.grader = c->o.hat == HAT_EVALUATOR, .blind = c->blind,
		.may = &c->map,
		.hidden = c->hidden, .staff = c->staff,
		.played = guest_section(c, "played") };
	if (c->o.person != NULL)
		c->look.me = arena_printf(&c->frame, "%s/%s", c->o.person,
		    state_hat_name(c->o.hat));
	v = state_newest(c->look.st);
	c->look.plan = v == NULL ? NULL : v->plan;
	if (c->cell >= (int)c->look.st->ncells)
		c->look.cell = c->cell = -1;
	c->memory.now_mono = c->mono_ms;
	if (!console_is_made(c))
		console_look_rows(c);
	chosen_keep(c);
	/* Another filter begins anew at once. */
	if (c->log.to != model_head(c->m))
		logrows_take(&c->log, &c->look);
	standby_make(&c->look, &c->memory, &c->standby);
}
