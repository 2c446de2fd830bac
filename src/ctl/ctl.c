/*
 * ctl.c: the context: what it is made of and what it hears from the engine.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "ctl/internal.h"

int64_t ctl_now(const struct ctl *c)
{
	return c->o.clock->mono_ms(c->o.clock);
}

const struct state *ctl_state(const struct ctl *c)
{
	return engine_state(c->e);
}

static bool ctl_overdue(const struct ctl_peer *p, int64_t now)
{
	int64_t limit;

	if (p->ending || !p->greeted)
		limit = CTL_HELLO_MS;
	else if (p->hat == WIRE_NOBODY)
		limit = p->right[0] != '\0' ? CTL_RIGHT_MS : CTL_AUTH_MS;
	else
		return false;
	return now - p->since_ms >= limit;
}

static bool ctl_waits_for(const struct ctl_peer *p)
{
	return p->ending || !p->greeted || p->hat == WIRE_NOBODY;
}

/* Ends connections that do not say who they are or do not read their end. */
static void ctl_patience(void *arg)
{
	struct ctl *c = arg;
	int64_t now = ctl_now(c);
	bool more = false;

	for (struct ctl_peer *p = c->peers; p; p = p->next) {
		if (p->dead || !ctl_waits_for(p))
			continue;
		more = true;
		if (!ctl_overdue(p, now))
			continue;
		if (p->ending) {
			p->dead = true;
		} else {
			ctl_peer_end(p, "timeout",
			    "connection: it has not said who it is");
			ctl_peer_flush(p);
		}
		ctl_wake(c);
	}
	for (int i = 0; i < 2; i++)
		if (c->listen_fd[i] >= 0)
			loop_fd_interest(c->listen_watch[i], LOOP_READ);
	if (more)
		loop_timer_arm(c->patience, 1000);
}

struct ctl *ctl_new(const struct ctl_options *o)
{
	struct ctl *c = xcalloc(1, sizeof(*c));

	c->o = *o;
	c->peers_most = ctl_room_most(o);
	secret_bytes(&c->rows_seed, sizeof(c->rows_seed));
	c->listen_fd[0] = c->listen_fd[1] = -1;
	c->index = view_index_new();
	c->tries = tries_new();
	c->timer = loop_timer_new(o->loop, ctl_turn, c);
	c->patience = loop_timer_new(o->loop, ctl_patience, c);
	return c;
}

void ctl_free(struct ctl *c)
{
	if (c == NULL)
		return;
	while (c->peers)
		ctl_peer_free(c->peers);
	ctl_backups_release(c);
	ctl_passwords_release(c);
	ctl_listen_close(c);
	ctl_stream_release(c);
	ctl_people_release(c);
	ctl_drafts_release(c);
	ctl_prefers_release(c);
	ctl_shown_release(c);
	ctl_content_release(c);
	ctl_braces_free(c);
	view_index_free(c->index);
	tries_free(c->tries);
	loop_timer_free(c->timer);
	loop_timer_free(c->patience);
	arena_release(&c->a);
	free(c->requests);
	free(c->late);
	free(c->paces);
	free(c->gone);
	free(c);
}

size_t ctl_peers(const struct ctl *c)
{
	return c->npeers;
}

void ctl_break(struct ctl *c, const struct err *err)
{
	if (c->broken)
		return;
	c->broken = true;
	loop_timer_disarm(c->timer);
	c->o.failed(err, c->o.arg);
}

void ctl_wake(struct ctl *c)
{
	if (!c->turning && !c->broken)
		loop_timer_arm(c->timer, 0);
}

void ctl_within(struct ctl *c, void (*fn)(void *arg), void *arg)
{
	grow(&c->late, &c->caplate, c->nlate + 1, sizeof(*c->late));
	c->late[c->nlate++] = (struct ctl_late){ fn, arg };
	ctl_wake(c);
}

/* ---- facts ------------------------------------------------------------ */

static void ctl_hear(struct ctl *c, const struct event *e, const char *body,
    size_t n)
{
	struct arena a = {0};
	struct event whole = *e;
	struct err err = {0};

	if (event_decode(&whole, &a, body, n, &err) != 0)
		bug("a recorded event does not decode: %s", err.text);
	view_index_add(c->index, ctl_state(c), &whole);
	ctl_names_forget(c, &whole);
	ctl_content_note(c, &whole);
	arena_release(&a);
}

void ctl_published(const struct event *e, const char *body, size_t n,
    const struct digest *hash, void *arg)
{
	struct ctl *c = arg;

	if (c->e == NULL || e->seq <= c->head)
		return;		/* ctl_attach() reads it */
	c->head = e->seq;
	ctl_hear(c, e, body, n);
	ctl_stream_add(c, e, body, n, hash);
}

int ctl_attach(struct ctl *c, struct engine *e, struct store *store,
    struct err *err)
{
	struct source_row row;
	int got;

	c->e = e;
	c->store = store;
	while ((got = source_next(store->source, c->head, &row, err)) == 1) {
		c->head = row.e.seq;
		ctl_hear(c, &row.e, row.body, row.n);
	}
	if (got < 0)
		return -1;
	ctl_drafts_load(c);
	ctl_prefers_load(c);
	ctl_wake(c);
	return 0;
}

void ctl_end(struct ctl *c, const char *code, const char *text)
{
	for (struct ctl_peer *p = c->peers; p; p = p->next) {
		ctl_peer_end(p, code, text);
		ctl_peer_flush(p);
	}
}
