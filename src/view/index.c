/*
 * index.c: words that the views show, gathered from the events as they are
 * folded, and which teams' views an event can change.  It must never grow
 * with the length of an exercise beyond its answers.
 */
#include "view/view.h"

#include "view/internal.h"

#include "base/quote.h"

struct view_index *view_index_new(void)
{
	return xcalloc(1, sizeof(struct view_index));
}

static void view_say_free(struct view_say *s)
{
	if (--s->refs > 0)
		return;
	free(s->from);
	free(s->to);
	free(s->person);
	free(s->by);
	free(s->persona);
	free(s->tlp);
	free(s->inject);
	free(s->channel);
	free(s->name);
	free(s->digest);
	free(s->text);
	free(s);
}

static void view_ring_free(struct view_ring *r)
{
	for (size_t i = 0; i < r->n; i++)
		view_say_free(r->v[i]);
	free(r->v);
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
		view_ring_free(&ix->teams[i].uses);
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
	free(ix->realworld);
	free(ix->pause_why);
	free(ix);
}

/* ---- what may have changed -------------------------------------------- */

bool view_index_dirty(const struct view_index *ix, int team)
{
	if (team < 0)
		return ix->dirty_others;
	return (size_t)team >= ix->nteams || ix->teams[team].dirty;
}

void view_index_clean(struct view_index *ix)
{
	for (size_t i = 0; i < ix->nteams; i++)
		ix->teams[i].dirty = false;
	ix->dirty_others = false;
}

static void view_index_sync(struct view_index *ix, const struct state *st)
{
	grow(&ix->teams, &ix->capteams, st->nteams, sizeof(*ix->teams));
	while (ix->nteams < st->nteams)
		ix->teams[ix->nteams++].dirty = true;
}

static void dirty_cell(struct view_index *ix, const struct state *st,
    int cell)
{
	for (size_t i = 0; i < ix->nteams; i++)
		if (cell < 0 || st->teams[i].cell == cell)
			ix->teams[i].dirty = true;
	ix->dirty_others = true;
}

/* The team an event is about: named, or by the answer it judges. */
static int event_team(const struct view_index *ix, const struct state *st,
    const struct event *e)
{
	const char *team = event_str(e, FIELD_TEAM);
	const struct view_answer *a;

	if (team != NULL)
		return state_team(st, team);
	if (e->kind != EVENT_JUDGEMENT_MADE &&
	    e->kind != EVENT_ANSWER_RETURNED &&
	    e->kind != EVENT_ACTION_RULED &&
	    e->kind != EVENT_ACTION_COMPLETED)
		return -1;
	a = view_answer(ix, event_int(e, FIELD_OF, 0));
	return a == NULL ? -1 : a->team;
}

/* Kinds that no view shows: the director's and the engine's own. */
static bool event_unseen(enum event_kind kind)
{
	switch (kind) {
	case EVENT_SCRIPT_FAILED:
	case EVENT_HOOK_CALLED:
	case EVENT_HOOK_SETTLED:
	case EVENT_STATE_DIGESTED:
	case EVENT_CLOCK_TICKED:
	case EVENT_DECISION_SETTLED:
	case EVENT_DECISION_OVERRIDDEN:
	case EVENT_VARIABLE_SET:
	case EVENT_TIMER_SET:
	case EVENT_TIMER_FIRED:
	case EVENT_PROBE_RESULT:
	case EVENT_PROBE_RULED:
	case EVENT_STANDBY_SET:
	case EVENT_ITEM_FLAGGED:
	case EVENT_ITEM_CLAIMED:
	case EVENT_ITEM_UNCLAIMED:
	case EVENT_ACT_ARMED:
	case EVENT_ACT_RECALLED:
	case EVENT_ACT_DONE:
	case EVENT_ACT_PROPOSED:
	case EVENT_ACT_SECONDED:
	case EVENT_NOTE_WRITTEN:
	case EVENT_DELIVERY_SHOWN:
	case EVENT_CODE_ISSUED:
		return true;
	default:
		return false;
	}
}

static void view_index_mark(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	const char *cell = event_str(e, FIELD_CELL);
	int team = event_team(ix, st, e);

	if (event_unseen(e->kind))
		return;
	if (team >= 0) {
		ix->teams[team].dirty = true;
		ix->dirty_others = true;
		/* other teams see who is in the address book */
		if (e->kind != EVENT_TEAM_CREATED &&
		    e->kind != EVENT_TEAM_RENAMED &&
		    e->kind != EVENT_PERSON_MOVED)
			return;
		cell = NULL;
	}
	dirty_cell(ix, st, cell == NULL ? -1 : state_cell(st, cell));
}

/* ---- things said ------------------------------------------------------ */

/* At most VIEW_TEXT_MAX bytes, not cutting a character in two. */
static char *view_cut(const char *s, bool *cut)
{
	size_t n = strlen(s);

	*cut = n > VIEW_TEXT_MAX;
	if (!*cut)
		return xstrdup(s);
	n = VIEW_TEXT_MAX;
	while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
		n--;
	return xstrndup(s, n);
}

