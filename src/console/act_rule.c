/*
 * act_rule.c: rulings: what a team says it does, what is expected of it,
 * and how a role-player's call went.
 */
#include "config.h"

#include "console/guest.h"

/* ---- what a team declares --------------------------------------------- */

static void rule_done(struct console *c, const char *verdict)
{
	console_sendf(c, ACT_ENGINE, console_tr(c, N_("ruled")), "rule",
	    c->prompt.kept, verdict, NULL);
}

static void rule_ask_told(struct console *c, const struct state_told *t)
{
	const char *how = model_field(c->m, t->seq, FIELD_TEXT, &c->frame);
	const char *what = t->fact < 0 ? console_tr(c, N_("no known fact")) :
	    look_item(&c->look, PLAN_FACT, t->fact);

	snprintf(c->prompt.kept, sizeof(c->prompt.kept), "%lld",
	    (long long)t->seq);
	if (how != NULL)
		what = arena_printf(&c->frame, "%s (\"%s\")", what,
		    console_short(c, how, 60));
	prompt_rule(c, rule_done, xasprintf(console_tr(c, N_("%s told %s: "
	    "%s. Is it so? capital Y or N")), look_role(&c->look, t->from),
	    look_role(&c->look, t->to), what));
}

void console_ask_rule(struct console *c, int64_t declared)
{
	const struct state_doing *d = state_doing(c->look.st, declared);
	const struct state_told *t = state_told(c->look.st, declared);
	const char *text;

	/* Nobody is asked what could not be sent. */
	if (!console_allowed(c, "rule") || !console_may_change(c))
		return;
	if (t != NULL)
		rule_ask_told(c, t);
	if (d == NULL)
		return;
	text = model_field(c->m, declared, FIELD_TEXT, &c->frame);
	snprintf(c->prompt.kept, sizeof(c->prompt.kept), "%lld",
	    (long long)declared);
	prompt_rule(c, rule_done, xasprintf(console_tr(c, N_("%s: \"%s\""
	    " is %s. Does it happen? capital Y or N")),
	    look_team(&c->look, d->team), console_short(c, text, 60),
	    d->action < 0 ? console_tr(c, N_("no known action")) :
	    look_item(&c->look, PLAN_ACTION, d->action)));
}

/* ---- what is expected ------------------------------------------------- */

static void expect_why(struct console *c, const char *why)
{
	char *verdict = strchr(c->prompt.kept, ' ');

	if (verdict == NULL || c->team < 0)
		return;
	*verdict++ = '\0';
	const char *const args[] = { "item", c->prompt.kept, "verdict",
		verdict, "team", c->look.st->teams[c->team].id, "why", why };
	console_send_named(c, ACT_ENGINE, console_tr(c, N_("ruled")), "rule",
	    args, ARRAY_LEN(args));
}

void console_ask_expect(struct console *c, enum console_act act)
{
	int expect = watch_expect(c);

	if (expect < 0) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("nothing is "
		    "expected of this team")));
		return;
	}
	snprintf(c->prompt.kept, sizeof(c->prompt.kept), "%s %s",
	    state_item_id(c->look.st, PLAN_EXPECT, expect),
	    plan_result_name(act == ACT_MET ? PLAN_MET : PLAN_MISSED));
	prompt_line(c, expect_why, NULL, console_tr(c, N_("%s, what did you "
	    "see: ")), c->prompt.kept);
}

/* ---- calls ------------------------------------------------------------ */

void console_call_done(struct console *c, enum console_act act)
{
	const struct val *r = guest_call(c);
	const char *how = act == ACT_REACHED ? "reached" :
	    act == ACT_NO_ANSWER ? "no answer" : "call back";
	const char *const args[] = { "inject", val_get_text(r, "inject",
	    NULL), "team", val_get_text(r, "team", NULL), "how", how };

	if (r != NULL && act == ACT_CALL_READY) {
		console_send_named(c, ACT_ENGINE, console_tr(c, N_("ready")),
		    "ready", args, 2);
		return;
	}
	if (r == NULL || strcmp(val_get_text(r, "status", ""), "now") != 0) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("it is not "
		    "time for that call")));
		return;
	}
	console_send_named(c, ACT_ENGINE, console_tr(c, N_("noted in a few "
	    "seconds; u takes it back")), "delivered", args,
	    ARRAY_LEN(args));
}

int console_call_team(const struct console *c, int inject)
{
	const struct state *st = c->look.st;

	for (size_t t = 0; st->run <= STATE_ADJOURNED && t < st->nteams; t++)
		if (look_has_cell(&c->look, (size_t)st->teams[t].cell) &&
		    state_call_open(st, (int)t, inject) &&
		    !needs_call_held(&c->look, (int)t, inject))
			return (int)t;
	return -1;
}

void console_called(struct console *c, enum console_act act)
{
	int team = console_call_team(c, c->inject);
	const char *how = act == ACT_CALLED ? "reached" :
	    act == ACT_UNANSWERED ? "no answer" : "call back";

	if (team < 0) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("there is "
		    "nobody to call about this one")));
		return;
	}
	const char *const args[] = { "inject", state_item_id(c->look.st,
	    PLAN_INJECT, c->inject), "team", c->look.st->teams[team].id,
		"how", how };
	console_send_named(c, ACT_ENGINE, arena_printf(&c->frame,
	    console_tr(c, N_("noted for %s in a few seconds; u takes it "
	    "back")), look_team(&c->look, team)),
	    "delivered", args, ARRAY_LEN(args));
}
