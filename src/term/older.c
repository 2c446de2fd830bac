/*
 * older.c: what was said, or logged, before the lines that the view holds: a
 * page of the record after the other, when it is wanted.  It must never be
 * asked for unless somebody wants to read it.
 */
#include "config.h"

#include "term/internal.h"

static const char *older_section(const struct older *o)
{
	return o->log ? "log" : "talk";
}

/* The oldest and the newest line of it in the view. */
static void older_ends(const struct term *t, const struct older *o,
    int64_t *oldest, int64_t *newest)
{
	const struct val *rows = feed_section(&t->m, older_section(o));

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

	return row == NULL ? NULL : say_label(t, row);
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
static void older_take(struct term *t, struct older *o,
    const struct val *is)
{
	static const char *const same[] = { "from", "person", "channel",
		"persona", "tlp", "text", "inject" };
	const char *from = val_get_text(is, "from", "");
	struct val *row = val_map(&o->a);

	for (size_t i = 0; i < ARRAY_LEN(same); i++)
		older_put(o, row, same[i], val_get_text(is, same[i], NULL));
	older_put(o, row, "id", arena_printf(&t->a, "%lld",
	    (long long)val_get_num(is, "seq", 0)));
	val_set(&o->a, row, "ms", val_int(&o->a, val_get_num(is, "ex_ms",
	    0)));
	if (!o->log)
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

static void older_ask(struct term *t, struct older *o);

static void older_came(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	const struct val *rows = val_get(ok, "rows");
	struct older *o = arg == NULL ? &t->older : &t->older_log;
	int64_t was = o->after, oldest, newest;

	o->asked = false;
	t->dirty = true;
	if (ok == NULL) {
		o->failed = true;
		term_tell(t, true, "%s", term_refused(t, err));
		return;
	}
	if (o->rows == NULL)
		o->rows = val_list(&o->a);
	for (size_t i = 0; i < val_len(rows); i++)
		older_take(t, o, val_at(rows, i));
	older_ends(t, o, &oldest, &newest);
	o->after = val_get_num(ok, "next", newest);
	if (o->after <= was)		/* it goes on nowhere */
		o->after = newest;
	if (!older_have(t, o))
		older_ask(t, o);
}

static void older_ask(struct term *t, struct older *o)
{
	struct val *args;

	if (o->asked)
		return;
	args = term_args(t, "what", o->log ? "log" : "messages", NULL);
	val_set(&t->a, args, "after", val_int(&t->a, o->after));
	o->asked = true;
	term_ask(t, "list", args, older_came, o->log ? "log" : NULL);
}

bool older_is_cut(const struct term *t, const struct older *o)
{
	return val_len(feed_section(&t->m, older_section(o))) >=
	    RECEIVED_TALK;
}

bool older_have(struct term *t, struct older *o)
{
	int64_t oldest, newest;

	if (!older_is_cut(t, o) || o->failed)
		return true;
	older_ends(t, o, &oldest, &newest);
	return o->after >= newest;
}

bool older_want(struct term *t, struct older *o)
{
	if (older_have(t, o))
		return true;
	older_ask(t, o);
	return false;
}

struct val **older_rows(struct term *t, const struct older *o, size_t *n)
{
	const struct val *rows = o->rows;
	struct val **out = arena_calloc(&t->a, val_len(rows) + 1,
	    sizeof(*out));
	int64_t oldest, newest;

	*n = 0;
	older_ends(t, o, &oldest, &newest);
	for (size_t i = 0; older_is_cut(t, o) && i < val_len(rows); i++) {
		struct val *row = val_at(rows, i);
		const char *id = val_get_text(row, "id", "");

		/* a late delivery may be among the newest of the view */
		if (strtoll(id, NULL, 10) < oldest || feed_row(&t->m,
		    older_section(o), id) == NULL)
			out[(*n)++] = row;
	}
	return out;
}

void older_forget(struct older *o)
{
	arena_release(&o->a);
	memset(o, 0, sizeof(*o));
}
