/*
 * pane_form.c: a questionnaire: the list of its items with what was
 * answered, which is also where all of it is looked over before it is sent;
 * and the field in which one item is answered.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define FORM_WIDE 40

/* ---- drawing ---------------------------------------------------------- */

/* "3 of 5  saved 14:44:11" */
static const char *form_progress(struct term *t)
{
	const char *n = arena_printf(&t->a, _("%zu of %zu answered"),
	    form_answered(t), t->f.n);

	if (t->grid.cols < 60)
		return arena_printf(&t->a, "%zu/%zu", form_answered(t),
		    t->f.n);
	if (t->f.saving)
		return arena_printf(&t->a, "%s  %s", n, _("saving"));
	return t->f.saved_wall_ms == 0 ? n : arena_printf(&t->a, _("%s  "
	    "saved %s"), n, say_wall(t, t->f.saved_wall_ms));
}

static void form_head(struct term *t, int row, const char *title)
{
	const char *right = form_progress(t);
	int width = t->grid.cols - 2;

	grid_right(&t->grid, row, 1, width, 0, right);
	grid_text(&t->grid, row, 1, width - text_width(right) - 2, GRID_BOLD,
	    title);
}

/* Some text in at most `most` rows; how many it took. */
static int form_text(struct term *t, int row, int most, const char *text)
{
	struct pager p = {0};
	int rows;

	if (most < 1)
		return 0;
	pager_set(&p, text);
	pager_draw(&p, &t->grid, row, 1, most, t->grid.cols - 2);
	rows = p.wrap.n < (size_t)most ? (int)p.wrap.n : most;
	pager_release(&p);
	return rows;
}

static void item_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	static const char signs[] = { [FORM_MISSING] = ' ',
		[FORM_SKIPPED] = '-', [FORM_WRONG] = '!',
		[FORM_ANSWERED] = '+' };
	struct term *t = arg;
	const char *shown = form_shown(t, i);
	int right = width >= FORM_WIDE ? width / 3 : 0;

	if (text_width(shown) < right)
		right = text_width(shown);
	grid_textf(g, row, col + 1, width - right - 3, 0, "%c %zu. %s",
	    signs[form_state(t, i)], i + 1, say_label(t, form_item(t, i)));
	if (right > 0)
		grid_text(g, row, col + width - right - 1, right, 0, shown);
}

static void form_draw(struct term *t, int row, int height)
{
	const struct val *form = form_row(t);
	int used = 1;

	if (form == NULL) {
		term_tell(t, true, "%s", _("This questionnaire takes no more "
		    "answers."));
		t->f.loaded = false;
		term_leave(t);
		return;
	}
	form_head(t, row, say_title(t, form));
	if (height >= 10)
		used += form_text(t, row + 1, 3, say_form_rules(t, form)) + 1;
	if (t->f.loaded)
		list_draw(&t->f.list, &t->grid, row + used, 0, height - used,
		    t->grid.cols, true, item_row, t);
}

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
		grid_textf(g, row, col + 1, width - 1, 0, "%s %s", multi ?
		    (on ? "[x]" : "[ ]") : (on ? "(o)" : "( )"),
		    say_label(t, val_at(choices, i)));
}

static void field_draw(struct term *t, int row, int height)
{
	const struct val *item = form_item(t, t->f.list.at);
	const char *takes = say_form_takes(t, item), *title;
	int used = 0;

	if (item == NULL) {
		term_leave(t);
		return;
	}
	title = arena_printf(&t->a, "%zu. %s", t->f.list.at + 1,
	    say_label(t, item));
	if (height >= 4) {
		form_head(t, row, say_title(t, form_row(t)));
		used = 1 + form_text(t, row + 1, height / 3, title);
	} else if (height >= 2) {
		used = form_text(t, row, 1, title);
	}
	if (height >= 8 && takes[0] != '\0')
		used += form_text(t, row + used, 1, arena_printf(&t->a,
		    "(%s)", takes));
	if (height >= 10)
		used++;
	if (t->f.on == ON_PICK)
		list_draw(&t->f.choices, &t->grid, row + used, 1,
		    height - used, t->grid.cols - 2, true, choice_row, t);
	else if (t->f.on == ON_LINE)
		line_draw(&t->f.line, &t->grid, row + used, 1,
		    t->grid.cols - 2, _("Your answer: "));
	else
		editor_draw(&t->f.editor, &t->grid, row + used, 1,
		    height - used, t->grid.cols - 2);
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
	f->open = true;
}

