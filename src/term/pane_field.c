/*
 * pane_field.c: the field in which one item of a questionnaire is answered.
 * Space and digits choose; Enter keeps what there is and goes on, and never
 * chooses by itself.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

/* ---- drawing ---------------------------------------------------------- */

static void choice_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	struct term *t = arg;
	const struct val *item = form_item(t, t->f.list.at);
	const struct val *choices = val_get(item, "choices");
	bool multi = strcmp(val_get_text(item, "kind", ""), "multi") == 0;
	bool on = t->f.picked[i];

	if (val_len(choices) == 0)
		grid_textf(g, row, col + 1, width - 1, 0, "%s %lld", on ?
		    "(o)" : "( )", (long long)(val_get_num(item, "from", 0) +
		    (int64_t)i));
	else
		grid_textf(g, row, col + 1, width - 1, 0, "%s %zu. %s", multi ?
		    (on ? "[x]" : "[ ]") : (on ? "(o)" : "( )"), i + 1,
		    say_label(t, val_at(choices, i)));
}

static void field_draw(struct term *t, int row, int height)
{
	const struct val *item = form_item(t, t->f.list.at);
	const char *takes = say_form_takes(t, item), *title;
	int width = t->grid.cols - 2, used = 0;

	if (item == NULL) {
		term_leave(t);
		return;
	}
	title = arena_printf(&t->a, "%zu. %s", t->f.list.at + 1,
	    say_label(t, item));
	if (height >= 4) {
		form_head(t, row, say_title(t, form_row(t)));
		used = 1 + pager_show(&t->grid, row + 1, 1, height / 3, width,
		    title);
	} else if (height >= 2) {
		used = pager_show(&t->grid, row, 1, 1, width, title);
	}
	if (height >= 8 && takes[0] != '\0')
		used += pager_show(&t->grid, row + used, 1, 1, width,
		    arena_printf(&t->a, "(%s)", takes));
	if (height >= 10)
		used++;
	if (t->f.on == ON_PICK)
		list_draw(&t->f.choices, &t->grid, row + used, 1,
		    height - used, width, true, choice_row, t);
	else if (t->f.on == ON_LINE)
		line_draw(&t->f.line, &t->grid, row + used, 1,
		    width, _("Your answer: "));
	else
		editor_draw(&t->f.editor, &t->grid, row + used, 1,
		    height - used, width);
}

/* ---- one item --------------------------------------------------------- */

static bool words_have(const char *words, const char *word)
{
	size_t n = strlen(word);

	while (words != NULL && *(words += strspn(words, ", ")) != '\0') {
		size_t len = strcspn(words, ", ");

		if (len == n && strncmp(words, word, n) == 0)
			return true;
		words += len;
	}
	return false;
}

static void field_load(struct term *t)
{
	const struct val *item = form_item(t, t->f.list.at);
	const char *value = t->f.values[t->f.list.at];
	struct form *f = &t->f;

	f->npicked = form_picks(item);
	f->on = f->npicked > 0 ? ON_PICK : strcmp(val_get_text(item, "kind",
	    ""), "text") == 0 ? ON_PROSE : ON_LINE;
	free(f->picked);
	f->picked = xcalloc(f->npicked + 1, sizeof(*f->picked));
	memset(&f->choices, 0, sizeof(f->choices));
	list_size(&f->choices, f->npicked);
	for (size_t i = 0; i < f->npicked; i++) {
		f->picked[i] = words_have(value, form_pick(t, item, i));
		if (f->picked[i] && f->choices.at == 0)
			f->choices.at = i;
	}
	line_set(&f->line, value != NULL ? value : "");
	editor_set(&f->editor, value != NULL ? value : "");
	f->digit = 0;
	f->open = true;
}

/* What is in the field becomes the answer. */
void field_keep(struct term *t)
{
	const struct val *item = form_item(t, t->f.list.at);
	struct buf out = {0};

	/* What was typed stays when the questionnaire has gone. */
	if (!t->f.open || (item == NULL && t->f.on == ON_PICK))
		return;
	for (size_t i = 0; t->f.on == ON_PICK && i < t->f.npicked; i++) {
		if (t->f.picked[i])
			buf_addf(&out, "%s%s", out.len > 0 ? "," : "",
			    form_pick(t, item, i));
	}
	if (t->f.on == ON_LINE)
		buf_adds(&out, buf_str(&t->f.line.text));
	else if (t->f.on == ON_PROSE)
		buf_adds(&out, buf_str(&t->f.editor.text));
	form_set(t, t->f.list.at, buf_str(&out));
	buf_release(&out);
}

