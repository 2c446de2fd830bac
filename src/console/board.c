/*
 * board.c: the rows of the run screen (board.h).  Order is the plan's: by
 * planned time where there is one, each of the others behind the one before
 * it, so that nothing moves under the cursor.
 */
#include "config.h"

#include "console/board.h"

#include <stdlib.h>

#include "base/text.h"
#include "console/standby.h"

/* ---- planned times ---------------------------------------------------- */

static int board_plan_index(const struct look *l, int inject)
{
	return l->plan == NULL || inject < 0 ? -1 : plan_find(l->plan,
	    PLAN_INJECT, state_item_id(l->st, PLAN_INJECT, inject));
}

int64_t board_planned(const struct look *l, int inject)
{
	int i = board_plan_index(l, inject);

	if (i >= 0)
		return plan_planned(l->plan, i);
	return INT64_MAX;
}

/* ---- order ------------------------------------------------------------ */

struct board_place {
	int64_t ms;
	int order, inject;
};

static int board_compare(const void *a, const void *b)
{
	const struct board_place *x = a, *y = b;

	if (x->ms != y->ms)
		return x->ms < y->ms ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

/* When an ad-hoc inject was written. */
static int64_t board_composed(const struct look *l, int inject)
{
	int64_t seq = l->st->adhoc[inject].seq;

	return seq > 0 && (size_t)seq <= l->m->nevents ?
	    l->m->events[seq - 1].ex_ms : 0;
}

/* Every inject that is planned or was written, in order; how many. */
static size_t board_places(const struct look *l, struct board_place *out)
{
	int64_t last = 0;
	size_t n = 0, items = l->st->items[PLAN_INJECT].n;

	for (size_t i = 0; l->plan != NULL && i < l->plan->ninjects; i++) {
		int64_t ms = plan_planned(l->plan, (int)i);
		int item = state_item(l->st, PLAN_INJECT,
		    l->plan->injects[i].id);

		if (item < 0)
			continue;
		last = ms == INT64_MAX ? last : ms;
		out[n] = (struct board_place){ last, (int)n, item };
		n++;
	}
	for (size_t i = 0; i < items; i++) {
		if (board_plan_index(l, (int)i) >= 0)
			continue;
		out[n] = (struct board_place){ l->st->adhoc[i].seq != 0 ?
		    board_composed(l, (int)i) : INT64_MAX, (int)n, (int)i };
		n++;
	}
	qsort(out, n, sizeof(*out), board_compare);
	return n;
}

/* ---- what happened ---------------------------------------------------- */

static void board_question(const struct look *l, struct board_row *r,
    int cell, int question)
{
	uint64_t to;

	if (l->st->cells[cell].questions[question].status ==
	    QUESTION_UNOPENED || state_question_with(l->st, cell, question) !=
	    r->inject)
		return;
	to = state_question_to(l->st, cell, question);
	for (size_t t = 0; t < l->st->nteams; t++) {
		const struct state_team *team = &l->st->teams[t];

		if (team->cell != cell || !(to >> team->role & 1))
			continue;
		r->answer_of++;
		r->answers += team->papers[question].n > 0;
		r->late += team->papers[question].expired &&
		    team->papers[question].n == 0;
	}
}

static void board_delivery(const struct look *l, struct board_row *r,
    int cell)
{
	const struct state_inject *s = &l->st->cells[cell].injects[r->inject];
	uint64_t to = state_inject_to(l->st, cell, r->inject);

	for (size_t t = 0; t < l->st->nteams; t++) {
		const struct state_team *team = &l->st->teams[t];

		if (team->cell != cell || !(to >> team->role & 1))
			continue;
		r->ack_of++;
		r->acks += (s->acked >> team->role & 1) != 0;
	}
	for (size_t q = 0; q < l->st->items[PLAN_QUESTION].n; q++)
		board_question(l, r, cell, (int)q);
}

static void board_cell(const struct look *l, struct board_row *r, int cell)
{
	const struct state_inject *s = &l->st->cells[cell].injects[r->inject];
	int64_t due = state_inject_due(l->st, cell, r->inject);

	r->cells++;
	r->held |= s->held;
	r->moved |= s->moved;
	r->edited |= s->edited_seq != 0;
	r->asks |= s->suggested_seq != 0 && s->status == INJECT_PENDING;
	switch (s->status) {
	case INJECT_PENDING:
		r->pending++;
		if (due < r->due_ms)
			r->due_ms = due;
		break;
	case INJECT_ARMED:
		r->armed++;
		break;
	case INJECT_RELEASED:
		r->out++;
		if (s->released_ms < r->sent_ms)
			r->sent_ms = s->released_ms;
		board_delivery(l, r, cell);
		break;
	case INJECT_SKIPPED:
		r->skipped++;
		break;
	}
}

/* ---- a row ------------------------------------------------------------ */

static char board_sign(const struct board_row *r)
{
	if (r->armed > 0)
		return SIGN_GOING;
	if (r->standby)
		return SIGN_STANDBY;
	if (r->pending > 0 && r->out == 0)
		return r->held ? SIGN_HELD : ' ';
	if (r->out == 0)
		return SIGN_SKIPPED;
	if (r->acks == r->ack_of && r->answers + r->late >= r->answer_of &&
	    r->pending == 0)
		return SIGN_DONE;
	return SIGN_SENT;
}

/* How it goes out: --release of the exercise, else its own word, else the
 * pack's. */
static enum plan_release board_released(const struct look *l,
    const struct plan_inject *p)
{
	if (l->st->conducted_auto)
		return PLAN_RELEASE_AUTO;	/* nobody to ask */
	for (int k = PLAN_RELEASE_AUTO; l->st->release != NULL &&
	    k < PLAN_RELEASES; k++)
		if (strcmp(plan_release_name((enum plan_release)k),
		    l->st->release) == 0)
			return (enum plan_release)k;
	return p->release != PLAN_RELEASE_DEFAULT ? p->release :
	    l->plan->release;
}

/* What was composed goes by itself if it was given a time or follows
 * others. */
static bool board_timed(const struct look *l, int inject)
{
	for (size_t c = 0; c < l->st->ncells; c++)
		if (look_has_cell(l, c) &&
		    (l->st->cells[c].injects[inject].scheduled ||
		    l->st->cells[c].injects[inject].moved ||
		    state_follow(l->st, (int)c, inject) != NULL))
			return true;
	return false;
}

enum plan_release board_release(const struct look *l, int inject)
{
	const struct plan_inject *p = look_inject(l, inject);

	if (p == NULL)
		return board_timed(l, inject) ? PLAN_RELEASE_AUTO :
		    PLAN_RELEASE_MANUAL;
	return p->trigger == PLAN_TRIGGER_DIRECTOR ||
	    p->trigger == PLAN_TRIGGER_NONE ? PLAN_RELEASE_MANUAL :
	    board_released(l, p);
}

static const char *board_how(const struct look *l, int inject)
{
	enum plan_release r = board_release(l, inject);

	return r == PLAN_RELEASE_MANUAL ? tr(l->words, "man") :
	    r == PLAN_RELEASE_ASK ? tr(l->words, "ask") :
	    tr(l->words, "auto");
}

/* Does it wait for somebody's word when its time has come?  What was composed
 * with a time does not. */
static bool board_waits(const struct look *l, int cell, int item)
{
	const struct plan_inject *p = state_plan_inject(l->st, cell, item);
	enum plan_release r = p == NULL || l->plan == NULL ?
	    PLAN_RELEASE_AUTO : board_released(l, p);

	return r == PLAN_RELEASE_MANUAL || r == PLAN_RELEASE_ASK;
}

static const char *board_plan_text(const struct look *l,
    const struct board_row *r, const struct plan_inject *p)
{
	if (r->moved && r->due_ms != INT64_MAX)
		return look_hm(l, r->due_ms);
	if (r->plan_ms != INT64_MAX)
		return look_hm(l, r->plan_ms);
	if (p == NULL)
		return "";
	switch (p->trigger) {
	case PLAN_TRIGGER_AFTER:
		return tr(l->words, "then");
	case PLAN_TRIGGER_ON:
	case PLAN_TRIGGER_WHEN:
		return tr(l->words, "if");
	default:
		return "";
	}
}

static const char *board_note(const struct look *l,
    const struct board_row *r)
{
	if (r->skipped > 0 && r->out + r->pending + r->armed == 0)
		return tr(l->words, "(skipped)");
	if (r->held)
		return tr(l->words, "(held)");
	if (r->asks)
		return tr(l->words, "(asks)");
	if (r->edited && r->out == 0)
		return tr(l->words, "(edited)");
	return "";
}

/* Who took it out, unless it was no person. */
static const char *board_note_by(const struct look *l,
    const struct board_row *r)
{
	const char *actor;
	int64_t seq;

	if (r->skipped == 0 || r->out + r->pending + r->armed > 0)
		return NULL;
	seq = model_skipped(l->m, state_item_id(l->st, PLAN_INJECT,
	    r->inject), l->a);
	actor = seq == 0 ? ACTOR_ENGINE : l->m->events[seq - 1].actor;
	return strcmp(actor, ACTOR_ENGINE) == 0 ? NULL : arena_printf(l->a,
	    tr(l->words, "(skipped by %s)"), look_actor(l, actor));
}

static void board_row(const struct look *l, struct board_row *r, int inject)
{
	const struct plan_inject *p;

	*r = (struct board_row){ .inject = inject, .sent_ms = INT64_MAX,
		.due_ms = INT64_MAX };
	r->standby = l->st->standby == inject;
	for (size_t c = 0; c < l->st->ncells; c++)
		if (look_has_cell(l, c))
			board_cell(l, r, (int)c);
	p = look_inject(l, inject);
	r->plan_ms = board_planned(l, inject);
	r->nr = state_number(l->st, inject);
	r->bench = p != NULL && p->bench;
	r->how = board_how(l, inject);
	r->to = look_roles(l, standby_roles(l, inject, STANDBY_EVER));
	r->title = look_title(l, inject);
	r->plan = board_plan_text(l, r, p);
	if (r->cells > 1 && r->out > 0 && r->out < r->cells)
		r->sent = arena_printf(l->a, "%d/%d", r->out, r->cells);
	else
		r->sent = r->out == 0 ? "" : look_hm(l, r->sent_ms);
	r->note = board_note(l, r);
	r->note_by = board_note_by(l, r);
	r->sign = board_sign(r);
}

/* What is on the bench and has not gone out is not in the list. */
static void board_parts(const struct look *l, struct board *b)
{
	b->plan = arena_calloc(l->a, b->n + 1, sizeof(*b->plan));
	b->bench = arena_calloc(l->a, b->n + 1, sizeof(*b->bench));
	b->nr = BOARD_NR_LEAST;
	for (size_t i = 0; i < b->n; i++) {
		const struct board_row *r = &b->rows[i];
		int width = text_width(r->nr);

		if (width > b->nr)
			b->nr = width < BOARD_NR_MOST ? width : BOARD_NR_MOST;

		if (r->bench && r->out + r->armed == 0 && !r->standby)
			b->bench[b->nbench++] = (int)i;
		else
			b->plan[b->nplan++] = (int)i;
	}
}

void board_make(const struct look *l, struct board *out)
{
	size_t items = l->st->items[PLAN_INJECT].n;
	struct board_place *places = arena_calloc(l->a, items + 1,
	    sizeof(*places));
	int64_t newest = -1;

	*out = (struct board){0};
	if (l->st->ncells == 0)
		return;
	out->n = board_places(l, places);
	out->rows = arena_calloc(l->a, out->n + 1, sizeof(*out->rows));
	for (size_t i = 0; i < out->n; i++) {
		struct board_row *r = &out->rows[i];

		board_row(l, r, places[i].inject);
		out->sent += r->out > 0;
		out->of += r->out + r->pending + r->armed > 0;
		if (r->out > 0 && r->plan_ms != INT64_MAX &&
		    r->sent_ms > newest) {
			newest = r->sent_ms;
			out->drift_ms = r->sent_ms - r->plan_ms;
		}
	}
	board_parts(l, out);
}

int board_find(const struct board *b, int inject)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->rows[i].inject == inject)
			return (int)i;
	return -1;
}

int board_next_timed(const struct look *l, int *cell, int64_t *in_ms)
{
	int best = -1;

	*in_ms = INT64_MAX;
	for (size_t c = 0; c < l->st->ncells; c++) {
		int64_t now = look_cell_ms(l, (int)c);

		if (!look_has_cell(l, c) || l->st->automatic_held ||
		    l->st->cells[c].automatic_held)
			continue;
		for (size_t i = 0; i < l->st->items[PLAN_INJECT].n; i++) {
			int64_t due = state_inject_due(l->st, (int)c, (int)i);

			if (due == INT64_MAX || due - now >= *in_ms ||
			    board_waits(l, (int)c, (int)i))
				continue;
			*in_ms = due - now;
			*cell = (int)c;
			best = (int)i;
		}
	}
	return best;
}
