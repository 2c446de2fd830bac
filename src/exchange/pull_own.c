/*
 * pull_own.c: rows of lists that hold a whole pack: their fields in the
 * notation of packs, their names, and what their triggers mean.
 */
#include "exchange/pull.h"

#include "base/err_args.h"
#include "base/said.h"
#include "base/text.h"
#include "plan/plan_name.h"

#define OWN_ID_MAX 160

void pull_fields(struct pull *p, const struct sheet_row *row)
{
	struct exchange_item *item = pull_item(p);
	const char *s = pull_get(p, row, COLUMN_FIELDS);
	struct err err = {0};
	char *why, *text;

	if (s[0] == '\0')
		return;
	item->fields = notation_read(&p->x->a, s, &err);
	if (item->fields != NULL)
		return;
	why = said_text(p->x->cat, err_say(&err));
	text = xasprintf(tr(p->x->cat, "its fields cannot be read: %s: they "
	    "are kept as a comment"), why);
	pull_say(p, EXCHANGE_MEND, row, COLUMN_FIELDS, text);
	exchange_push(p->x, &item->comments, s);
	free(why);
	free(text);
}

bool pull_is_own(const struct exchange_item *item)
{
	return item->category >= CATEGORY_MILESTONE &&
	    item->category < CATEGORY_PACK;
}

void pull_roles_declared(struct pull *p, const struct sheet_row *row)
{
	const char *id = pull_get(p, row, COLUMN_ID);

	if (p->x->own && id[0] != '\0' && word_category(pull_get(p, row,
	    COLUMN_CATEGORY)) == CATEGORY_ROLE)
		exchange_role(p->x, id);
}

/* ---- names -------------------------------------------------------------- */

/* "q-pay.wait": ids with dots between them; anchors end in a level. */
static bool own_path(const char *s)
{
	return s[0] != '\0' && strlen(s) <= OWN_ID_MAX && s[strspn(s,
	    "abcdefghijklmnopqrstuvwxyz0123456789-.")] == '\0';
}

/* A path of a file that is no text and no code of the pack. */
static bool own_table(const char *s)
{
	size_t n = strlen(s);

	return n > 4 && n <= OWN_ID_MAX && strcmp(s + n - 4, ".csv") == 0 &&
	    s[0] != '/' && s[0] != '.' && strstr(s, "/.") == NULL &&
	    strstr(s, "//") == NULL && strncmp(s, "text/", 5) != 0 &&
	    s[strspn(s, "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./")] == '\0';
}

static bool own_named(const struct exchange_item *item, const char *id)
{
	if (item->category == CATEGORY_TABLE)
		return own_table(id);
	if (item->category == CATEGORY_FILE)
		return plan_name_safe(id);
	if (item->category == CATEGORY_TEXT || exchange_is_part(item))
		return own_path(id);
	return text_is_id(id);
}

/* Is it called by the id of something else, of which there may be more? */
static bool own_borrows(const struct exchange_item *item)
{
	return item->category == CATEGORY_NEED ||
	    item->category == CATEGORY_CUT ||
	    item->category == CATEGORY_RESTORE ||
	    item->category == CATEGORY_TABLE;
}

void pull_own_name(struct pull *p, const struct sheet_row *row,
    const char *id)
{
	struct exchange_item *item = pull_item(p);
	struct exchange *x = p->x;
	const char *title = NULL;
	char *why;

	for (size_t l = 0; l < x->nlangs && title == NULL; l++)
		title = item->title[l];
	if (id[0] == '\0' && title != NULL && !own_borrows(item) &&
	    item->category <= CATEGORY_RUBRIC)
		id = exchange_id(&x->a, title, "");
	item->nr = NULL;
	if (item->category >= CATEGORY_SCENARIO)
		item->phase = NULL;
	if (!own_named(item, id)) {
		why = xasprintf(tr(x->cat, "\"%s\" is no id of a row of the "
		    "kind \"%s\""), id, item->kind);
		pull_say(p, EXCHANGE_MEND, row, COLUMN_ID, why);
		free(why);
		item->left = true;
	}
	item->id = id;
	if (!own_borrows(item) && !item->left && !exchange_call(x, x->n - 1,
	    id)) {
		pull_say(p, EXCHANGE_MEND, row, COLUMN_ID, tr(x->cat,
		    "another row of this kind has this id"));
		item->left = true;
	}
}

void pull_files(struct exchange *x)
{
	for (size_t i = 0; i < x->n; i++) {
		const struct exchange_item *item = &x->items[i];
		const char *text = NULL;

		for (size_t l = 0; l < x->nlangs && text == NULL; l++)
			text = item->body[l];
		if (item->category != CATEGORY_FILE || item->left)
			continue;
		text = arena_printf(&x->a, "%s\n", text == NULL ? "" : text);
		grow((void **)&x->blobs, &x->blobs_cap, x->nblobs + 1,
		    sizeof(*x->blobs));
		x->blobs[x->nblobs++] = (struct exchange_blob){ item->id,
			text, strlen(text) };
	}
}

/* ---- triggers ----------------------------------------------------------- */

/* Do the fields say when, so that the words of the trigger only tell? */
static bool own_says_when(const struct exchange_item *item)
{
	static const char *const names[] = { "at", "after", "on", "when",
		"unless", "director", "bench", "delay", "outcomes" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (exchange_has(item, names[i]))
			return true;
	return false;
}

static bool own_hook(struct pull *p, const struct sheet_row *row)
{
	struct exchange_item *item = pull_item(p);
	struct pull_wait *w = &p->waits[p->x->n - 1];

	if (!p->x->own || exchange_is_declared(item) ||
	    strcmp(pull_get(p, row, COLUMN_TRIGGER), "hook") != 0)
		return false;
	if (item->category == CATEGORY_QUESTION)
		pull_say(p, EXCHANGE_NOTE, row, COLUMN_TRIGGER, tr(p->x->cat,
		    "a hook asked it: a cell holds no function, it opens at "
		    "its time"));
	else
		pull_say(p, EXCHANGE_NOTE, row, COLUMN_TRIGGER, tr(p->x->cat,
		    "a hook sent it: a cell holds no function, it waits for "
		    "the director's GO"));
	w->manual = w->bench = item->category != CATEGORY_QUESTION;
	return true;
}

bool pull_own_trigger(struct pull *p, const struct sheet_row *row)
{
	struct exchange_item *item = pull_item(p);
	struct pull_wait *w = &p->waits[p->x->n - 1];
	const char *s = pull_get(p, row, COLUMN_TRIGGER);

	if (own_hook(p, row))
		return true;
	if (!exchange_is_declared(item)) {
		if (!own_says_when(item) ||
		    item->category == CATEGORY_QUESTION ||
		    item->category == CATEGORY_EXPECTED)
			return false;
		if (item->category == CATEGORY_DECISION)
			return exchange_has(item, "when") ||
			    exchange_has(item, "outcomes");
		w->manual = true;
		return true;
	}
	if (!pull_is_own(item) || item->category == CATEGORY_CUT ||
	    item->category == CATEGORY_RESTORE)
		return false;
	if ((item->category == CATEGORY_MILESTONE && !exchange_has(item,
	    "when")) || (item->category == CATEGORY_TOOL && s[0] != '\0' &&
	    !exchange_has(item, "opens")))
		w->cond = s[0] == '\0' ? NULL : s;
	item->timeless = strcmp(s, "StartEx") == 0 ||
	    strcmp(s, "EndEx") == 0;
	w->end = strcmp(s, "EndEx") == 0;
	return true;
}
