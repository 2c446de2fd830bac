/*
 * form.c: a draft in an editor: a new inject, other words for one, an
 * answer.  Nothing leaves before ^X and a letter; Esc keeps the draft.
 */
#include "config.h"

#include <stdlib.h>

#include "base/text.h"
#include "console/form.h"

/* ---- opening ---------------------------------------------------------- */

void form_free(struct console *c)
{
	if (c->form == NULL)
		return;
	line_release(&c->form->title);
	editor_release(&c->form->text);
	free(c->form->party);
	free(c->form);
	c->form = NULL;
}

static void form_show(struct console *c)
{
	if (c->at != SCREEN_COMPOSE && c->nback < (int)ARRAY_LEN(c->back))
		c->back[c->nback++] = c->at;
	c->at = SCREEN_COMPOSE;
	c->form->finishing = false;
	c->dirty = true;
}

/* The draft of that kind goes on; any other one is shown first. */
static bool form_start(struct console *c, enum form_kind kind, int64_t of)
{
	struct form *f = c->form;

	if (f != NULL && f->kind == kind && (kind == FORM_COMPOSE ||
	    (kind == FORM_EDIT ? f->inject : f->message) == of)) {
		form_show(c);
		return false;
	}
	if (f != NULL && f->text.text.len > 0) {
		console_say(c, SAY_NEWS, "%s", console_tr(c, N_("finish this "
		    "draft first: ^X d drops it")));
		form_show(c);
		return false;
	}
	form_free(c);
	c->form = xcalloc(1, sizeof(*c->form));
	c->form->kind = kind;
	c->form->inject = kind == FORM_EDIT ? (int)of : -1;
	c->form->message = kind == FORM_REPLY ? of : 0;
	editor_init(&c->form->text, FORM_TEXT_MAX);
	form_show(c);
	return true;
}

void form_compose(struct console *c)
{
	if (!form_start(c, FORM_COMPOSE, 0))
		return;
	c->form->to = c->look.st->roles.n >= 64 ? ~UINT64_C(0) :
	    (UINT64_C(1) << c->look.st->roles.n) - 1;
}

void form_edit(struct console *c, int inject)
{
	int row = board_find(&c->board, inject);

	if (row < 0)
		return;
	if (c->board.rows[row].pending == 0) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("it is out: "
		    "only :correct can say what was wrong")));
		return;
	}
	if (!form_start(c, FORM_EDIT, inject))
		return;
	line_set(&c->form->title, look_title(&c->look, inject));
	editor_set(&c->form->text, look_body(&c->look, inject));
	c->form->field = FIELD_OF_TEXT;
}

void form_reply(struct console *c, int64_t message)
{
	int64_t *seqs;
	size_t n = draw_inbox_rows(c, &seqs);
	size_t at = c->lists[SCREEN_INBOX][0].at;
	const char *from;

	if (message == 0 && at < n)
		message = seqs[at];
	from = message == 0 ? NULL : model_field(c->m, message, FIELD_FROM,
	    &c->frame);
	if (from == NULL) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("that one "
		    "takes no answer")));
		return;
	}
	if (!form_start(c, FORM_REPLY, message))
		return;
	c->form->party = xstrdup(state_person(c->look.st, from) >= 0 ?
	    model_name(c->m, from) : from);
	c->form->field = FIELD_OF_TEXT;
	console_sendf(c, ACT_NONE, NULL, "claim", arena_printf(&c->frame,
	    "message/%lld", (long long)message), NULL, NULL);
}

/* ---- sending ---------------------------------------------------------- */

static const char *form_roles(struct console *c)
{
	struct buf out = {0};
	const char *text;

	for (size_t i = 0; i < c->look.st->roles.n; i++)
		if (c->form->to >> i & 1)
			buf_addf(&out, "%s%s", out.len > 0 ? "," : "",
			    c->look.st->roles.ids[i]);
	text = arena_strdup(&c->frame, buf_str(&out));
	buf_release(&out);
	return text;
}

static bool form_is_whole(struct console *c)
{
	const struct form *f = c->form;
	const char *why = NULL;

	if (f->text.text.len == 0)
		why = N_("there is no text yet");
	else if (f->kind != FORM_REPLY && f->title.text.len == 0)
		why = N_("there is no title yet");
	else if (f->kind == FORM_COMPOSE && f->to == 0)
		why = N_("it goes to nobody yet");
	if (why != NULL)
		console_say(c, SAY_BAD, "%s", console_tr(c, why));
	return why == NULL;
}

