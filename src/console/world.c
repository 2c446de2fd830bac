/*
 * world.c: the rows of the world screen (world.h).
 */
#include "config.h"

#include "console/world.h"

#include "client/words.h"
#include "view/cond_words.h"
#include "view/named.h"
#include "view/telling.h"

struct world_rows {
	struct world_row *v;
	size_t n, cap;
};

static struct world_row *world_add(const struct look *l,
    struct world_rows *rows, enum world_kind kind)
{
	if (rows->n == rows->cap) {
		size_t cap = rows->cap == 0 ? 32 : 2 * rows->cap;
		struct world_row *v = arena_calloc(l->a, cap, sizeof(*v));

		if (rows->n > 0)
			memcpy(v, rows->v, rows->n * sizeof(*v));
		rows->v = v;
		rows->cap = cap;
	}
	rows->v[rows->n] = (struct world_row){ .kind = kind, .cell = -1,
		.item = -1, .sign = ' ', .name = "", .value = "", .why = "" };
	return &rows->v[rows->n++];
}

static void world_head(const struct look *l, struct world_rows *rows,
    const char *name)
{
	world_add(l, rows, WORLD_HEAD)->name = name;
}

/* "b:" in front of what belongs to one of several cells. */
static const char *world_of(const struct look *l, int cell,
    const char *name)
{
	return l->st->ncells < 2 ? name : arena_printf(l->a, "%s:%s",
	    l->st->cells[cell].id, name);
}

/* By its title, and by its id too when it has one. */
static void world_name(const struct look *l, struct world_row *r,
    enum plan_item kind, int item)
{
	const char *id = state_item_id(l->st, kind, item);
	const char *title = named_then(l->a, l->st, r->cell, kind, id,
	    l->lang);

	if (title != NULL && strcmp(title, id) != 0)
		r->id = id;
	r->name = world_of(l, r->cell, title == NULL ? id : title);
}

/* What was moved by something else was not done by whoever set that off:
 * "T+1:42 Inject 11 "Protests" goes to csirt". */
static const char *world_moved(const struct look *l, const struct event *e)
{
	struct buf what = {0};
	struct event cause;
	const char *text;

	if (model_event(l->m, e->cause, l->a, &cause) == 0)
		telling_here(&what, model_record(l->m), &cause, l->lang);
	text = arena_printf(l->a, "T+%s%s%s", look_hms(l, e->ex_ms),
	    what.len > 0 ? " " : "", buf_str(&what));
	buf_release(&what);
	return text;
}

/* "T+1:42 by ana: reason" of the event that made it so. */
static const char *world_cause(const struct look *l, int64_t seq)
{
	struct event e;
	const char *why, *by;

	if (model_event(l->m, seq, l->a, &e) != 0)
		return "";
	why = event_str(&e, FIELD_WHY);
	by = event_str(&e, FIELD_BY);
	if (by != NULL && strcmp(by, "drift") == 0)
		return arena_printf(l->a, tr(l->words, "T+%s it drifts"),
		    look_hms(l, e.ex_ms));
	if (e.cause != 0 && by != NULL)
		return world_moved(l, &e);
	return arena_printf(l->a, "T+%s %s%s%s", look_hms(l, e.ex_ms),
	    look_actor(l, e.actor), why == NULL ? "" : ": ",
	    why == NULL ? "" : why);
}

/* ---- decisions -------------------------------------------------------- */

static const char *world_by(const struct look *l,
    const struct plan_decision *p)
{
	return p->by.ms >= 0 ? arena_printf(l->a, tr(l->words, "by T+%s"),
	    look_hms(l, plan_moment(l->plan, p->phase, p->by))) :
	    p->at.ms >= 0 ? arena_printf(l->a, tr(l->words, "at T+%s"),
	    look_hms(l, plan_moment(l->plan, p->phase, p->at))) : "";
}

