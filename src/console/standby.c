/*
 * standby.c: which state the standby line is in, and its words
 * (standby.h).  The word GO is used for nothing else.
 */
#include "config.h"

#include "base/text.h"
#include "console/needs.h"
#include "console/standby_inner.h"
#include "view/telling.h"

#define STANDBY_TO_COLS 20

/* ---- words ------------------------------------------------------------ */

const char *standby_named(const struct look *l, int inject)
{
	return inject < 0 ? "" : arena_printf(l->a, "%s %s",
	    state_number(l->st, inject), look_title(l, inject));
}

static int standby_first_cell(const struct look *l)
{
	return l->cell < 0 ? 0 : l->cell;
}

/* " (b, c)": where it goes when that is not wherever one looks; "". */
static const char *standby_where(const struct look *l, const bool *in)
{
	struct buf out = {0};
	const char *text;
	bool all = true;

	for (size_t c = 0; c < l->st->ncells; c++) {
		all &= in[c] == look_has_cell(l, c);
		if (in[c])
			buf_addf(&out, "%s%s", out.len > 0 ? ", " : " (",
			    l->st->cells[c].id);
	}
	text = all ? "" : arena_printf(l->a, "%s)", buf_str(&out));
	buf_release(&out);
	return text;
}

/* Whom it goes to; many names would push the time off the line. */
static const char *standby_to(const struct look *l, int inject,
    enum standby_when when)
{
	uint64_t to = standby_roles(l, inject, when);
	const char *names = look_roles(l, to);
	const char *where = standby_where(l, standby_cells(l, inject, when));
	int n = 0;

	for (; to != 0; to &= to - 1)
		n++;
	return arena_printf(l->a, "%s%s", text_width(names) +
	    text_width(where) <= STANDBY_TO_COLS ? names : arena_printf(l->a,
	    trn(l->words, "%d role", "%d roles", (size_t)n), n), where);
}

static const char *standby_note(const struct look *l, int inject)
{
	const struct plan_inject *p = look_inject(l, inject);

	if (p == NULL || l->plan == NULL)
		return "";
	return plan_say(l->plan, &p->note, l->lang, NULL);
}

/* ---- states ----------------------------------------------------------- */

static bool standby_memory_line(const struct look *l,
    const struct standby_memory *k, struct standby *out)
{
	if (k->ignored_mono != 0 &&
	    k->now_mono - k->ignored_mono < STANDBY_IGNORED_MS) {
		out->kind = STANDBY_IGNORED;
		out->word = tr(l->words, "IGNORED");
		out->what = tr(l->words, "> pressed twice within 2 s");
		out->when = k->ignored < 0 ? "" : arena_printf(l->a,
		    tr(l->words, "%s is already going"),
		    state_number(l->st, k->ignored));
		return true;
	}
	if (k->not_ready_mono != 0 && k->not_ready == l->st->standby &&
	    k->now_mono - k->not_ready_mono < STANDBY_NOT_READY_MS) {
		out->kind = STANDBY_NOT_READY;
		out->word = k->barred ? tr(l->words, "NOT YET") :
		    tr(l->words, "NOT READY");
		out->what = k->barred ? arena_printf(l->a, "%s: %s",
		    state_number(l->st, k->not_ready),
		    standby_bar(l, k->not_ready)) : arena_printf(l->a,
		    tr(l->words, "%s: not "
		    "confirmed %s"), standby_waits(l, k->not_ready, true),
		    state_number(l->st, k->not_ready));
		out->when = tr(l->words, "> again sends it anyway");
		return true;
	}
	if (k->refused_mono == 0 ||
	    k->now_mono - k->refused_mono >= STANDBY_REFUSED_MS)
		return false;
	out->kind = STANDBY_REFUSED;
	out->word = tr(l->words, "REFUSED");
	out->what = arena_strdup(l->a, k->refused);
	out->when = l->st->standby < 0 || l->st->standby == k->refused_for ?
	    "" : arena_printf(l->a, tr(l->words, "standby is now %s"),
	    state_number(l->st, l->st->standby));
	return true;
}

/* The armed inject whose window ends first. */
static int standby_armed(const struct look *l, int64_t *wall_due, int *cells)
{
	int best = -1;

	*wall_due = INT64_MAX;
	*cells = 0;
	for (size_t c = 0; c < l->st->ncells; c++) {
		for (size_t i = 0; i < l->st->items[PLAN_INJECT].n; i++) {
			const struct state_inject *s =
			    &l->st->cells[c].injects[i];

			if (s->status != INJECT_ARMED)
				continue;
			++*cells;
			if (s->wall_due_ms >= *wall_due)
				continue;
			*wall_due = s->wall_due_ms;
			best = (int)i;
		}
	}
	return best;
}