/* The person of "UUID/participant"; whoever acts on behalf is not shown. */
static char *say_by(const char *actor)
{
	const char *who = strchr(actor, '>');
	size_t n;

	who = who == NULL ? actor : who + 1;
	n = strcspn(who, "/");
	return strcmp(who + n, "/participant") == 0 ? xstrndup(who, n) :
	    NULL;
}

static struct view_say *view_say_new(const struct event *e,
    enum view_say_kind kind)
{
	struct view_say *s = xcalloc(1, sizeof(*s));
	const struct event_field *to = event_field(e, FIELD_TO);
	struct buf words = {0};

	s->refs = 1;
	s->kind = kind;
	s->seq = e->seq;
	s->ms = e->ex_ms;
	s->of = event_int(e, FIELD_OF, 0);
	s->size = event_int(e, FIELD_SIZE, 0);
	s->from = xstrdup(event_str(e, FIELD_FROM));
	for (int64_t i = 0; to && i < to->i; i++)
		buf_addf(&words, "%s%s", i > 0 ? ", " : "", to->list[i]);
	s->to = to ? buf_detach(&words) : NULL;
	s->person = xstrdup(event_str(e, FIELD_PERSON));
	s->by = say_by(e->actor);
	s->channel = xstrdup(event_str(e, FIELD_CHANNEL));
	s->persona = xstrdup(event_str(e, FIELD_PERSONA));
	s->tlp = xstrdup(event_str(e, FIELD_TLP));
	s->inject = xstrdup(event_str(e, FIELD_INJECT));
	s->held = event_has(e, FIELD_HOW);
	s->name = xstrdup(event_str(e, FIELD_NAME));
	s->digest = xstrdup(event_str(e, FIELD_DIGEST));
	if (event_str(e, FIELD_TEXT))
		s->text = view_cut(event_str(e, FIELD_TEXT), &s->cut);
	return s;
}

static void view_ring_add(struct view_ring *r, struct view_say *s)
{
	if (r->n > 0 && r->v[r->n - 1] == s)
		return;		/* named twice */
	if (r->n == VIEW_RING) {
		view_say_free(r->v[0]);
		memmove(r->v, r->v + 1, (r->n - 1) * sizeof(*r->v));
		r->n--;
	}
	grow(&r->v, &r->cap, r->n + 1, sizeof(*r->v));
	r->v[r->n++] = s;
	s->refs++;
}

/* Does a word of TO or FROM mean this team?  A person stands for theirs. */
static bool word_means(const struct state *st, const char *word, int team,
    int cell)
{
	const struct state_team *t = &st->teams[team];
	int person;

	if (strcmp(word, "all") == 0)
		return cell < 0 || t->cell == cell;
	if (strcmp(word, t->id) == 0)
		return true;
	if (strcmp(word, st->roles.ids[t->role]) == 0)
		return cell < 0 || t->cell == cell;
	person = state_person(st, word);
	return person >= 0 && st->people[person].team == team;
}

/* Has a message on a cut channel reached whom it was for after all? */
static bool has_come(const struct state *st, const struct event *e)
{
	if (strcmp(event_str(e, FIELD_HOW), "queued") != 0)
		return false;
	for (size_t i = 0; i < st->nwaiting; i++)
		if (st->waiting[i].seq == e->seq)
			return false;
	return true;
}

bool view_event_reaches(const struct state *st, const struct event *e,
    int team)
{
	const struct event_field *to = event_field(e, FIELD_TO);
	const char *from = event_str(e, FIELD_FROM);
	const char *id = event_str(e, FIELD_CELL);
	int cell = id == NULL ? -1 : state_cell(st, id);

	if (e->kind == EVENT_BROADCAST_SENT)
		return cell < 0 || st->teams[team].cell == cell;
	if (from && strcmp(from, "all") != 0 &&
	    word_means(st, from, team, cell))
		return true;
	if (event_has(e, FIELD_HOW) && !has_come(st, e))
		return false;
	for (int64_t i = 0; to && i < to->i; i++)
		if (word_means(st, to->list[i], team, cell))
			return true;
	return false;
}

static void add_message(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	struct view_say *s = view_say_new(e,
	    e->kind == EVENT_MESSAGE_SENT ? VIEW_MESSAGE : VIEW_BROADCAST);

	for (size_t i = 0; i < st->nteams; i++) {
		if (!view_event_reaches(st, e, (int)i))
			continue;
		view_ring_add(&ix->teams[i].talk, s);
		ix->teams[i].dirty = true;
	}
	ix->dirty_others = true;
	view_say_free(s);
}