static void world_decision(const struct look *l, struct world_rows *rows,
    int cell, int item)
{
	const struct plan_decision *p = state_plan_decision(l->st, item);
	const struct state_decision *d = &l->st->cells[cell].decisions[item];
	struct world_row *r;
	struct buf waits = {0};

	if (p == NULL)
		return;
	r = world_add(l, rows, WORLD_DECISION);
	r->cell = cell;
	r->item = item;
	world_name(l, r, PLAN_DECISION, item);
	if (d->settled) {
		r->sign = SIGN_DONE;
		r->value = client_word(l->words, d->outcome);
		r->why = arena_printf(l->a, "%s%s", d->overridden ?
		    tr(l->words, "overridden, ") : "",
		    world_cause(l, d->seq));
		return;
	}
	cond_words_decision(&waits, l->plan, p, l->words, l->lang);
	r->value = world_by(l, p);
	r->why = arena_printf(l->a, tr(l->words, "waits for %s"),
	    buf_str(&waits));
	buf_release(&waits);
}

/* A variable that the pack declares. */
static void world_value(const struct look *l, struct world_rows *rows,
    int cell, int item)
{
	const struct plan_var *p = state_plan_var(l->st, item);
	const struct state_world *w = &l->st->cells[cell].world[item];
	struct world_row *r;

	if (p == NULL)
		return;
	r = world_add(l, rows, WORLD_VARIABLE);
	r->cell = cell;
	world_name(l, r, PLAN_VAR, item);
	r->value = arena_printf(l->a, "%lld",
	    (long long)state_value(l->st, cell, item));
	r->why = w->seq == 0 ? "" : world_cause(l, w->seq);
}

static void world_variables(const struct look *l, struct world_rows *rows,
    int cell)
{
	const struct state_cell *c = &l->st->cells[cell];

	for (size_t i = 0; i < c->nvars; i++) {
		struct world_row *r;

		if (c->vars[i].value == NULL)
			continue;
		r = world_add(l, rows, WORLD_VARIABLE);
		r->cell = cell;
		r->name = world_of(l, cell, c->vars[i].name);
		r->value = c->vars[i].value;
		r->why = world_cause(l, c->vars[i].seq);
	}
}

/* ": the connection is refused (text)" of what a check has found. */
static const char *world_found(const struct look *l, int64_t seq)
{
	const char *code, *text;
	struct event e;

	if (model_event(l->m, seq, l->a, &e) != 0 ||
	    e.kind != EVENT_PROBE_RESULT || !event_has(&e, FIELD_CODE))
		return "";
	code = telling_found(l->words, event_str(&e, FIELD_CODE));
	text = event_has(&e, FIELD_TEXT) ? event_str(&e, FIELD_TEXT) : "";
	return text[0] == '\0' ? arena_printf(l->a, ": %s", code) :
	    arena_printf(l->a, ": %s (%s)", code, text);
}

static void world_probe(const struct look *l, struct world_rows *rows,
    int cell, int item)
{
	static const char *const results[] = { N_("unknown"), N_("up"),
		N_("down") };
	const struct state_probe *s = &l->st->cells[cell].probes[item];
	struct world_row *r = world_add(l, rows, WORLD_PROBE);

	r->cell = cell;
	r->item = item;
	r->sign = s->result == PROBE_DOWN ? SIGN_LATE : ' ';
	world_name(l, r, PLAN_PROBE, item);
	r->value = tr(l->words, results[s->result]);
	r->why = s->seq == 0 ? "" : arena_printf(l->a, "%s%s%s", s->ruled ?
	    tr(l->words, "ruled, ") : "", world_cause(l, s->seq),
	    world_found(l, s->seq));
}

static void world_interval(const struct look *l, struct world_rows *rows,
    int cell)
{
	const struct state_cell *c = &l->st->cells[cell];
	struct world_row *r;

	if (!c->held && c->held_ms == 0 && !c->automatic_held)
		return;
	r = world_add(l, rows, WORLD_INTERVAL);
	r->cell = cell;
	r->name = arena_printf(l->a, tr(l->words, "cell %s"), c->id);
	r->sign = c->held || c->automatic_held ? SIGN_HELD : ' ';
	r->value = c->held ? tr(l->words, "its time stands still") :
	    c->automatic_held ? tr(l->words, "automatic releases wait") : "";
	r->why = arena_printf(l->a, tr(l->words, "stood still for %s so far"),
	    look_age(l, c->held_ms + (c->held ? l->ex_ms - c->held_since :
	    0)));
}

