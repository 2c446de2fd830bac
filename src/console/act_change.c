/*
 * act_change.c: what capitals and '>' do: each sends one command, the wide
 * ones after a question that names what it reaches.
 */
#include "config.h"

#include "console/internal.h"

#define CHANGE_PASSED_MAX 6	/* numbers that a question names */

/* ---- GO --------------------------------------------------------------- */

static void change_start(struct console *c, const char *text)
{
	(void)text;
	console_sendf(c, ACT_ENGINE, console_tr(c, N_("StartEx")), "start",
	    NULL, NULL, NULL);
}

static void change_ask_start(struct console *c)
{
	int here = 0, of = 0;

	for (size_t i = 0; i < c->nteams; i++) {
		here += c->teams[i].here > 0;
		of++;
	}
	prompt_yesno(c, change_start, console_tr(c, N_("StartEx for "
	    "everybody? %d of %d teams are here. y/N")), here, of);
}

/* GO again: the director takes the word of who has not given it. */
static void change_ready(struct console *c)
{
	const char *const args[] = { "inject", state_item_id(c->look.st,
	    PLAN_INJECT, c->look.st->standby), "cell", console_cell_id(c) };

	c->memory.not_ready_mono = 0;
	console_send_named(c, ACT_NONE, NULL, "ready", args,
	    ARRAY_LEN(args));
}

static void change_go(struct console *c)
{
	const struct state *st = c->look.st;
	bool again;

	if (st->run == STATE_LOBBY) {
		change_ask_start(c);
		return;
	}
	if (c->mono_ms < c->memory.deaf_until_mono) {
		c->memory.ignored_mono = c->mono_ms;
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("IGNORED: > "
		    "pressed twice within 2 s")));
		return;
	}
	if (c->at == SCREEN_DETAIL && c->inject != st->standby) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("this is not "
		    "the standby: r makes it so")));
		return;
	}
	again = c->memory.not_ready_mono != 0 &&
	    c->memory.not_ready == st->standby && c->mono_ms -
	    c->memory.not_ready_mono < STANDBY_NOT_READY_MS;
	c->memory.anyway &= again;
	if (again && !c->memory.barred)
		change_ready(c);
	c->memory.not_ready_mono = 0;
	if (st->standby < 0)
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("nothing is "
		    "standby")));
	else
		console_send_go(c, c->memory.anyway);
}

/* ---- clock ------------------------------------------------------------ */

const char *console_cell_id(const struct console *c)
{
	return c->cell < 0 ? NULL : c->look.st->cells[c->cell].id;
}

/* Where all of it stands still, whatever is looked at, that goes on. */
static void change_pause(struct console *c)
{
	const struct state *st = c->look.st;
	bool all = st->run == STATE_PAUSED;
	bool still = all || (c->cell >= 0 && st->cells[c->cell].held);
	const char *cell = all ? NULL : console_cell_id(c);
	const char *what;

	if (cell == NULL)
		what = still ? console_tr(c, N_("exercise time goes on")) :
		    console_tr(c, N_("exercise time stands still; P "
		    "resumes"));
	else
		what = arena_printf(&c->frame, still ? console_tr(c,
		    N_("cell %s goes on")) : console_tr(c, N_("cell %s "
		    "stands still; P resumes")), cell);
	console_sendf(c, ACT_PAUSE, what, still ? "resume" : "pause", cell,
	    NULL, NULL);
}

static void change_jump_yes(struct console *c, const char *text)
{
	(void)text;
	console_sendf(c, ACT_ENGINE, console_tr(c, N_("time moved forward")),
	    "jump", c->prompt.kept, NULL, NULL);
}

/* What lies between now and then goes out at once: which, by number, with
 * its cell where there are several.  A cell that stands still passes
 * nothing. */
static int change_passed(const struct console *c, int64_t to_ms,
    struct buf *out)
{
	const struct state *st = c->look.st;
	int n = 0;