/* What is in the field becomes the answer. */
void field_keep(struct term *t)
{
	const struct val *item = form_item(t, t->f.list.at);
	struct buf out = {0};

	if (!t->f.open || item == NULL)
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

static void field_open(struct term *t, size_t i)
{
	if (i >= t->f.n || !t->f.loaded)
		return;
	t->f.list.at = i;
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

/* To the next item, or back to the list behind the last one. */
static void field_next(struct term *t)
{
	const struct val *item = form_item(t, t->f.list.at);
	bool multi = strcmp(val_get_text(item, "kind", ""), "multi") == 0;
	bool any = false;

	for (size_t i = 0; i < t->f.npicked; i++)
		any |= t->f.picked[i];
	if (t->f.on == ON_PICK && !multi && !any)
		field_toggle(t);
	field_keep(t);
	if (form_state(t, t->f.list.at) == FORM_WRONG) {
		term_tell(t, true, _("That does not fit: %s."),
		    say_form_takes(t, item));
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

static bool pick_key(struct term *t, const struct key *key)
{
	if (key_is(key, "Space")) {
		field_toggle(t);
		return true;
	}
	if (key->kind == KEY_CHAR && key->c >= '1' && key->c <= '9' &&
	    (size_t)(key->c - '1') < t->f.npicked) {
		t->f.choices.at = (size_t)(key->c - '1');
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

/* ---- the list --------------------------------------------------------- */

static bool form_key(struct term *t, const struct key *key)
{
	if (key->kind == KEY_CHAR && key->c >= '1' && key->c <= '9') {
		field_open(t, (size_t)(key->c - '1'));
		return true;
	}
	return list_key(&t->f.list, key, 10);
}

static void form_finish(struct term *t)
{
	size_t at = form_wanting(t);

	if (!t->f.loaded)
		return;
	if (at < t->f.n) {
		t->f.list.at = at;
		term_tell(t, true, form_state(t, at) == FORM_WRONG ?
		    _("Question %zu has an answer that does not fit.") :
		    _("Question %zu is not answered yet."), at + 1);
		return;
	}
	confirm_open(t, CONFIRM_FORM, t->f.id, arena_printf(&t->a,
	    _("Send it: %zu answered, %zu skipped?"), form_answered(t),
	    t->f.n - form_answered(t)));
}

void form_enter(struct term *t, const char *name)
{
	const struct val *rows = feed_section(&t->m, "questionnaires");
	char *id = xstrdup(name);

	for (size_t i = 0; i < val_len(rows) && id[0] == '\0'; i++) {
		if (!form_done(t, val_at(rows, i))) {
			free(id);
			id = xstrdup(val_get_text(val_at(rows, i), "id", ""));
		}
	}
	if (id[0] == '\0')
		term_tell(t, false, "%s", _("There is no questionnaire to "
		    "answer."));
	else if (form_open(t, id, false))
		term_enter(t, &pane_form);
	free(id);
}

static bool form_act(struct term *t, int act)
{
	switch (act) {
	case ACT_OPEN:
		field_open(t, t->f.list.at);
		return true;
	case ACT_FINISH:
		form_finish(t);
		return true;
	case ACT_CLEAR:
		form_set(t, t->f.list.at, NULL);
		return true;
	default:
		return false;
	}
}

/* Left by a key, with answers that were not sent. */
static void form_left(struct term *t)
{
	bool kept = t->f.loaded && form_answered(t) > 0 && !t->lost;

	form_close(t);
	if (kept)
		term_tell(t, false, "%s", _("Your answers are kept, not sent. "
		    "Enter on its row (marked D) goes on with them."));
}

const struct term_pane pane_form = {
	.on = ON_FORM, .draw = form_draw, .key = form_key, .act = form_act,
	.leave = form_left,
};
