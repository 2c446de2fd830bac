/*
 * guest.c: following a view (guest.h).  A change that does not follow the
 * one before it, a gap, asks for the whole again.
 */
#include "config.h"

#include "console/guest.h"

#include <stdlib.h>

#include "wire/rows.h"

bool console_follows(enum state_hat hat)
{
	return !guest_is(hat);
}

bool guest_is(enum state_hat hat)
{
	return hat == HAT_OBSERVER || hat == HAT_SIMCELL ||
	    hat == HAT_SCOREBOARD || hat == HAT_PARTICIPANT;
}

void guest_free(struct console *c)
{
	if (c->guest == NULL)
		return;
	arena_release(&c->guest->a[0]);
	arena_release(&c->guest->a[1]);
	free(c->guest);
	c->guest = NULL;
}

void guest_ask(struct console *c)
{
	struct arena a = {0};
	struct wire_message m = { .word = "view" };

	if (c->guest == NULL)
		c->guest = xcalloc(1, sizeof(*c->guest));
	m.args = val_map(&a);
	val_set(&a, m.args, "follow", val_bool(&a, true));
	if (c->o.lang != NULL)
		val_set(&a, m.args, "lang", val_str(&a, c->o.lang));
	console_send_own(c, &m);
	arena_release(&a);
}

static void guest_clock(struct guest *g, const struct val *clock)
{
	if (clock == NULL)
		return;
	g->clock_ms = val_get_num(clock, "ms", 0);
	g->clock_rate = val_get_num(clock, "rate", 0);
	g->clock_mono = val_get_num(clock, "mono_ms", 0);
}

int64_t guest_ms(const struct console *c)
{
	const struct guest *g = c->guest;
	int64_t past;

	if (g == NULL)
		return 0;
	past = c->mono_ms - g->clock_mono;
	return g->clock_ms + (past > 0 ? past * g->clock_rate / 1000 : 0);
}

void guest_stop(struct console *c)
{
	struct guest *g = c->guest;

	if (g == NULL)
		return;
	g->clock_ms = guest_ms(c);
	g->clock_rate = 0;
}

/* The other arena takes the next view. */
static struct arena *guest_other(struct guest *g)
{
	struct arena *a = &g->a[!g->at];

	arena_release(a);
	return a;
}

static void guest_part(struct guest *g, const struct val *is)
{
	int64_t part = val_get_num(is, "part", 0);

	if (part == 0)
		g->coming = val_map(guest_other(g));
	if (g->coming == NULL)
		return;
	rows_join(&g->a[!g->at], g->coming, val_get(is, "view"));
	if (part + 1 < val_get_num(is, "parts", 1))
		return;
	g->view = g->coming;
	g->coming = NULL;
	g->at = !g->at;
	g->n = val_get_num(is, "n", 0);
	guest_clock(g, val_get(is, "clock"));
}

static void guest_change(struct console *c, const struct val *is)
{
	struct guest *g = c->guest;
	struct arena *a;

	if (g->view == NULL || val_get_num(is, "n", 0) != g->n + 1) {
		guest_ask(c);
		return;
	}
	a = guest_other(g);
	g->view = rows_apply(a, g->view, is);
	g->coming = NULL;
	g->at = !g->at;
	g->n++;
	guest_clock(g, val_get(is, "clock"));
}

bool guest_push(struct console *c, const struct wire_message *m)
{
	if (c->guest == NULL || m->shape != WIRE_SHAPE_PUSH)
		return false;
	if (strcmp(m->word, "view") == 0)
		guest_part(c->guest, m->value);
	else if (strcmp(m->word, "change") == 0)
		guest_change(c, m->value);
	else
		return false;
	c->dirty = true;
	return true;
}

const struct val *guest_section(const struct console *c, const char *name)
{
	return c->guest == NULL ? NULL : val_get(c->guest->view, name);
}
