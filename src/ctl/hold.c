/*
 * hold.c: on which of their screens a participant writes an answer.  A draft
 * is one for each person, so two screens of one would save over each other's
 * words: one of them holds it, what the other saves is refused, and taking
 * it over is said aloud to the one that had it.  Where the one that holds it
 * has written nothing for a while, as one whose line was cut unnoticed, the
 * other need not ask: all that it had is saved.  It is known of connections
 * that live, and no part of the record: after a restart whoever saves first
 * holds it.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "ctl/internal.h"

#define HOLD_SURVEY "survey/"	/* as their drafts are called */

#define HOLD_QUIET_MS 10000	/* and a screen saves every two seconds */

/* Another connection of the same person that writes that, or NULL. */
static struct ctl_peer *hold_other(const struct ctl_peer *p,
    const char *item)
{
	for (struct ctl_peer *o = p->c->peers; o != NULL; o = o->next)
		if (o != p && !o->dead && !o->ending &&
		    o->person == p->person && o->holds != NULL &&
		    strcmp(o->holds, item) == 0)
			return o;
	return NULL;
}

static void hold_tell(struct ctl_peer *p, const char *item, const char *what)
{
	struct arena a = {0};
	struct val *is = val_map(&a);

	val_set(&a, is, "item", val_str(&a, item));
	val_set(&a, is, "is", val_str(&a, what));
	ctl_peer_push(p, WIRE_PUSH_DRAFT, is);
	ctl_peer_flush(p);	/* also when a turn is nearly over */
	arena_release(&a);
}

/* Nobody writes it any more: who has asked for it is told. */
static void hold_free(const struct ctl_peer *p, const char *item)
{
	for (struct ctl_peer *o = p->c->peers; o != NULL; o = o->next)
		if (o != p && !o->dead && o->person == p->person &&
		    o->wants != NULL && strcmp(o->wants, item) == 0)
			hold_tell(o, item, "free");
}

static void hold_want(struct ctl_peer *p, const char *item)
{
	free(p->wants);
	p->wants = xstrdup(item);
}

static void hold_set(struct ctl_peer *p, const char *item)
{
	char *was = p->holds;

	if (item != NULL && was != NULL && strcmp(was, item) == 0)
		return;
	p->holds = xstrdup(item);
	if (was != NULL)
		hold_free(p, was);
	free(was);
}

void ctl_hold_forget(struct ctl_peer *p)
{
	hold_set(p, NULL);
	hold_want(p, NULL);
}

static void hold_wrote(struct ctl_peer *p)
{
	p->held_ms = ctl_now(p->c);
}

/* Not so a questionnaire: what stands in a field may not be fit to save. */
static bool hold_quiet(const struct ctl_peer *p, const char *item)
{
	return strncmp(item, HOLD_SURVEY, strlen(HOLD_SURVEY)) != 0 &&
	    ctl_now(p->c) - p->held_ms >= HOLD_QUIET_MS;
}

static const char *hold_item(struct ctl *c, const struct val *args)
{
	const char *form = val_get_text(args, "questionnaire", NULL);

	return form == NULL ? val_get_text(args, "question", NULL) :
	    arena_printf(&c->a, HOLD_SURVEY "%s", form);
}

static int hold_refuse(struct err *err)
{
	return fail_code(err, "taken", "draft: another screen of yours writes "
	    "it");
}

struct val *ctl_hold(struct ctl_request *r)
{
	struct ctl_peer *p = r->p, *other;
	struct ctl *c = p->c;
	const char *item = hold_item(c, r->m.args);
	bool take = val_get_true(r->m.args, "take", false);

	other = item == NULL ? NULL : hold_other(p, item);
	take |= other != NULL && hold_quiet(other, item);
	if (other != NULL)
		hold_tell(other, item, take ? "taken" : "watched");
	if (other != NULL && !take) {
		hold_want(p, item);
		hold_refuse(&r->err);
		return NULL;
	}
	if (other != NULL) {
		free(other->holds);
		other->holds = NULL;
		hold_want(other, item);
	}
	hold_want(p, NULL);
	hold_set(p, item);
	hold_wrote(p);
	return val_map(&c->a);
}

int ctl_hold_save(struct ctl_peer *p, const struct val *args,
    struct err *err)
{
	const char *item = hold_item(p->c, args);

	if (item == NULL)
		return 0;
	if (hold_other(p, item) != NULL)
		return hold_refuse(err);
	hold_set(p, item);
	hold_wrote(p);
	return 0;
}
