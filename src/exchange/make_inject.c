/*
 * make_inject.c: an inject of a pack, with its texts and objectives.
 */
#include "exchange/make.h"

#include "base/text.h"

/* What role-players say can only stand above a body. */
static bool make_inside(const struct maker *k,
    const struct exchange_item *item)
{
	return k->inside && item->first < 0;
}

/* The bodies; a title stands in where there is no text at all. */
static void make_bodies(struct maker *k, const struct exchange_item *item)
{
	struct exchange *x = k->x;
	bool any = make_any(x, item->body)[0] != '\0';

	/* Each role has its own. */
	if (make_role_bodies(k, item) && !any)
		return;
	if (!any)
		exchange_say(x, EXCHANGE_MEND, item->row, "", tr(x->cat,
		    "it has no text: its title stands in"));
	for (size_t l = 0; l < x->nlangs; l++) {
		const char *s = any ? item->body[l] : item->title[l];
		if (s == NULL && any)
			exchange_say(x, EXCHANGE_MEND, item->row, "",
			    tr(x->cat, "its text is missing in %s"),
			    x->langs[l]);
		if (item->title[l] == NULL && k->titled[l])
			exchange_say(x, EXCHANGE_MEND, item->row, "",
			    tr(x->cat, "its title is missing in %s"),
			    x->langs[l]);
		if (s == NULL)
			continue;
		if (!make_inside(k, item))
			make_body(k, item, item->id, l, s);
	}
}

static void make_fact(struct maker *k, const struct exchange_cond *c)
{
	const char *id = c->nkids > 0 ? "" : k->x->items[c->item].id;
	char span[SPAN_TEXT];

	buf_adds(&k->out, exchange_fact_name(c->fact));
	if (c->nkids == 0 && c->outcome == NULL && c->role == NULL &&
	    c->fact != FACT_DOWN_FOR) {
		buf_addf(&k->out, " \"%s\"", id);
		return;
	}
	if (c->nkids == 0) {
		buf_addf(&k->out, "(\"%s\", \"%s\")", id,
		    c->outcome != NULL ? c->outcome : c->role != NULL ?
		    c->role : span_text((struct span){ c->ms }, span));
		return;
	}
	buf_adds(&k->out, c->fact == FACT_NO ? "(" : " { ");
	for (size_t i = 0; i < c->nkids; i++) {
		buf_adds(&k->out, i == 0 ? "" : ", ");
		make_fact(k, &c->kids[i]);
	}
	buf_adds(&k->out, c->fact == FACT_NO ? ")" : " }");
}

void make_cond(struct maker *k, const char *field,
    const struct exchange_cond *c)
{
	if (c->fact == FACT_NONE)
		return;
	buf_addf(&k->out, ", %s = ", field);
	make_fact(k, c);
}

static void make_delay(struct maker *k, const struct exchange_item *item)
{
	if (item->delay_ms <= 0)
		return;
	buf_adds(&k->out, ", ");
	make_span(&k->out, "delay", item->delay_ms);
}

