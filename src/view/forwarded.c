/*
 * forwarded.c: injects that another team has passed on, which can be read as
 * that team reads them.  It must never give more of one than its sender had:
 * a letter to a role that the sender has taken over since is none of it, and
 * neither are the questions.
 */
#include "view/view.h"

#include "view/internal.h"

/* ---- kept ------------------------------------------------------------- */

static struct view_letters *letters_of(const struct state *st, int team,
    int inject)
{
	struct view_letters *l = xcalloc(1, sizeof(*l));
	int cell = st->teams[team].cell;

	l->inject = inject;
	if (state_plan_inject(st, cell, inject) != NULL)
		view_letters(st, cell, inject, st->teams[team].role, l);
	return l;
}

/* Is that another part of what went out in one piece, and nobody's alone? */
bool view_forwarded_beside(const struct state *st, int team, int inject,
    int part)
{
	const struct state_cell *c = &st->cells[st->teams[team].cell];

	return part != inject && c->injects[inject].digest != 0 &&
	    c->injects[part].digest == c->injects[inject].digest &&
	    state_digest_of(st, team, 0, part) == inject &&
	    state_inject_reads(st, team, 0, part);
}

struct view_letters *view_forwarded_letters(const struct state *st,
    const struct event *e)
{
	const char *from = event_str(e, FIELD_FROM);
	const char *id = event_str(e, FIELD_INJECT);
	int team = from == NULL ? -1 : state_team(st, from);
	int inject = id == NULL ? -1 : state_item(st, PLAN_INJECT, id);
	struct view_letters *first, **end;

	if (e->kind != EVENT_MESSAGE_SENT || team < 0 || inject < 0 ||
	    !state_inject_has(st, team, inject))
		return NULL;
	first = letters_of(st, team, inject);
	end = &first->next;
	for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++) {
		if (!view_forwarded_beside(st, team, inject, (int)i))
			continue;
		*end = letters_of(st, team, (int)i);
		end = &(*end)->next;
	}
	return first;
}

void view_forwarded_free(struct view_letters *l)
{
	while (l != NULL) {
		struct view_letters *next = l->next;

		free(l);
		l = next;
	}
}

static bool letters_have(const struct view_letters *l,
    const struct view_letters *part)
{
	while (l != NULL && l->inject != part->inject)
		l = l->next;
	for (size_t i = 0; l != NULL && i < part->n; i++)
		if (!view_letter_is(l, part->body[i]))
			return false;
	return l != NULL;
}

/* Is all that an older one gave in the newer one of the same team? */
static bool forwarded_again(const struct view_say *old,
    const struct view_say *s)
{
	const struct view_letters *part = old->letters;

	if (strcmp(old->inject, s->inject) != 0 ||
	    strcmp(old->from, s->from) != 0)
		return false;
	while (part != NULL && letters_have(s->letters, part))
		part = part->next;
	return part == NULL;
}

/* One that comes again from the same team takes the place of the other, so
 * that what is kept does not grow with what is said.  Where the other gave
 * more, both stay: that was not taken back, and others who get the new one
 * never had it. */
void view_forwarded_add(struct view_index *ix, const struct state *st,
    int team, struct view_say *s)
{
	struct view_ring *r = &ix->teams[team].forwarded;

	if (s->letters == NULL || state_team(st, s->from) == team)
		return;
	for (size_t i = 0; i < r->n; ) {
		if (r->v[i] == s)
			return;
		if (!forwarded_again(r->v[i], s)) {
			i++;
			continue;
		}
		view_say_free(r->v[i]);
		memmove(r->v + i, r->v + i + 1, (r->n - i - 1) *
		    sizeof(*r->v));
		r->n--;
	}
	view_ring_add(r, s);
}

/* ---- given ------------------------------------------------------------ */

/* Whoever has the same letters of his own reads these. */
static bool forwarded_owned(const struct state *st, int team, uint64_t seats,
    int inject, const struct view_letters *l)
{
	const struct state_team *t = &st->teams[team];
	struct view_letters mine = {0};

	if (!state_inject_reads(st, team, seats, inject))
		return false;
	if (state_plan_inject(st, t->cell, inject) != NULL)
		view_letters(st, t->cell, inject, t->role, &mine);
	for (size_t i = 0; i < l->n; i++)
		if (!view_letter_is(&mine, l->body[i]))
			return false;
	return true;
}

