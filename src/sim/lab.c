/*
 * lab.c: the services that a pack's probes watch, simulated: each is found up
 * soon after StartEx, and as often as the profile says it goes down once and
 * comes back; and channels, which a director cuts and restores.  Nothing is
 * ever contacted.
 */
#include "config.h"

#include "sim/internal.h"

#define LAB_FIRST_MS 1000	/* the first check, from StartEx */

static void lab_mean(struct sim *s, struct sim_deed d, int64_t ex_ms,
    bool down)
{
	d.ex_ms = ex_ms;
	d.of = down;
	sim_mean(s, &d);
}

/* Each service and channel has numbers of its own, so that one more shifts no
 * other. */
static void lab_once(struct sim *s, struct sim_deed d, const char *use,
    int64_t percent)
{
	const struct state *st = engine_state(s->e);
	int64_t length = state_newest(st)->plan->length.ms, from;
	int64_t down = s->o.profiles->services.length.ms;
	uint64_t stream = seed_stream(s->o.seed, use);

	if (seed_quick(stream, 0, 1, 100) > percent || length < 10000)
		return;
	/* Whole seconds, in the first three quarters. */
	from = seed_quick(stream, 1, LAB_FIRST_MS / 1000 + 1,
	    length / 1000 * 3 / 4) * 1000;
	lab_mean(s, d, from, true);
	lab_mean(s, d, from + seed_quick(stream, 2, down / 2,
	    down + down / 2), false);
}

static void lab_service(struct sim *s, int cell, int probe)
{
	const struct state *st = engine_state(s->e);
	struct sim_deed d = { .kind = SIM_PROBE, .team = cell,
		.item = probe };
	char *use = xasprintf("sim/lab/%s/%s", st->cells[cell].id,
	    state_item_id(st, PLAN_PROBE, probe));

	lab_mean(s, d, LAB_FIRST_MS, false);
	lab_once(s, d, use, s->o.profiles->services.outages);
	free(use);
}

static void lab_channel(struct sim *s, int cell, int channel)
{
	const struct state *st = engine_state(s->e);
	struct sim_deed d = { .kind = SIM_CUT, .team = cell,
		.item = channel };
	char *use = xasprintf("sim/cut/%s/%s", st->cells[cell].id,
	    state_item_id(st, PLAN_CHANNEL, channel));

	lab_once(s, d, use, s->o.profiles->services.cuts);
	free(use);
}

void sim_lab(struct sim *s)
{
	const struct state *st = engine_state(s->e);

	const struct sim_services *v = &s->o.profiles->services;

	if (st->started_seq > 0 || st->nversions == 0)
		return;
	for (size_t c = 0; c < st->ncells; c++) {
		for (size_t i = 0; v->outages > 0 &&
		    i < st->items[PLAN_PROBE].n; i++)
			lab_service(s, (int)c, (int)i);
		for (size_t i = 0; v->cuts > 0 &&
		    i < st->items[PLAN_CHANNEL].n; i++)
			lab_channel(s, (int)c, (int)i);
	}
}

int sim_lab_cut(struct sim *s, const struct sim_deed *d, struct err *err)
{
	const struct state *st = engine_state(s->e);
	struct arena *a = &s->doing;
	struct val *args = val_map(a);
	struct engine_request r = { .word = d->of ? "cut" : "restore",
		.args = args, .who = { HAT_DIRECTOR, -1, -1 } };

	val_set(a, args, "channel", val_str(a, state_item_id(st,
	    PLAN_CHANNEL, d->item)));
	val_set(a, args, "cell", val_str(a, st->cells[d->team].id));
	return engine_submit(s->e, &r, a, err) == NULL ? -1 : 0;
}

int sim_lab_do(struct sim *s, const struct sim_deed *d, struct err *err)
{
	(void)err;
	engine_probe_result(s->e, d->team, state_item_id(engine_state(s->e),
	    PLAN_PROBE, d->item), d->of ? "down" : "up",
	    d->of ? "simulated" : NULL, NULL);
	return 0;
}
