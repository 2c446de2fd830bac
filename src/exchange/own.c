/*
 * own.c: lists that hold a whole pack: an id is one of its kind, as in a
 * pack, and parts stand below what they are of.
 */
#include "exchange/exchange.h"

#include "base/text.h"

static enum exchange_category own_space(enum exchange_category c)
{
	return c <= CATEGORY_CONTINGENCY || c == CATEGORY_ADMIN ?
	    CATEGORY_INJECT : c;
}

static char *own_key(enum exchange_category c, const char *id)
{
	return xasprintf("%d/%s", (int)own_space(c), id);
}

int exchange_find(const struct exchange *x, enum exchange_category space,
    const char *id)
{
	char *key = own_key(space, id);
	int64_t found = map_get(&x->spaces, key, -1);

	free(key);
	return (int)(found >= 0 ? found : map_get(&x->ids, id, -1));
}

bool exchange_call(struct exchange *x, size_t item, const char *id)
{
	char *key = own_key(x->items[item].category, id);
	bool fresh = map_put(&x->spaces, key, (int64_t)item);

	free(key);
	return fresh;
}

bool exchange_has(const struct exchange_item *item, const char *field)
{
	return note_get(item->fields, field) != NULL;
}

bool exchange_is_objective(const struct exchange *x, const char *id)
{
	char *key = own_key(CATEGORY_OBJECTIVE, id);
	bool is = map_has(&x->spaces, key);

	free(key);
	return is;
}

bool exchange_is_part(const struct exchange_item *item)
{
	return item->category >= CATEGORY_CHOICE &&
	    item->category <= CATEGORY_SCRIPT;
}

/* What a part may be of. */
static const struct {
	enum exchange_category part, of[2];
} parts[] = {
	{ CATEGORY_CHOICE, { CATEGORY_QUESTION, CATEGORY_ITEM } },
	{ CATEGORY_CRITERION, { CATEGORY_QUESTION, CATEGORY_RUBRIC } },
	{ CATEGORY_HINT, { CATEGORY_QUESTION, CATEGORY_QUESTION } },
	{ CATEGORY_ITEM, { CATEGORY_QUESTIONNAIRE, CATEGORY_QUESTIONNAIRE } },
	{ CATEGORY_COMMAND, { CATEGORY_TOOL, CATEGORY_TOOL } },
	{ CATEGORY_ARGUMENT, { CATEGORY_COMMAND, CATEGORY_COMMAND } },
	{ CATEGORY_ANCHOR, { CATEGORY_CRITERION, CATEGORY_CRITERION } },
	{ CATEGORY_BODY, { CATEGORY_INJECT, CATEGORY_INJECT } },
	{ CATEGORY_SCRIPT, { CATEGORY_INJECT, CATEGORY_INJECT } },
};

/* The item that the id up to its last dot names, among those of which there
 * can be such parts; -1. */
static int own_above(const struct exchange *x,
    const struct exchange_item *item)
{
	const char *dot = strrchr(item->id, '.');
	int found = -1;
	char *id;

	if (dot == NULL)
		return -1;
	id = xstrndup(item->id, (size_t)(dot - item->id));
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		for (size_t n = 0; n < 2 && parts[i].part ==
		    item->category && found < 0; n++) {
			char *key = own_key(parts[i].of[n], id);

			found = (int)map_get(&x->spaces, key, -1);
			free(key);
		}
	free(id);
	return found;
}

void exchange_join(struct exchange *x)
{
	for (size_t i = 0; i < x->n; i++) {
		struct exchange_item *item = &x->items[i], *of;

		if (!exchange_is_part(item) || item->left)
			continue;
		item->of = own_above(x, item);
		if (item->of < 0) {
			exchange_say(x, EXCHANGE_MEND, item->row, "",
			    tr(x->cat, "it is a part of nothing here: its id "
			    "begins with that of what it is of, as in "
			    "q-pay.wait"));
			item->left = true;
			continue;
		}
		of = &x->items[item->of];
		if (of->last < 0)
			of->first = (int)i;
		else
			x->items[of->last].next = (int)i;
		of->last = (int)i;
	}
}
