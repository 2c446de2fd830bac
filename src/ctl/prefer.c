/*
 * prefer.c: the language and the clock that people want, which they have
 * again when they come back: what was said last counts, at the door or on a
 * screen, before what the roster says.  And how far they have read what was
 * said, so that it is not new again.
 */
#include "config.h"

#include "ctl/ctl.h"

#include <inttypes.h>

#include "ctl/internal.h"

#define PREFER_NONE "-"		/* in what is kept: "LANG CLOCK TALK" */
#define PREFER_DIRECTOR "director"	/* whose name nobody knows */

/* Of a person, or at -1 of the director whose name nobody knows: whoever is
 * at this machine and has not said who. */
static struct ctl_prefer *prefer_of(struct ctl *c, int person)
{
	size_t at = (size_t)(person + 1);

	grow(&c->prefers, &c->capprefers, at + 1, sizeof(*c->prefers));
	return &c->prefers[at];
}

/* Whose row it is among the drafts; -2: nobody's who is known. */
static int prefer_owner(const struct ctl *c, const char *person)
{
	int at = state_person(ctl_state(c), person);

	if (at < 0 && strcmp(person, PREFER_DIRECTOR) != 0)
		return -2;
	return at;
}

static void prefer_take(const struct store_draft *d, void *arg)
{
	struct ctl *c = arg;
	int person = engine_prefer_is(d) && d->text != NULL ?
	    prefer_owner(c, d->person) : -2;
	struct ctl_prefer *p;

	if (person < -1)
		return;
	p = prefer_of(c, person);
	/* rows of older programs end with the clock */
	if (sscanf(d->text, "%7s %7s %" SCNd64, p->lang, p->clock,
	    &p->talk) < 2)
		memset(p, 0, sizeof(*p));
	if (strcmp(p->lang, PREFER_NONE) == 0)
		p->lang[0] = '\0';
	if (strcmp(p->clock, PREFER_NONE) == 0)
		p->clock[0] = '\0';
}

void ctl_prefers_load(struct ctl *c)
{
	struct err err = {0};

	if (c->store->ops->drafts(c->store, prefer_take, c, &err) != 0)
		warn(c->o.log, "ctl", "what people want: %s", err.text);
}

void ctl_prefers_release(struct ctl *c)
{
	free(c->prefers);
}

const char *ctl_prefer_lang(struct ctl *c, int person)
{
	return prefer_of(c, person)->lang[0] == '\0' ? NULL :
	    prefer_of(c, person)->lang;
}

int64_t ctl_prefer_talk(struct ctl *c, int person)
{
	return prefer_of(c, person)->talk;
}

void ctl_prefer_tell(struct ctl *c, int person, struct val *ok)
{
	const struct ctl_prefer *p = prefer_of(c, person);

	if (p->lang[0] != '\0')
		ctl_put(&c->a, ok, "chosen", p->lang);
	if (p->clock[0] != '\0')
		ctl_put(&c->a, ok, "clock", p->clock);
}

static bool prefer_is_lang(const char *s)
{
	size_t n = strlen(s);

	return n >= 2 && n < sizeof(((struct ctl_prefer *)0)->lang) &&
	    strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz_") == n;
}

static bool prefer_is_clock(const char *s)
{
	return strcmp(s, "local") == 0 || strcmp(s, "story") == 0 ||
	    strcmp(s, "both") == 0;
}

/* A word in its place, where it is said and fits; false: it does not. */
static bool prefer_put(char have[8], const char *said,
    bool (*fits)(const char *))
{
	if (said == NULL)
		return true;
	if (!fits(said))
		return false;
	snprintf(have, 8, "%s", said);
	return true;
}

int ctl_prefer_keep(struct ctl *c, int person, const struct val *args,
    struct err *err)
{
	struct ctl_prefer *p = prefer_of(c, person), is = *p;
	int64_t talk = val_get_num(args, "talk", 0);

	if (!prefer_put(is.lang, val_get_text(args, "lang", NULL),
	    prefer_is_lang) || !prefer_put(is.clock, val_get_text(args,
	    "clock", NULL), prefer_is_clock))
		return fail_code(err, "usage", "prefer: a language such as "
		    "es, or the clock local, story or both");
	if (talk > is.talk)
		is.talk = talk < ctl_state(c)->seq ? talk : ctl_state(c)->seq;
	if (strcmp(p->lang, is.lang) == 0 && strcmp(p->clock, is.clock) == 0 &&
	    p->talk == is.talk)
		return 0;
	*p = is;
	engine_prefer(c->e, person < 0 ? PREFER_DIRECTOR :
	    ctl_state(c)->people[person].uuid, arena_printf(&c->a,
	    "%s %s %" PRId64, is.lang[0] == '\0' ? PREFER_NONE : is.lang,
	    is.clock[0] == '\0' ? PREFER_NONE : is.clock, is.talk));
	return 0;
}

void ctl_prefer(struct ctl_request *r)
{
	struct ctl *c = r->p->c;

	if (c->full)
		fail_code(&r->err, "full", "the disk is full");
	else if (ctl_prefer_keep(c, r->p->person, r->m.args, &r->err) == 0)
		r->ok = val_map(&c->a);
	r->failed = r->ok == NULL;
}
