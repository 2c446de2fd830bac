/*
 * index.c: words that the views show, gathered from the events as they are
 * folded.  It must never grow with the length of an exercise beyond its
 * answers.
 */
#include "view/view.h"

#include "view/internal.h"

struct view_index *view_index_new(void)
{
	return xcalloc(1, sizeof(struct view_index));
}

static void view_edit_free(struct view_edit *e)
{
	free(e->title);
	free(e->body);
	free(e->lang);
	free(e->correction);
	free(e->why);
}

static void view_cells_free(struct view_index *ix)
{
	for (size_t c = 0; c < ix->capcells; c++) {
		for (size_t i = 0; i < ix->cells[c].cap; i++)
			view_edit_free(&ix->cells[c].edits[i]);
		free(ix->cells[c].edits);
	}
	free(ix->cells);
}

void view_index_free(struct view_index *ix)
{
	if (ix == NULL)
		return;
	for (size_t i = 0; i < ix->nteams; i++) {
		view_ring_free(&ix->teams[i].talk);
		view_ring_free(&ix->teams[i].log);
		view_ring_free(&ix->teams[i].files);
		view_ring_free(&ix->teams[i].practice);
		view_ring_free(&ix->teams[i].uses);
		view_ring_free(&ix->teams[i].forwarded);
	}
	for (size_t i = 0; i < ix->capcomposed; i++) {
		free(ix->composed[i].title);
		free(ix->composed[i].body);
		free(ix->composed[i].from);
		free(ix->composed[i].channel);
		for (size_t k = 0; k < ix->composed[i].nfiles; k++) {
			free(ix->composed[i].files[k].name);
			free(ix->composed[i].files[k].digest);
		}
		free(ix->composed[i].files);
	}
	for (size_t i = 0; i < ix->nanswers; i++) {
		free(ix->answers[i].person);
		free(ix->answers[i].text);
		free(ix->answers[i].returned);
	}
	view_cells_free(ix);
	free(ix->teams);
	free(ix->composed);
	free(ix->answers);
	view_calls_free(ix);
	view_opened_free(ix);
	free(ix->realworld);
	free(ix->pause_why);
	free(ix->end_why);
	free(ix);
}

/* ---- injects, answers, the run ---------------------------------------- */

static void replace(char **old, const char *s)
{
	if (s == NULL)
		return;
	free(*old);
	*old = xstrdup(s);
}

static struct view_edit *edit_of(struct view_index *ix,
    const struct state *st, const struct event *e)
{
	int cell = state_cell(st, event_str(e, FIELD_CELL));
	int inject = state_item(st, PLAN_INJECT, event_str(e, FIELD_INJECT));
	struct view_cell *c;

	grow(&ix->cells, &ix->capcells, (size_t)cell + 1,
	    sizeof(*ix->cells));
	c = &ix->cells[cell];
	grow(&c->edits, &c->cap, (size_t)inject + 1, sizeof(*c->edits));
	return &c->edits[inject];
}

static void add_edited(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	struct view_edit *edit = edit_of(ix, st, e);

	replace(&edit->title, event_str(e, FIELD_TITLE));
	replace(&edit->body, event_str(e, FIELD_BODY));
	replace(&edit->lang, event_str(e, FIELD_LANG));
	view_index_mark(ix, st, e);
}

static void add_corrected(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	struct view_edit *edit = edit_of(ix, st, e);

	replace(&edit->correction, event_str(e, FIELD_BODY));
	replace(&edit->why, event_str(e, FIELD_WHY));
	view_index_mark(ix, st, e);
}

static struct view_composed *composed_of(struct view_index *ix,
    const struct state *st, const struct event *e)
{
	int inject = state_item(st, PLAN_INJECT, event_str(e, FIELD_INJECT));

	grow(&ix->composed, &ix->capcomposed, (size_t)inject + 1,
	    sizeof(*ix->composed));
	return &ix->composed[inject];
}

static void add_attached(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	struct view_composed *c = composed_of(ix, st, e);

	grow(&c->files, &c->capfiles, c->nfiles + 1, sizeof(*c->files));
	c->files[c->nfiles++] = (struct view_file){
		xstrdup(event_str(e, FIELD_NAME)),
		xstrdup(event_str(e, FIELD_DIGEST)),
		event_int(e, FIELD_SIZE, 0) };
}

static void add_composed(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	struct view_composed *c = composed_of(ix, st, e);

	replace(&c->title, event_str(e, FIELD_TITLE));
	replace(&c->body, event_str(e, FIELD_BODY));
	replace(&c->from, event_str(e, FIELD_FROM));
	replace(&c->channel, event_str(e, FIELD_CHANNEL));
}

static void add_answer(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	struct view_answer *a;

	grow(&ix->answers, &ix->capanswers, ix->nanswers + 1,
	    sizeof(*ix->answers));
	a = &ix->answers[ix->nanswers++];
	*a = (struct view_answer){ .seq = e->seq };
	a->team = state_team(st, event_str(e, FIELD_TEAM));
	a->person = xstrdup(event_str(e, FIELD_PERSON));
	if (event_has(e, FIELD_TEXT))
		a->text = view_cut(event_str(e, FIELD_TEXT), &a->cut);
	view_index_mark(ix, st, e);
}

