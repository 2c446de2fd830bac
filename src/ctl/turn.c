/*
 * turn.c: one turn of the engine for everybody who has sent something or
 * waits for something: gather, decide, commit, answer.  Nothing leaves
 * before the commit that holds it has returned.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "ctl/internal.h"

#define TURN_FULL_MS 2000	/* on a full disk: is there room again? */
#define TURN_RETRY_MS 1000	/* on a full disk: what is due by itself */

static int64_t turn_next_ms(const struct ctl *c)
{
	int64_t next = engine_next_ms(c->e);

	if (c->nshown > 0 && c->shown_ms < next)
		next = c->shown_ms;
	if (c->o.inputs_next_ms) {
		int64_t other = c->o.inputs_next_ms(c->o.arg);

		if (other < next)
			next = other;
	}
	if (c->ngone > 0 && ctl_now(c) < next)
		next = ctl_now(c);
	if (c->full && next < c->full_ms + TURN_RETRY_MS)
		next = c->full_ms + TURN_RETRY_MS;
	return next;
}

/* When there is something to be done for a connection. */
static int64_t turn_peer_ms(struct ctl_peer *p, int64_t now)
{
	if (p->dead || ctl_password_due(p))
		return now;
	if (p->ending || p->checking != NULL || p->waiting != NULL ||
	    !frame_ready(&p->in) || p->out.len >= CTL_OUT_STOP)
		return INT64_MAX;
	return ctl_pace_ms(p);
}

static void ctl_schedule(struct ctl *c)
{
	int64_t next = turn_next_ms(c), now = ctl_now(c);

	if (c->waits != NULL && ctl_wait_next_ms(c) < next)
		next = ctl_wait_next_ms(c);
	if (ctl_disk_next_ms(c) < next)
		next = ctl_disk_next_ms(c);
	if (c->drafts_ms != 0 && c->drafts_ms < next)
		next = c->drafts_ms;
	for (struct ctl_peer *p = c->peers; p; p = p->next)
		if (turn_peer_ms(p, now) < next)
			next = turn_peer_ms(p, now);
	if (c->nlate > 0)
		next = now;
	if (next == INT64_MAX)
		loop_timer_disarm(c->timer);
	else
		loop_timer_arm(c->timer, next > now ? next - now : 0);
}

static bool turn_has_inputs(const struct ctl *c)
{
	if (c->nlate > 0 || turn_next_ms(c) <= ctl_now(c))
		return true;
	for (size_t i = 0; i < c->nrequests; i++)
		if (c->requests[i].phase == CTL_WITHIN)
			return true;
	return false;
}

/* Everything said so far in this transaction is taken back. */
static void turn_refuse(struct ctl *c, const struct err *why)
{
	for (size_t i = 0; i < c->nrequests; i++) {
		struct ctl_request *r = &c->requests[i];

		if (r->phase != CTL_WITHIN)
			continue;
		r->ok = NULL;
		fail_code(&r->err, "full", "%s", why->text);
		r->failed = true;
	}
}

static void turn_full(struct ctl *c, const struct err *why)
{
	warn(c->o.log, "ctl", "the disk is full: %s", why->text);
	if (!c->full)
		c->store->ops->release_reserve(c->store);
	c->full = true;
	c->full_ms = ctl_now(c);
	turn_refuse(c, why);
}

/*
 * The reserve is for ending the exercise: room has come back when there is
 * enough to set it aside again, and not when it was given up.
 */
static void turn_room(struct ctl *c)
{
	if (!c->full || ctl_now(c) - c->full_ms < TURN_FULL_MS)
		return;
	c->full = !c->store->ops->take_reserve(c->store);
	c->full_ms = ctl_now(c);
}

static void turn_late(struct ctl *c)
{
	for (size_t i = 0; i < c->nlate; i++)
		c->late[i].fn(c->late[i].arg);
	c->nlate = 0;
}

