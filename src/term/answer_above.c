/*
 * answer_above.c: what stands above an answer that is being written: which
 * one it is and whether it is saved, how long it is and may be, the question,
 * what fits it and what it is worth.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

/* "7 of at most 120 words"; on a narrow screen "7/120". */
const char *answer_size(struct term *t)
{
	unsigned long words = editor_words(&t->w.editor);
	unsigned long most = answer_words_most(answer_question(t));

	if (answer_on(t->w.kind) != ON_TEXT)
		return "";
	if (most == 0)
		return arena_printf(&t->a, P_("%lu word", "%lu words",
		    words), words);
	if (t->grid.cols < 60)
		return arena_printf(&t->a, words > most ? "!%lu/%lu" :
		    "%lu/%lu", words, most);
	return arena_printf(&t->a, words > most ? P_("!%lu of at most %lu "
	    "word", "!%lu of at most %lu words", most) : P_("%lu of at most "
	    "%lu word", "%lu of at most %lu words", most), words, most);
}

/* Is it too long to be sent? */
static bool answer_over(const struct term *t)
{
	unsigned long most = answer_words_most(answer_question(t));

	return answer_on(t->w.kind) == ON_TEXT && most > 0 &&
	    editor_words(&t->w.editor) > most;
}

void answer_head(struct term *t, int row)
{
	const struct val *q = answer_question(t);
	const struct val *in = t->inject == NULL ? NULL :
	    feed_row(&t->m, "inbox", t->inject);
	const char *state, *right;
	int width;

	if (!t->w.loaded)
		state = "...";
	else if (t->w.reading)
		state = _("read only");
	else if (t->w.saving)
		state = _("saving");
	else if (t->w.saved_wall_ms > 0)
		state = arena_printf(&t->a, _("saved %s"), say_wall(t,
		    t->w.saved_wall_ms));
	else
		state = _("nothing saved yet");
	right = t->grid.cols < 60 ? t->w.reading ? state : answer_size(t) :
	    arena_printf(&t->a, "%s  %s", state, answer_size(t));
	width = t->grid.cols - 2;
	if (t->grid.cols >= 30 || answer_words_most(q) > 0) {
		grid_right(&t->grid, row, 1, width, answer_over(t) ?
		    GRID_LATE : 0, right);
		width -= text_width(right) + 2;
	}
	grid_text(&t->grid, row, 1, width, GRID_BOLD, in == NULL ||
	    say_number(in)[0] == '\0' ?
	    arena_printf(&t->a, _("Answer: %s"), say_label(t, q)) :
	    arena_printf(&t->a, _("Answer to %s  %s"), val_get_text(in,
	    "number", ""), say_label(t, in)));
}

/* What fits, which try it is, and what hints have left of its worth. */
static const char *answer_rules(struct term *t)
{
	const struct val *q = answer_question(t);
	const char *parts[] = { answer_takes(t, q), answer_tries(t, q),
		say_hints_paid(q) == 0 ? "" : say_end(t, say_worth(t, q)) };
	const char *all = "";

	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (parts[i][0] != '\0')
			all = arena_printf(&t->a, "%s%s%s", all, all[0] !=
			    '\0' ? " " : "", parts[i]);
	return all;
}

/* The question's title in a row or two and what fits it in another, then a
 * dotted rule. */
int answer_above(struct term *t, int row, int height)
{
	int width = t->grid.cols - 2, rows;

	if (height < 4)
		return 0;
	rows = pager_show(&t->grid, row, 1, height >= 8 ? 2 : 1, width,
	    say_title(t, answer_question(t)));
	/* A line to type in needs no more than one row. */
	rows += pager_show(&t->grid, row + rows, 1, height >= 12 ||
	    (height >= 7 && answer_on(t->w.kind) == ON_VALUE) ? 2 :
	    height >= 5, width, answer_rules(t));
	if (height < 6)
		return rows;
	for (int i = 0; i < t->grid.cols; i++)
		grid_text(&t->grid, row + rows, i, 1, GRID_RULE, "-");
	return rows + 1;
}
