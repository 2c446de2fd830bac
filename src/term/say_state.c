/*
 * say_state.c: where the exercise stands, for the eye and for the ear.
 */
#include "config.h"

#include "term/internal.h"

static const char *state_paused(struct term *t)
{
	const char *why = feed_text(&t->m, "run", "why", NULL);
	int64_t since = feed_num(&t->m, "run", "since_wall_ms", 0);
	int64_t length = feed_num(&t->m, "run", "length_ms", 0);

	if (length > 0 && since > 0)
		return arena_printf(&t->a, _("** PAUSED ** back at %.5s %s"),
		    say_wall(t, since + length), why != NULL ? why : "");
	if (why != NULL)
		return arena_printf(&t->a, _("** PAUSED ** %s"), why);
	return _("** PAUSED **");
}

const char *say_state(struct term *t)
{
	static const struct { const char *state, *text; } states[] = {
		{ "lobby", N_("not started") }, { "running", N_("running") },
		{ "adjourned", N_("** ADJOURNED **") },
		{ "ended", N_("** ENDED **") },
		{ "hotwash", N_("** ENDED ** hotwash") },
		{ "closed", N_("** CLOSED **") },
	};
	const char *state = feed_text(&t->m, "run", "state", "");

	if (strcmp(state, "paused") == 0)
		return state_paused(t);
	if (feed_section(&t->m, "run") != NULL &&
	    val_get_true(feed_section(&t->m, "run"), "held", false))
		return _("** PAUSED **");
	for (size_t i = 0; i < ARRAY_LEN(states); i++) {
		if (strcmp(states[i].state, state) == 0)
			return _(states[i].text);
	}
	return state;
}

/* ---- in a sentence ---------------------------------------------------- */

static const char *aloud_paused(struct term *t)
{
	const char *why = feed_text(&t->m, "run", "why", NULL);
	int64_t since = feed_num(&t->m, "run", "since_wall_ms", 0);
	int64_t length = feed_num(&t->m, "run", "length_ms", 0);
	const char *until = length > 0 && since > 0 ? arena_printf(&t->a,
	    _("paused until %.5s"), say_wall(t, since + length)) :
	    _("paused");

	return why == NULL || why[0] == '\0' ? until : arena_printf(&t->a,
	    "%s: %s", until, why);
}

const char *say_state_aloud(struct term *t)
{
	static const struct { const char *state, *text; } states[] = {
		{ "lobby", N_("not started") }, { "running", N_("running") },
		{ "adjourned", N_("adjourned") },
		{ "ended", N_("ended") },
		{ "hotwash", N_("ended, hotwash") },
		{ "closed", N_("over and closed") },
	};
	const char *state = feed_text(&t->m, "run", "state", "");

	if (strcmp(state, "paused") == 0)
		return aloud_paused(t);
	if (val_get_true(feed_section(&t->m, "run"), "held", false))
		return _("paused");
	for (size_t i = 0; i < ARRAY_LEN(states); i++) {
		if (strcmp(states[i].state, state) == 0)
			return _(states[i].text);
	}
	return state;
}

bool say_over(const struct term *t)
{
	const char *state = feed_text(&t->m, "run", "state", "");

	return strcmp(state, "ended") == 0 || strcmp(state, "hotwash") == 0 ||
	    strcmp(state, "closed") == 0;
}

const char *say_away(struct term *t)
{
	int64_t s = feed_num(&t->m, "run", "away_ms", 0) / 1000;
	const char *span;

	if (s < 1)
		return NULL;
	span = s >= 3600 ? say_long(t, s * 1000) : s < 60 ?
	    arena_printf(&t->a, "%d s", (int)s) :
	    arena_printf(&t->a, "%d min %d s", (int)(s / 60), (int)(s % 60));
	return arena_printf(&t->a, _("The exercise was away for %s; its clock "
	    "stood still at T+%s."), span, say_hm(t, feed_num(&t->m, "run",
	    "away_at_ms", 0)));
}