static void add_returned(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	struct view_answer *a = (struct view_answer *)view_answer(ix,
	    event_int(e, FIELD_OF, 0));

	if (a != NULL)
		replace(&a->returned, event_str(e, FIELD_WHY));
	view_index_mark(ix, st, e);
}

static void add_judged(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	struct view_answer *a = (struct view_answer *)view_answer(ix,
	    event_int(e, FIELD_OF, 0));

	if (a != NULL)
		a->judged_ms = e->ex_ms;
	view_index_mark(ix, st, e);
}

/* Time stands still, and why, in somebody's words: of who paused or adjourned
 * it.  What was said of the last time says nothing of this one. */
static void add_paused(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	free(ix->pause_why);
	ix->pause_why = e->kind == EVENT_CLOCK_RECOVERED ? NULL :
	    xstrdup(event_str(e, FIELD_WHY));
	ix->pause_length_ms = event_int(e, FIELD_LENGTH_MS, 0);
	ix->pause_wall_ms = e->wall_ms;
	view_index_mark(ix, st, e);
}

/* The engine is back: how long it was away, where the clock stood. */
static void add_recovered(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	ix->away_ms = event_int(e, FIELD_AWAY_MS, 0);
	ix->away_at_ms = e->ex_ms;
	ix->away_wall_ms = e->wall_ms;
	add_paused(ix, st, e);
}

static void add_ended(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	replace(&ix->end_why, event_str(e, FIELD_WHY));
	view_index_mark(ix, st, e);
}

static void add_realworld(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	replace(&ix->realworld, event_str(e, FIELD_TEXT));
	view_index_mark(ix, st, e);
}

void view_index_add(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	static void (*const adders[EVENT_KINDS])(struct view_index *,
	    const struct state *, const struct event *) = {
		[EVENT_MESSAGE_SENT] = view_said_message,
		[EVENT_MESSAGE_DELIVERED] = view_said_delivered,
		[EVENT_MESSAGE_BOUNCED] = view_said_bounced,
		[EVENT_BROADCAST_SENT] = view_said_message,
		[EVENT_PRACTICE_ANSWERED] = view_said_practice,
		[EVENT_TEAMLOG_WRITTEN] = view_said_own,
		[EVENT_FILE_STORED] = view_said_own,
		[EVENT_TOOL_USED] = view_said_use,
		[EVENT_TOOL_ANSWERED] = view_said_use_answered,
		[EVENT_INJECT_EDITED] = add_edited,
		[EVENT_INJECT_CORRECTED] = add_corrected,
		[EVENT_INJECT_COMPOSED] = add_composed,
		[EVENT_FILE_ATTACHED] = add_attached,
		[EVENT_ANSWER_SUBMITTED] = add_answer,
		[EVENT_ACTION_TAKEN] = add_answer,
		[EVENT_ANSWER_PROPOSED] = add_answer,
		[EVENT_ANSWER_RETURNED] = add_returned,
		[EVENT_JUDGEMENT_MADE] = add_judged,
		[EVENT_DELIVERY_REACHED] = view_called,
		[EVENT_DELIVERY_SHOWN] = view_opened_add,
		[EVENT_ACT_ARMED] = view_call_marked,
		[EVENT_ACT_DONE] = view_call_unmarked,
		[EVENT_ACT_RECALLED] = view_call_unmarked,
		[EVENT_CLOCK_PAUSED] = add_paused,
		[EVENT_CLOCK_RECOVERED] = add_recovered,
		[EVENT_CLOCK_ENDED] = add_ended,
		[EVENT_EXERCISE_ADJOURNED] = add_paused,
		[EVENT_EXERCISE_RECONVENED] = add_paused,
		[EVENT_REALWORLD_DECLARED] = add_realworld,
	};

	view_index_sync(ix, st);
	if (adders[e->kind])
		adders[e->kind](ix, st, e);
	else
		view_index_mark(ix, st, e);
}

/* ---- finding ---------------------------------------------------------- */

const struct view_edit *view_edit(const struct view_index *ix, int cell,
    int inject)
{
	static const struct view_edit none;

	if ((size_t)cell >= ix->capcells ||
	    (size_t)inject >= ix->cells[cell].cap)
		return &none;
	return &ix->cells[cell].edits[inject];
}

const struct view_composed *view_composed(const struct view_index *ix,
    int inject)
{
	static const struct view_composed none;

	return (size_t)inject < ix->capcomposed ? &ix->composed[inject] :
	    &none;
}

const struct view_answer *view_answer(const struct view_index *ix,
    int64_t seq)
{
	size_t lo = 0, hi = ix->nanswers;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (ix->answers[mid].seq < seq)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < ix->nanswers && ix->answers[lo].seq == seq ?
	    &ix->answers[lo] : NULL;
}
