/*
 * parting.c: nobody answers a console any more: whether that is an end that
 * was meant, and what is said of it.  A director's own words of an adjourned
 * day go with it, made safe.
 */
#include "config.h"

#include "base/text.h"
#include "console/guest.h"

/* What it has heard of the exercise last: a view, or facts. */
static const char *parting_state(const struct console *c)
{
	const struct state *st = model_state(c->m);

	if (c->guest != NULL)
		return val_get_text(guest_section(c, "run"), "state", "");
	return st == NULL ? "" : state_run_name(st->run);
}

bool console_complete(const struct console *c)
{
	/* Not the moment that is looked at. */
	const struct state *st = c->m->r.st;

	return st != NULL && st->run == STATE_CLOSED;
}

/* "the exercise is adjourned: until Tuesday", or NULL: it is not. */
static const char *parting_adjourned(struct console *c)
{
	const struct state *st = model_state(c->m);
	const char *why, *text;
	char *safe;

	if (strcmp(parting_state(c), "adjourned") != 0)
		return NULL;
	why = c->guest != NULL ? val_get_text(guest_section(c, "run"), "why",
	    NULL) : model_field(c->m, st->paused_seq, FIELD_WHY, &c->frame);
	if (why == NULL || why[0] == '\0')
		return console_tr(c, N_("the exercise is adjourned"));
	safe = text_safe_line(why);
	text = arena_printf(&c->frame, console_tr(c, N_("the exercise is "
	    "adjourned: %s")), safe);
	free(safe);
	return text;
}

/* The engine's own words are for programs, and of participants. */
const char *console_end_words(const struct console *c,
    const struct val *is)
{
	static const struct { const char *code, *text; } known[] = {
		{ "failed", N_("the record cannot be written; its log says "
		    "more") },
		{ "removed", N_("this place is yours no more") },
		{ "stopped", N_("it was stopped") },
	};
	const char *code = val_get_text(is, "code", "");

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (strcmp(code, known[i].code) == 0)
			return console_tr(c, known[i].text);
	return val_get_text(is, "text", "");
}

void console_gone(struct console *c, const struct err *err)
{
	const char *adjourned;

	if (c->m->gone)
		return;
	/* Facts that came before the end are still to be taken. */
	while (model_follow(c->m, NULL) > 0)
		;
	guest_stop(c);
	c->m->gone = true;
	c->m->why = *err;
	c->dirty = true;
	if (console_complete(c))
		console_say(c, SAY_DONE, "%s", console_tr(c, N_("the record "
		    "is complete; :quit leaves")));
	else if ((adjourned = parting_adjourned(c)) != NULL)
		console_say(c, SAY_DONE, "%s", adjourned);
	else
		console_say(c, SAY_BAD, console_tr(c, N_("the engine is "
		    "gone: %s")), console_why(c, &c->m->why));
}

const char *console_parting(struct console *c, const char *why)
{
	const char *adjourned;

	/* The last that was told may not have been looked at yet. */
	console_pump(c);
	while (model_follow(c->m, NULL) > 0)
		;
	adjourned = parting_adjourned(c);
	if (adjourned != NULL)
		return arena_printf(&c->frame, console_tr(c, N_("%s; come in "
		    "again when it is reconvened")), adjourned);
	if (strcmp(parting_state(c), "closed") == 0)
		return console_tr(c, N_("the exercise is closed"));
	return console_tr(c, why);
}
