/*
 * pane_form.c: a questionnaire: the list of its items with what was
 * answered, which is also where all of it is looked over before it is sent.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define FORM_WIDE 40
#define FORM_HEAD 60		/* columns from which times are told */
#define FORM_SIGNS 6		/* rows from which they are explained */

/* ---- drawing ---------------------------------------------------------- */

/* "3 of 5  saved 14:44:11" */
static const char *form_progress(struct term *t)
{
	const char *n = arena_printf(&t->a, _("%zu of %zu answered"),
	    form_answered(t), t->f.n);
	bool sent = form_is_sent(t);

	if (t->grid.cols < FORM_HEAD)
		return arena_printf(&t->a, sent ? _("%zu/%zu sent") :
		    "%zu/%zu", form_answered(t), t->f.n);
	if (t->f.saving)
		return arena_printf(&t->a, "%s  %s", n, _("saving"));
	if (sent)
		return arena_printf(&t->a, _("%s  sent %s"), n, say_wall(t,
		    t->f.sent_wall_ms));
	return t->f.saved_wall_ms == 0 ? n : arena_printf(&t->a, _("%s  "
	    "saved %s"), n, say_wall(t, t->f.saved_wall_ms));
}

void form_head(struct term *t, int row, const char *title)
{
	const char *right = form_progress(t);
	int width = t->grid.cols - 2;

	grid_right(&t->grid, row, 1, width, 0, right);
	grid_text(&t->grid, row, 1, width - text_width(right) - 2, GRID_BOLD,
	    title);
}

static const char form_sign[] = { [FORM_MISSING] = ' ', [FORM_SKIPPED] = '-',
	[FORM_WRONG] = '!', [FORM_ANSWERED] = '+' };

static const char *form_signs(struct term *t)
{
	const char *const texts[] = {
		_("+ answered   - may be skipped   ! does not fit"),
		_("+ done  - optional  ! wrong"),
	};

	return say_that_fits(t, texts, ARRAY_LEN(texts));
}

static void item_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	struct term *t = arg;
	const char *shown = form_shown(t, i);
	int right = width >= FORM_WIDE ? width / 3 : 0;

	if (text_width(shown) < right)
		right = text_width(shown);
	grid_textf(g, row, col + 1, width - right - 3, 0, "%c %zu. %s",
	    form_sign[form_state(t, i)], i + 1, say_label(t, form_item(t, i)));
	if (right > 0)
		grid_text(g, row, col + width - right - 1, right, 0, shown);
}

/* It takes no more answers: what was answered and not sent is shown. */
static void form_gone(struct term *t)
{
	struct buf out = {0};

	for (size_t i = 0; i < t->f.n; i++)
		if (t->f.values[i] != NULL)
			buf_addf(&out, "%zu. %s\n", i + 1, t->f.shown[i]);
	t->f.loaded = false;
	term_leave(t);
	if (out.len > 0) {
		term_page(t, "unsent", _("Not sent: what you answered"),
		    buf_str(&out));
		term_enter(t, &pane_page);
	}
	term_tell(t, true, "%s", _("This questionnaire takes no more "
	    "answers."));
	buf_release(&out);
}

/* The items, and below them what the signs before them mean. */
static void form_items(struct term *t, int row, int height)
{
	int items = t->f.n < (size_t)height ? (int)t->f.n : height;

	if (height >= FORM_SIGNS - 1) {
		items = items < height - 2 ? items : height - 2;
		grid_text(&t->grid, row + items + 1, 1, t->grid.cols - 1,
		    0, form_signs(t));
	}
	list_draw(&t->f.list, &t->grid, row, 0, items, t->grid.cols, true,
	    item_row, t);
}

/* Whether it was sent, and who learns what of the answers. */
static const char *form_above(struct term *t, const struct val *form)
{
	const char *sent = t->f.loaded ? say_form_sent(t) : NULL;

	return sent == NULL ? say_form_rules(t, form) : arena_printf(&t->a,
	    "%s%s %s", sent, form_is_sent(t) || t->f.sent == NULL ? "" :
	    _(" v shows what was."), say_form_rules(t, form));
}

static void form_draw(struct term *t, int row, int height)
{
	const struct val *form = form_row(t);
	int used = 1;

	if (form == NULL) {
		form_gone(t);
		return;
	}
	form_head(t, row, say_title(t, form));
	if (height >= 10)
		used += pager_show(&t->grid, row + 1, 1, height / 3,
		    t->grid.cols - 2, form_above(t, form)) + 1;
	if (t->f.loaded)
		form_items(t, row + used, height - used);
}

/* ---- the list --------------------------------------------------------- */

static bool form_key(struct term *t, const struct key *key)
{
	if (key->kind == KEY_CHAR && key->c >= '1' && key->c <= '9') {
		if ((size_t)(key->c - '1') >= t->f.n)
			term_tell(t, true, _("There is no question %d here."),
			    (int)(key->c - '0'));
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
	if (form_is_sent(t)) {
		term_tell(t, false, "%s", _("Nothing has changed since it was "
		    "sent."));
		return;
	}
	confirm_open(t, CONFIRM_FORM, t->f.id, arena_printf(&t->a,
	    form_done(t, form_row(t)) ? _("Send it in place of what was sent? "
	    "Answered: %zu. Skipped: %zu.") :
	    _("Send it? Answered: %zu. Skipped: %zu."), form_answered(t),
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
		term_tell(t, false, "%s", val_len(rows) > 0 ? _("There is no "
		    "questionnaire to answer; Enter on the row of one shows "
		    "what was sent.") : _("There is no questionnaire to "
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
	case ACT_SENT:
		form_show_sent(t);
		return true;
	case ACT_SIGNS:
		term_tell(t, false, "%s", form_signs(t));
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
	bool kept = t->f.loaded && form_begun(t) && !form_is_sent(t) &&
	    !t->lost;

	form_close(t);
	if (kept)
		term_tell(t, false, "%s", _("Your answers are kept, not sent: "
		    "Enter on its row goes on with them."));
}

const struct term_pane pane_form = {
	.on = ON_FORM, .draw = form_draw, .key = form_key, .act = form_act,
	.leave = form_left,
};