/* A channel that is cut, or was. */
static void world_channel(const struct look *l, struct world_rows *rows,
    int cell, int item)
{
	const struct state_line *s = &l->st->cells[cell].channels[item];
	struct world_row *r;
	int waiting = 0;

	if (s->seq == 0)
		return;
	for (size_t i = 0; i < l->st->nwaiting; i++)
		waiting += l->st->waiting[i].cell == cell &&
		    l->st->waiting[i].channel == item;
	r = world_add(l, rows, WORLD_CHANNEL);
	r->cell = cell;
	r->item = item;
	r->sign = s->cut ? SIGN_LATE : ' ';
	world_name(l, r, PLAN_CHANNEL, item);
	if (r->id == NULL && l->st->ncells < 2)
		r->name = client_channel(l->words, r->name);
	r->value = !s->cut ? tr(l->words, "works again") :
	    s->until_ms == INT64_MAX ? tr(l->words, "cut") :
	    arena_printf(l->a, tr(l->words, "cut until T+%s"),
	    look_hm(l, s->until_ms));
	r->why = arena_printf(l->a, tr(l->words, "%s; %d messages wait"),
	    world_cause(l, s->seq), waiting);
}

/* A heading with nothing under it goes again. */
static void world_foot(struct world_rows *rows)
{
	if (rows->n > 0 && rows->v[rows->n - 1].kind == WORLD_HEAD)
		rows->n--;
}

static void world_channels(const struct look *l, struct world_rows *rows)
{

	world_head(l, rows, tr(l->words, "CHANNELS"));
	for (size_t c = 0; c < l->st->ncells; c++)
		for (size_t i = 0; look_has_cell(l, c) &&
		    i < l->st->items[PLAN_CHANNEL].n; i++)
			world_channel(l, rows, (int)c, (int)i);
	world_foot(rows);
}

/* Time that does not count against a team. */
static void world_exempt(const struct look *l, struct world_rows *rows,
    const struct state_exempt *x)
{
	struct world_row *r;

	if (!look_has_cell(l, (size_t)l->st->teams[x->team].cell))
		return;
	r = world_add(l, rows, WORLD_INTERVAL);
	r->name = look_team(l, x->team);
	r->value = arena_printf(l->a, tr(l->words, "exempt %s"),
	    look_age(l, x->by_ms));
	r->why = arena_printf(l->a, tr(l->words, "from T+%s"),
	    look_hms(l, x->at_ms));
}

static void world_decisions(const struct look *l, struct world_rows *rows)
{
	world_head(l, rows, tr(l->words, "DECISIONS"));
	for (size_t c = 0; c < l->st->ncells; c++)
		for (size_t i = 0; look_has_cell(l, c) &&
		    i < l->st->items[PLAN_DECISION].n; i++)
			world_decision(l, rows, (int)c, (int)i);
	world_foot(rows);
}

static void world_values(const struct look *l, struct world_rows *rows)
{
	world_head(l, rows, tr(l->words, "VARIABLES"));
	for (size_t c = 0; c < l->st->ncells; c++)
		for (size_t i = 0; look_has_cell(l, c) &&
		    i < l->st->items[PLAN_VAR].n; i++)
			world_value(l, rows, (int)c, (int)i);
	for (size_t c = 0; c < l->st->ncells; c++)
		if (look_has_cell(l, c))
			world_variables(l, rows, (int)c);
	world_foot(rows);
}

static void world_probes(const struct look *l, struct world_rows *rows)
{
	world_head(l, rows, tr(l->words, "SERVICES"));
	for (size_t c = 0; c < l->st->ncells; c++)
		for (size_t i = 0; look_has_cell(l, c) &&
		    i < l->st->items[PLAN_PROBE].n; i++)
			world_probe(l, rows, (int)c, (int)i);
	world_foot(rows);
}

size_t world_make(const struct look *l, struct world_row **out)
{
	struct world_rows rows = {0};

	world_decisions(l, &rows);
	world_values(l, &rows);
	world_probes(l, &rows);
	world_channels(l, &rows);
	world_head(l, &rows, tr(l->words, "TIME"));
	for (size_t i = 0; i < l->st->nexempt; i++)
		world_exempt(l, &rows, &l->st->exempt[i]);
	for (size_t c = 0; c < l->st->ncells; c++)
		if (look_has_cell(l, c))
			world_interval(l, &rows, (int)c);
	world_foot(&rows);
	*out = rows.v;
	return rows.n;
}
