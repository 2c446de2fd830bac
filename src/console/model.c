/*
 * model.c: following and folding a record, keeping its events, and going
 * back (model.h).
 */
#include "config.h"

#include "console/model.h"

/* ---- making ----------------------------------------------------------- */

static int model_kept(const void *keeper, int64_t seq, struct arena *a,
    struct event *e)
{
	return model_event(keeper, seq, a, e);
}

struct model *model_new(struct source *source, struct client *client,
    const struct i18n *words)
{
	struct model *m = xcalloc(1, sizeof(*m));

	record_init(&m->r, source, client);
	m->r.words = words;
	m->r.kept = model_kept;
	m->r.keeper = m;
	m->live = client != NULL;
	return m;
}

static void model_drop_past(struct model *m)
{
	if (m->at == 0)
		return;
	state_free(m->past.st);
	m->past = (struct record){0};
	m->at = 0;
}

static void model_free_list(char **list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(list[i]);
	free(list);
}

void model_free(struct model *m)
{
	if (m == NULL)
		return;
	model_drop_past(m);
	m->r.client = NULL;		/* the caller's */
	record_release(&m->r);
	arena_release(&m->kept);
	free(m->events);
	free(m->messages.v);
	free(m->message_of.v);
	free(m->notes.v);
	free(m->failures.v);
	free(m->pauses.v);
	free(m->recalls.v);
	free(m->skips.v);
	free(m->files.v);
	free(m->withheld.v);
	state_free(m->stale);
	map_release(&m->names);
	map_release(&m->texts);
	model_free_list(m->name, m->nname);
	model_free_list(m->text, m->ntext);
	free(m->seen_wall);
	free(m->deeds);
	model_reading_free(m);
	free(m);
}

/* ---- following -------------------------------------------------------- */

static void model_keep(struct model *m)
{
	const struct event *e = &m->r.e;
	struct model_event *k;

	grow((void **)&m->events, &m->capevents, m->nevents + 1,
	    sizeof(*m->events));
	k = &m->events[m->nevents++];
	*k = (struct model_event){ .batch = e->batch, .wall_ms = e->wall_ms,
		.ex_ms = e->ex_ms, .cause = e->cause,
		.actor = arena_strdup(&m->kept, e->actor),
		.body = arena_strndup(&m->kept, m->r.body, m->r.nbody),
		.n = (uint32_t)m->r.nbody, .kind = (uint16_t)e->kind,
		.v = (uint16_t)e->v };
	model_index(m, e);
	if (m->r.partial && e->kind == EVENT_JUDGEMENT_MADE)
		model_marks(m, e->seq);
}

int64_t model_follow(struct model *m, struct err *err)
{
	int64_t n = 0;
	int got = 1;

	if (m->r.source == NULL)
		return 0;
	while (n < MODEL_TURN && (got = record_next(&m->r, err)) == 1) {
		model_keep(m);
		n++;
	}
	return got < 0 ? -1 : n;
}

void model_clock(struct model *m, int64_t ms, int64_t rate, int64_t mono_ms)
{
	m->clock_ms = ms;
	m->clock_rate = rate;
	m->clock_mono = mono_ms;
	m->clock_known = true;
}

/* ---- the moment looked at --------------------------------------------- */

const struct state *model_state(const struct model *m)
{
	return m->at != 0 ? m->past.st : m->r.st;
}

struct record *model_record(struct model *m)
{
	return m->at != 0 ? &m->past : &m->r;
}

int64_t model_head(const struct model *m)
{
	return m->at != 0 ? m->at : (int64_t)m->nevents;
}

int64_t model_ms(const struct model *m, int64_t mono_ms)
{
	const struct state *st = model_state(m);
	int64_t ms = m->clock_ms;

	if (m->at != 0)
		return m->at_ms;
	if (!m->live || !m->clock_known || m->gone)
		return st->ex_ms;
	if (st->run != STATE_RUNNING)
		return st->ex_ms > ms ? st->ex_ms : ms;
	if (mono_ms > m->clock_mono)
		ms += (mono_ms - m->clock_mono) * m->clock_rate / 1000;
	return ms < st->ex_ms ? st->ex_ms : ms;
}

static void model_header(const struct model *m, int64_t seq,
    struct event *e)
{
	const struct model_event *k = &m->events[seq - 1];

	*e = (struct event){ .seq = seq, .batch = k->batch,
		.wall_ms = k->wall_ms, .ex_ms = k->ex_ms,
		.kind = (enum event_kind)k->kind, .v = k->v,
		.actor = k->actor, .cause = k->cause };
}

