/*
 * exchange.c: what the readers and the writers of lists of events share.
 */
#include "exchange/exchange.h"

#include "base/text.h"

#define EXCHANGE_ID_MAX 48	/* leaves room for "-2" */

void exchange_clear(struct exchange *x)
{
	struct exchange kept = { .a = x->a, .cat = x->cat,
		.source = x->source, .id = x->id };

	for (size_t i = 0; i < x->n; i++) {
		free(x->items[i].accept.v);
		free(x->items[i].objectives.v);
		free(x->items[i].files.v);
		free(x->items[i].comments.v);
	}
	free(x->comments.v);
	free(x->items);
	free(x->blobs);
	free(x->problems);
	map_release(&x->role_names);
	map_release(&x->ids);
	map_release(&x->spaces);
	*x = kept;
}

void exchange_release(struct exchange *x)
{
	exchange_clear(x);
	arena_release(&x->a);
	*x = (struct exchange){0};
}

void exchange_say(struct exchange *x, enum exchange_level level,
    const char *row, const char *column, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = xvasprintf(fmt, ap);
	va_end(ap);
	grow((void **)&x->problems, &x->problems_cap, x->nproblems + 1,
	    sizeof(*x->problems));
	x->problems[x->nproblems++] = (struct exchange_problem){ level,
		arena_strdup(&x->a, row), arena_strdup(&x->a, column),
		arena_strdup(&x->a, text) };
	x->mends += level == EXCHANGE_MEND;
	free(text);
}

/* The number of its row; what is about the whole comes first. */
static long exchange_line(const struct exchange_problem *p)
{
	return p->row[0] >= '0' && p->row[0] <= '9' ?
	    strtol(p->row, NULL, 10) : 0;
}

void exchange_sort(struct exchange *x)
{
	/* Insertion keeps equal ones in their order, and most are in it. */
	for (size_t i = 1; i < x->nproblems; i++) {
		struct exchange_problem p = x->problems[i];
		long line = exchange_line(&p);
		size_t j = i;

		for (; j > 0 && exchange_line(&x->problems[j - 1]) > line; j--)
			x->problems[j] = x->problems[j - 1];
		x->problems[j] = p;
	}
}

bool exchange_is_inject(const struct exchange_item *item)
{
	return item->to != 0 && item->category != CATEGORY_QUESTION &&
	    item->category != CATEGORY_DECISION &&
	    item->category != CATEGORY_EXPECTED &&
	    !exchange_is_declared(item);
}

bool exchange_is_declared(const struct exchange_item *item)
{
	return item->category >= CATEGORY_PHASE;
}

bool exchange_is_expected(const struct exchange_item *item)
{
	return item->category == CATEGORY_EXPECTED;
}

bool exchange_is_decided(const struct exchange_item *item)
{
	return item->category == CATEGORY_DECISION &&
	    (item->at_ms >= 0 || note_get(item->fields, "by") != NULL ||
	    note_get(item->fields, "at") != NULL) &&
	    (item->when.fact != FACT_NONE ||
	    note_get(item->fields, "when") != NULL ||
	    note_get(item->fields, "outcomes") != NULL);
}

bool exchange_circle(const struct exchange *x, size_t item)
{
	int at = x->items[item].after;

	for (size_t n = 0; at >= 0 && n <= x->n; n++) {
		if ((size_t)at == item)
			return true;
		at = x->items[at].after;
	}
	return at >= 0;
}

struct exchange_item *exchange_add(struct exchange *x, const char *row)
{
	struct exchange_item *item;

	if (x->n == EXCHANGE_INJECTS_MAX)
		return NULL;
	grow((void **)&x->items, &x->cap, x->n + 1, sizeof(*x->items));
	item = &x->items[x->n++];
	*item = (struct exchange_item){ .row = arena_strdup(&x->a, row),
		.at_ms = -1, .to_ms = -1, .after = -1, .on = -1,
		.with = -1, .due_ms = -1, .kind = "", .detail = "",
		.of = -1, .first = -1, .last = -1, .next = -1 };
	item->title = arena_calloc(&x->a, ARRAY_LEN(x->langs),
	    sizeof(*item->title));
	item->body = arena_calloc(&x->a, ARRAY_LEN(x->langs),
	    sizeof(*item->body));
	return item;
}

void exchange_push(struct exchange *x, struct exchange_strings *list,
    const char *s)
{
	grow((void **)&list->v, &list->cap, list->n + 1, sizeof(*list->v));
	list->v[list->n++] = arena_strdup(&x->a, s);
}

int exchange_lang(struct exchange *x, const char *lang)
{
	for (size_t i = 0; i < x->nlangs; i++)
		if (strcmp(x->langs[i], lang) == 0)
			return (int)i;
	if (x->nlangs == ARRAY_LEN(x->langs)) {
		exchange_say(x, EXCHANGE_MEND, "", "", tr(x->cat, "\"%s\" "
		    "is one language too many, at most %zu: its texts are "
		    "left out"), lang, ARRAY_LEN(x->langs));
		return -1;
	}
	x->langs[x->nlangs] = arena_strdup(&x->a, lang);
	return (int)x->nlangs++;
}

const char *exchange_id(struct arena *a, const char *words,
    const char *otherwise)
{
	char *bare = text_bare(words);
	struct buf id = {0};
	const char *s;

	for (s = bare; *s != '\0' && id.len < EXCHANGE_ID_MAX; s++) {
		bool letter = *s >= 'a' && *s <= 'z';
		bool digit = *s >= '0' && *s <= '9';

		/* An id begins with a letter and has single hyphens. */
		if (digit && id.len == 0)
			buf_adds(&id, "i-");
		if (letter || digit)
			buf_addc(&id, *s);
		else if (*s == ' ' && id.len > 0 &&
		    id.p[id.len - 1] != '-')
			buf_addc(&id, '-');
	}
	while (id.len > 0 && id.p[id.len - 1] == '-')
		id.p[--id.len] = '\0';
	s = arena_strdup(a, text_is_id(buf_str(&id)) ? buf_str(&id) :
	    otherwise);
	buf_release(&id);
	free(bare);
	return s;
}

int exchange_role(struct exchange *x, const char *name)
{
	char *bare = text_bare(name);
	int role = (int)map_get(&x->role_names, bare, -1);
	const char *id;

	if (role >= 0 || x->nroles == PLAN_ROLES_MAX) {
		free(bare);
		return role;
	}
	id = exchange_id(&x->a, name, "role");
	for (int n = 2; ; n++) {
		bool taken = false;

		for (size_t i = 0; i < x->nroles; i++)
			taken |= strcmp(x->roles[i].id, id) == 0;
		if (!taken)
			break;
		id = arena_printf(&x->a, "%s-%d", exchange_id(&x->a, name,
		    "role"), n);
	}
	role = (int)x->nroles++;
	x->roles[role] = (struct exchange_role){ id,
		arena_strdup(&x->a, name) };
	map_put(&x->role_names, bare, role);
	free(bare);
	return role;
}

void exchange_name(struct exchange *x, struct exchange_item *item,
    const char *words)
{
	const char *first = exchange_id(&x->a, words, "inject");
	const char *id = first;

	for (int n = 2; map_has(&x->ids, id); n++)
		id = arena_printf(&x->a, "%s-%d", first, n);
	map_put(&x->ids, id, item - x->items);
	item->id = id;
}
