/*
 * second.c: what takes two people, as a console has it: what is asked for
 * and who has to agree, the question before somebody does, and what became
 * of it for who asked.  Whether it may be is the engine's alone.
 */
#include "config.h"

#include "base/text.h"
#include "client/words.h"
#include "console/internal.h"
#include "console/needs_inner.h"
#include "view/telling.h"

#define SECOND_TITLE 30		/* columns of a decision's title */
#define SECOND_FRESH_MS 60000	/* what is older is not told any more */

bool console_is_me(const char *me, const char *actor)
{
	size_t n = strcspn(actor, "/>");

	if (me == NULL)
		me = "director";
	return strcspn(me, "/>") == n && strncmp(me, actor, n) == 0;
}

static const char *second_short(const struct look *l, const char *text)
{
	struct buf out = {0};
	const char *s;

	text_safe(&out, text, strlen(text), false, SECOND_TITLE);
	s = arena_strdup(l->a, buf_str(&out));
	buf_release(&out);
	return s;
}

/* The decision by its title, else by its id. */
static const char *second_decision(const struct look *l, const char *id)
{
	int at = l->plan == NULL ? -1 : plan_find(l->plan, PLAN_DECISION, id);
	const char *title = at < 0 ? "" : plan_say(l->plan,
	    &l->plan->decisions[at].title, l->lang, NULL);

	return second_short(l, title[0] == '\0' ? id : title);
}

/* ---- who needs whom --------------------------------------------------- */

static const char *second_text(const struct look *l, const struct event *e,
    const char *left)
{
	bool mine = console_is_me(l->me, e->actor);
	const char *text = event_str(e, FIELD_ARGS);
	const struct val *args = json_parse(l->a, text, strlen(text),
	    EVENT_BODY_MAX, NULL);
	const char *by = look_actor(l, e->actor), *decision, *outcome;

	if (strcmp(event_str(e, FIELD_ACT), "end") == 0)
		return mine ? arena_printf(l->a, tr(l->words, "you want to end "
		    "the exercise: somebody else seconds it, %s left"), left) :
		    arena_printf(l->a, tr(l->words, "%s wants to end the "
		    "exercise: \":second %lld\" does it, %s left"), by,
		    (long long)e->seq, left);
	decision = second_decision(l, val_get_text(args, "decision", ""));
	outcome = client_word(l->words, val_get_text(args, "outcome", ""));
	return mine ? arena_printf(l->a, tr(l->words, "you want \"%s\" to be "
	    "%s: somebody else seconds it, %s left"), decision, outcome,
	    left) : arena_printf(l->a, tr(l->words, "%s wants \"%s\" to be "
	    "%s: \":second %lld\" does it, %s left"), by, decision, outcome,
	    (long long)e->seq, left);
}

void needs_second(const struct look *l, struct needs *out)
{
	for (size_t i = 0; i < l->st->nacts; i++) {
		const struct state_act *act = &l->st->acts[i];
		struct need *n;
		struct event e;

		/* Nothing can be agreed to when it is over. */
		if (!act->proposed || l->st->run >= STATE_HOTWASH ||
		    model_event(l->m, act->seq, l->a, &e) != 0)
			continue;
		n = need_add(l, out, NEED_SECOND, SIGN_HELD, act->ex_ms);
		n->seq = act->seq;
		n->claim = arena_printf(l->a, "act/%lld",
		    (long long)act->seq);
		n->text = second_text(l, &e, look_countdown(l,
		    act->wall_due_ms - l->wall_ms));
	}
}

/* ---- agreeing --------------------------------------------------------- */

/* The proposal that is meant: the one of that number, or the only one. */
static int64_t second_which(const struct console *c, const char *number)
{
	int64_t seq = 0;

	for (size_t i = 0; i < c->look.st->nacts; i++) {
		const struct state_act *act = &c->look.st->acts[i];
		char text[24];

		snprintf(text, sizeof(text), "%lld", (long long)act->seq);
		if (!act->proposed || (number != NULL &&
		    strcmp(number, text) != 0))
			continue;
		if (seq != 0)
			return 0;
		seq = act->seq;
	}
	return seq;
}

static void second_yes(struct console *c, const char *text)
{
	(void)text;
	console_sendf(c, ACT_ENGINE, NULL, "second", c->prompt.kept, NULL,
	    NULL);
}

