/*
 * standby_check.c: whom an inject would reach and what is wrong with it
 * before it goes (standby.h).
 */
#include "config.h"

#include "cond/cond.h"
#include "console/standby.h"

/* ---- who would get it ------------------------------------------------- */

static bool standby_is(const struct look *l, int inject, size_t cell,
    enum standby_when when)
{
	const struct state_inject *s = &l->st->cells[cell].injects[inject];

	if (when == STANDBY_NOW)
		return s->status == INJECT_ARMED;
	if (when == STANDBY_EVER)
		return look_has_cell(l, cell) && s->status != INJECT_SKIPPED;
	if (when == STANDBY_STILL)
		return look_has_cell(l, cell) &&
		    (s->status == INJECT_PENDING ||
		    s->status == INJECT_ARMED);
	return s->status == INJECT_RELEASED && s->released_seq > 0 &&
	    l->wall_ms - l->m->events[s->released_seq - 1].wall_ms <
	    STANDBY_SENT_MS;
}

bool *standby_cells(const struct look *l, int inject, enum standby_when when)
{
	size_t ncells = l->st->ncells;
	bool *in = arena_calloc(l->a, ncells + 1, sizeof(*in)), any = false;

	for (size_t c = 0; inject >= 0 && c < ncells; c++)
		any |= in[c] = standby_is(l, inject, c, when);
	for (size_t c = 0; !any && c < ncells; c++)
		in[c] = look_has_cell(l, c);
	return in;
}

uint64_t standby_roles(const struct look *l, int inject,
    enum standby_when when)
{
	const bool *in = standby_cells(l, inject, when);
	uint64_t to = 0;

	for (size_t c = 0; c < l->st->ncells; c++)
		if (in[c])
			to |= state_inject_to(l->st, (int)c, inject);
	return to;
}

void standby_reach(const struct look *l, int inject, enum standby_when when,
    int *teams, int *people, int *here)
{
	const bool *in = standby_cells(l, inject, when);
	bool *gets = arena_calloc(l->a, l->st->nteams + 1, sizeof(*gets));

	*teams = *people = *here = 0;
	for (size_t t = 0; t < l->st->nteams; t++) {
		const struct state_team *team = &l->st->teams[t];
		uint64_t to = state_inject_to(l->st, team->cell, inject);

		gets[t] = in[team->cell] &&
		    (to >> team->role & 1);
		*teams += gets[t];
	}
	for (size_t i = 0; i < l->st->npeople; i++) {
		const struct state_person *p = &l->st->people[i];

		if (p->team < 0 || p->removed || !gets[p->team])
			continue;
		++*people;
		*here += p->present;
	}
}

/* ---- what keeps it back ----------------------------------------------- */

static const char *const bar_words[] = {
	[COND_BAR_NONE] = "",
	[COND_BAR_AFTER] = N_("what it follows is not out"),
	[COND_BAR_PHASE] = N_("its phase has not begun"),
	[COND_BAR_UNDECIDED] = N_("its branch is not decided"),
	[COND_BAR_OUTCOME] = N_("for the other branch"),
	[COND_BAR_WHEN] = N_("its condition does not hold"),
	[COND_BAR_UNLESS] = N_("a condition keeps it back"),
	[COND_BAR_EARLY] = N_("before its time"),
	[COND_BAR_LATE] = N_("after its time"),
	[COND_BAR_CUT] = N_("its channel is cut"),
};

/* In every cell that is looked at where it is still to go out. */
const char *standby_bar(const struct look *l, int inject)
{
	enum cond_bar first = COND_BAR_NONE;

	/* Before StartEx no condition holds yet. */
	if (l->st->run == STATE_LOBBY || l->st->run == STATE_NEW)
		return "";
	for (size_t c = 0; inject >= 0 && c < l->st->ncells; c++) {
		enum cond_bar bar;

		if (!look_has_cell(l, c) || l->st->cells[c].injects[inject]
		    .status != INJECT_PENDING)
			continue;
		bar = cond_bar(l->st, (int)c, inject, look_cell_ms(l,
		    (int)c));
		if (bar == COND_BAR_NONE)
			return "";
		first = first == COND_BAR_NONE ? bar : first;
	}
	return first == COND_BAR_NONE ? "" : tr(l->words, bar_words[first]);
}