int model_fold(const struct model *m, struct state *st, int64_t seq,
    struct err *err)
{
	struct arena a = {0};
	struct event e;
	int failed = 0;

	while (!failed && st->seq < seq) {
		int64_t next = st->seq + 1;

		failed = model_event(m, next, &a, &e);
		if (failed)
			fail(err, "event %lld: it cannot be read",
			    (long long)next);
		else
			failed = state_apply(st, &e, &m->r.finder, err);
		arena_release(&a);
	}
	return failed;
}

static int model_refold(struct model *m, int64_t seq, struct err *err)
{
	int failed = model_fold(m, m->past.st, seq, err);

	m->past.e.seq = seq;
	return failed;
}

void model_again(struct model *m)
{
	int64_t seq = m->at, ms = m->at_ms;

	model_drop_past(m);
	if (model_go(m, seq, NULL) == 0)
		m->at_ms = ms;
}

int model_go(struct model *m, int64_t seq, struct err *err)
{
	if (seq >= (int64_t)m->nevents)
		seq = 0;
	/* A batch is one thing that happened: it is seen whole. */
	while (seq > 0 && seq < (int64_t)m->nevents &&
	    m->events[seq].batch == m->events[seq - 1].batch)
		seq++;
	if (seq == 0 || seq == (int64_t)m->nevents) {
		model_drop_past(m);
		return 0;
	}
	if (m->at == 0 || m->past.st->seq > seq) {
		model_drop_past(m);
		m->past = m->r;
		m->past.st = state_new();
	}
	m->at = seq;
	m->at_ms = m->events[seq - 1].ex_ms;
	if (model_refold(m, seq, err) == 0)
		return 0;
	model_drop_past(m);
	return -1;
}

/* The last event at or before an exercise time; 1 at least. */
static int64_t model_at(const struct model *m, int64_t ex_ms)
{
	size_t lo = 0, hi = m->nevents;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (m->events[mid].ex_ms <= ex_ms)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo == 0 ? 1 : (int64_t)lo;
}

int model_go_ms(struct model *m, int64_t ex_ms, struct err *err)
{
	int failed = model_go(m, model_at(m, ex_ms), err);

	if (!failed && m->at != 0 && ex_ms > m->at_ms)
		m->at_ms = ex_ms;
	return failed;
}

/* ---- words ------------------------------------------------------------ */

int model_event(const struct model *m, int64_t seq, struct arena *a,
    struct event *e)
{
	if (seq < 1 || seq > (int64_t)m->nevents)
		return -1;
	model_header(m, seq, e);
	return event_decode(e, a, m->events[seq - 1].body,
	    m->events[seq - 1].n, NULL);
}

const char *model_field(const struct model *m, int64_t seq,
    enum event_name name, struct arena *a)
{
	struct event *e = arena_alloc(a, sizeof(*e));

	return model_event(m, seq, a, e) == 0 ? event_str(e, name) : NULL;
}

/* Adds a string to a cache and returns it. */
static const char *model_cache(struct map *map, char ***list, size_t *n,
    size_t *cap, const char *key, char *value)
{
	grow((void **)list, cap, *n + 1, sizeof(**list));
	(*list)[*n] = value;
	map_put(map, key, (int64_t)(*n)++);
	return value;
}

const char *model_name(struct model *m, const char *uuid)
{
	struct arena a = {0};
	int64_t at = map_get(&m->names, uuid, -1);
	char *name;

	if (at >= 0)
		return m->name[at];
	name = xstrdup(record_name(&m->r, uuid, &a));
	arena_release(&a);
	return model_cache(&m->names, &m->name, &m->nname, &m->capname, uuid,
	    name);
}

const char *model_text(struct model *m, const char *digest)
{
	int64_t at = map_get(&m->texts, digest, -1);
	struct buf bytes = {0};
	struct digest d;

	if (at >= 0)
		return m->text[at];
	if (digest_parse(digest, &d, NULL) != 0 || (m->r.source != NULL ?
	    source_blob(m->r.source, &d, &bytes, NULL) : m->r.client != NULL
	    ? client_blob_get(m->r.client, &d, BLOB_MAX, &bytes, NULL) :
	    -1) != 0) {
		buf_release(&bytes);
		return NULL;
	}
	return model_cache(&m->texts, &m->text, &m->ntext, &m->captext,
	    digest, buf_detach(&bytes));
}

int64_t model_team_wall(const struct model *m, int team)
{
	const struct state *st = model_state(m);
	int64_t last = 0;

	for (size_t i = 0; i < st->npeople && i < m->capseen; i++)
		if (st->people[i].team == team && m->seen_wall[i] > last)
			last = m->seen_wall[i];
	return last;
}
