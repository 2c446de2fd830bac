/*
 * say_action.c: what a team can do, and how what it has declared stands.
 */
#include "config.h"

#include "term/internal.h"

/* What was declared and is looked at, or takes time. */
const char *say_declared(struct term *t, const struct val *d)
{
	static const struct { const char *state, *text; } states[] = {
		{ "waits", N_("EXCON looks at it") },
		{ "runs", N_("under way") }, { "done", N_("done") },
		{ "refused", N_("refused") },
	};
	const char *state = val_get_text(d, "state", "");
	int64_t due = val_get_num(d, "due_ms", -1);

	for (size_t i = 0; i < ARRAY_LEN(states); i++) {
		if (strcmp(states[i].state, state) != 0)
			continue;
		return due < 0 || strcmp(state, "runs") != 0 ?
		    _(states[i].text) : arena_printf(&t->a,
		    _("under way until T+%s"), say_hm(t, due));
	}
	return state;
}

const char *say_deed(struct term *t, const struct val *d)
{
	const struct val *action = feed_row(&t->m, "actions",
	    val_get_text(d, "action", ""));

	if (val_get(d, "text") != NULL)
		return val_get_text(d, "text", "");
	return action != NULL ? say_title(t, action) : val_get_text(d,
	    "action", "");
}

const char *say_done(struct term *t, const struct val *d)
{
	const char *deed = say_deed(t, d);

	/* a sentence takes no colon behind its full stop */
	return arena_printf(&t->a, say_end(t, deed) == deed ? "%s (%s)" :
	    "%s: %s", deed, say_declared(t, d));
}

const struct val *action_in_hand(const struct term *t,
    const struct val *action)
{
	const struct val *rows = feed_section(&t->m, "declared"), *found =
	    NULL;
	const char *id = val_get_text(action, "id", "");

	for (size_t i = 0; i < val_len(rows); i++) {
		const struct val *d = val_at(rows, i);
		const char *state = val_get_text(d, "state", "");

		if (strcmp(val_get_text(d, "action", ""), id) == 0 &&
		    (strcmp(state, "waits") == 0 ||
		    strcmp(state, "runs") == 0) && (found == NULL ||
		    val_get_num(d, "ms", 0) >= val_get_num(found, "ms", 0)))
			found = d;
	}
	return found;
}

bool action_offered(const struct term *t, const struct val *action)
{
	return !val_get_true(action, "once", false) ||
	    (val_get_num(action, "count", 0) == 0 &&
	    action_in_hand(t, action) == NULL);
}

bool action_shows(const struct term *t, const struct val *d)
{
	const struct val *action = feed_row(&t->m, "actions",
	    val_get_text(d, "action", ""));

	return action != NULL && val_get(d, "text") == NULL &&
	    action_in_hand(t, action) == d;
}

const char *say_action_state(struct term *t, const struct val *action)
{
	const struct val *d = action_in_hand(t, action);
	int count = (int)val_get_num(action, "count", 0);

	if (d != NULL)
		return say_declared(t, d);
	if (count == 0)
		return "";
	if (count == 1)
		return arena_printf(&t->a, _("done at T+%s"), say_hm(t,
		    val_get_num(action, "ms", 0)));
	return arena_printf(&t->a, _("done %d times"), count);
}
