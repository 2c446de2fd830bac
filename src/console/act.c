/*
 * act.c: what keys do that only look.  It must never send anything that
 * changes the exercise but the own undo, claim and standby.
 */
#include "config.h"

#include "console/guest.h"

/* ---- panes and questions ---------------------------------------------- */

static void act_found(struct console *c, const char *text)
{
	console_find(c, text, 0);
}

/* ---- small things ----------------------------------------------------- */

static void act_copy(struct console *c)
{
	struct buf all = {0};
	int rows = c->g.rows;

	if (c->at == SCREEN_TEXT)
		buf_adds(&all, buf_str(&c->pagers[SCREEN_TEXT].text));
	else if (c->at == SCREEN_DETAIL)
		buf_adds(&all, look_shown(&c->look, c->inject));
	else
		for (int r = 0; r < rows; r++) {
			grid_row_text(&c->g, r, &all);
			buf_addc(&all, '\n');
		}
	if (c->screen != NULL && !screen_copy(c->screen, buf_str(&all),
	    all.len))
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("that is too "
		    "long for your terminal's clipboard")));
	else
		console_say(c, SAY_DONE, console_tr(c, N_("%zu bytes sent to "
		    "your terminal's clipboard")), all.len);
	buf_release(&all);
}

static void act_fault(struct console *c)
{
	const struct model_seqs *f = &c->m->failures;
	struct buf out = {0};

	for (size_t i = f->n; i > 0; i--) {
		struct log_row row;

		if (logrows_row(&c->look, f->v[i - 1], &row))
			buf_addf(&out, "%s T+%s  %s\n", row.wall, row.ex,
			    row.what);
	}
	if (f->n > 0)
		c->fault_seen = f->v[f->n - 1];
	else
		buf_adds(&out, console_tr(c, N_("no script has failed")));
	console_open_text(c, console_tr(c, N_("Script failures")),
	    buf_str(&out));
	buf_release(&out);
}

static void act_unlock(struct console *c, const char *text)
{
	const char *word = c->lockword[0] == '\0' ? "unlock" : c->lockword;

	if (strcmp(text, word) != 0) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("that is not "
		    "the word")));
		return;
	}
	c->locked = false;
	console_say(c, SAY_DONE, "%s", console_tr(c, N_("unlocked")));
}

static void act_lock(struct console *c)
{
	if (!c->locked) {
		c->locked = true;
		c->locked_idle = false;
		c->locked_ms = c->wall_ms;
		console_say(c, SAY_DONE, "%s", console_tr(c, N_("locked: it "
		    "shows and changes nothing; L unlocks")));
	} else {
		prompt_line(c, act_unlock, NULL, "%s ", c->lockword[0] == '\0'
		    ? console_tr(c, N_("Type \"unlock\":")) :
		    console_tr(c, N_("The word:")));
	}
}

/* The next inject of the board, message of the inbox or answer. */
static void act_neighbour(struct console *c, int way)
{
	int at = board_find(&c->board, c->inject) + way;

	if (c->at == SCREEN_DETAIL && at >= 0 && (size_t)at < c->board.n)
		c->inject = c->board.rows[at].inject;
	if (c->at == SCREEN_SAID)
		message_next(c, way);
	if (c->at == SCREEN_GRADE)
		console_grade_next(c, way);
}

static void act_help(struct console *c)
{
	if (c->at == SCREEN_HELP) {
		console_back(c);
		return;
	}
	c->help_for = c->at;
	c->all_keys = false;
	console_push(c, SCREEN_HELP);
}

/* ---- the table -------------------------------------------------------- */

static bool act_screen(struct console *c, enum console_act act)
{
	static const struct { enum console_act act;
		enum console_screen screen; } to[] = {
		{ ACT_SCREEN_RUN, SCREEN_RUN },
		{ ACT_SCREEN_INBOX, SCREEN_INBOX },
		{ ACT_SCREEN_TEAMS, SCREEN_TEAMS },
		{ ACT_SCREEN_LOG, SCREEN_LOG },
		{ ACT_SCREEN_SCORE, SCREEN_SCORE },
		{ ACT_SCREEN_WORLD, SCREEN_WORLD },
		{ ACT_SCREEN_WATCH, SCREEN_WATCH },
		{ ACT_SCREEN_CALLS, SCREEN_CALLS },
		{ ACT_SCREEN_LETTERS, SCREEN_LETTERS },
	};

	for (size_t i = 0; i < ARRAY_LEN(to); i++) {
		if (to[i].act != act)
			continue;
		console_go_screen(c, to[i].screen);
		return true;
	}
	return false;
}

/* The next part of the screen, or the one before. */
static void act_pane(struct console *c, int way)
{
	int n = c->at == SCREEN_WATCH ? PANE_NOTES + 1 : 2;

	c->pane[c->at] = (c->pane[c->at] + way + n) % n;
}