/* The words said with that seq, where the sender's team keeps them. */
static struct view_say *say_of(struct view_index *ix, int64_t seq)
{
	for (size_t t = 0; t < ix->nteams; t++)
		for (size_t i = 0; i < ix->teams[t].talk.n; i++)
			if (ix->teams[t].talk.v[i]->seq == seq)
				return ix->teams[t].talk.v[i];
	return NULL;
}

static void add_delivered(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	struct view_say *s = say_of(ix, event_int(e, FIELD_OF, 0));
	int from = s == NULL || s->from == NULL ? -1 :
	    state_team(st, s->from);

	if (s == NULL || s->to == NULL)
		return;
	s->held = false;
	for (size_t i = 0; i < st->nteams; i++) {
		if ((int)i == from || !word_means(st, s->to, (int)i,
		    from < 0 ? -1 : st->teams[from].cell))
			continue;
		view_ring_add(&ix->teams[i].talk, s);
		ix->teams[i].dirty = true;
	}
	ix->dirty_others = true;
}

static void add_bounced(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	struct view_say *s = say_of(ix, event_int(e, FIELD_OF, 0));
	int from = s == NULL || s->from == NULL ? -1 :
	    state_team(st, s->from);

	if (s != NULL)
		s->bounced = true;
	if (from >= 0)
		ix->teams[from].dirty = true;
	ix->dirty_others = true;
}

static void add_own(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	int team = state_team(st, event_str(e, FIELD_TEAM));
	bool file = e->kind == EVENT_FILE_STORED;
	struct view_say *s = view_say_new(e, file ? VIEW_FILE : VIEW_LOG);

	view_ring_add(file ? &ix->teams[team].files : &ix->teams[team].log,
	    s);
	view_say_free(s);
	view_index_mark(ix, st, e);
}

/* As it can be typed again. */
static char *use_line(const struct event *e)
{
	const char *json = event_str(e, FIELD_ARGS);
	struct arena a = {0};
	struct buf line = {0};
	const struct val *args = json_parse(&a, json, strlen(json),
	    EVENT_BODY_MAX, NULL);

	buf_adds(&line, event_str(e, FIELD_COMMAND));
	for (size_t i = 0; args != NULL && args->kind == VAL_MAP &&
	    i < args->u.map.n; i++) {
		buf_addf(&line, " %s=", args->u.map.p[i].key);
		quote_put(&line, val_text(args->u.map.p[i].value, ""));
	}
	arena_release(&a);
	return buf_detach(&line);
}

/* A tool's use: what was typed and what it showed. */
static void add_use(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	int team = state_team(st, event_str(e, FIELD_TEAM));
	struct view_say *s = view_say_new(e, VIEW_USE);

	s->name = xstrdup(event_str(e, FIELD_TOOL));
	s->channel = use_line(e);
	s->held = event_has(e, FIELD_HOW);
	view_ring_add(&ix->teams[team].uses, s);
	view_say_free(s);
	view_index_mark(ix, st, e);
}

/* What it shows is known. */
static void add_use_answered(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	int64_t of = event_int(e, FIELD_OF, 0);
	const struct state_use *u = state_use(st, of);
	const struct view_ring *r = &ix->teams[u->team].uses;

	for (size_t i = 0; i < r->n; i++) {
		if (r->v[i]->seq != of)
			continue;
		r->v[i]->held = false;
		if (!event_has(e, FIELD_TEXT))
			continue;
		free(r->v[i]->text);
		r->v[i]->text = view_cut(event_str(e, FIELD_TEXT),
		    &r->v[i]->cut);
	}
	ix->teams[u->team].dirty = true;
	ix->dirty_others = true;
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

static void add_paused(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	free(ix->pause_why);
	ix->pause_why = xstrdup(event_str(e, FIELD_WHY));
	ix->pause_length_ms = event_int(e, FIELD_LENGTH_MS, 0);
	ix->pause_wall_ms = e->wall_ms;
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
		[EVENT_MESSAGE_SENT] = add_message,
		[EVENT_MESSAGE_DELIVERED] = add_delivered,
		[EVENT_MESSAGE_BOUNCED] = add_bounced,
		[EVENT_BROADCAST_SENT] = add_message,
		[EVENT_TEAMLOG_WRITTEN] = add_own,
		[EVENT_FILE_STORED] = add_own,
		[EVENT_TOOL_USED] = add_use,
		[EVENT_TOOL_ANSWERED] = add_use_answered,
		[EVENT_INJECT_EDITED] = add_edited,
		[EVENT_INJECT_CORRECTED] = add_corrected,
		[EVENT_INJECT_COMPOSED] = add_composed,
		[EVENT_FILE_ATTACHED] = add_attached,
		[EVENT_ANSWER_SUBMITTED] = add_answer,
		[EVENT_ACTION_TAKEN] = add_answer,
		[EVENT_ANSWER_PROPOSED] = add_answer,
		[EVENT_ANSWER_RETURNED] = add_returned,
		[EVENT_CLOCK_PAUSED] = add_paused,
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
