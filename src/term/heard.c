/*
 * heard.c: what of the talk was on a screen of this person's, so that it is
 * not new again after coming back.  It must never say so line by line: a
 * chat that many have open would make many requests of each word.
 */
#include "config.h"

#include "term/internal.h"

#define HEARD_TELL_MS 1000

static int64_t heard_id(const struct val *said)
{
	return strtoll(val_get_text(said, "id", "0"), NULL, 10);
}

int heard_not(const struct term *t)
{
	const struct val *rows = feed_section(&t->m, "talk");
	int n = 0;

	for (size_t i = 0; i < val_len(rows); i++)
		n += heard_id(val_at(rows, i)) > t->heard &&
		    strcmp(val_get_text(val_at(rows, i), "person", ""),
		    t->o.person) != 0;
	return n;
}

void heard_now(struct term *t)
{
	const struct val *rows = feed_section(&t->m, "talk");

	for (size_t i = 0; i < val_len(rows); i++) {
		if (heard_id(val_at(rows, i)) <= t->heard)
			continue;
		t->heard = heard_id(val_at(rows, i));
		if (t->heard_ms == 0)
			t->heard_ms = term_mono(t) + HEARD_TELL_MS;
	}
}

void heard_before(struct term *t, int64_t talk)
{
	if (talk > t->heard)
		t->heard = talk;
}

void heard_tell(struct term *t)
{
	struct val *args;

	if (t->heard_ms == 0 || t->lost)
		return;
	t->heard_ms = 0;
	args = val_map(&t->a);
	val_set(&t->a, args, "talk", val_int(&t->a, t->heard));
	term_ask(t, "prefer", args, NULL, NULL);
}

void heard_tick(struct term *t)
{
	if (term_mono(t) >= t->heard_ms)
		heard_tell(t);
}

int64_t heard_wait(const struct term *t)
{
	int64_t left = t->heard_ms - term_mono(t);

	if (t->heard_ms == 0 || t->lost)
		return -1;
	return left > 0 ? left : 0;
}
