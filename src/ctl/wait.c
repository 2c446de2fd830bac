/*
 * wait.c: who logs in from a source that has no wrong code to spare: first
 * come, first looked at, one for each that becomes free.  Whoever leaves
 * loses the place without having been looked at.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "ctl/internal.h"

#define WAITS_MAX 2000

struct ctl_wait {
	struct ctl_wait *next;
	struct ctl_peer *p;
	int64_t id;			/* of the request */
	char *args;			/* of it, as JSON */
	char source[TRIES_SOURCE];
	bool granted;
};

static int ctl_wait_add(struct ctl_request *r, struct err *err)
{
	struct ctl *c = r->p->c;
	struct ctl_wait *w, **at = &c->waits;
	struct buf args = {0};
	size_t n = 0;

	for (; *at != NULL; at = &(*at)->next)
		n++;
	if (n >= WAITS_MAX)
		return fail_code(err, "busy", "code: too many wait; try "
		    "again");
	w = xcalloc(1, sizeof(*w));
	json_write(&args, r->m.args);
	w->p = r->p;
	w->id = r->m.id;
	w->args = buf_detach(&args);
	memcpy(w->source, r->p->source, sizeof(w->source));
	*at = w;
	r->p->waiting = w;
	r->later = true;
	return 0;
}

bool ctl_wait_may(struct ctl_request *r)
{
	struct ctl *c = r->p->c;
	const char *source = r->p->source;
	bool queue = false;

	if (r->p->taken)
		return true;
	for (struct ctl_wait *w = c->waits; w; w = w->next)
		queue |= !w->granted && strcmp(w->source, source) == 0;
	r->p->taken = !queue && tries_take(c->tries, source, ctl_now(c));
	if (r->p->taken)
		return true;
	r->failed = ctl_wait_add(r, &r->err) != 0;
	return false;
}

void ctl_wait_right(struct ctl_request *r)
{
	if (!r->p->taken)
		return;
	r->p->taken = false;
	tries_back(r->p->c->tries, r->p->source);
}

void ctl_wait_grant(struct ctl *c)
{
	int64_t now = ctl_now(c);

	for (struct ctl_wait *w = c->waits; w; w = w->next) {
		if (w->granted || !tries_take(c->tries, w->source, now))
			continue;
		w->granted = true;
		w->p->taken = true;
	}
}

bool ctl_wait_again(struct ctl_peer *p, struct ctl_request *r)
{
	struct ctl_wait *w = p->waiting;

	if (w == NULL || !w->granted)
		return false;
	r->m.id = w->id;
	r->m.word = "auth";
	r->m.args = json_parse(&p->c->a, w->args, strlen(w->args),
	    WIRE_LINE_MAX, NULL);
	ctl_wait_forget(p);
	return true;
}

void ctl_wait_forget(struct ctl_peer *p)
{
	struct ctl_wait **at = &p->c->waits, *w = p->waiting;

	if (w == NULL)
		return;
	while (*at != w)
		at = &(*at)->next;
	*at = w->next;
	p->waiting = NULL;
	explicit_bzero(w->args, strlen(w->args));
	free(w->args);
	free(w);
}

int64_t ctl_wait_next_ms(struct ctl *c)
{
	int64_t next = INT64_MAX, now = ctl_now(c);

	for (struct ctl_wait *w = c->waits; w; w = w->next) {
		int64_t at = w->granted ? now :
		    tries_next_ms(c->tries, w->source, now);

		if (at < next)
			next = at;
	}
	return next;
}