static bool act_look(struct console *c, enum console_act act)
{
	switch (act) {
	case ACT_OPEN:
		console_enter(c);
		break;
	case ACT_PANE:
	case ACT_PANE_BACK:
		act_pane(c, act == ACT_PANE ? 1 : -1);
		break;
	case ACT_ATTEND:
		console_attend(c);
		break;
	case ACT_OPEN_SHEET:
		if (c->at == SCREEN_CALLS)
			guest_open_call(c);
		else
			guest_open_letter(c);
		break;
	case ACT_GRADES:
		console_grade_here(c);
		break;
	case ACT_NEXT:
		act_neighbour(c, 1);
		break;
	case ACT_PREVIOUS:
		act_neighbour(c, -1);
		break;
	default:
		return false;
	}
	return true;
}

static bool act_seek(struct console *c, enum console_act act)
{
	switch (act) {
	case ACT_FIND:
		prompt_line(c, act_found, NULL, "/");
		break;
	case ACT_FIND_NEXT:
		console_find(c, NULL, 1);
		break;
	case ACT_FIND_BACK:
		console_find(c, NULL, -1);
		break;
	case ACT_FILTER:
	case ACT_FILTER_HERE:
		prompt_line(c, console_filter, NULL, "%s ", console_tr(c,
		    N_("Only lines with (- for all):")));
		break;
	case ACT_EXPORT:
		prompt_line(c, console_export, NULL, "%s ", console_tr(c,
		    N_("Into which new file (.txt, .csv, .json):")));
		break;
	default:
		return false;
	}
	return true;
}

static bool act_toggle(struct console *c, enum console_act act)
{
	switch (act) {
	case ACT_OBSERVE:
		if (console_chosen_team(c) >= 0)
			c->team = console_chosen_team(c);
		console_push(c, SCREEN_WATCH);
		break;
	case ACT_SORT:
		c->urgent = !c->urgent;
		break;
	case ACT_BENCH:
		c->bench = !c->bench;
		break;
	case ACT_TEAM:
		c->team = c->look.st->nteams == 0 ? -1 : (c->team + 1) %
		    (int)c->look.st->nteams;
		break;
	case ACT_FOLLOW:
		c->follow = !c->follow;
		break;
	case ACT_MODEL:
		c->hide_model = !c->hide_model;
		break;
	case ACT_ALL_KEYS:
		c->all_keys = !c->all_keys;
		break;
	case ACT_LANGUAGE:
		console_language_next(c);
		break;
	default:
		return false;
	}
	return true;
}

static bool act_show(struct console *c, enum console_act act)
{
	switch (act) {
	case ACT_FAULT:
		act_fault(c);
		break;
	case ACT_PREVIEW:
		console_open_text(c, look_title(&c->look, c->inject),
		    look_shown(&c->look, c->inject));
		break;
	case ACT_TEST:
		console_test(c, c->inject);
		break;
	case ACT_BEFORE:
		console_grade_before(c);
		break;
	case ACT_MESSAGES:
		console_push(c, SCREEN_MESSAGES);
		break;
	case ACT_COPY:
		act_copy(c);
		break;
	default:
		return false;
	}
	return true;
}

static bool act_small(struct console *c, enum console_act act)
{
	switch (act) {
	case ACT_NOW:
		model_go(c->m, 0, NULL);
		break;
	case ACT_MY_DRAFT:
		form_take_over(c);
		break;
	case ACT_REDRAW:
		if (c->screen != NULL)
			screen_redraw(c->screen);
		break;
	case ACT_SUSPEND:
		c->suspend = !c->o.no_escape;
		break;
	case ACT_BACK:
		console_back(c);
		break;
	case ACT_COMMAND:
		prompt_command(c, "");
		break;
	case ACT_HELP:
		act_help(c);
		break;
	case ACT_LOCK:
		act_lock(c);
		break;
	default:
		return false;
	}
	return true;
}

void console_act(struct console *c, enum console_act act,
    const struct key *key)
{
	if (!console_act_allowed(c, act))
		return;
	if (act == ACT_MOVE || act == ACT_MOVE_HELP)
		console_move(c, key);
	else if (act == ACT_LEVEL && key != NULL)
		console_grade_level(c, key->c - '0');
	else if (act >= ACT_EARLIER && act <= ACT_MINUTE_ON)
		console_time(c, act);
	else if (!act_screen(c, act) && !act_look(c, act) &&
	    !act_seek(c, act) && !act_toggle(c, act) &&
	    !console_act_draft(c, act) && !act_show(c, act) && !act_small(c, act) &&
	    !console_act_change(c, act))
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("that does "
		    "nothing here")));
}
