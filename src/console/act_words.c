/*
 * act_words.c: capitals that ask for words first: broadcast, message, more
 * time, a real emergency, EndEx, an override.
 */
#include "config.h"

#include "console/internal.h"

#define QUOTED 200	/* columns of a text that a question repeats */

/* On a small screen less of it: the question is seen whole. */
static const char *change_quoted(struct console *c, const char *text)
{
	int most = c->cols * c->rows / 8;

	return console_short(c, text, most < QUOTED ? most : QUOTED);
}

/* ---- words ------------------------------------------------------------ */

static void change_broadcast_yes(struct console *c, const char *text)
{
	const char *const args[] = { "text", c->prompt.kept,
		"cell", console_cell_id(c) };

	(void)text;
	console_send_named(c, ACT_BROADCAST, console_tr(c, N_("everybody is "
	    "told")), "broadcast", args, ARRAY_LEN(args));
}

static void change_broadcast(struct console *c, const char *text)
{
	int people = 0, staff = 0;

	for (size_t i = 0; i < c->look.st->npeople; i++)
		people += c->look.st->people[i].present &&
		    c->look.st->people[i].team >= 0;
	for (size_t i = 0; i < val_len(c->staff); i++)
		staff += (int)val_get_num(val_at(c->staff, i), "here", 0);
	if (strlen(text) >= sizeof(c->prompt.kept)) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("too long for "
		    "a broadcast")));
		return;
	}
	snprintf(c->prompt.kept, sizeof(c->prompt.kept), "%s", text);
	prompt_yesno(c, change_broadcast_yes, console_tr(c, N_("\"%s\"\n"
	    "Send to EVERYONE (%d players, %d staff, scoreboard)? y/N")),
	    change_quoted(c, text), people, staff);
}

static void change_noduff_send(struct console *c, const char *text)
{
	console_sendf(c, ACT_NODUFF, console_tr(c, N_("everything stands "
	    "still; :lift when it is over")), "noduff", text, NULL, NULL);
}

static void change_noduff_yes(struct console *c, const char *text)
{
	(void)text;
	change_noduff_send(c, c->prompt.kept);
}

/* Of a locked console it may be anybody's finger: it says whose it is. */
static void change_noduff(struct console *c, const char *text)
{
	if (strlen(text) >= sizeof(c->prompt.kept)) {
		/* Nobody types that much by accident. */
		change_noduff_send(c, text);
		return;
	}
	snprintf(c->prompt.kept, sizeof(c->prompt.kept), "%s", text);
	if (c->locked)
		prompt_yesno(c, change_noduff_yes, console_tr(c, N_("\"%s\"\n"
		    "REAL EMERGENCY: stop everything and tell everybody? y/N\n"
		    "This console is %s")), change_quoted(c, text),
		    console_locked_by(c));
	else
		prompt_yesno(c, change_noduff_yes, console_tr(c, N_("\"%s\"\n"
		    "REAL EMERGENCY: stop everything and tell everybody? "
		    "y/N")), change_quoted(c, text));
}

static void change_message(struct console *c, const char *text)
{
	const char *const args[] = { "team",
		c->look.st->teams[c->prompt.number].id, "text", text };

	console_send_named(c, ACT_MESSAGE, console_tr(c, N_("goes in a few "
	    "seconds; u takes it back")), "msg", args, ARRAY_LEN(args));
}

static void change_extend(struct console *c, const char *text)
{
	console_sendf(c, ACT_EXTEND, console_tr(c, N_("more time in a few "
	    "seconds; u takes it back")), "extend",
	    c->look.st->teams[c->prompt.number].id, text, NULL);
}

static int change_team(struct console *c, enum console_act act)
{
	int team = console_chosen_team(c);

	if (team < 0)
		console_say(c, SAY_BAD, "%s", act == ACT_MESSAGE ?
		    console_tr(c, N_("which team? choose one on 3, or write "
		    ":msg TEAM TEXT")) : console_tr(c, N_("which team? "
		    "choose one on 3, or write :extend TEAM 10m")));
	return team;
}

void console_to_team(struct console *c, enum console_act act)
{
	int team = change_team(c, act);

	if (team < 0)
		return;
	c->prompt.number = team;
	if (act == ACT_MESSAGE)
		prompt_line(c, change_message, NULL, console_tr(c,
		    N_("Message to %s: ")), look_team(&c->look, team));
	else
		prompt_line(c, change_extend, NULL, console_tr(c,
		    N_("More time for %s, such as 10m: ")),
		    look_team(&c->look, team));
}

/* ---- the exercise ----------------------------------------------------- */

