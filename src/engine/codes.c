/*
 * codes.c: join codes.  A code is the first ten Crockford characters (50
 * bits) of a keyed hash over (item, generation): reprintable at any time,
 * void once the generation is raised; the record holds only the generation.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

#define CODE_LEN 10

static int64_t code_generation(const struct engine *e, const char *item)
{
	const char *id = strchr(item, '/');
	int at;

	if (id == NULL)
		return 0;
	if (strncmp(item, "team/", 5) == 0) {
		at = state_team(e->st, id + 1);
		return at < 0 ? 0 : e->st->teams[at].generation;
	}
	at = state_person(e->st, id + 1);
	return at < 0 ? 0 : e->st->people[at].generation;
}

void engine_code(const struct engine *e, const char *item, char out[11])
{
	struct buf what = {0};
	struct digest d;

	buf_addf(&what, "%s/%lld", item,
	    (long long)code_generation(e, item));
	digest_keyed(&d, e->c.code_secret, sizeof(e->c.code_secret), what.p,
	    what.len);
	crockford(out, CODE_LEN, d.b);
	buf_release(&what);
}

static bool code_is(const struct engine *e, const char *kind,
    const char *id, const char *clean)
{
	char code[CODE_LEN + 1], *item = xasprintf("%s/%s", kind, id);
	unsigned diff = 0;

	engine_code(e, item, code);
	free(item);
	for (size_t i = 0; i < CODE_LEN; i++)
		diff |= (unsigned)(code[i] ^ clean[i]);
	return diff == 0;
}

int engine_code_find(const struct engine *e, const char *typed, int *index)
{
	char clean[CODE_LEN + 1];

	if (crockford_clean(clean, CODE_LEN, typed) != 0 ||
	    strlen(clean) != CODE_LEN)
		return 0;
	for (size_t i = 0; i < e->st->nteams; i++) {
		if (code_is(e, "team", e->st->teams[i].id, clean)) {
			*index = (int)i;
			return 1;
		}
	}
	for (size_t i = 0; i < e->st->npeople; i++) {
		if (!e->st->people[i].removed &&
		    code_is(e, "person", e->st->people[i].uuid, clean)) {
			*index = (int)i;
			return 2;
		}
	}
	return 0;
}

static struct val *code_row(struct engine *e, struct arena *a, int team)
{
	const struct state_team *t = &e->st->teams[team];
	struct val *row = val_map(a);
	char code[CODE_LEN + 1], *item = xasprintf("team/%s", t->id);

	engine_code(e, item, code);
	free(item);
	val_set(a, row, "cell", val_str(a, e->st->cells[t->cell].id));
	val_set(a, row, "code", val_str(a, code));
	val_set(a, row, "generation", val_int(a, t->generation));
	val_set(a, row, "hat", val_str(a, state_hat_name(HAT_PARTICIPANT)));
	val_set(a, row, "person", val_null(a));
	val_set(a, row, "role", val_str(a, e->st->roles.ids[t->role]));
	val_set(a, row, "team", val_str(a, t->id));
	return row;
}

DECIDE(codes)
{
	struct val *list = val_list(d->a), *out = val_map(d->a);
	int only = decide_has(d, "team") ? decide_team(d) : -1;

	for (size_t t = 0; t < d->st->nteams; t++)
		if (only < 0 || only == (int)t)
			val_push(d->a, list, code_row(d->e, d->a, (int)t));
	val_set(d->a, out, "codes", list);
	return out;
}

DECIDE(code)
{
	const struct state_team *t = &d->st->teams[decide_team(d)];
	char *item = xasprintf("team/%s", t->id);
	struct event ev;
	struct val *out = val_map(d->a);

	event_init(&ev, EVENT_CODE_ISSUED);
	event_puti(&ev, FIELD_GENERATION, t->generation + 1);
	event_put(&ev, FIELD_ITEM, item);
	engine_emit(d->e, &ev);
	free(item);
	val_set(d->a, out, "codes", val_list(d->a));
	val_push(d->a, val_get(out, "codes"),
	    code_row(d->e, d->a, decide_team(d)));
	return out;
}