bool console_ask_second(struct console *c, const char *const *words, size_t n)
{
	int64_t seq = n > 2 ? 0 : second_which(c, n == 2 ? words[1] : NULL);
	struct buf what = {0};
	struct event e;

	/* What cannot be seconded is the engine's to refuse. */
	if (seq == 0 || model_event(c->m, seq, &c->frame, &e) != 0 ||
	    console_is_me(c->look.me, e.actor))
		return false;
	telling_command(&what, model_record(c->m), &e, c->o.lang);
	snprintf(c->prompt.kept, sizeof(c->prompt.kept), "%lld",
	    (long long)seq);
	prompt_yesno(c, second_yes, console_tr(c, N_("%s asks for: %s\n"
	    "Second it? It is carried out at once. y/N")),
	    look_actor(&c->look, e.actor), console_short(c, buf_str(&what),
	    c->cols > 60 ? 2 * c->cols - 40 : 4 * c->cols));
	buf_release(&what);
	return true;
}

/* ---- what became of it ------------------------------------------------ */

static void second_tell(struct console *c, const struct look *l,
    const struct event *e, const struct event *asked)
{
	const char *act = telling_act(c->o.words, event_str(asked,
	    FIELD_ACT));

	if (e->kind == EVENT_ACT_SECONDED)
		console_say(c, SAY_NEWS, console_tr(c, N_("%s has seconded "
		    "it, it is done: %s")), look_actor(l, e->actor), act);
	else if (strcmp(e->actor, ACTOR_ENGINE) == 0)
		console_say(c, SAY_BAD, console_tr(c, N_("nobody has "
		    "seconded it in time, it is off: %s")), act);
	else
		console_say(c, SAY_BAD, console_tr(c, N_("%s does not agree, "
		    "it is off: %s")), look_actor(l, e->actor), act);
}

void console_second_told(struct console *c)
{
	struct arena a = {0};
	struct look l = { .m = c->m, .words = c->o.words, .a = &a };
	int64_t from = c->second_seq;
	struct event e, asked;

	c->second_seq = (int64_t)c->m->nevents;
	for (int64_t seq = from + 1; seq <= c->second_seq; seq++) {
		const struct model_event *k = &c->m->events[seq - 1];

		if ((k->kind != EVENT_ACT_SECONDED &&
		    k->kind != EVENT_ACT_RECALLED) ||
		    k->wall_ms + SECOND_FRESH_MS < c->wall_ms ||
		    model_event(c->m, seq, &a, &e) != 0 ||
		    model_event(c->m, event_int(&e, FIELD_OF, 0), &a,
		    &asked) != 0 || asked.kind != EVENT_ACT_PROPOSED)
			continue;
		if (console_is_me(c->o.person, asked.actor) &&
		    !console_is_me(c->o.person, e.actor))
			second_tell(c, &l, &e, &asked);
	}
	arena_release(&a);
}

/* ---- taking back ------------------------------------------------------ */

/* The command that an undo would take back when it is a proposal: the newest
 * that waits for anything, and newer than what is on its way. */
static int64_t second_newest(const struct state *st)
{
	const struct state_act *act = st->nacts == 0 ? NULL : &st->acts[0];

	for (size_t i = 1; i < st->nacts; i++)
		if (st->acts[i].seq > act->seq)
			act = &st->acts[i];
	if (act == NULL || !act->proposed)
		return 0;
	for (size_t c = 0; c < st->ncells; c++)
		for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++)
			if (st->cells[c].injects[i].status == INJECT_ARMED &&
			    st->cells[c].injects[i].armed_seq > act->seq)
				return 0;
	return act->seq;
}

const char *console_undone(struct console *c)
{
	int64_t seq = second_newest(c->look.st);
	struct event e;
	const char *act;

	if (seq == 0 || model_event(c->m, seq, &c->frame, &e) != 0)
		return console_tr(c, N_("taken back; nobody has seen it"));
	act = telling_act(c->o.words, event_str(&e, FIELD_ACT));
	if (console_is_me(c->look.me, e.actor))
		return arena_printf(&c->frame, console_tr(c, N_("you no "
		    "longer ask for it: %s")), act);
	return arena_printf(&c->frame, console_tr(c, N_("refused, and %s is "
	    "told: %s")), look_actor(&c->look, e.actor), act);
}