/* Do its fields say what releases it? */
static bool make_says_when(const struct exchange_item *item)
{
	static const char *const names[] = { "at", "after", "on", "when",
		"unless", "director", "bench", "delay" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (exchange_has(item, names[i]))
			return true;
	return false;
}

static void make_trigger(struct maker *k, const struct exchange_item *item)
{
	const struct exchange *x = k->x;
	bool by_hand = (item->category == CATEGORY_CONTINGENCY && !x->own) ||
	    item->to_ms >= 0;

	if (make_says_when(item))
		return;
	if (item->after >= 0) {
		buf_addf(&k->out, ", after = \"%s\"",
		    x->items[item->after].id);
		make_cond(k, "when", &item->when);
		make_delay(k, item);
	} else if (item->on >= 0) {
		buf_addf(&k->out, ", on = \"%s:%s\"",
		    x->items[item->on].id, item->outcome);
		make_cond(k, "when", &item->when);
		make_delay(k, item);
	} else if (item->when.fact != FACT_NONE) {
		make_cond(k, "when", &item->when);
		make_delay(k, item);
	} else if (item->at_ms < 0) {
		buf_adds(&k->out, ", bench = true");
	} else if (by_hand) {
		int64_t from = item->at_ms;
		int64_t to = item->to_ms > from ? item->to_ms : x->length_ms;

		buf_adds(&k->out, ",\n  director = { ");
		make_span(&k->out, "from", from);
		buf_adds(&k->out, ", ");
		make_span(&k->out, "to", to > from ? to : from);
		buf_adds(&k->out, " }");
	} else {
		buf_adds(&k->out, ", ");
		make_span(&k->out, "at", item->at_ms);
	}
	make_cond(k, "unless", &item->unless);
}

/* Those that can be in the pack are there; the others stay a comment. */
static void make_files(struct maker *k, const struct exchange_item *item)
{
	struct exchange *x = k->x;
	struct exchange_strings there = {0};

	for (size_t i = 0; i < item->files.n; i++) {
		bool found = false;

		for (size_t b = 0; b < x->nblobs; b++)
			found |= strcmp(x->blobs[b].name,
			    item->files.v[i]) == 0;
		if (found) {
			exchange_push(x, &there, item->files.v[i]);
			continue;
		}
		exchange_say(x, EXCHANGE_MEND, item->row, "", tr(x->cat,
		    "its attachment \"%s\" is not in the pack: put it into "
		    "files/ and name it in attachments"), item->files.v[i]);
		buf_adds(&k->out, "  -- attachments: ");
		make_quote(&k->out, item->files.v[i]);
		buf_addc(&k->out, '\n');
	}
	make_list(k, "attachments", &there);
	free(there.v);
}

/* "3.2" is o-3-2: declared once, above everything. */
static const char *make_objective_id(struct maker *k, const char *words)
{
	if (text_is_id(words))
		return words;
	return exchange_id(&k->x->a, arena_printf(&k->x->a, "o %s", words),
	    "o");
}

void make_objectives(struct maker *k, const struct exchange_item *item)
{
	struct exchange_strings ids = {0};
	struct map there = {0};

	for (size_t i = 0; i < item->objectives.n; i++) {
		const char *id = make_objective_id(k, item->objectives.v[i]);

		if (map_put(&there, id, 0))
			exchange_push(k->x, &ids, id);
	}
	make_list(k, "objectives", &ids);
	free(ids.v);
	map_release(&there);
}

void make_objectives_declared(struct maker *k)
{
	const struct exchange *x = k->x;
	struct map there = {0};

	for (size_t i = 0; i < x->n; i++)
		for (size_t o = 0; o < x->items[i].objectives.n; o++) {
			const char *words = x->items[i].objectives.v[o];
			const char *id = make_objective_id(k, words);

			if (!map_put(&there, id, 0) || (x->own &&
			    exchange_is_objective(x, id)))
				continue;
			buf_addf(&k->out, "objective { id = \"%s\", title = ",
			    id);
			make_quote(&k->out, words);
			buf_adds(&k->out, " }\n");
		}
	map_release(&there);
}

static bool make_nr_sound(const char *nr)
{
	return strlen(nr) <= 16 && nr[strspn(nr, "0123456789-"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")] == '\0';
}

/* A number that the language takes, used once. */
static bool make_nr(const struct exchange *x,
    const struct exchange_item *item)
{
	const char *nr = item->nr;

	if (nr == NULL || !make_nr_sound(nr))
		return false;
	for (const struct exchange_item *i = x->items; i < item; i++)
		if (i->nr != NULL && strcmp(i->nr, nr) == 0 &&
		    exchange_is_inject(i))
			return false;
	return true;
}

static const char *make_category(const struct exchange_item *item)
{
	if (item->category == CATEGORY_CONTINGENCY)
		return "contingency";
	return item->category == CATEGORY_ADMIN ? "admin" : NULL;
}

void make_inject(struct maker *k, const struct exchange_item *item)
{
	const char *category = make_category(item);

	buf_addf(&k->out, "inject { id = \"%s\"", item->id);
	if (make_nr(k->x, item))
		buf_addf(&k->out, ", nr = \"%s\"", item->nr);
	else if (item->nr != NULL && !make_nr_sound(item->nr))
		exchange_say(k->x, EXCHANGE_NOTE, item->row, "",
		    tr(k->x->cat, "the number \"%s\" is only a comment: "
		    "numbers are up to 16 letters, digits and \"-\""),
		    item->nr);
	make_roles(k, "to", item->to);
	make_trigger(k, item);
	if (category != NULL && !exchange_has(item, "category"))
		buf_addf(&k->out, ", category = \"%s\"", category);
	if (item->category == CATEGORY_CONTINGENCY && !k->x->own &&
	    item->when.fact == FACT_MISSED)
		buf_addf(&k->out, ",\n  contingency_for = \"%s\"",
		    k->x->items[item->when.item].id);
	if (item->channel != NULL && !exchange_has(item, "channel"))
		buf_addf(&k->out, ", channel = \"%s\"", item->channel);
	buf_adds(&k->out, ",\n");
	if (!exchange_has(item, "from"))
		make_line(k, "from", item->from, item->row);
	make_text(k, "title", item->title, item->row);
	if (!exchange_has(item, "expect"))
		make_line(k, "expect", item->expect, item->row);
	if (!exchange_has(item, "note"))
		make_line(k, "note", item->note, item->row);
	make_objectives(k, item);
	make_tags(k, item);
	make_files(k, item);
	make_cuts(k, item);
	make_fields(k, item);
	if (make_inside(k, item))
		make_text(k, "text", make_any(k->x, item->body)[0] != '\0' ?
		    item->body : item->title, item->row);
	buf_adds(&k->out, "}\n\n");
	make_bodies(k, item);
}
