/*
 * form.c: a draft being written: a new inject, another form of one that is
 * not out, an answer.  Nothing leaves before ^X and a letter; Esc keeps the
 * draft.
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
	for (int i = 0; i < FORM_LINES; i++)
		line_release(&c->form->lines[i]);
	editor_release(&c->form->text);
	free(c->form->party);
	free(c->form->persona);
	free(c->form->asked);
	free(c->form);
	c->form = NULL;
}

const char *form_as(const struct console *c)
{
	size_t as = c->o.hat == HAT_EVALUATOR ? 1 : c->form->as;

	if (c->form->persona != NULL)
		return c->form->persona;
	return as == 0 ? "excon" : as == 1 ? "evaluator" :
	    state_item_id(c->look.st, PLAN_PERSONA, (int)as - 2);
}

bool form_has(const struct form *f, enum form_field field)
{
	switch (field) {
	case FIELD_OF_TEXT:
		return true;
	case FIELD_OF_FROM:
	case FIELD_OF_FILES:
	case FIELD_OF_ASK:
		return f->kind == FORM_COMPOSE;
	default:
		return f->kind != FORM_REPLY;
	}
}

void form_show(struct console *c)
{
	if (c->at != SCREEN_COMPOSE && c->nback < (int)ARRAY_LEN(c->back))
		c->back[c->nback++] = c->at;
	c->at = SCREEN_COMPOSE;
	c->form->finishing = false;
	c->dirty = true;
}

/* The draft of that kind goes on.  Any other one stays where it is: shown in
 * place of what was asked for, its words would go to whom they were not
 * meant for.  c opens it. */
static bool form_start(struct console *c, enum form_kind kind, int64_t of)
{
	struct form *f = c->form;

	/* What is written before the answer is there would take the place
	 * of what was written before. */
	if (form_awaits(c)) {
		console_say(c, SAY_NEWS, "%s", console_tr(c, N_("one moment: "
		    "an earlier draft of yours is looked for")));
		c->asked = true;
		c->asked_mono = c->mono_ms;
		return false;
	}
	if (f != NULL && f->kind == kind && (kind == FORM_COMPOSE ||
	    (kind == FORM_EDIT ? f->inject : f->message) == of)) {
		form_show(c);
		return false;
	}
	if (form_written(c) && kind != FORM_COMPOSE) {
		console_say(c, SAY_BAD, "%s", console_tr(c,
		    console_keys_may(&c->map, "compose") ? N_("another draft "
		    "is not finished: c opens it") : N_("another answer is "
		    "not finished: r on its message opens it")));
		return false;
	}
	if (form_written(c)) {
		console_say(c, SAY_NEWS, "%s", console_tr(c, N_("finish this "
		    "draft first: ^X d drops it")));
		form_show(c);
		return false;
	}
	form_free(c);
	c->form = xcalloc(1, sizeof(*c->form));
	c->form->kind = kind;
	c->form->before = -1;
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

	/* Its words are with the engine. */
	if (row < 0 || (c->m->gone && !console_may_change(c)))
		return;
	if (c->board.rows[row].pending == 0) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("it is out: "
		    "only :correct can say what was wrong")));
		return;
	}
	if (!form_start(c, FORM_EDIT, inject))
		return;
	line_set(&c->form->lines[FIELD_OF_TITLE], look_title(&c->look,
	    inject));
	c->form->to = c->form->was = state_inject_to(c->look.st, c->cell < 0 ?
	    0 : c->cell, inject);
	editor_set(&c->form->text, look_body(&c->look, inject));
	c->form->field = FIELD_OF_TEXT;
}

/* Who was written to answers: a persona as itself. */
static size_t form_default_as(struct console *c, int64_t message)
{
	const struct event_field *to;
	struct event e;
	int persona;

	if (model_event(c->m, message, &c->frame, &e) != 0 ||
	    (to = event_field(&e, FIELD_TO)) == NULL || to->i < 1)
		return 0;
	persona = state_item(c->look.st, PLAN_PERSONA, to->list[0]);
	return persona < 0 ? 0 : 2 + (size_t)persona;
}

/* Whoever answers deals with it, unless somebody else does: that is told. */
static void form_claim(struct console *c, int64_t message)
{
	const char *item = arena_printf(&c->frame, "message/%lld",
	    (long long)message);
	const struct state_claim *claim = state_claim(c->look.st, item,
	    c->look.wall_ms);

	if (claim == NULL || console_is_me(c->o.person, claim->by))
		console_sendf(c, ACT_NONE, NULL, "claim", item, NULL, NULL);
	else
		console_say(c, SAY_BAD, console_tr(c, N_("%s has this "
		    "message; :take %s takes it over")),
		    needs_claimer(&c->look, item), item);
}

