/*
 * guess.c: what wrong ones at the door cost.  Who tries two things at once, a
 * code that may be a password, is barred by either and pays for both: else
 * what bars the one would hide the looking for the other.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "ctl/internal.h"

struct ctl_guess ctl_guess(const struct ctl_request *r, const char *code)
{
	return (struct ctl_guess){ .source = r->p->source, .code = code,
		.account = val_get_text(r->m.args, "user", "") };
}

static bool guess_barred(struct ctl *c, const struct ctl_guess *g)
{
	int64_t now = ctl_now(c);

	return tries_barred(c->tries, g->source, g->account, g->code, now) ||
	    (g->name != NULL && tries_barred(c->tries, g->source, g->account,
	    g->name, now));
}

bool ctl_guess_may(struct ctl_request *r, const struct ctl_guess *g)
{
	if (guess_barred(r->p->c, g)) {
		ctl_wait_right(r);
		ctl_refuse(r, "later", "code: too many wrong ones; try "
		    "again in a minute");
		r->fatal = true;
		return false;
	}
	/* said again, now with a name: no guess */
	if (g->code[0] != '\0' && strcmp(g->code, r->p->right) == 0)
		return true;
	return ctl_wait_may(r);
}

void ctl_guess_wrong(struct ctl_request *r, const struct ctl_guess *g,
    const char *code, const char *text)
{
	struct ctl *c = r->p->c;
	int64_t now = ctl_now(c);

	tries_wrong(c->tries, g->source, g->account, g->code, now);
	if (g->name != NULL)
		tries_wrong(c->tries, g->source, g->account, g->name, now);
	r->p->taken = r->p->owes = false;
	r->p->tries++;
	ctl_refuse(r, code, text);
	r->fatal = r->p->tries >= CTL_TRIES;
}
