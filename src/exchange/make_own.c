/*
 * make_own.c: declarations that are no events: what a row and the rows of its
 * parts say, as Lua.  What a row lacks is the checker's to tell, not ours to
 * invent.
 */
#include "exchange/make.h"

#include "base/text.h"

static const struct {
	enum exchange_category category;
	const char *word, *id;	/* of the language; what names it there */
} kinds[] = {
	{ CATEGORY_MILESTONE, "milestone", "id" },
	{ CATEGORY_QUESTIONNAIRE, "questionnaire", "id" },
	{ CATEGORY_NEED, "needs", "fact" },
	{ CATEGORY_TOOL, "tool", "id" },
	{ CATEGORY_POSITION, "position", "id" },
	{ CATEGORY_CHANNEL, "channel", "id" },
	{ CATEGORY_PERSONA, "persona", "id" },
	{ CATEGORY_FACT, "fact", "id" },
	{ CATEGORY_OBJECTIVE, "objective", "id" },
	{ CATEGORY_VAR, "var", "id" },
	{ CATEGORY_RUBRIC, "rubric", "id" },
	{ CATEGORY_BOT, "bot", "role" },
};
/* In the order in which they are written below what they are of. */
static const struct {
	enum exchange_category category;
	const char *list, *id, *title;	/* NULL: it is its title */
} parts[] = {
	{ CATEGORY_CHOICE, "choices", "id", "title" },
	{ CATEGORY_CRITERION, "criteria", "id", "title" },
	{ CATEGORY_HINT, "hints", "id", "text" },
	{ CATEGORY_ITEM, "items", "id", "title" },
	{ CATEGORY_COMMAND, "commands", "name", "title" },
	{ CATEGORY_ARGUMENT, "args", "id", "title" },
	{ CATEGORY_ANCHOR, "anchors", NULL, NULL },
};

/* ---- pieces ------------------------------------------------------------- */

static void own_text(struct maker *k, const struct exchange_item *item)
{
	const struct exchange *x = k->x;
	const char *one = make_any(x, item->title);
	bool same = true, first = true;

	for (size_t l = 0; l < x->nlangs; l++)
		same &= !k->titled[l] || (item->title[l] != NULL &&
		    strcmp(item->title[l], one) == 0);
	if (same) {
		make_quote(&k->out, make_plain(k, one, item->row));
		return;
	}
	buf_adds(&k->out, "{ ");
	for (size_t l = 0; l < x->nlangs; l++) {
		if (item->title[l] == NULL)
			continue;
		buf_addf(&k->out, "%s%s = ", first ? "" : ", ", x->langs[l]);
		make_quote(&k->out, make_plain(k, item->title[l],
		    item->row));
		first = false;
	}
	buf_adds(&k->out, " }");
}

/* ", FIELD = TEXT" unless it has none, or only its id for one. */
static void own_title(struct maker *k, const struct exchange_item *item,
    const char *field)
{
	const char *one = make_any(k->x, item->title);

	if (one[0] == '\0' || strcmp(one, item->id) == 0 ||
	    exchange_has(item, field))
		return;
	buf_addf(&k->out, ", %s = ", field);
	own_text(k, item);
}

/* Each on the same line; a name that a column has is not there twice. */
static void own_fields(struct maker *k, const struct exchange_item *item)
{
	const struct note *v = item->fields == NULL ? NULL :
	    item->fields->first;

	for (; v != NULL; v = v->next) {
		if (strcmp(v->key, "id") == 0)
			continue;
		buf_adds(&k->out, ", ");
		note_write_field(&k->out, v);
	}
}

void make_fields(struct maker *k, const struct exchange_item *item)
{
	const struct note *v = item->fields == NULL ? NULL :
	    item->fields->first;

	for (; v != NULL; v = v->next) {
		if (strcmp(v->key, "id") == 0)
			continue;
		buf_adds(&k->out, "  ");
		note_write_field(&k->out, v);
		buf_adds(&k->out, ",\n");
	}
}

/* ---- parts -------------------------------------------------------------- */

static void own_parts(struct maker *k, const struct exchange_item *item,
    int depth);