	for (size_t cell = 0; cell < st->ncells; cell++) {
		int64_t then = state_cell_ms(st, (int)cell, to_ms);

		if (st->automatic_held || st->cells[cell].automatic_held ||
		    st->cells[cell].held)
			continue;
		for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++) {
			if (state_inject_due(st, (int)cell, (int)i) > then)
				continue;
			if (n++ >= CHANGE_PASSED_MAX)
				continue;
			buf_addf(out, " %s%s%s", st->ncells == 1 ? "" :
			    st->cells[cell].id, st->ncells == 1 ? "" : ":",
			    state_number(st, (int)i));
		}
	}
	if (n > CHANGE_PASSED_MAX)
		buf_adds(out, " ...");
	return n;
}

static void change_jump(struct console *c, const char *text)
{
	struct buf passed = {0};
	struct instant t;
	struct err err = {0};
	int n;

	/* It stands there already, and is typed again all the same. */
	if (strncmp(text, "T+T+", 4) == 0 || strncmp(text, "T+t+", 4) == 0)
		text += 2;
	if (instant_parse(text, &t, &err) != 0) {
		console_say(c, SAY_BAD, "%s", console_why(c, &err));
		return;
	}
	snprintf(c->prompt.kept, sizeof(c->prompt.kept), "%s", text);
	n = change_passed(c, t.ms, &passed);
	prompt_yesno(c, change_jump_yes, console_tr(c, N_("To T+%s; %d go "
	    "out on the way:%s. Do it? y/N")), look_hms(&c->look, t.ms), n,
	    n == 0 ? " -" : buf_str(&passed));
	buf_release(&passed);
}

static void change_clock(struct console *c)
{
	if (c->look.st->run != STATE_PAUSED) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("the clock "
		    "is moved while paused: P first")));
		return;
	}
	prompt_line(c, change_jump, "T+", "%s ", console_tr(c,
	    N_("Move exercise time forward to:")));
}

/* ---- injects ---------------------------------------------------------- */

static void change_unseen(struct console *c)
{
	console_say(c, SAY_BAD, "%s", console_tr(c, N_("no inject is shown "
	    "here: Enter opens the first, ] the next; there it can be held "
	    "or skipped")));
}

static void change_hold(struct console *c)
{
	int inject = console_chosen_inject(c);
	int row = board_find(&c->board, inject);
	const char *id, *nr;
	bool held;

	if (row < 0)
		return;
	/* The lobby shows no rows: one would be held that nobody sees. */
	if (c->at == SCREEN_RUN && c->look.st->run <= STATE_LOBBY) {
		change_unseen(c);
		return;
	}
	id = state_item_id(c->look.st, PLAN_INJECT, inject);
	nr = state_number(c->look.st, inject);
	held = c->board.rows[row].held;
	if (c->cell >= 0)
		id = arena_printf(&c->frame, "%s:%s", console_cell_id(c), id);
	console_sendf(c, ACT_HOLD, arena_printf(&c->frame, held ?
	    console_tr(c, N_("%s no longer waits")) :
	    console_tr(c, N_("%s waits; H frees it")), nr),
	    held ? "free" : "hold", id, NULL, NULL);
}

static void change_skip_yes(struct console *c, const char *text)
{
	(void)text;
	console_sendf(c, ACT_SKIP, console_tr(c, N_("skipped")), "skip",
	    c->prompt.kept, console_cell_id(c), NULL);
}

static void change_unskip_yes(struct console *c, const char *text)
{
	(void)text;
	console_sendf(c, ACT_SKIP, console_tr(c, N_("it may be sent after "
	    "all")), "unskip", c->prompt.kept, console_cell_id(c), NULL);
}

/* What was skipped is chosen: S takes that back. */
static bool change_unskip(struct console *c)
{
	int inject = console_chosen_inject(c);
	int row = board_find(&c->board, inject);

	if (row < 0 || c->board.rows[row].sign != SIGN_SKIPPED)
		return false;
	snprintf(c->prompt.kept, sizeof(c->prompt.kept), "%s",
	    state_item_id(c->look.st, PLAN_INJECT, inject));
	prompt_yesno(c, change_unskip_yes, console_tr(c, N_("%s %s was "
	    "skipped. May it be sent after all? y/N")), state_number(
	    c->look.st, inject), console_short(c, look_title(&c->look,
	    inject), 40));
	return true;
}