void field_open(struct term *t, size_t i)
{
	if (i >= t->f.n || !t->f.loaded)
		return;
	t->f.list.at = t->f.last = i;
	field_load(t);
	term_enter(t, &pane_field);
}

static void field_leave(struct term *t)
{
	field_keep(t);
	t->f.open = false;
	form_save(t, true);
}

static void field_toggle(struct term *t)
{
	const struct val *item = form_item(t, t->f.list.at);
	size_t at = t->f.choices.at;
	bool was = at < t->f.npicked && t->f.picked[at];

	if (at >= t->f.npicked)
		return;
	for (size_t i = 0; i < t->f.npicked; i++) {
		if (strcmp(val_get_text(item, "kind", ""), "multi") != 0)
			t->f.picked[i] = false;
	}
	t->f.picked[at] = !was;
}

/* What keeps it from being left for the next one, or NULL. */
static const char *field_wants(struct term *t)
{
	const struct val *item = form_item(t, t->f.list.at);

	switch (form_state(t, t->f.list.at)) {
	case FORM_WRONG:
		return arena_printf(&t->a, _("That does not fit: %s."),
		    say_form_takes(t, item));
	case FORM_MISSING:
		return t->f.on == ON_PICK ?
		    _("Choose first: Space, or a number.") :
		    _("This one needs an answer first.");
	case FORM_SKIPPED:
	case FORM_ANSWERED:
		break;
	}
	return NULL;
}

/* To the next item, or back to the list behind the last one. */
static void field_next(struct term *t)
{
	const char *wants;

	field_keep(t);
	wants = field_wants(t);
	if (wants != NULL) {
		term_tell(t, true, "%s", wants);
		return;
	}
	form_save(t, true);
	if (t->f.list.at + 1 < t->f.n) {
		t->f.list.at++;
		field_load(t);
		return;
	}
	term_leave(t);
	term_tell(t, false, "%s", _("That was the last one. Look it over; S "
	    "sends it."));
}

/* A digit is a mark of a scale, or the number of a row; two of them make one
 * where that is on the list. */
static bool pick_digit(struct term *t, int digit)
{
	const struct val *item = form_item(t, t->f.list.at);
	bool multi = strcmp(val_get_text(item, "kind", ""), "multi") == 0;
	int64_t least = val_get(item, "choices") != NULL ? 1 :
	    val_get_num(item, "from", 0);
	int64_t n = (int64_t)t->f.digit * 10 + digit;
	int64_t end = least + (int64_t)t->f.npicked;

	if (t->f.digit == 0 || n < least || n >= end)
		n = digit;
	else if (multi)			/* its first digit meant no row */
		field_toggle(t);
	if (n < least || n >= end)
		return false;
	t->f.choices.at = (size_t)(n - least);
	if (multi || !t->f.picked[t->f.choices.at])
		field_toggle(t);
	t->f.digit = (int)n;
	return true;
}

static bool pick_key(struct term *t, const struct key *key)
{
	if (key->kind == KEY_CHAR && key->c >= '0' && key->c <= '9')
		return pick_digit(t, key->c - '0');
	t->f.digit = 0;
	if (key_is(key, "Space")) {
		field_toggle(t);
		return true;
	}
	return list_key(&t->f.choices, key, 10);
}

static bool field_line_key(struct term *t, const struct key *key)
{
	struct key one = *key;

	if (key->kind == KEY_ENTER)
		return false;
	if (key->kind == KEY_PASTE)	/* of one line alone */
		one.n = strcspn(key->text, "\n");
	return entry_line_key(t, &t->f.line, &one) != LINE_UNUSED;
}

static bool field_key(struct term *t, const struct key *key)
{
	enum editor_result result;

	if (key->kind == KEY_ESC || (key->kind == KEY_CTRL && key->c == 'c'))
		return false;
	if (t->f.on == ON_PICK)
		return pick_key(t, key);
	if (t->f.on == ON_LINE)
		return field_line_key(t, key);
	result = editor_key(&t->f.editor, key);
	if (result == EDITOR_FULL)
		term_tell(t, true, "%s", _("The answer is as long as it can "
		    "be; this did not fit."));
	return result != EDITOR_UNUSED;
}

static bool field_act(struct term *t, int act)
{
	if (act != ACT_NEXT_ITEM)
		return false;
	field_next(t);
	return true;
}

const struct term_pane pane_field = {
	.on = ON_PICK, .draw = field_draw, .key = field_key,
	.act = field_act, .leave = field_leave,
};
