/*
 * keep.c: the draft outlives its console: the engine keeps it for whoever
 * writes it, wherever they come from.  It is no part of the record, and gone
 * as soon as it is sent or dropped.
 */
#include "config.h"

#include "console/form.h"
#include "console/guest.h"

#define KEEP_EVERY_MS 1000
/* A line of the protocol holds it, escaped once more. */
#define KEEP_MAX ((size_t)100 << 10)

/* ---- out -------------------------------------------------------------- */

static const char *const keep_lines[FORM_LINES] = {
	[FIELD_OF_TITLE] = "title", [FIELD_OF_FROM] = "from",
	[FIELD_OF_WHEN] = "when", [FIELD_OF_FILES] = "files",
	[FIELD_OF_ASK] = "ask",
};

static void keep_json(const struct console *c, struct buf *out)
{
	const struct form *f = c->form;
	struct arena a = {0};
	struct val *v = val_map(&a);

	val_set(&a, v, "as", val_int(&a, (int64_t)f->as));
	if (f->kind == FORM_EDIT)
		val_set(&a, v, "inject", val_str(&a, state_item_id(
		    c->look.st, PLAN_INJECT, f->inject)));
	if (f->kind == FORM_REPLY)
		val_set(&a, v, "message", val_int(&a, f->message));
	if (f->persona != NULL) {
		val_set(&a, v, "persona", val_str(&a, f->persona));
		val_set(&a, v, "party", val_str(&a, f->party));
		val_set(&a, v, "asked", val_str(&a, f->asked));
	}
	val_set(&a, v, "text", val_str(&a, buf_str(&f->text.text)));
	for (int i = 0; i < FORM_LINES; i++)
		val_set(&a, v, keep_lines[i], val_str(&a, form_line(f,
		    (enum form_field)i)));
	val_set(&a, v, "to", val_int(&a, (int64_t)f->to));
	val_set(&a, v, "was", val_int(&a, (int64_t)f->was));
	json_write(out, v);
	arena_release(&a);
}

/* May this console keep one?  It is asked for its own first. */
static bool keep_can(const struct console *c)
{
	return c->m->live && !c->m->gone && c->m->at == 0 &&
	    (c->guest == NULL ? c->o.hat <= HAT_EVALUATOR :
	    c->o.hat == HAT_SIMCELL);
}

static void keep_send(struct console *c, const struct buf *now)
{
	struct wire_message m = { .word = "draft.keep" };
	struct arena a = {0};
	int64_t id;

	if (now->len > KEEP_MAX) {
		if (!c->keep_failed)
			console_say(c, SAY_BAD, "%s", console_tr(c, N_("this "
			    "draft is too long to outlive the console")));
		c->keep_failed = true;
		return;
	}
	m.args = val_map(&a);
	if (c->slot[0] != '\0')
		val_set(&a, m.args, "slot", val_str(&a, c->slot));
	if (now->len > 0)
		val_set(&a, m.args, "text", val_strn(&a, now->p, now->len));
	c->keep_failed = false;
	buf_clear(&c->kept);
	buf_add(&c->kept, now->p, now->len);
	if (now->len == 0)
		c->slot[0] = '\0';
	/* The reply may come before send returns (a door). */
	c->keep_id = -1;
	id = console_send_own(c, &m);
	if (c->keep_id == -1)
		c->keep_id = id;
	arena_release(&a);
}

void form_keep(struct console *c, bool now)
{
	struct buf json = {0};

	if (c->form == NULL && c->keep_lost) {
		c->keep_lost = false;
		c->slot[0] = '\0';
		buf_clear(&c->kept);
	}
	if (!keep_can(c) || c->take_id != 0 || !c->keep_read ||
	    c->keep_lost || (!now && (c->keep_id != 0 ||
	    c->mono_ms - c->keep_mono < KEEP_EVERY_MS)))
		return;
	c->keep_mono = c->mono_ms;
	if (form_written(c))
		keep_json(c, &json);
	if (json.len != c->kept.len || (json.len > 0 &&
	    memcmp(json.p, c->kept.p, json.len) != 0))
		keep_send(c, &json);
	buf_release(&json);
}

/* ---- back ------------------------------------------------------------- */

/* What it was about; a new inject when that is no longer there. */
static void keep_about(struct console *c, const struct val *v)
{
	struct form *f = c->form;
	const char *inject = val_get_text(v, "inject", NULL), *from = NULL;

	f->inject = inject == NULL ? -1 : state_item(c->look.st, PLAN_INJECT,
	    inject);
	f->message = val_get_num(v, "message", 0);
	if (f->message > 0 && f->message <= model_head(c->m))
		from = model_field(c->m, f->message, FIELD_FROM, &c->frame);
	f->kind = f->inject >= 0 ? FORM_EDIT : from != NULL ? FORM_REPLY :
	    FORM_COMPOSE;
	if (from != NULL)
		f->party = xstrdup(state_person(c->look.st, from) >= 0 ?
		    model_name(c->m, from) : from);
	f->as = (size_t)val_get_num(v, "as", 0);
	if (f->as >= 2 + c->look.st->items[PLAN_PERSONA].n)
		f->as = 0;
}