static void change_skip(struct console *c)
{
	int inject = c->at == SCREEN_DETAIL ? c->inject :
	    c->look.st->standby;

	if (change_unskip(c))
		return;
	if (c->at == SCREEN_RUN && c->look.st->run <= STATE_LOBBY) {
		change_unseen(c);
		return;
	}
	if (inject < 0) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("nothing is "
		    "standby")));
		return;
	}
	snprintf(c->prompt.kept, sizeof(c->prompt.kept), "%s",
	    state_item_id(c->look.st, PLAN_INJECT, inject));
	prompt_yesno(c, change_skip_yes, console_tr(c, N_("Skip %s %s? "
	    "It will not be sent. y/N")), state_number(c->look.st, inject),
	    console_short(c, look_title(&c->look, inject), 40));
}

static void change_delay_yes(struct console *c, const char *text)
{
	(void)text;
	console_sendf(c, ACT_DELAY, console_tr(c, N_("delayed")), "delay",
	    c->prompt.kept, console_cell_id(c), NULL);
}

static void change_delay(struct console *c, const char *text)
{
	struct span d;
	struct err err = {0};
	int64_t first = INT64_MAX;
	int n = 0;

	if (span_parse(text, &d, &err) != 0) {
		console_say(c, SAY_BAD, "%s", console_why(c, &err));
		return;
	}
	for (size_t i = 0; i < c->board.n; i++) {
		const struct board_row *r = &c->board.rows[i];

		if (r->due_ms == INT64_MAX)
			continue;
		n++;
		if (r->due_ms < first)
			first = r->due_ms;
	}
	if (n == 0) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("nothing "
		    "timed is still to come")));
		return;
	}
	snprintf(c->prompt.kept, sizeof(c->prompt.kept), "%s", text);
	prompt_yesno(c, change_delay_yes, trn(c->o.words, "Delay %d inject "
	    "by %s, from T+%s to T+%s? y/N", "Delay %d injects by %s, the "
	    "first from T+%s to T+%s? y/N", (size_t)n), n, text,
	    look_hm(&c->look, first), look_hm(&c->look, state_sum(first,
	    d.ms)));
}

static void change_ask_delay(struct console *c)
{
	prompt_line(c, change_delay, NULL, "%s ", console_tr(c, N_("Delay "
	    "all timed injects by (such as 5m):")));
}

/* ---- the table -------------------------------------------------------- */

static void change_other(struct console *c, enum console_act act)
{
	switch (act) {
	case ACT_MESSAGE:
	case ACT_EXTEND:
		console_to_team(c, act);
		break;
	case ACT_AWARD:
		console_grade_award(c);
		break;
	case ACT_RETURN:
		console_grade_return(c);
		break;
	case ACT_OVERRIDE:
		console_ask_override(c);
		break;
	case ACT_MET:
	case ACT_MISSED:
		console_ask_expect(c, act);
		break;
	case ACT_CALL_READY:
	case ACT_REACHED:
	case ACT_NO_ANSWER:
	case ACT_CALL_BACK:
		console_call_done(c, act);
		break;
	case ACT_CALLED:
	case ACT_UNANSWERED:
	case ACT_CALLS_BACK:
		console_called(c, act);
		break;
	default:
		console_ask_words(c, act);
		break;
	}
}

bool console_act_change(struct console *c, enum console_act act)
{
	if (act < ACT_GO || act > ACT_NODUFF)
		return false;
	switch (act) {
	case ACT_GO:
		change_go(c);
		break;
	case ACT_PAUSE:
		change_pause(c);
		break;
	case ACT_HOLD:
		change_hold(c);
		break;
	case ACT_SKIP:
		change_skip(c);
		break;
	case ACT_DELAY:
		change_ask_delay(c);
		break;
	case ACT_CLOCK:
		change_clock(c);
		break;
	default:
		change_other(c, act);
		break;
	}
	return true;
}
