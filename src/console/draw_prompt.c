/*
 * draw_prompt.c: the question that is open: whole, whatever the width, with
 * the keys that answer it in place of those of the screen.  What is
 * confirmed must never be cut.
 */
#include "config.h"

#include "console/internal.h"
#include "ui/glyph.h"
#include "ui/wrap.h"

/* ---- the keys --------------------------------------------------------- */

#define ON(kind) (1u << (kind))

#define HINT(keys_, on_, text_, rank_) { .keys = keys_, .screens = on_, \
	.text = text_, .hint = rank_ }
static const struct keymap_row prompt_rows[] = {
	HINT("Y", ON(PROMPT_RULE), N_("Yes"), 2),
	HINT("N", ON(PROMPT_RULE), N_("No"), 3),
	HINT("Enter", ON(PROMPT_LINE) | ON(PROMPT_COMMAND), N_("Go on"), 2),
	HINT("Tab", ON(PROMPT_COMMAND), N_("Complete"), 3),
	HINT("Up", ON(PROMPT_COMMAND), N_("The one before"), 4),
	HINT("Esc", 0, N_("Leave it as it is"), 1),
};
#undef HINT
static const struct keymap prompt_map = { prompt_rows,
	ARRAY_LEN(prompt_rows) };

/* The letter for yes stands in the question. */
static void prompt_hints(struct console *c)
{
	struct buf hints = {0};

	grid_erase(&c->g, c->rows - 1, 0, 1, c->cols);
	keymap_hints(&prompt_map, ON(c->prompt.kind), c->o.words,
	    c->cols - 2, &hints);
	grid_textf(&c->g, c->rows - 1, 0, c->cols, 0, " %s",
	    buf_str(&hints));
	buf_release(&hints);
}

/* ---- the question ----------------------------------------------------- */

/* The rows that the label takes when it is wrapped. */
static int prompt_lines(const struct console *c)
{
	const char *label = c->prompt.label;
	struct wrap w = {0};
	int n;

	wrap_text(&w, label, strlen(label), c->cols < 2 ? 1 : c->cols -
	    !draw_narrow(c));
	n = (int)w.n;
	wrap_release(&w);
	return n;
}

/* Into the rows that end above `end`; more than there are give up their
 * middle: what it is about and how it is answered stay. */
static void prompt_question(struct console *c, int end)
{
	const char *label = c->prompt.label;
	bool typed = c->prompt.kind == PROMPT_LINE;
	struct wrap w = {0};
	int from, n;

	wrap_text(&w, label, strlen(label), c->cols < 2 ? 1 : c->cols -
	    !draw_narrow(c));
	n = (int)w.n;
	/* The hints give way before a word of it does. */
	if (n > end && !typed)
		end = c->rows;
	else if (!typed)
		prompt_hints(c);
	from = n > end ? 0 : end - n;
	for (int i = 0; from + i < end; i++) {
		int line = i == end - from - 1 ? n - 1 : i;

		grid_erase(&c->g, from + i, 0, 1, c->cols);
		grid_bytes(&c->g, from + i, 0, c->cols, GRID_BOLD,
		    label + w.lines[line].at, w.lines[line].n);
	}
	wrap_release(&w);
}

/* What was wrong with what was typed or pasted stands there first. */
static void prompt_candidates(struct console *c, int row)
{
	const struct say *say = console_say_now(c);
	struct buf names = {0};

	if (row < 1 || (say != NULL && say->level == SAY_BAD))
		return;
	line_candidates(&c->prompt.line, 12, &names);
	grid_erase(&c->g, row, 0, 1, c->cols);
	grid_textf(&c->g, row, 0, c->cols, 0, " %s", buf_str(&names));
	buf_release(&names);
}

/* What is asked for stands before what is typed, or above it where that
 * would leave no room to type. */
static void prompt_typed(struct console *c)
{
	const char *label = c->prompt.label;
	int row = c->rows - 2;

	if (row < 0)
		row = 0;
	if (c->prompt.kind == PROMPT_COMMAND)
		prompt_candidates(c, draw_bottom(c) < row ? draw_bottom(c) :
		    row - 1);
	prompt_hints(c);
	if (glyph_width(label, strlen(label)) > c->cols / 2 && row > 0) {
		/* It takes the row of the hints before a word is cut. */
		row += prompt_lines(c) > row;
		prompt_question(c, row);
		label = "? ";
	}
	grid_erase(&c->g, row, 0, 1, c->cols);
	line_draw(&c->prompt.line, &c->g, row, 0, c->cols, label);
}

void draw_prompt(struct console *c)
{
	if (c->prompt.kind == PROMPT_YESNO || c->prompt.kind == PROMPT_RULE)
		prompt_question(c, c->rows - 1);
	else
		prompt_typed(c);
}
