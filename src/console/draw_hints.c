/*
 * draw_hints.c: the last row: the keys that this hat can press now.  It must
 * never name one that would do nothing.
 */
#include "config.h"

#include "console/guest.h"

/* Is it of an exercise that goes on, while this one is over, or of a row that
 * the lobby does not show? */
static bool hint_late(const struct console *c, enum console_act act)
{
	enum state_run run = c->look.st->run;
	bool row = act == ACT_HOLD || act == ACT_SKIP || act == ACT_READY;

	if (c->guest != NULL || c->m->at != 0)
		return false;
	return (run <= STATE_LOBBY && c->at == SCREEN_RUN && row) ||
	    (run > STATE_PAUSED && (row || act == ACT_GO || act ==
	    ACT_PAUSE || act == ACT_EXTEND));
}

/* Of the chosen call: that somebody is ready for it, then how it went. */
static bool hint_calls(struct console *c, enum console_act act)
{
	const struct val *r = guest_call(c);
	bool now = strcmp(val_get_text(r, "status", ""), "now") == 0;

	switch (act) {
	case ACT_CALL_READY:
		return val_get_true(r, "waits", false);
	case ACT_REACHED:
	case ACT_NO_ANSWER:
	case ACT_CALL_BACK:
		return now;
	case ACT_OPEN_SHEET:
		return r != NULL;
	default:
		return true;
	}
}

/* Of an answer that waits no more there is only another one to go to. */
static bool hint_grades(struct console *c, enum console_act act)
{
	switch (act) {
	case ACT_AWARD:
	case ACT_COMMENT:
	case ACT_HAND_OVER:
	case ACT_LEVEL:
	case ACT_MODEL:
	case ACT_OPEN:
	case ACT_RETURN:
		return console_grade_question(c) != NULL;
	case ACT_NEXT:
		return c->ngrades > (console_grade(c) == NULL ? 0 : 1);
	case ACT_GRADES:
		return false;
	default:
		return true;
	}
}

/* Would the key do anything now?  Those of the past are for the past, and an
 * inject that is out is no longer held, skipped or written anew. */
static bool hint_fits(struct console *c, enum console_act act)
{
	int at = c->at != SCREEN_DETAIL ? -1 : board_find(&c->board,
	    c->inject);
	const struct board_row *r = at < 0 ? NULL : &c->board.rows[at];

	if (c->at == SCREEN_CALLS)
		return hint_calls(c, act);
	if (c->at == SCREEN_GRADE && !hint_grades(c, act))
		return false;
	switch (act) {
	case ACT_EARLIER:
	case ACT_LATER:
	case ACT_NOW:
		return c->m->at != 0;
	case ACT_PANE:
		return c->at == SCREEN_WATCH;	/* else it is seen */
	case ACT_ANSWER:
		return console_bar(c) == NULL && (c->at == SCREEN_LETTERS ||
		    guest_reads_letter(c));
	case ACT_GO:
		return r == NULL || r->standby;
	case ACT_READY:
		return r == NULL || (r->pending > 0 && !r->standby);
	case ACT_HOLD:
	case ACT_EDIT:
		return r == NULL || r->pending > 0;
	case ACT_SKIP:
		return r == NULL || r->pending > 0 || r->skipped > 0;
	default:
		return true;
	}
}

/* What this hat can press now, levels as far as the criterion goes. */
void draw_hints(struct console *c)
{
	const struct plan_question *q = c->at != SCREEN_GRADE ? NULL :
	    console_grade_question(c);
	struct buf hints = {0};
	struct keymap map;
	struct keymap_row *rows = console_keys_mine(&c->map, c->o.hat,
	    console_bar(c) == NULL, &c->frame, &map.n);

	map.rows = rows;
	for (size_t i = 0; i < map.n; i++) {
		if (!hint_fits(c, (enum console_act)rows[i].act) ||
		    hint_late(c, (enum console_act)rows[i].act))
			rows[i].hint = 0;
		if (rows[i].act == ACT_LEVEL)
			rows[i].keys = arena_printf(&c->frame, "0-%lld",
			    (long long)console_grade_most(c, q));
	}
	keymap_hints(&map, SCREEN_BIT(c->at), c->o.words, c->cols - 2,
	    &hints);
	grid_textf(&c->g, c->rows - 1, 0, c->cols, 0, " %s",
	    buf_str(&hints));
	buf_release(&hints);
}
