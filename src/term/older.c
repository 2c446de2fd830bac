/*
 * older.c: what was said before the lines that the view holds: a page of the
 * record after the other, when it is wanted.  It must never be asked for
 * unless somebody wants to read it.
 */
#include "config.h"

#include "term/internal.h"

/* The oldest and the newest line of talk in the view. */
static void older_ends(const struct term *t, int64_t *oldest, int64_t *newest)
{
	const struct val *rows = feed_section(&t->m, "talk");

	*oldest = INT64_MAX;
	*newest = 0;
	for (size_t i = 0; i < val_len(rows); i++) {
		int64_t id = strtoll(val_get_text(val_at(rows, i), "id", "0"),
		    NULL, 10);

		if (id < *oldest)
			*oldest = id;
		if (id > *newest)
			*newest = id;
	}
}

static void older_put(struct older *o, struct val *row, const char *key,
    const char *s)
{
	if (s != NULL)
		val_set(&o->a, row, key, val_str(&o->a, s));
}

/* The title of a team or a persona, or NULL. */
static const char *older_title(struct term *t, const char *section,
    const char *id)
{
	const struct val *row = id == NULL ? NULL : feed_row(&t->m, section,
	    id);

	return row == NULL ? NULL : say_title(t, row);
}

/* What is to nobody is to all. */
static void older_to(struct older *o, struct val *row, const struct val *to)
{
	struct buf words = {0};

	for (size_t i = 0; i < val_len(to); i++)
		buf_addf(&words, "%s%s", i > 0 ? ", " : "",
		    val_text(val_at(to, i), ""));
	if (to != NULL)
		older_put(o, row, "to", buf_str(&words));
	val_set(&o->a, row, "all", val_bool(&o->a, to == NULL));
	buf_release(&words);
}

/* A row of the listing as the view would have it.  Staff have no names for
 * those who play. */
static void older_take(struct term *t, const struct val *is)
{
	static const char *const same[] = { "from", "person", "channel",
		"persona", "tlp", "text" };
	struct older *o = &t->older;
	const char *from = val_get_text(is, "from", "");
	struct val *row = val_map(&o->a);

	for (size_t i = 0; i < ARRAY_LEN(same); i++)
		older_put(o, row, same[i], val_get_text(is, same[i], NULL));
	older_put(o, row, "id", arena_printf(&t->a, "%lld",
	    (long long)val_get_num(is, "seq", 0)));
	val_set(&o->a, row, "ms", val_int(&o->a, val_get_num(is, "ex_ms",
	    0)));
	older_to(o, row, val_get(is, "to"));
	if (val_get(is, "of") != NULL)
		val_set(&o->a, row, "of", val_int(&o->a, val_get_num(is, "of",
		    0)));
	older_put(o, row, "from_name", older_title(t, "teams", from));
	older_put(o, row, "persona_title", older_title(t, "personas",
	    val_get_text(is, "persona", NULL)));
	if (strcmp(from, "excon") != 0)
		older_put(o, row, "name", val_get_text(is, "who", NULL));
	val_push(&o->a, o->rows, row);
}

static void older_ask(struct term *t);

static void older_came(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	const struct val *rows = val_get(ok, "rows");
	struct older *o = &t->older;
	int64_t was = o->after, oldest, newest;

	(void)arg;
	o->asked = false;
	t->dirty = true;
	if (ok == NULL) {
		o->failed = true;
		term_tell(t, true, "%s", term_sorry(t, err));
		return;
	}
	if (o->rows == NULL)
		o->rows = val_list(&o->a);
	for (size_t i = 0; i < val_len(rows); i++)
		older_take(t, val_at(rows, i));
	older_ends(t, &oldest, &newest);
	o->after = val_get_num(ok, "next", newest);
	if (o->after <= was)		/* it goes on nowhere */
		o->after = newest;
	if (!older_have(t))
		older_ask(t);
}

static void older_ask(struct term *t)
{
	struct val *args;

	if (t->older.asked)
		return;
	args = term_args(t, "what", "messages", NULL);
	val_set(&t->a, args, "after", val_int(&t->a, t->older.after));
	t->older.asked = true;
	term_ask(t, "list", args, older_came, NULL);
}

bool older_have(struct term *t)
{
	int64_t oldest, newest;

	if (!received_is_cut(t) || t->older.failed)
		return true;
	older_ends(t, &oldest, &newest);
	return t->older.after >= newest;
}

bool older_want(struct term *t)
{
	if (older_have(t))
		return true;
	older_ask(t);
	return false;
}

struct val **older_rows(struct term *t, size_t *n)
{
	const struct val *rows = t->older.rows;
	struct val **out = arena_calloc(&t->a, val_len(rows) + 1,
	    sizeof(*out));
	int64_t oldest, newest;

	*n = 0;
	older_ends(t, &oldest, &newest);
	for (size_t i = 0; received_is_cut(t) && i < val_len(rows); i++) {
		struct val *row = val_at(rows, i);
		const char *id = val_get_text(row, "id", "");

		/* a late delivery may be among the newest of the view */
		if (strtoll(id, NULL, 10) < oldest || feed_row(&t->m, "talk",
		    id) == NULL)
			out[(*n)++] = row;
	}
	return out;
}

void older_forget(struct older *o)
{
	arena_release(&o->a);
	memset(o, 0, sizeof(*o));
}
