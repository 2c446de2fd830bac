/*
 * rehearse_cover.c: what rehearsals reached by a hand alone, and what they
 * never reached (rehearse_cover.h).
 */
#include "config.h"

#include "cli/rehearse_cover.h"

#include "cli/cli.h"

struct cover {
	const struct tally *t;
	const struct explore *x;
	enum tally_how how;
	void (*fn)(const char *, const char *, const char *, void *);
	void *arg;
	struct arena *a;		/* of the list */
	struct val *list;
};

/* The kind in the reader's language; the caller's. */
static char *cover_name(const struct tally_thing *thing)
{
	static const char *const kinds[TALLY_KINDS] = {
		[TALLY_INJECT] = N_("inject"),
		[TALLY_OUTCOME] = N_("outcome"),
		[TALLY_EXPECT] = N_("expectation"),
		[TALLY_HOOK] = N_("hook"),
		[TALLY_LINES] = N_("line"),
	};
	size_t n = strcspn(thing->what, " ");
	const char *kind = _(kinds[thing->kind]);

	if (strncmp(thing->what, "lines ", 6) == 0)
		kind = _("lines");
	return xasprintf("%s%s", kind, thing->what + n);
}

static const char *cover_heading(enum tally_how how)
{
	switch (how) {
	case TALLY_PEOPLE:
		return _("only with teams that are late, err or say nothing");
	case TALLY_FAILURES:
		return _("only when services or channels fail");
	case TALLY_HAND:
		return _("only by a director's hand");
	default:
		return _("never reached");
	}
}

/* ---- what would reach it ---------------------------------------------- */

/* The place of something in the plan as the explorer has it. */
struct cover_node {
	enum explore_kind kind;
	int index, outcome;
};

static bool cover_item(enum plan_item kind, struct cover_node *n)
{
	if (kind == PLAN_INJECT)
		n->kind = EXPLORE_INJECT;
	else if (kind == PLAN_QUESTION)
		n->kind = EXPLORE_QUESTION;
	else
		return false;
	return n->index >= 0;
}

/* What calls the hook, when that is something with ways of its own. */
static bool cover_hook(const struct plan *p, int hook, struct cover_node *n)
{
	for (size_t i = 0; i < p->nhandlers; i++)
		if (p->handlers[i].hook == hook) {
			int kind = plan_event_item(p->handlers[i].on);

			n->index = p->handlers[i].item;
			return kind >= 0 && cover_item((enum plan_item)kind,
			    n);
		}
	for (size_t i = 0; i < p->ninjects; i++)
		if (p->injects[i].on_send == hook) {
			n->index = (int)i;
			return cover_item(PLAN_INJECT, n);
		}
	return false;
}

static bool cover_node_of(const struct tally *t,
    const struct tally_thing *thing, struct cover_node *n)
{
	*n = (struct cover_node){ EXPLORE_INJECT, (int)thing->index, -1 };
	switch (thing->kind) {
	case TALLY_INJECT:
		return true;
	case TALLY_OUTCOME:
		n->kind = EXPLORE_OUTCOME;
		n->outcome = (int)thing->outcome;
		return true;
	case TALLY_EXPECT:
		n->kind = EXPLORE_EXPECT;
		return true;
	case TALLY_HOOK:
		return cover_hook(t->plan, (int)thing->index, n);
	default:
		return false;
	}
}

/* SIZE_MAX: the explorer knows nothing of it. */
static size_t cover_find(const struct cover *c,
    const struct tally_thing *thing)
{
	struct cover_node want;

	if (c->x == NULL || !cover_node_of(c->t, thing, &want))
		return SIZE_MAX;
	for (size_t i = 0; i < explore_nodes(c->x); i++) {
		struct explore_node n = explore_node(c->x, i);

		if (n.kind == want.kind && n.index == want.index &&
		    (n.kind != EXPLORE_OUTCOME || n.outcome == want.outcome))
			return i;
	}
	return SIZE_MAX;
}

/* In a whole sentence; the caller's.  NULL: nothing is known of it. */
static char *cover_way(const struct cover *c,
    const struct tally_thing *thing)
{
	size_t node = cover_find(c, thing);
	struct buf way = {0};
	char *said;

	if (c->x == NULL)
		return NULL;
	if (thing->kind == TALLY_LINES)
		return xstrdup(_("what its hook asks for there was never "
		    "so"));
	if (node == SIZE_MAX)
		return xstrdup(_("what calls it never happened"));
	explore_way(c->x, node, &way);
	switch (explore_fate(c->x, node)) {
	case EXPLORE_NEVER:
		said = xstrdup(_("nothing leads to it: \"ensayo check\" says "
		    "why"));
		break;
	case EXPLORE_UNPROVED:
		said = xstrdup(_("nothing but a hook may bring it"));
		break;
	default:
		said = way.len == 0 ? xstrdup(_("it happens by itself: more "
		    "runs, or nothing that is in its way")) :
		    xasprintf(_("it needs: %s"), buf_str(&way));
		break;
	}
	buf_release(&way);
	return said;
}

static void cover_tell(const struct tally_thing *thing, void *arg)
{
	const struct cover *c = arg;
	char *name = cover_name(thing);
	char *way = c->how == TALLY_HOWS ? cover_way(c, thing) : NULL;

	c->fn(cover_heading(c->how), name, way, c->arg);
	free(way);
	free(name);
}

void rehearse_cover(const struct tally *t, const struct explore *x,
    void (*fn)(const char *heading, const char *name, const char *way,
    void *arg), void *arg)
{
	struct cover c = { .t = t, .x = x, .fn = fn, .arg = arg };

	for (int how = TALLY_PEOPLE; how <= TALLY_HOWS; how++) {
		c.how = (enum tally_how)how;
		if (t->hands || how == TALLY_HOWS)
			tally_only(t, c.how, cover_tell, &c);
	}
}

/* ---- for programs ----------------------------------------------------- */

static void cover_value(const struct tally_thing *thing, void *arg)
{
	static const char *const fates[] = {
		[EXPLORE_NEVER] = "never", [EXPLORE_UNPROVED] = "unproved",
		[EXPLORE_WAY] = "way", [EXPLORE_ALWAYS] = "always",
	};
	struct cover *c = arg;
	size_t node = cover_find(c, thing);
	struct val *one = val_map(c->a);
	struct buf way = {0};

	if (node != SIZE_MAX)
		explore_way(c->x, node, &way);
	val_set(c->a, one, "fate", val_str(c->a, node == SIZE_MAX ? "code" :
	    fates[explore_fate(c->x, node)]));
	val_set(c->a, one, "way", val_str(c->a, buf_str(&way)));
	val_set(c->a, one, "what", val_str(c->a, thing->what));
	val_push(c->a, c->list, one);
	buf_release(&way);
}

struct val *rehearse_cover_values(const struct tally *t,
    const struct explore *x, struct arena *a)
{
	struct cover c = { .t = t, .x = x, .a = a, .list = val_list(a) };

	tally_uncovered(t, cover_value, &c);
	return c.list;
}