static bool standby_releasing(const struct look *l, struct standby *out)
{
	int64_t due, left;
	int cells, inject = standby_armed(l, &due, &cells);

	if (inject < 0)
		return false;
	left = due - l->wall_ms;
	out->kind = STANDBY_RELEASING;
	out->inject = inject;
	out->word = tr(l->words, "RELEASING");
	out->what = arena_printf(l->a, tr(l->words, "%s to %s in %lld s"),
	    state_number(l->st, inject), standby_to(l, inject, STANDBY_NOW),
	    (long long)(left <= 0 ? 0 : (left + 999) / 1000));
	out->when = tr(l->words, "u = recall, nobody has seen it yet");
	out->note = standby_note(l, inject);
	return true;
}

/* A command inside its window, unless u would recall an inject first. */
static bool standby_taking(const struct look *l, struct standby *out)
{
	struct event e;
	int64_t left;

	if (l->m->at != 0 || !needs_held(l, &e))
		return false;
	for (size_t c = 0; c < l->st->ncells; c++)
		for (size_t i = 0; i < l->st->items[PLAN_INJECT].n; i++) {
			const struct state_inject *s =
			    &l->st->cells[c].injects[i];

			if (s->status == INJECT_ARMED &&
			    s->armed_seq > e.seq)
				return false;
		}
	left = event_int(&e, FIELD_WALL_DUE_MS, 0) - l->wall_ms;
	out->kind = STANDBY_TAKING;
	out->word = tr(l->words, "GOES OUT");
	out->what = arena_printf(l->a, tr(l->words, "%s by %s in %lld s"),
	    telling_act(l->words, event_str(&e, FIELD_ACT)), look_actor(l,
	    e.actor),
	    (long long)(left <= 0 ? 0 : (left + 999) / 1000));
	out->when = tr(l->words, "u = take back, nobody has seen it yet");
	return true;
}

/* Released by somebody's GO in the last seconds. */
static bool standby_sent(const struct look *l, struct standby *out)
{
	for (size_t k = l->m->nevents; k > 0 && l->m->at == 0; k--) {
		const struct model_event *e = &l->m->events[k - 1];
		const char *id;
		int teams, people, here, inject;

		if (l->wall_ms - e->wall_ms >= STANDBY_SENT_MS ||
		    l->m->nevents - k > 200)
			return false;
		if (e->kind != EVENT_INJECT_RELEASED)
			continue;
		id = model_field(l->m, (int64_t)k, FIELD_BY, l->a);
		if (id == NULL || strcmp(id, "go") != 0)
			continue;
		id = model_field(l->m, (int64_t)k, FIELD_INJECT, l->a);
		inject = id == NULL ? -1 : state_item(l->st, PLAN_INJECT, id);
		if (inject < 0)
			return false;
		standby_reach(l, inject, STANDBY_JUST, &teams, &people, &here);
		out->kind = STANDBY_SENT;
		out->inject = inject;
		out->word = tr(l->words, "SENT");
		out->what = arena_printf(l->a, tr(l->words, "%s to %s %s"),
		    state_number(l->st, inject), standby_to(l, inject,
		    STANDBY_JUST), look_wall(l, e->wall_ms, true));
		out->when = arena_printf(l->a, tr(l->words, "%d of %d people "
		    "here"), here, people);
		out->note = look_title(l, inject);
		return true;
	}
	return false;
}

/* What goes by itself within so many ms of the wall's. */
static bool standby_timed(const struct look *l, int64_t within,
    struct standby *out)
{
	int64_t in;
	int cell = 0, inject = board_next_timed(l, &cell, &in);
	int64_t wall = inject < 0 || l->st->rate <= 0 ? INT64_MAX :
	    in * 1000 / l->st->rate;

	if (inject < 0 || wall > within || l->m->at != 0)
		return false;
	out->kind = STANDBY_TIMED;
	out->inject = inject;
	out->word = tr(l->words, "TIMED   >");
	out->what = standby_named(l, inject);
	out->when = arena_printf(l->a, tr(l->words, "to %s  goes by itself "
	    "in %s"), standby_to(l, inject, STANDBY_STILL),
	    look_countdown(l, wall));
	out->note = standby_note(l, inject);
	out->ready = l->st->standby < 0 ? "" : arena_printf(l->a,
	    tr(l->words, "GO sends %s"), standby_named(l, l->st->standby));
	return true;
}

