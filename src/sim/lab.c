/*
 * lab.c: the services that a pack's probes watch, simulated: each is found up
 * soon after StartEx, and as often as the profile says it goes down once and
 * comes back.  Nothing is ever contacted.
 */
#include "config.h"

#include "sim/internal.h"

#define LAB_FIRST_MS 1000	/* the first check, from StartEx */

static void lab_mean(struct sim *s, int cell, int probe, int64_t ex_ms,
    bool down)
{
	struct sim_deed d = { .ex_ms = ex_ms, .kind = SIM_PROBE,
		.team = cell, .item = probe, .of = down };

	sim_mean(s, &d);
}

/* Each service has numbers of its own, so that one more shifts no other. */
static void lab_service(struct sim *s, int cell, int probe, int64_t length)
{
	const struct sim_services *v = &s->o.profiles->services;
	const struct state *st = engine_state(s->e);
	char *use = xasprintf("sim/lab/%s/%s", st->cells[cell].id,
	    state_item_id(st, PLAN_PROBE, probe));
	uint64_t stream = seed_stream(s->o.seed, use);
	int64_t from;

	free(use);
	lab_mean(s, cell, probe, LAB_FIRST_MS, false);
	if (seed_quick(stream, 0, 1, 100) > v->outages || length < 10000)
		return;
	/* Whole seconds, in the first three quarters. */
	from = seed_quick(stream, 1, LAB_FIRST_MS / 1000 + 1,
	    length / 1000 * 3 / 4) * 1000;
	lab_mean(s, cell, probe, from, true);
	lab_mean(s, cell, probe, from + seed_quick(stream, 2,
	    v->length.ms / 2, v->length.ms + v->length.ms / 2), false);
}

void sim_lab(struct sim *s)
{
	const struct state *st = engine_state(s->e);

	if (s->o.profiles->services.outages == 0 || st->started_seq > 0 ||
	    st->nversions == 0)
		return;
	for (size_t c = 0; c < st->ncells; c++)
		for (size_t i = 0; i < st->items[PLAN_PROBE].n; i++)
			lab_service(s, (int)c, (int)i,
			    state_newest(st)->plan->length.ms);
}

int sim_lab_do(struct sim *s, const struct sim_deed *d, struct err *err)
{
	(void)err;
	engine_probe_result(s->e, d->team, state_item_id(engine_state(s->e),
	    PLAN_PROBE, d->item), d->of ? "down" : "up",
	    d->of ? "simulated" : NULL, NULL);
	return 0;
}
