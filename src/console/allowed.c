/*
 * allowed.c: what may be done now, and by whom: one answer for keys, words,
 * hints and what is sent.  Who may what is the engine's table alone; it must
 * never be told a second time here.
 */
#include "config.h"

#include "client/words.h"
#include "console/internal.h"
#include "view/telling.h"

#define ALLOWED_JUST_NOW_MS 3000	/* what somebody else has just done */
#define ALLOWED_TOLD 60		/* columns of it */

const char *console_bar(const struct console *c)
{
	if (c->locked)
		return N_("this console is locked: L unlocks it");
	if (c->m->at != 0)
		return N_("this is the past: 0 comes back to now");
	if (!c->m->live && !look_alone(&c->look))
		return N_("this record is finished: nothing can be changed");
	if (!c->m->live)
		return N_("no engine runs this record: nothing can be "
		    "changed");
	return c->m->gone ? N_("the engine is gone: nothing can be changed") :
	    NULL;
}

const char *console_locked_by(struct console *c)
{
	const char *when = look_wall(&c->look, c->locked_ms, false);

	if (c->locked_idle)
		return arena_printf(&c->frame, console_tr(c, N_("locked by "
		    "itself at %s, nobody pressed a key: L unlocks it")),
		    when);
	return arena_printf(&c->frame, console_tr(c, N_("locked by %s at %s: "
	    "L unlocks it")), c->o.name != NULL ? c->o.name : client_word(
	    c->o.words, state_hat_name(c->o.hat)), when);
}

bool console_may_change(struct console *c)
{
	const char *why = console_bar(c);

	if (why == NULL)
		return true;
	if (c->locked)
		console_say(c, SAY_BAD, console_tr(c, N_("%s; N, a real "
		    "emergency, works all the same")), console_locked_by(c));
	else
		console_say(c, SAY_BAD, "%s", console_tr(c, why));
	return false;
}

/* A fire waits neither for a password nor for somebody to come back from the
 * past. */
bool console_may_send(struct console *c, const char *word)
{
	return (strcmp(word, "noduff") == 0 && c->m->live && !c->m->gone) ||
	    console_may_change(c);
}

/* "go: not with your hat; it takes: director, controller" */
static void allowed_refuse(struct console *c, const char *word, unsigned hats)
{
	struct buf who = {0};

	for (int h = 0; h < HATS; h++)
		if (hats >> h & 1)
			buf_addf(&who, "%s%s", who.len > 0 ? ", " : "",
			    client_word(c->o.words, state_hat_name(
			    (enum state_hat)h)));
	if (hats == 0)
		console_say(c, SAY_BAD, console_tr(c, N_("%s: not with your "
		    "hat")), word);
	else
		console_say(c, SAY_BAD, console_tr(c, N_("%s: not with your "
		    "hat; it takes: %s")), word, buf_str(&who));
	buf_release(&who);
}

/* The engine ends the connection of who sends what their hat may not. */
bool console_allowed(struct console *c, const char *word)
{
	if (console_keys_may(&c->map, word))
		return true;
	allowed_refuse(c, word, console_keys_hats(&c->map, word));
	return false;
}

/* Those who follow the facts. */
static unsigned allowed_followers(void)
{
	unsigned hats = 0;

	for (int h = 0; h < HATS; h++)
		if (console_follows((enum state_hat)h))
			hats |= 1u << h;
	return hats;
}

bool console_act_allowed(struct console *c, enum console_act act)
{
	struct key_need need = console_keys_need(act);

	switch (need.use) {
	case KEY_SEES:
		if (c->guest == NULL)
			return true;
		allowed_refuse(c, console_keys_name(&c->map, act),
		    allowed_followers());
		return false;
	case KEY_PLAYS:
		if (c->o.hat == HAT_SIMCELL)
			return true;
		allowed_refuse(c, console_keys_name(&c->map, act),
		    1u << HAT_SIMCELL);
		return false;
	case KEY_MAY:
		return console_allowed(c, need.word);
	case KEY_WRITES:
		/* A draft may be written while the engine is away. */
		return console_allowed(c, need.word) && ((c->m->live &&
		    c->m->at == 0) || console_may_change(c));
	case KEY_SENDS:
		return console_allowed(c, need.word) &&
		    console_may_send(c, need.word);
	default:
		return true;
	}
}

void console_add_others(struct console *c, struct buf *out)
{
	struct buf what = {0};
	struct event e;

	for (int64_t seq = (int64_t)c->m->nevents; seq > 0; seq--) {
		const struct model_event *k = &c->m->events[seq - 1];

		if (k->wall_ms + ALLOWED_JUST_NOW_MS < c->wall_ms)
			break;
		if (strcmp(k->actor, ACTOR_ENGINE) == 0 ||
		    console_is_me(c->o.person, k->actor) ||
		    strstr(k->actor, "/participant") != NULL ||
		    !telling_is_told((enum event_kind)k->kind) ||
		    model_event(c->m, seq, &c->frame, &e) != 0)
			continue;
		telling_bare(&what, model_record(c->m), &e, c->o.lang);
		buf_addf(out, " (%s: %s)", look_actor(&c->look, k->actor),
		    console_short(c, buf_str(&what), ALLOWED_TOLD));
		break;
	}
	buf_release(&what);
}
