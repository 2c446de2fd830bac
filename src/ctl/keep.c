/*
 * keep.c: what people write that is no answer: drafts of staff, lines that
 * participants are typing.  Each connection writes at most one; a slot that
 * no connection holds any more, because its screen has died, is taken by
 * the next one of the same person.  Nobody else gets at its words, and they
 * are no part of the record.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "base/uuid.h"
#include "ctl/internal.h"

#define KEEP_SLOTS 32		/* of one person */
#define KEEP_TYPED_SLOTS 8	/* of one who takes part: a screen has one */
#define KEEP_DIRECTOR "director"	/* whose name nobody knows */
#define KEEP_TYPED_MAX ((size_t)32 << 10)	/* of a few lines */

struct keep {
	struct ctl_peer *p;
	const char *owner, *want;	/* want: one slot, or NULL: any */
	bool other;			/* also one that somebody holds */
	int64_t mine, held;		/* slots of the owner, in other hands */
	bool own, strange;		/* the one wanted is the owner's, or
					 * somebody else's */
	char slot[UUID_TEXT];		/* what was found: the newest */
	const char *text;
	int64_t wall_ms;
};

static const char *keep_owner(const struct ctl_peer *p)
{
	return p->person < 0 ? KEEP_DIRECTOR :
	    ctl_state(p->c)->people[p->person].uuid;
}

static bool keep_is_staff(const struct ctl_peer *p)
{
	return p->hat != HAT_PARTICIPANT;
}

static struct ctl_peer *keep_holder(const struct ctl *c, const char *slot)
{
	for (struct ctl_peer *p = c->peers; p != NULL; p = p->next)
		if (!p->dead && strcmp(p->slot, slot) == 0)
			return p;
	return NULL;
}

static void keep_look(const struct store_draft *d, void *arg)
{
	struct keep *k = arg;
	const char *slot = engine_own_draft_slot(d,
	    keep_is_staff(k->p));
	const struct ctl_peer *holder;

	if (slot == NULL || d->text == NULL)
		return;
	if (strcmp(d->person, k->owner) != 0) {
		k->strange |= k->want != NULL && strcmp(slot, k->want) == 0;
		return;
	}
	k->mine++;
	k->own |= k->want != NULL && strcmp(slot, k->want) == 0;
	holder = keep_holder(k->p->c, slot);
	if (holder != NULL && holder != k->p) {
		k->held++;
		if (!k->other)
			return;
	}
	if (k->want != NULL || (k->slot[0] != '\0' && d->wall_ms <
	    k->wall_ms))
		return;
	snprintf(k->slot, sizeof(k->slot), "%s", slot);
	k->text = arena_strdup(&k->p->c->a, d->text);
	k->wall_ms = d->wall_ms;
}

static int keep_find(struct ctl_request *r, struct keep *k)
{
	struct ctl *c = r->p->c;

	k->p = r->p;
	k->owner = keep_owner(r->p);
	return c->store->ops->drafts(c->store, keep_look, k, &r->err);
}

/* ---- the messages ----------------------------------------------------- */

/* The slot this draft goes to; NULL with r->err. */
static const char *keep_slot(struct ctl_request *r)
{
	const char *asked = val_get_text(r->m.args, "slot", NULL);
	struct keep k = { .want = asked != NULL ? asked : r->p->slot };
	struct ctl_peer *holder = keep_holder(r->p->c, k.want);
	int most = keep_is_staff(r->p) ? KEEP_SLOTS : KEEP_TYPED_SLOTS;
	struct uuid u;

	if (r->p->slot[0] != '\0' && strcmp(k.want, r->p->slot) == 0)
		return r->p->slot;	/* it has been looked for before */
	if (keep_find(r, &k) != 0)
		return NULL;
	if (asked != NULL && k.strange) {
		fail_code(&r->err, "forbidden", "draft: that is somebody "
		    "else's");
		return NULL;
	}
	if (asked != NULL && holder != NULL && holder != r->p) {
		fail_code(&r->err, "taken", "draft: another console of yours "
		    "goes on with it");
		return NULL;
	}
	if (k.mine >= most && !k.own) {
		fail_code(&r->err, "limit", "draft: you have %d drafts "
		    "already", most);
		return NULL;
	}
	if (asked != NULL)
		snprintf(r->p->slot, sizeof(r->p->slot), "%s", asked);
	else if (r->p->slot[0] == '\0')
		uuid_text((uuid_new(&u), &u), r->p->slot);
	return r->p->slot;
}

void ctl_draft_keep(struct ctl_request *r)
{
	struct ctl *c = r->p->c;
	const char *text = val_get_text(r->m.args, "text", "");
	const char *slot = NULL;

	if (c->full && text[0] != '\0')
		fail_code(&r->err, "full", "the disk is full");
	else if (!keep_is_staff(r->p) && strlen(text) > KEEP_TYPED_MAX)
		fail_code(&r->err, "limit", "draft: it is too long");
	else
		slot = keep_slot(r);
	r->failed = slot == NULL;
	if (r->failed)
		return;
	engine_own_draft(c->e, keep_owner(r->p), keep_is_staff(r->p), slot,
	    text[0] == '\0' ? NULL : text);
	r->ok = val_map(&c->a);
	if (text[0] == '\0')
		r->p->slot[0] = '\0';
	else
		val_set(&c->a, r->ok, "slot", val_str(&c->a, slot));
}

/* What is taken from a connection stays with who took it: the other one is
 * told at its next word. */
void ctl_draft_take(struct ctl_request *r)
{
	struct ctl *c = r->p->c;
	struct keep k = { .other = val_get_true(r->m.args, "other", false) };
	struct ctl_peer *holder;

	r->failed = keep_find(r, &k) != 0;
	if (r->failed)
		return;
	r->ok = val_map(&c->a);
	val_set(&c->a, r->ok, "held", val_int(&c->a, k.held));
	if (k.slot[0] == '\0')
		return;
	holder = keep_holder(c, k.slot);
	if (holder != NULL)
		holder->slot[0] = '\0';
	snprintf(r->p->slot, sizeof(r->p->slot), "%s", k.slot);
	val_set(&c->a, r->ok, "slot", val_str(&c->a, k.slot));
	val_set(&c->a, r->ok, "text", val_str(&c->a, k.text));
	val_set(&c->a, r->ok, "saved_wall_ms", val_int(&c->a, k.wall_ms));
}