/* What becomes of an ad-hoc inject once the engine has numbered it. */
void form_composed(struct console *c, enum console_act act,
    const char *inject)
{
	if (act == ACT_GO)
		console_sendf(c, ACT_ENGINE, arena_printf(&c->frame,
		    console_tr(c, N_("%s goes in a few seconds; u recalls "
		    "it")), inject), "release", inject, NULL, NULL);
	else
		console_say(c, SAY_DONE, console_tr(c, N_("%s is standby: > "
		    "sends it")), inject);
}

static void form_send_edit(struct console *c, const char *title,
    const char *text)
{
	const char *const args[] = { "inject", state_item_id(c->look.st,
	    PLAN_INJECT, c->form->inject), "title", title, "text", text,
	    "cell", c->cell < 0 ? NULL : c->look.st->cells[c->cell].id };

	console_send_named(c, ACT_EDIT, console_tr(c, N_("edited; players "
	    "see it when it goes out")), "edit", args, ARRAY_LEN(args));
}

/* "excon", "evaluator" or a persona's id. */
static const char *form_as(const struct console *c)
{
	size_t as = c->form->as;

	return as == 0 ? "excon" : as == 1 ? "evaluator" :
	    state_item_id(c->look.st, PLAN_PERSONA, (int)as - 2);
}

static void form_send_reply(struct console *c, const char *text)
{
	const char *message = arena_printf(&c->frame, "%lld",
	    (long long)c->form->message);
	const char *as = arena_printf(&c->frame, "as:%s", form_as(c));

	console_sendf(c, ACT_REPLY, console_tr(c, N_("answered")), "reply",
	    message, c->form->as == 0 ? text : as, c->form->as == 0 ? NULL :
	    text);
}

static void form_send(struct console *c, enum console_act how)
{
	const struct form *f = c->form;
	const char *text = buf_str(&f->text.text);
	const char *title = buf_str(&f->title.text);

	if (!console_may_change(c) || !form_is_whole(c))
		return;
	switch (f->kind) {
	case FORM_COMPOSE:
		console_sendf(c, how, NULL, "compose", form_roles(c), title,
		    text);
		break;
	case FORM_EDIT:
		form_send_edit(c, title, text);
		break;
	case FORM_REPLY:
		form_send_reply(c, text);
		break;
	}
	console_back(c);
	form_free(c);
}

/* ---- keys ------------------------------------------------------------- */

static void form_finish_key(struct console *c, const struct key *key)
{
	c->form->finishing = false;
	if (key_is(key, "s")) {
		form_send(c, ACT_GO);
	} else if (key_is(key, "r") && c->form->kind == FORM_COMPOSE) {
		form_send(c, ACT_READY);
	} else if (key_is(key, "k")) {
		console_say(c, SAY_DONE, "%s", console_tr(c, N_("the draft "
		    "is kept")));
		console_back(c);
	} else if (key_is(key, "d")) {
		console_say(c, SAY_DONE, "%s", console_tr(c, N_("the draft "
		    "is dropped")));
		console_back(c);
		form_free(c);
	}
}

static void form_to_key(struct console *c, const struct key *key)
{
	struct form *f = c->form;
	size_t n = c->look.st->roles.n;

	if (n == 0)
		return;
	if (key_is(key, "Right") || key_is(key, "l"))
		f->role = (f->role + 1) % n;
	else if (key_is(key, "Left") || key_is(key, "h"))
		f->role = (f->role + n - 1) % n;
	else if (key_is(key, "Space") || key_is(key, "x"))
		f->to ^= UINT64_C(1) << f->role;
}

static void form_next(struct form *f, int way)
{
	int n = FIELD_OF_TEXT + 1;

	if (f->kind == FORM_REPLY)
		return;
	do
		f->field = (enum form_field)(((int)f->field + n + way) % n);
	while (f->kind == FORM_EDIT && f->field == FIELD_OF_TO);
}

static void form_field_key(struct console *c, const struct key *key)
{
	struct form *f = c->form;

	if (f->field == FIELD_OF_TEXT) {
		if (editor_key(&f->text, key) == EDITOR_FULL)
			console_say(c, SAY_BAD, "%s", console_tr(c,
			    N_("that is too long: it was not taken")));
	} else if (f->field == FIELD_OF_TO) {
		form_to_key(c, key);
	} else if (line_key(&f->title, key) == LINE_DONE) {
		form_next(f, 1);
	}
}

