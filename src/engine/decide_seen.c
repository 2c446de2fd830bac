/*
 * decide_seen.c: what has been on whose screen.  It must never tell anybody
 * what was not sent to the own team: that is passed over in silence.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

/* Has it gone out to the team of that person? */
static bool shown_theirs(const struct state *st, const struct engine_shown *s)
{
	return view_opened_may(st, st->people[s->person].team,
	    state_seats(st, s->person), s->of, s->item);
}

static int shown_order(const void *a, const void *b)
{
	const struct engine_shown *x = a, *y = b;

	if (x->of != y->of)
		return x->of < y->of ? -1 : 1;
	if (x->item != y->item)
		return x->item < y->item ? -1 : 1;
	if (x->opened != y->opened)
		return x->opened ? 1 : -1;
	return x->person < y->person ? -1 : x->person > y->person;
}

/* People an event lists at most: far from the limit of its body. */
#define SHOWN_PEOPLE_MAX 4000

static void shown_emit(struct engine *e, const struct engine_shown *s,
    const char **people, size_t n)
{
	struct event ev;

	if (n == 0)
		return;
	event_init(&ev, EVENT_DELIVERY_SHOWN);
	if (s->opened)
		event_put(&ev, FIELD_HOW, ENGINE_OPENED);
	event_put(&ev, view_opened_field(s->of), state_item_id(e->st,
	    view_opened_kind(s->of), s->item));
	event_putl(&ev, FIELD_PEOPLE, people, n);
	engine_emit(e, &ev);
}

static void shown_record(struct engine *e, struct engine_shown *list,
    size_t n)
{
	const char **people = xcalloc(SHOWN_PEOPLE_MAX, sizeof(*people));
	size_t npeople = 0;

	qsort(list, n, sizeof(*list), shown_order);
	for (size_t i = 0; i < n; i++) {
		if (shown_theirs(e->st, &list[i]))
			people[npeople++] = e->st->people[list[i].person].uuid;
		if (i + 1 < n && list[i + 1].of == list[i].of &&
		    list[i + 1].item == list[i].item &&
		    list[i + 1].opened == list[i].opened &&
		    npeople < SHOWN_PEOPLE_MAX)
			continue;
		shown_emit(e, &list[i], people, npeople);
		npeople = 0;
	}
	free(people);
}

void engine_shown(struct engine *e, struct engine_shown *list, size_t n)
{
	if (e->st->run == STATE_CLOSED)
		return;
	engine_batch(e, ACTOR_ENGINE, NULL, 0, engine_now_ex(e));
	shown_record(e, list, n);
	engine_settle(e);
}

DECIDE(seen)
{
	const struct val *list = val_get(d->args, "injects");
	struct engine_shown *shown;

	if (d->team < 0)
		return decide_refuse(d, "team", "you are in no team");
	shown = arena_calloc(d->a, val_len(list) + 1, sizeof(*shown));
	for (size_t i = 0; i < val_len(list); i++) {
		shown[i].item = view_opened_find(d->st, val_text(val_at(list,
		    i), ""), &shown[i].of);
		shown[i].person = d->person;
		shown[i].opened = strcmp(decide_text(d, "how"),
		    ENGINE_OPENED) == 0;
	}
	shown_record(d->e, shown, val_len(list));
	return decide_ok(d);
}