void form_reply(struct console *c, int64_t message)
{
	const char *from;

	if (message == 0)
		message = c->at == SCREEN_SAID ? c->message :
		    inbox_chosen(c);
	from = message == 0 ? NULL : model_field(c->m, message, FIELD_FROM,
	    &c->frame);
	if (message == 0) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("no messages "
		    "yet")));
		return;
	}
	if (from == NULL || (state_person(c->look.st, from) < 0 &&
	    state_team(c->look.st, from) < 0)) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("that one "
		    "takes no answer")));
		return;
	}
	if (!form_start(c, FORM_REPLY, message)) {
		if (c->at == SCREEN_COMPOSE && c->form->message == message)
			form_claim(c, message);
		return;
	}
	c->form->party = xstrdup(state_person(c->look.st, from) >= 0 ?
	    model_name(c->m, from) : state_team(c->look.st, from) >= 0 ?
	    look_team(&c->look, state_team(c->look.st, from)) : from);
	c->form->as = form_default_as(c, message);
	c->form->field = FIELD_OF_TEXT;
	form_claim(c, message);
}

void form_reply_as(struct console *c, int64_t message, const char *party,
    const char *persona, const char *asked)
{
	if (!form_start(c, FORM_REPLY, message))
		return;
	c->form->party = xstrdup(party);
	c->form->persona = xstrdup(persona);
	c->form->asked = xstrdup(asked);
	c->form->field = FIELD_OF_TEXT;
}

void form_again(struct console *c)
{
	if (c->form != NULL)
		form_show(c);
}

/* ---- keys ------------------------------------------------------------- */

/* The field of the time, for who chose to send it later. */
static void form_ask_time(struct console *c)
{
	c->form->field = FIELD_OF_WHEN;
	console_say(c, SAY_DONE, "%s", console_tr(c, N_("write when, such as "
	    "T+1:10; ^X s sends it then")));
}

/* Of an inject: another way to send it, or only to look. */
static bool form_finish_inject(struct console *c, const struct key *key)
{
	bool compose = c->form->kind == FORM_COMPOSE;

	if (c->form->kind == FORM_REPLY)
		return false;
	if (key_is(key, "r") && compose)
		form_submit(c, ACT_READY);
	else if (key_is(key, "b") && compose)
		form_submit(c, ACT_BENCH);
	else if (key_is(key, "t"))
		form_ask_time(c);
	else if (key_is(key, "v"))
		form_test(c);
	else
		return false;
	return true;
}

static void form_finish_key(struct console *c, const struct key *key)
{
	char name[KEY_TEXT];

	c->form->finishing = false;
	if (key_is(key, "s")) {
		form_submit(c, ACT_GO);
	} else if (form_finish_inject(c, key)) {
		return;
	} else if (key->kind == KEY_CHAR && !key->alt && key->c >= '1' &&
	    key->c <= '9' && c->form->kind == FORM_REPLY) {
		form_canned_take(c, (size_t)(key->c - '1'));
	} else if (key_is(key, "k")) {
		console_say(c, SAY_DONE, "%s", console_tr(c, N_("the draft "
		    "is kept")));
		form_keep(c, true);
		console_back(c);
	} else if (key_is(key, "d")) {
		form_ask_drop(c);
	} else if (!key_is(key, "Esc")) {
		console_say(c, SAY_BAD, console_tr(c, N_("%s is none of "
		    "these: nothing was done; ^X asks again")),
		    key_called(c->o.words, key_text(key, name)));
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

/* The fields in the order of the screen. */
static const enum form_field form_order[FORM_FIELDS] = { FIELD_OF_TITLE,
	FIELD_OF_TO, FIELD_OF_FROM, FIELD_OF_WHEN, FIELD_OF_ASK,
	FIELD_OF_FILES, FIELD_OF_TEXT };

static void form_next(struct form *f, int way)
{
	int at = 0;

	while (form_order[at] != f->field)
		at++;
	do
		at = (at + FORM_FIELDS + way) % FORM_FIELDS;
	while (!form_has(f, form_order[at]));
	f->field = form_order[at];
}

static void form_line_key(struct console *c, const struct key *key)
{
	enum line_result r = line_key(&c->form->lines[c->form->field], key);

	if (r == LINE_DONE)
		form_next(c->form, 1);
	else if (r == LINE_LINES)
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("several "
		    "lines were pasted: nothing was taken")));
	else if (r == LINE_FULL)
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("that is too "
		    "long: it was not taken")));
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
	} else {
		form_line_key(c, key);
	}
}

void form_key(struct console *c, const struct key *key)
{
	struct form *f = c->form;

	if (f->finishing)
		form_finish_key(c, key);
	else if (key_is(key, "^X"))
		f->finishing = true;
	else if (key_is(key, "^T") && f->kind == FORM_REPLY &&
	    f->persona == NULL && c->o.hat != HAT_EVALUATOR)
		f->as = (f->as + 1) %
		    (2 + c->look.st->items[PLAN_PERSONA].n);
	else if (key_is(key, "Tab"))
		form_next(f, 1);
	else if (key_is(key, "S-Tab"))
		form_next(f, -1);
	else if (key_is(key, "^G"))
		form_help(c);
	else if (key_is(key, "Esc")) {
		form_leave(c);
	} else
		form_field_key(c, key);
}