void form_key(struct console *c, const struct key *key)
{
	struct form *f = c->form;

	if (f->finishing)
		form_finish_key(c, key);
	else if (key_is(key, "^X"))
		f->finishing = true;
	else if (key_is(key, "^T") && f->kind == FORM_REPLY)
		f->as = (f->as + 1) %
		    (2 + c->look.st->items[PLAN_PERSONA].n);
	else if (key_is(key, "Tab"))
		form_next(f, 1);
	else if (key_is(key, "S-Tab"))
		form_next(f, -1);
	else if (key_is(key, "Esc")) {
		console_say(c, SAY_DONE, "%s", console_tr(c, N_("the draft "
		    "is kept; c opens it again")));
		console_back(c);
	} else
		form_field_key(c, key);
}

/* ---- drawing ---------------------------------------------------------- */

static const char *form_head(struct console *c)
{
	const struct form *f = c->form;

	switch (f->kind) {
	case FORM_EDIT:
		return arena_printf(&c->frame, console_tr(c, N_("Edit inject "
		    "%s: players see it when it goes out")),
		    state_number(c->look.st, f->inject));
	case FORM_REPLY:
		return arena_printf(&c->frame, console_tr(c, N_("Answer to "
		    "%s   As: %s (^T another)")), f->party, form_as(c));
	default:
		return console_tr(c, N_("Compose a new inject"));
	}
}

static int form_draw_to(struct console *c, int row)
{
	const struct form *f = c->form;
	int col = 11;

	draw_label(c, row, 1, LABEL_TO);
	for (size_t i = 0; i < c->look.st->roles.n; i++) {
		const char *id = c->look.st->roles.ids[i];
		int n = text_width(id) + 6;

		if (col + n > c->cols) {
			col = 11;
			row++;
		}
		grid_textf(&c->g, row, col, n, f->field == FIELD_OF_TO &&
		    f->role == i ? GRID_REVERSE : 0, "[%c] %s",
		    f->to >> i & 1 ? 'x' : ' ', id);
		col += n;
	}
	return row + 1;
}

#define ON_WRITING 1u
#define ON_FINISH 2u		/* ^X was pressed: for a new inject */
#define ON_SEND 4u		/* and for the others */

#define HINT(keys_, on_, text_, rank_) { .keys = keys_, .screens = on_, \
	.text = text_, .hint = rank_ }
static const struct keymap_row form_rows[] = {
	HINT("Tab", ON_WRITING, N_("Next field"), 3),
	HINT("^K", ON_WRITING, N_("Cut line"), 4),
	HINT("^U", ON_WRITING, N_("Paste line"), 5),
	HINT("Esc", ON_WRITING, N_("Leave"), 2),
	HINT("^X", ON_WRITING, N_("Finish"), 1),
	HINT("s", ON_FINISH | ON_SEND, N_("Send now"), 2),
	HINT("r", ON_FINISH, N_("Ready for GO"), 3),
	HINT("k", ON_FINISH | ON_SEND, N_("Keep draft"), 4),
	HINT("d", ON_FINISH | ON_SEND, N_("Drop"), 5),
	HINT("Esc", ON_FINISH | ON_SEND, N_("Go on writing"), 1),
};
#undef HINT
static const struct keymap form_map = { form_rows, ARRAY_LEN(form_rows) };

static void form_draw_foot(struct console *c, int row)
{
	const struct form *f = c->form;
	unsigned on = !f->finishing ? ON_WRITING : f->kind == FORM_COMPOSE ?
	    ON_FINISH : ON_SEND;
	struct buf hints = {0};

	keymap_hints(&form_map, on, c->o.words, c->cols - 2, &hints);
	grid_textf(&c->g, row, 0, c->cols, f->finishing ? GRID_BOLD : 0,
	    " %s", buf_str(&hints));
	buf_release(&hints);
}

static void form_draw_title(struct console *c, int row)
{
	draw_label(c, row, 1, LABEL_TITLE);
	line_draw(&c->form->title, &c->g, row, 11, c->cols - 11, "");
}

void form_draw(struct console *c)
{
	struct form *f = c->form;
	int row = draw_top(c), bottom = draw_bottom(c);

	if (f == NULL)
		return;
	grid_textf(&c->g, row++, 0, c->cols, GRID_BOLD, " %s",
	    form_head(c));
	if (f->kind != FORM_REPLY && row < bottom)
		form_draw_title(c, row++);
	if (f->kind == FORM_COMPOSE && row < bottom)
		row = form_draw_to(c, row);
	if (!draw_narrow(c))
		grid_rule(&c->g, row++, 0, c->cols, console_tr(c,
		    N_("Text")));
	editor_draw(&f->text, &c->g, row, 1, bottom - row, c->cols - 2);
	if (f->field == FIELD_OF_TITLE)
		form_draw_title(c, draw_top(c) + 1);
	else if (f->field == FIELD_OF_TO)
		grid_cursor(&c->g, -1, -1);
	form_draw_foot(c, c->rows - 1);
}