/* ---- pre-flight ------------------------------------------------------- */

static void standby_problem(struct buf *out, const char *what)
{
	buf_addf(out, "%s%s", out->len > 0 ? ", " : "", what);
}

const char *standby_preflight(const struct look *l, int inject)
{
	const struct plan_inject *p = look_inject(l, inject);
	int teams, people, here;
	struct buf out = {0};
	const char *text;

	/* Texts and files are with the engine: what is not there now is no
	 * problem of the inject's. */
	if (inject < 0 || l->m->gone)
		return "";
	standby_reach(l, inject, STANDBY_STILL, &teams, &people, &here);
	if (standby_bar(l, inject)[0] != '\0')
		standby_problem(&out, standby_bar(l, inject));
	if (look_body(l, inject)[0] == '\0' && (p == NULL ||
	    p->nfiles == 0))
		standby_problem(&out, tr(l->words, "no text"));
	if (teams == 0)
		standby_problem(&out, tr(l->words, "nobody to send it to"));
	else if (here == 0)
		standby_problem(&out, tr(l->words, "nobody of them is here"));
	for (size_t i = 0; p != NULL && i < p->nfiles; i++) {
		char hex[DIGEST_HEX];

		if (model_text(l->m, digest_hex(&l->plan->files[
		    p->files[i]].digest, hex)) == NULL)
			standby_problem(&out, tr(l->words, "a file is "
			    "missing"));
	}
	text = arena_strdup(l->a, buf_str(&out));
	buf_release(&out);
	return text;
}

/* What will no longer work once it is out: said before the GO. */
static const char *standby_cuts(const struct look *l, int inject)
{
	const struct plan_inject *p = look_inject(l, inject);
	struct buf out = {0};
	const char *text;

	for (size_t i = 0; p != NULL && i < p->ncuts; i++)
		buf_addf(&out, "%s %s", i == 0 ? tr(l->words, "  CUTS:") :
		    ",", l->plan->channels[p->cuts[i].channel].id);
	text = arena_strdup(l->a, buf_str(&out));
	buf_release(&out);
	return text;
}

/* Who has said so in every cell that is looked at. */
static uint64_t standby_said_ready(const struct look *l, int inject)
{
	uint64_t ready = inject < 0 || l->st->ncells == 0 ? 0 : ~UINT64_C(0);

	for (size_t c = 0; ready != 0 && c < l->st->ncells; c++)
		if (look_has_cell(l, c))
			ready &= l->st->cells[c].injects[inject].ready;
	return ready;
}

const char *standby_waits(const struct look *l, int inject, bool missing)
{
	const struct plan_inject *p = look_inject(l, inject);
	uint64_t ready = standby_said_ready(l, inject);
	struct buf out = {0};
	const char *text;

	for (size_t i = 0; p != NULL && i < p->nready; i++) {
		bool yes = ready >> i & 1;

		if (missing && !yes)
			buf_addf(&out, "%s%s", out.len > 0 ? ", " : "",
			    p->ready[i]);
		else if (!missing)
			buf_addf(&out, "%s%s %s", out.len > 0 ? "  " : "",
			    p->ready[i], yes ? tr(l->words, "yes") :
			    tr(l->words, "waiting"));
	}
	text = arena_strdup(l->a, buf_str(&out));
	buf_release(&out);
	return text;
}

const char *standby_ready(const struct look *l, int inject)
{
	const char *problems = standby_preflight(l, inject);
	const char *waits = standby_waits(l, inject, false);
	int teams, people, here;

	standby_reach(l, inject, STANDBY_STILL, &teams, &people, &here);
	if (waits[0] != '\0')
		waits = arena_printf(l->a, tr(l->words, "ready: %s   "),
		    waits);
	if (problems[0] != '\0')
		return arena_printf(l->a, tr(l->words, "%spre-flight: ! %s"
		    "%s"), waits, problems, standby_cuts(l, inject));
	return arena_printf(l->a, tr(l->words, "%spre-flight: ok   %d of %d "
	    "people here%s"), waits, here, people, standby_cuts(l, inject));
}
