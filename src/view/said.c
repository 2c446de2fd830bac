/*
 * said.c: things said, written or used, kept for the teams they concern.
 */
#include "view/view.h"

#include "view/internal.h"

#include "base/quote.h"

/* At most VIEW_TEXT_MAX bytes, not cutting a character in two. */
char *view_cut(const char *s, bool *cut)
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

void view_say_free(struct view_say *s)
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
	view_forwarded_free(s->letters);
	free(s->channel);
	free(s->name);
	free(s->digest);
	free(s->text);
	free(s);
}

void view_ring_free(struct view_ring *r)
{
	for (size_t i = 0; i < r->n; i++)
		view_say_free(r->v[i]);
	free(r->v);
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
	/* that EXCON reads it for those who are not there, is no news */
	for (int64_t i = 0; to && i < to->i; i++)
		if (i == 0 || strcmp(to->list[i], "excon") != 0)
			buf_addf(&words, "%s%s", i > 0 ? ", " : "",
			    to->list[i]);
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

void view_ring_add(struct view_ring *r, struct view_say *s)
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

bool view_event_simcell(const struct state *st, const struct event *e)
{
	const char *persona = event_str(e, FIELD_PERSONA);

	if (e->kind == EVENT_BROADCAST_SENT)
		return true;
	return persona != NULL && plan_simcell_plays(state_newest(st)->plan,
	    persona) && (!event_has(e, FIELD_HOW) || has_come(st, e));
}

void view_said_message(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	struct view_say *s = view_say_new(e,
	    e->kind == EVENT_MESSAGE_SENT ? VIEW_MESSAGE : VIEW_BROADCAST);

	s->letters = view_forwarded_letters(st, e);
	for (size_t i = 0; i < st->nteams; i++) {
		if (!view_event_reaches(st, e, (int)i))
			continue;
		view_ring_add(&ix->teams[i].talk, s);
		view_forwarded_add(ix, st, (int)i, s);
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

void view_said_delivered(struct view_index *ix, const struct state *st,
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
		view_forwarded_add(ix, st, (int)i, s);
		ix->teams[i].dirty = true;
	}
	ix->dirty_others = true;
}

void view_said_bounced(struct view_index *ix, const struct state *st,
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

void view_said_own(struct view_index *ix, const struct state *st,
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

void view_said_practice(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	int team = state_team(st, event_str(e, FIELD_TEAM));
	struct view_say *s = view_say_new(e, VIEW_PRACTICE);

	view_ring_add(&ix->teams[team].practice, s);
	view_say_free(s);
	view_index_mark(ix, st, e);
}

char *view_use_line(const struct event *e)
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
void view_said_use(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	int team = state_team(st, event_str(e, FIELD_TEAM));
	struct view_say *s = view_say_new(e, VIEW_USE);

	s->name = xstrdup(event_str(e, FIELD_TOOL));
	s->channel = view_use_line(e);
	s->held = event_has(e, FIELD_HOW);
	view_ring_add(&ix->teams[team].uses, s);
	view_say_free(s);
	view_index_mark(ix, st, e);
}

/* What it shows is known. */
void view_said_use_answered(struct view_index *ix, const struct state *st,
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