/* Of a role-player: the letter says all, and is the one that is chosen. */
static void keep_letter(struct console *c, const struct val *v)
{
	struct form *f = c->form;
	const struct val **rows;
	size_t n = guest_letters(c, &rows);

	f->kind = FORM_REPLY;
	f->inject = -1;
	f->message = val_get_num(v, "message", 0);
	f->persona = xstrdup(val_get_text(v, "persona", ""));
	f->party = xstrdup(val_get_text(v, "party", ""));
	f->asked = xstrdup(val_get_text(v, "asked", ""));
	for (size_t i = 0; i < n; i++)
		if (guest_letter_seq(rows[i]) == f->message)
			c->lists[SCREEN_LETTERS][0].at = i;
}

static void keep_open(struct console *c, const struct val *v)
{
	size_t n = c->look.st->roles.n;
	uint64_t all = n >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << n) - 1;

	c->form = xcalloc(1, sizeof(*c->form));
	c->form->before = -1;
	editor_init(&c->form->text, FORM_TEXT_MAX);
	if (c->guest != NULL)
		keep_letter(c, v);
	else
		keep_about(c, v);
	c->form->to = (uint64_t)val_get_num(v, "to", 0) & all;
	c->form->was = (uint64_t)val_get_num(v, "was", 0) & all;
	for (int i = 0; i < FORM_LINES; i++)
		line_set(&c->form->lines[i], val_get_text(v, keep_lines[i],
		    ""));
	editor_set(&c->form->text, val_get_text(v, "text", ""));
	c->form->field = FIELD_OF_TEXT;
	console_say(c, SAY_NEWS, "%s", c->guest != NULL ? console_tr(c,
	    N_("an answer of yours is kept; r among the messages (2) opens "
	    "it again")) : console_tr(c, N_("a draft of yours is kept; c "
	    "opens it again")));
}

static void keep_ask(struct console *c, bool other)
{
	struct wire_message m = { .word = "draft.take" };
	struct arena a = {0};
	int64_t id;

	m.args = val_map(&a);
	val_set(&a, m.args, "other", val_bool(&a, other));
	c->take_id = -1;
	id = console_send_own(c, &m);
	if (c->take_id == -1)
		c->take_id = id;
	arena_release(&a);
}

bool form_awaits(const struct console *c)
{
	return c->form == NULL && keep_can(c) && (c->take_id != 0 ||
	    !c->keep_read);
}

void form_restore(struct console *c)
{
	if (!keep_can(c) || c->keep_read || (c->guest != NULL ?
	    c->guest->view == NULL : c->look.st == NULL ||
	    console_behind(c)))
		return;
	c->keep_read = true;
	keep_ask(c, false);
}

void form_take_over(struct console *c)
{
	if (!keep_can(c) || c->take_id != 0)
		return;
	if (c->form != NULL)
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("finish this "
		    "draft first: ^X d drops it")));
	else
		keep_ask(c, true);
}

/* The engine came back: it has no connection that holds the slot. */
void form_attached(struct console *c)
{
	buf_clear(&c->kept);
	c->keep_id = c->take_id = 0;
}

static void keep_taken(struct console *c, const struct wire_message *m)
{
	const char *text = val_get_text(m->value, "text", NULL);
	struct arena a = {0};
	const struct val *v;

	if (text == NULL || c->form != NULL) {
		if (val_get_num(m->value, "held", 0) > 0)
			console_say(c, SAY_NEWS, "%s", console_tr(c, N_(
			    "another console of yours has a draft; :mydraft "
			    "goes on with it here")));
		return;
	}
	snprintf(c->slot, sizeof(c->slot), "%s", val_get_text(m->value,
	    "slot", ""));
	buf_clear(&c->kept);
	buf_adds(&c->kept, text);
	v = json_parse(&a, text, strlen(text), KEEP_MAX, NULL);
	if (v != NULL && v->kind == VAL_MAP &&
	    (val_get_text(v, "text", "")[0] != '\0' ||
	    val_get_text(v, "title", "")[0] != '\0'))
		keep_open(c, v);
	arena_release(&a);
}

static void keep_replied(struct console *c, const struct wire_message *m)
{
	if (m->shape == WIRE_SHAPE_OK) {
		snprintf(c->slot, sizeof(c->slot), "%s", val_get_text(
		    m->value, "slot", ""));
	} else if (m->code != NULL && strcmp(m->code, "taken") == 0) {
		c->keep_lost = true;
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("another "
		    "console of yours goes on with this draft; what you "
		    "write here is not kept")));
	} else {
		console_say(c, SAY_BAD, console_tr(c, N_("this draft does "
		    "not outlive the console: %s")), m->text == NULL ? "" :
		    m->text);
	}
}

bool form_replied(struct console *c, const struct wire_message *m)
{
	if (c->take_id != 0 && (c->take_id == -1 || c->take_id == m->id)) {
		c->take_id = 0;
		if (m->shape == WIRE_SHAPE_OK)
			keep_taken(c, m);
		return true;
	}
	if (c->keep_id == 0 || (c->keep_id != -1 && c->keep_id != m->id))
		return false;
	c->keep_id = 0;
	keep_replied(c, m);
	return true;
}