static bool forwarded_all_owned(const struct state *st, int team,
    uint64_t seats, const struct view_letters *l)
{
	while (l != NULL && forwarded_owned(st, team, seats, l->inject, l))
		l = l->next;
	return l == NULL;
}

/* The inject of what one has not got otherwise, or -1. */
static int forwarded_inject(const struct state *st, int team, uint64_t seats,
    const struct view_say *s)
{
	int inject = state_item(st, PLAN_INJECT, s->inject);

	if (inject < 0 || st->cells[st->teams[team].cell].injects[inject].
	    status != INJECT_RELEASED || forwarded_all_owned(st, team, seats,
	    s->letters))
		return -1;
	return inject;
}

static void forwarded_part(const struct view *v, struct val *item, int cell,
    const struct view_letters *l)
{
	view_put(v, item, "id", state_item_id(v->st, PLAN_INJECT,
	    l->inject));
	view_puti(v, item, "ms", v->st->cells[cell].injects[l->inject].
	    released_ms);
	view_inject_letters(v, item, cell, l->inject, l);
}

/* Those of all parts stand together. */
static void forwarded_files(const struct view *v, struct val *item,
    const struct val *parts)
{
	struct val *files = val_list(v->a);

	for (size_t i = 0; i <= val_len(parts); i++) {
		const struct val *own = val_get(i == 0 ? item : val_at(parts,
		    i - 1), "files");

		for (size_t k = 0; k < val_len(own); k++)
			val_push(v->a, files, (struct val *)val_at(own, k));
	}
	if (val_len(files) > 0)
		val_set(v->a, item, "files", files);
}

/* The inject itself, as it was when it was passed on; what went out in one
 * piece stays in one. */
void view_forwarded_item(const struct view *v, struct val *row, int cell,
    const struct view_say *s)
{
	struct val *item = val_map(v->a), *parts = val_list(v->a);

	if (s->letters == NULL)
		return;
	val_set(v->a, row, "item", item);
	forwarded_part(v, item, cell, s->letters);
	for (const struct view_letters *l = s->letters->next; l != NULL;
	    l = l->next) {
		struct val *part = val_map(v->a);

		forwarded_part(v, part, cell, l);
		val_push(v->a, parts, part);
	}
	if (val_len(parts) == 0)
		return;
	val_set(v->a, item, "digest", parts);
	forwarded_files(v, item, parts);
}

void view_forwarded(const struct view *v)
{
	static const struct view_ring none;
	size_t team = (size_t)v->who->team;
	const struct view_ring *r = team < v->in->ix->nteams ?
	    &v->in->ix->teams[team].forwarded : &none;
	struct val *section = view_section(v, "forwarded");
	int cell = v->st->teams[team].cell;

	for (size_t i = 0; i < r->n; i++) {
		if (forwarded_inject(v->st, v->who->team, v->who->seats,
		    r->v[i]) >= 0)
			view_forwarded_item(v, view_say_row(v, section,
			    r->v[i]), cell, r->v[i]);
	}
}

bool view_forwarded_has(const struct view_input *in, int cell,
    const struct view_say *s, const char *hex)
{
	for (const struct view_letters *l = s->letters; l != NULL;
	    l = l->next)
		if (view_letters_use(in, cell, l->inject, l, hex))
			return true;
	return false;
}

bool view_forwarded_uses(const struct view_input *in, int team,
    uint64_t seats, const char *hex)
{
	const struct view_ring *r = (size_t)team < in->ix->nteams ?
	    &in->ix->teams[team].forwarded : NULL;

	for (size_t i = 0; r != NULL && i < r->n; i++) {
		if (forwarded_inject(in->st, team, seats, r->v[i]) >= 0 &&
		    view_forwarded_has(in, in->st->teams[team].cell, r->v[i],
		    hex))
			return true;
	}
	return false;
}