static void own_part(struct maker *k, const struct exchange_item *item,
    size_t kind, int depth)
{
	const char *dot = strrchr(item->id, '.');

	if (parts[kind].id == NULL) {
		own_text(k, item);
		return;
	}
	buf_addf(&k->out, "{ %s = ", parts[kind].id);
	make_quote(&k->out, dot == NULL ? item->id : dot + 1);
	own_title(k, item, parts[kind].title);
	if (item->points != 0)
		buf_addf(&k->out, ", points = %lld",
		    (long long)item->points);
	own_fields(k, item);
	if (item->first >= 0) {
		buf_adds(&k->out, ",\n");
		own_parts(k, item, depth + 1);
		buf_addf(&k->out, "%*s", 2 * depth, "");
	}
	buf_adds(&k->out, item->first >= 0 ? "}" : " }");
}

static void own_list(struct maker *k, const struct exchange_item *item,
    size_t kind, int depth)
{
	const struct exchange *x = k->x;
	const char *list = parts[kind].list;
	bool some = false;

	/* Those of a question are no rubric that others share. */
	if (parts[kind].category == CATEGORY_CRITERION &&
	    item->category == CATEGORY_QUESTION)
		list = "rubric";
	for (int i = item->first; i >= 0; i = x->items[i].next) {
		const struct exchange_item *one = &x->items[i];

		if (one->category != parts[kind].category)
			continue;
		if (!some)
			buf_addf(&k->out, "%*s%s = {\n", 2 * depth, "",
			    list);
		some = true;
		buf_addf(&k->out, "%*s", 2 * depth + 2, "");
		own_part(k, one, kind, depth + 1);
		buf_adds(&k->out, ",\n");
	}
	if (some)
		buf_addf(&k->out, "%*s},\n", 2 * depth, "");
}

/* A part is of something above it, so this ends. */
static void own_parts(struct maker *k, const struct exchange_item *item,
    int depth)
{
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		own_list(k, item, i, depth);
}

void make_parts(struct maker *k, const struct exchange_item *item)
{
	own_parts(k, item, 1);
}

/* ---- declarations ------------------------------------------------------- */

static void own_time(struct maker *k, const struct exchange_item *item)
{
	if (item->category != CATEGORY_QUESTIONNAIRE || item->timeless ||
	    item->at_ms < 0 || exchange_has(item, "at"))
		return;
	buf_adds(&k->out, ", ");
	make_span(&k->out, "at", item->at_ms);
}

bool make_own(struct maker *k, const struct exchange_item *item)
{
	size_t i = 0;

	while (i < ARRAY_LEN(kinds) && kinds[i].category != item->category)
		i++;
	if (i == ARRAY_LEN(kinds))
		return false;
	buf_addf(&k->out, "%s { %s = ", kinds[i].word, kinds[i].id);
	make_quote(&k->out, item->id);
	if (item->to != 0 && !exchange_has(item, "to"))
		make_roles(k, "to", item->to);
	if (item->points != 0 && !exchange_has(item, "points"))
		buf_addf(&k->out, ", points = %lld",
		    (long long)item->points);
	own_time(k, item);
	make_cond(k, item->category == CATEGORY_TOOL ? "opens" : "when",
	    &item->when);
	if (item->category != CATEGORY_NEED && item->category != CATEGORY_BOT)
		own_title(k, item, "title");
	buf_adds(&k->out, ",\n");
	make_objectives(k, item);
	make_tags(k, item);
	make_fields(k, item);
	make_parts(k, item);
	buf_adds(&k->out, "}\n\n");
	if (item->note != NULL)
		make_comment(&k->out, item->note);
	return true;
}

/* Those that name the exercise, or who plays. */
static const struct exchange_item *own_row(const struct exchange *x,
    enum exchange_category category, const char *id)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->items[i].category == category && !x->items[i].left &&
		    (id == NULL || strcmp(x->items[i].id, id) == 0))
			return &x->items[i];
	return NULL;
}

const struct exchange_item *make_scenario(const struct exchange *x)
{
	return own_row(x, CATEGORY_SCENARIO, NULL);
}

void make_role(struct maker *k, const struct exchange_role *role)
{
	const struct exchange_item *item = own_row(k->x, CATEGORY_ROLE,
	    role->id);

	buf_addf(&k->out, "role { id = \"%s\"", role->id);
	if (item == NULL || make_any(k->x, item->title)[0] == '\0') {
		buf_adds(&k->out, ", name = ");
		make_quote(&k->out, make_plain(k, role->name, ""));
	} else {
		own_title(k, item, "name");
	}
	if (item != NULL)
		own_fields(k, item);
	buf_adds(&k->out, " }\n");
}