static void change_end(struct console *c, const char *text)
{
	const struct plan *p = c->look.plan;

	if (p == NULL || strcmp(text, p->id) != 0)
		console_say(c, SAY_DONE, "%s", console_tr(c, N_("that is "
		    "not its name: going on")));
	else
		console_sendf(c, ACT_END, console_tr(c, N_("EndEx")), "end",
		    NULL, NULL, NULL);
}

static void change_ask_end(struct console *c)
{
	if (c->look.plan == NULL)
		return;
	prompt_line(c, change_end, NULL, c->look.st->two_person ?
	    console_tr(c, N_("EndEx for everybody, once somebody else "
	    "seconds it: type %s to ask for it (Enter goes on): ")) :
	    console_tr(c, N_("EndEx for everybody: type %s to end it (Enter "
	    "goes on): ")), c->look.plan->id);
}

/* What the decision can come to, in the pack's words. */
static const char *override_outcomes(struct console *c,
    const struct plan_decision *d)
{
	struct buf out = {0};
	const char *text;

	for (size_t i = 0; d != NULL && i < plan_outcomes(d); i++)
		buf_addf(&out, "%s%s", i == 0 ? "" : ", ", plan_outcome(d,
		    i));
	text = arena_strdup(&c->frame, buf_str(&out));
	buf_release(&out);
	return text;
}

static const struct plan_decision *override_decision(const struct console *c,
    int item)
{
	int at = item < 0 ? -1 : plan_find(c->look.plan, PLAN_DECISION,
	    state_item_id(c->look.st, PLAN_DECISION, item));

	return at < 0 ? NULL : &c->look.plan->decisions[at];
}

/* "CELL DECISION OUTCOME" was kept by the questions before. */
static void change_override_why(struct console *c, const char *text)
{
	char *decision = strchr(c->prompt.kept, ' ');
	char *outcome = decision == NULL ? NULL : strchr(decision + 1, ' ');

	if (outcome == NULL)
		return;
	*decision++ = '\0';
	*outcome++ = '\0';
	const char *const args[] = { "decision", decision, "outcome",
		outcome, "why", text, "cell", c->prompt.kept };
	console_send_named(c, ACT_OVERRIDE, console_tr(c, N_("overridden")),
	    "override", args, ARRAY_LEN(args));
}

static void change_override(struct console *c, const char *text)
{
	const struct plan_decision *d = override_decision(c,
	    (int)c->prompt.number);
	size_t n = strlen(c->prompt.kept), i = 0;

	while (d != NULL && i < plan_outcomes(d) && strcmp(plan_outcome(d,
	    i), text) != 0)
		i++;
	if (d != NULL && i == plan_outcomes(d)) {
		console_say(c, SAY_BAD, console_tr(c, N_("\"%s\" is no "
		    "outcome of it: %s")), text, override_outcomes(c, d));
		return;
	}
	snprintf(c->prompt.kept + n, sizeof(c->prompt.kept) - n, " %s",
	    text);
	prompt_line(c, change_override_why, NULL, console_tr(c, N_("%s: why "
	    "(Esc leaves it as it is): ")), c->prompt.kept);
}

void console_ask_override(struct console *c)
{
	size_t at = c->lists[SCREEN_WORLD][0].at;
	const struct world_row *r = at < c->nworld ? &c->world[at] : NULL;

	if (r == NULL || r->kind != WORLD_DECISION) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("choose a "
		    "decision first")));
		return;
	}
	/* Of the cell whose row it is: no other one is meant. */
	snprintf(c->prompt.kept, sizeof(c->prompt.kept), "%s %s",
	    c->look.st->cells[r->cell].id, state_item_id(c->look.st,
	    PLAN_DECISION, r->item));
	c->prompt.number = r->item;
	prompt_line(c, change_override, NULL, console_tr(c, N_("Override "
	    "%s, outcome (%s): ")), r->id == NULL ? r->name :
	    arena_printf(&c->frame, "%s (%s)", r->name, r->id),
	    override_outcomes(c,
	    override_decision(c, r->item)));
}

/* ---- what is asked for ------------------------------------------------ */

void console_ask_words(struct console *c, enum console_act act)
{
	const char *label = NULL;
	void (*then)(struct console *, const char *) = NULL;

	switch (act) {
	case ACT_BROADCAST:
		label = N_("To everybody:");
		then = change_broadcast;
		break;
	case ACT_NODUFF:
		label = N_("NO DUFF, what happened:");
		then = change_noduff;
		break;
	case ACT_END:
		change_ask_end(c);
		return;
	default:
		return;
	}
	prompt_line(c, then, NULL, "%s ", console_tr(c, label));
}