static bool standby_is_held(const struct look *l, int inject)
{
	for (size_t c = 0; c < l->st->ncells; c++)
		if (look_has_cell(l, c) &&
		    l->st->cells[c].injects[inject].held)
			return true;
	return false;
}

/* When it was or is planned for, then the operator's note. */
static const char *standby_due(const struct look *l, int inject)
{
	int64_t plan = board_planned(l, inject);
	const char *note = standby_note(l, inject), *due;

	if (plan == INT64_MAX)
		return note;
	due = arena_printf(l->a, plan <= look_cell_ms(l,
	    standby_first_cell(l)) ? tr(l->words, "was due %s") :
	    tr(l->words, "due %s"), look_hm(l, plan));
	return note[0] == '\0' ? due : arena_printf(l->a, "%s. %s", due,
	    note);
}

static bool standby_held(const struct look *l, struct standby *out)
{
	int inject = l->st->standby;

	if (inject >= 0 && standby_is_held(l, inject)) {
		out->inject = inject;
		out->what = standby_named(l, inject);
		out->when = tr(l->words, "H frees it   S skips it   > sends "
		    "it");
		out->note = standby_due(l, inject);
	} else if (l->st->automatic_held) {
		out->what = tr(l->words, "automatic releases wait");
		out->when = tr(l->words, ":free all lets them go");
		out->note = inject < 0 ? "" : arena_printf(l->a,
		    tr(l->words, "GO sends %s"), standby_named(l, inject));
	} else {
		return false;
	}
	out->kind = STANDBY_HELD;
	out->word = tr(l->words, "HELD");
	return true;
}

/* Who sends it when its time comes, then the operator's note. */
static const char *standby_how(const struct look *l, int inject)
{
	static const char *const how[] = {
		[PLAN_RELEASE_DEFAULT] = "",
		[PLAN_RELEASE_AUTO] = N_("goes by itself."),
		[PLAN_RELEASE_ASK] = N_("asks when it is due."),
		[PLAN_RELEASE_MANUAL] = N_("manual."),
	};
	const char *note = standby_note(l, inject);
	const char *is = tr(l->words, how[board_release(l, inject)]);

	return note[0] == '\0' ? is : arena_printf(l->a, "%s %s", is, note);
}

static bool standby_next(const struct look *l, struct standby *out)
{
	int inject = l->st->standby;
	int64_t plan = board_planned(l, inject);
	int64_t now = look_cell_ms(l, standby_first_cell(l));

	if (inject < 0)
		return false;
	out->kind = STANDBY_NEXT;
	out->inject = inject;
	out->word = tr(l->words, "STANDBY >");
	out->what = standby_named(l, inject);
	if (plan == INT64_MAX)
		out->when = arena_printf(l->a, tr(l->words, "to %s"),
		    standby_to(l, inject, STANDBY_STILL));
	else if (plan >= now)
		out->when = arena_printf(l->a, tr(l->words, "to %s  at %s  "
		    "in %s"), standby_to(l, inject, STANDBY_STILL),
		    look_hm(l, plan), look_countdown(l, plan - now));
	else
		out->when = arena_printf(l->a, tr(l->words, "to %s  at %s  "
		    "%s late"), standby_to(l, inject, STANDBY_STILL),
		    look_hm(l, plan), look_age(l, now - plan));
	out->note = standby_how(l, inject);
	out->ready = standby_ready(l, inject);
	return true;
}

/* No engine has the record: nothing goes out, and what to do about it. */
void standby_make(const struct look *l, const struct standby_memory *memory,
    struct standby *out)
{
	*out = (struct standby){ .inject = -1, .what = "", .when = "",
		.note = "", .ready = "" };
	if (standby_alone(l, out) || standby_emergency(l, out) ||
	    standby_lobby(l, out))
		return;
	if (l->st->run >= STATE_ADJOURNED || l->st->ncells == 0) {
		if (!standby_taking(l, out))
			standby_end(l, out);
	} else if (!standby_memory_line(l, memory, out) &&
	    !standby_taking(l, out) && !standby_paused(l, out) &&
	    !standby_releasing(l, out) && !standby_sent(l, out) &&
	    !standby_timed(l, STANDBY_AHEAD_MS, out) &&
	    !standby_held(l, out) && !standby_next(l, out) &&
	    !standby_timed(l, INT64_MAX - 1, out)) {
		standby_end(l, out);
	}
}
