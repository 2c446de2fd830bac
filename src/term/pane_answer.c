/*
 * pane_answer.c: where an answer is written: a text, a line, or choices,
 * with the question above it and the inject beside it.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define ANSWER_WIDE 100
#define ANSWER_SIDE 46
#define CHOICE_SIGN 9		/* columns before a choice, at most */
#define ANSWER_BARE 30		/* below, a line has no room for a prompt */

/* ---- drawing ---------------------------------------------------------- */

/* The inject with its question, on the left, or the question above. */
static void answer_inject(struct term *t, struct buf *out)
{
	const struct val *in = t->inject == NULL ? NULL :
	    feed_row(&t->m, "inbox", t->inject);
	bool wanting;

	if (in != NULL)
		say_inject(t, in, true, out, &wanting);
	else
		say_question(t, answer_question(t), out);
}

static void choice_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	struct term *t = arg;
	const struct val *choices = val_get(answer_question(t), "choices");
	const char *title = say_within_in(t, val_at(choices, i),
	    answer_question(t), width - CHOICE_SIGN);
	int place = t->w.picked[i];

	if (strcmp(t->w.kind, "order") == 0 && place > 0)
		grid_textf(g, row, col + 1, width - 1, 0, "%2d. %s", place,
		    title);
	else if (strcmp(t->w.kind, "order") == 0)
		grid_textf(g, row, col + 1, width - 1, 0, " -  %s", title);
	else
		grid_textf(g, row, col + 1, width - 1, 0, "%s %zu. %s",
		    strcmp(t->w.kind, "multi") == 0 ?
		    (place > 0 ? "[x]" : "[ ]") :
		    (place > 0 ? "(o)" : "( )"), i + 1, title);
}

static const char *value_prompt(struct term *t)
{
	if (t->grid.cols < ANSWER_BARE)
		return "> ";
	if (strcmp(t->w.kind, "number") == 0)
		return _("A number: ");
	if (strcmp(t->w.kind, "date") == 0)
		return _("A date: ");
	if (strcmp(t->w.kind, "scale") == 0)
		return arena_printf(&t->a, _("Your mark, %d to %d: "),
		    (int)val_get_num(answer_question(t), "from", 0),
		    (int)val_get_num(answer_question(t), "to", 0));
	return _("Your answer: ");
}

static void answer_entry(struct term *t, int row, int col, int height,
    int width)
{
	if (!t->w.loaded)
		return;
	if (t->w.reading) {
		pager_draw(&t->w.other, &t->grid, row, col, height, width);
		return;
	}
	switch (answer_on(t->w.kind)) {
	case ON_CHOICE:
		list_draw(&t->w.choices, &t->grid, row, col, height, width,
		    true, choice_row, t);
		break;
	case ON_VALUE:
		line_draw(&t->w.value, &t->grid, row, col, width,
		    value_prompt(t));
		break;
	default:
		editor_draw(&t->w.editor, &t->grid, row, col, height, width);
	}
}

static void answer_side(struct term *t, int row, int height)
{
	struct buf out = {0};

	answer_inject(t, &out);
	term_page(t, "question", _("The inject"), buf_str(&out));
	pager_draw(&t->page, &t->grid, row, 1, height, ANSWER_SIDE - 2);
	grid_rule_down(&t->grid, row, ANSWER_SIDE, height);
	answer_entry(t, row, ANSWER_SIDE + 2, height,
	    t->grid.cols - ANSWER_SIDE - 3);
	buf_release(&out);
}

static void answer_draw(struct term *t, int row, int height)
{
	int used;

	if (answer_question(t) == NULL) {
		term_tell(t, true, "%s", _("That question is not your "
		    "team's any more; your draft stays with it."));
		term_leave(t);
		return;
	}
	answer_head(t, row);
	row++;
	height--;
	if (t->grid.cols >= ANSWER_WIDE && t->w.show_question && height > 4) {
		answer_side(t, row, height);
		return;
	}
	used = answer_above(t, row, height);
	answer_entry(t, row + used, 1, height - used, t->grid.cols - 2);
}

/* ---- keys ------------------------------------------------------------- */

static void choice_toggle(struct term *t)
{
	size_t at = t->w.choices.at;
	int was, last = 0;

	if (at >= t->w.nchoices)
		return;
	was = t->w.picked[at];
	for (size_t i = 0; i < t->w.nchoices; i++) {
		if (strcmp(t->w.kind, "choice") == 0)
			t->w.picked[i] = 0;
		else if (was > 0 && t->w.picked[i] > was)
			t->w.picked[i]--;
		if (t->w.picked[i] > last)
			last = t->w.picked[i];
	}
	t->w.picked[at] = was > 0 ? 0 : last + 1;
}