/* Who has left and what was shown is recorded: until then it is kept. */
static void turn_kept(struct ctl *c)
{
	ctl_left(c);
	ctl_shown_kept(c);
}

/* The transaction.  false: the record cannot be written. */
static bool turn_decide(struct ctl *c)
{
	struct err err = {0};
	enum store_status status;

	if (c->broken)
		return false;
	if (!turn_has_inputs(c))
		return true;
	if (engine_begin(c->e, &err) != 0) {
		ctl_break(c, &err);
		return false;
	}
	turn_late(c);
	ctl_leave_all(c);
	if (c->nshown > 0 && c->shown_ms <= ctl_now(c))
		ctl_shown_flush(c);
	for (size_t i = 0; i < c->nrequests; i++)
		if (c->requests[i].phase == CTL_WITHIN)
			ctl_submit(&c->requests[i]);
	if (c->o.inputs)
		c->o.inputs(c->o.arg);
	if (engine_advance(c->e, &err) != 0)
		warn(c->o.log, "ctl", "%s", err.text);
	status = engine_commit(c->e, &err);
	if (status == STORE_OK)
		turn_kept(c);
	else
		c->flushed = false;	/* once more, when there is room */
	if (status == STORE_FULL)
		turn_full(c, &err);
	if (status != STORE_FAILED)
		return true;
	ctl_break(c, &err);
	return false;
}

static void turn_answer(struct ctl_request *r)
{
	struct buf line = {0};

	if (r->p->dead || r->later)
		return;
	if (r->phase == CTL_AFTER)
		ctl_answer(r);
	if (r->later)
		return;
	if (r->failed)
		wire_write_error(&line, r->hello ? -1 : r->m.id, &r->err);
	else if (r->hello)
		wire_write_hello(&line, r->ok);
	else
		wire_write_ok(&line, r->m.id, r->ok);
	if (line.len > WIRE_LINE_MAX) {
		fail_code(&r->err, "oversized",
		    "reply: longer than a line may be");
		buf_clear(&line);
		wire_write_error(&line, r->m.id, &r->err);
	}
	ctl_peer_write(r->p, line.p, line.len);
	buf_release(&line);
	ctl_after(r);
}

static void turn_push(struct ctl *c)
{
	ctl_disk_look(c);
	ctl_people_check(c);
	ctl_drafts_refresh(c);
	ctl_views_refresh(c);
	for (struct ctl_peer *p = c->peers; p; p = p->next) {
		if (p->dead)
			continue;
		if (!p->ending && !p->deaf) {
			ctl_stream_pump(p);
			ctl_view_pump(p);
		}
		ctl_peer_flush(p);
	}
}

static void turn_sweep(struct ctl *c)
{
	struct ctl_peer *p = c->peers;

	while (p) {
		struct ctl_peer *next = p->next;
		int person = p->person;

		if (p->eof && !p->ending && !frame_ready(&p->in))
			p->dead = true;
		if (p->dead) {
			ctl_peer_free(p);
			ctl_go(c, person);
		}
		p = next;
	}
}

void ctl_turn(void *arg)
{
	struct ctl *c = arg;
	bool good;

	c->turning = true;
	turn_room(c);
	ctl_disk_look(c);
	ctl_wait_grant(c);
	for (struct ctl_peer *p = c->peers; p; p = p->next)
		ctl_collect(p);
	for (size_t i = 0; i < c->nrequests; i++)
		if (c->requests[i].phase == CTL_BEFORE)
			ctl_before(&c->requests[i]);
	good = turn_decide(c);
	if (good) {
		for (size_t i = 0; i < c->nrequests; i++)
			turn_answer(&c->requests[i]);
		turn_push(c);
		turn_sweep(c);
	}
	c->nrequests = 0;
	arena_release(&c->a);
	c->turning = false;
	if (!good)
		return;
	ctl_schedule(c);
	if (c->o.turned)
		c->o.turned(c->o.arg);
}
