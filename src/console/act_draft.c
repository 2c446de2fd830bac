/*
 * act_draft.c: small letters that write: drafts, notes, flags, a comment;
 * and the user's own undo, claim and standby.  Players see none of it.
 */
#include "config.h"

#include <stdlib.h>

#include "console/guest.h"

static void act_ready(struct console *c)
{
	int inject = console_chosen_inject(c);

	/* The lobby shows no rows: one would be chosen that nobody sees. */
	if (c->at == SCREEN_RUN && c->look.st->run <= STATE_LOBBY)
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("no inject is "
		    "shown here: Enter opens one, r makes it the standby "
		    "there")));
	else if (inject >= 0 && inject != c->look.st->standby)
		console_sendf(c, ACT_READY, NULL, "standby",
		    state_item_id(c->look.st, PLAN_INJECT, inject), NULL,
		    NULL);
}

static void act_flag_done(struct console *c, const char *text)
{
	console_sendf(c, ACT_FLAG, console_tr(c, N_("flagged")), "flag",
	    c->prompt.kept, text, NULL);
}

static void act_flag(struct console *c)
{
	int inject = console_chosen_inject(c), team = console_chosen_team(c);
	const struct state *st = c->look.st;

	if (c->at == SCREEN_GRADE || c->at == SCREEN_SAID)
		snprintf(c->prompt.kept, sizeof(c->prompt.kept), "%s/%lld",
		    c->at == SCREEN_SAID ? "message" : "answer", (long long)
		    (c->at == SCREEN_SAID ? c->message : c->grade));
	else if (inject >= 0)
		snprintf(c->prompt.kept, sizeof(c->prompt.kept), "inject/%s",
		    state_item_id(st, PLAN_INJECT, inject));
	else if (team >= 0)
		snprintf(c->prompt.kept, sizeof(c->prompt.kept), "team/%s",
		    st->teams[team].id);
	else
		snprintf(c->prompt.kept, sizeof(c->prompt.kept), "moment/%lld",
		    (long long)model_head(c->m));
	prompt_line(c, act_flag_done, NULL, console_tr(c, N_("Flag %s, "
	    "why: ")), c->prompt.kept);
}

/* Who watches a team writes of that team. */
static void act_note_done(struct console *c, const char *text)
{
	if (c->at == SCREEN_WATCH && c->guest == NULL && c->team >= 0 &&
	    (size_t)c->team < c->look.st->nteams) {
		console_sendf(c, ACT_NOTE, console_tr(c, N_("noted")),
		    "observe", c->look.st->teams[c->team].id, text, NULL);
		return;
	}
	console_sendf(c, ACT_NOTE, console_tr(c, N_("noted")), "note", text,
	    NULL, NULL);
}

static void act_comment_done(struct console *c, const char *text)
{
	free(c->comment);
	c->comment = xstrdup(text);
}

static void act_comment(struct console *c)
{
	if (console_grade_question(c) == NULL)
		console_say(c, SAY_BAD, "%s", console_grade_gone(c));
	else
		prompt_line(c, act_comment_done, c->comment, "%s ",
		    console_tr(c, N_("Comment:")));
}

/* Why there is nothing to hand over here. */
static const char *act_no_item(const struct console *c)
{
	if (c->at == SCREEN_INBOX)
		return N_("no messages yet");
	if (c->needs.n == 0)
		return N_("nobody needs you");
	return c->pane[SCREEN_RUN] == 1 ? N_("what this row says cannot be "
	    "handed over; Enter opens it") : N_("first choose what needs "
	    "you; Tab goes there");
}

/* The line that says it, as far as the screen does: Tab offers people. */
static void act_hand_over(struct console *c)
{
	const char *item = console_dealt(c);

	if (item == NULL)
		console_say(c, SAY_BAD, "%s", console_tr(c, act_no_item(c)));
	else
		prompt_command(c, arena_printf(&c->frame, "handover %s ",
		    item));
}

/* What is written in a form of its own; false: it is none of these. */
static bool act_form(struct console *c, enum console_act act)
{
	if (act == ACT_COMPOSE || act == ACT_DRAFT)
		form_compose(c);
	else if (act == ACT_EDIT)
		form_edit(c, c->inject);
	else if (act == ACT_REPLY)
		form_reply(c, 0);
	else if (act == ACT_ANSWER && (c->at == SCREEN_LETTERS ||
	    guest_reads_letter(c)))
		guest_reply(c);
	else
		return act == ACT_ANSWER;
	return true;
}

bool console_act_draft(struct console *c, enum console_act act)
{
	switch (act) {
	case ACT_READY:
		act_ready(c);
		break;
	case ACT_FLAG:
		act_flag(c);
		break;
	case ACT_NOTE:
		prompt_line(c, act_note_done, NULL, "%s ", console_tr(c,
		    N_("Note:")));
		break;
	case ACT_COMMENT:
		act_comment(c);
		break;
	case ACT_RELEASE_CLAIM:
		console_sendf(c, act, console_tr(c, N_("nobody grades it "
		    "now")), "handover", arena_printf(&c->frame,
		    "answer/%lld", (long long)c->grade), NULL, NULL);
		break;
	case ACT_HAND_OVER:
		act_hand_over(c);
		break;
	case ACT_UNDO:
		console_sendf(c, act, console_undone(c), "undo", NULL, NULL,
		    NULL);
		break;
	default:
		return act_form(c, act);
	}
	return true;
}