static bool choice_key(struct term *t, const struct key *key)
{
	if (key_is(key, "Space")) {
		choice_toggle(t);
		return true;
	}
	/* A digit chooses its row: what the question lists. */
	if (key->kind == KEY_CHAR && key->c >= '1' && key->c <= '9' &&
	    (size_t)(key->c - '1') < t->w.nchoices) {
		t->w.choices.at = (size_t)(key->c - '1');
		choice_toggle(t);
		return true;
	}
	return list_key(&t->w.choices, key, 10);
}

static bool value_key(struct term *t, const struct key *key)
{
	struct key one = *key;

	if (key->kind == KEY_ENTER || key->kind == KEY_ESC ||
	    (key->kind == KEY_CTRL && key->c == 'c'))
		return false;
	if (key->kind == KEY_PASTE)	/* of one line alone */
		one.n = strcspn(key->text, "\n");
	return entry_line_key(t, &t->w.value, &one) != LINE_UNUSED;
}

static bool text_key(struct term *t, const struct key *key)
{
	enum editor_result result;

	if (key->kind == KEY_ESC)
		return false;
	result = editor_key(&t->w.editor, key);
	if (result == EDITOR_FULL)
		term_tell(t, true, "%s", _("The answer is as long as it can "
		    "be; this did not fit."));
	if (key->kind == KEY_PASTE && key->cut)
		term_tell(t, true, "%s", _("The paste was too long; its end "
		    "is missing."));
	return result != EDITOR_UNUSED;
}

static void along_tell(struct term *t)
{
	term_tell(t, true, "%s", t->w.over ? _("The exercise has ended: nothing "
	    "more is written. Esc leaves this.") : t->w.own ? _("This answer is open on another "
	    "screen of yours; ^O takes it over.") :
	    _("Another one writes this answer. ^O takes it over."));
}

/* Whoever writes where another one writes is told, and how to. */
static bool along_key(struct term *t, const struct key *key)
{
	if (pager_key(&t->w.other, key))
		return true;
	if (key->kind != KEY_CHAR && key->kind != KEY_ENTER &&
	    key->kind != KEY_PASTE && key->kind != KEY_BACKSPACE &&
	    !(key->kind == KEY_CTRL && key->c == 'x'))
		return false;
	if (t->w.own && !t->w.over && !t->lost)
		answer_goes_on(t, key);
	else
		along_tell(t);
	return true;
}

static bool answer_key(struct term *t, const struct key *key)
{
	if (t->w.reading)
		return along_key(t, key);
	switch (answer_on(t->w.kind)) {
	case ON_CHOICE:
		return choice_key(t, key);
	case ON_VALUE:
		return value_key(t, key);
	default:
		return text_key(t, key);
	}
}

/* Whether to send it, and that this is the last try, where it is. */
static void answer_ask(struct term *t, const char *text)
{
	const struct val *q = answer_question(t);
	const char *what = answer_on(t->w.kind) == ON_TEXT ?
	    arena_printf(&t->a, _("Send to EXCON (%s)?"), answer_size(t)) :
	    arena_printf(&t->a, _("Send \"%s\"?"), say_chosen(t, q, text));
	int left = answer_tries_left(q);

	if (left == 1)		/* first, where there is little room */
		what = arena_printf(&t->a, _("Your last try. %s"), what);
	else if (left > 1)
		what = arena_printf(&t->a, "%s %s", what, answer_tries(t,
		    q));
	confirm_open(t, CONFIRM_FINISH, t->w.question, what);
}

/* Nothing is asked about what can be no answer. */
static void answer_finish(struct term *t)
{
	struct buf text = {0};
	const char *misfit;

	answer_text(t, &text);
	if (t->w.reading)
		along_tell(t);
	else if (text.len == 0)
		term_tell(t, true, "%s", answer_on(t->w.kind) == ON_CHOICE ?
		    _("Choose first: Space, or a number.") :
		    _("There is nothing to send yet."));
	else if ((misfit = answer_misfit(t, answer_question(t),
	    buf_str(&text))) != NULL)
		term_tell(t, true, "%s", misfit);
	else
		answer_ask(t, buf_str(&text));
	buf_release(&text);
}

static void answer_show(struct term *t)
{
	struct buf out = {0};

	if (t->grid.cols >= ANSWER_WIDE) {
		t->w.show_question = !t->w.show_question;
		return;
	}
	answer_inject(t, &out);
	term_page(t, "question", _("The inject"), buf_str(&out));
	term_enter(t, &pane_page);
	buf_release(&out);
}

static bool answer_act(struct term *t, int act)
{
	switch (act) {
	case ACT_FINISH:
		answer_finish(t);
		return true;
	case ACT_SAVE:
		answer_save(t, true);
		term_tell(t, false, "%s", _("Saved. (It saves by itself every "
		    "two seconds.)"));
		return true;
	case ACT_QUESTION:
		answer_show(t);
		return true;
	case ACT_TAKE:
		answer_take(t);
		return true;
	default:
		return false;
	}
}

const struct term_pane pane_answer = {
	.on = ON_TEXT, .draw = answer_draw, .key = answer_key,
	.act = answer_act, .leave = answer_leave,
};
