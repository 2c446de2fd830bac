/*
 * send.c: commands to the engine and what comes back.  Every act is one
 * request with an id of its own; GO names the standby it was aimed at, so
 * that of two consoles one is told who was first.
 */
#include "config.h"

#include "base/text.h"
#include "base/uuid.h"
#include "client/words.h"
#include "console/again.h"
#include "console/guest.h"

#define SEND_TYPED_COLS 44	/* of a line in its "done" */

/* ---- out -------------------------------------------------------------- */

static int64_t send_message(struct console *c, struct wire_message *m)
{
	struct err err = {0};
	int64_t id;

	if (c->o.client == NULL)
		return c->o.door.send == NULL ? 0 :
		    c->o.door.send(c->o.door.arg, m);
	if (c->m->gone)
		return 0;
	id = client_send(c->o.client, m);
	client_pump(c->o.client, 0, &err);
	return id;
}

static struct pending *send_slot(struct console *c)
{
	struct pending *oldest = &c->pending[0];

	for (int i = 0; i < CONSOLE_PENDING; i++) {
		if (c->pending[i].id == 0)
			return &c->pending[i];
		if (c->pending[i].id < oldest->id)
			oldest = &c->pending[i];
	}
	return oldest;
}

/* As it was typed, as much of it as one line holds. */
static void send_typed(const struct wire_message *m, char *out, size_t n)
{
	struct buf all = {0}, safe = {0};

	buf_adds(&all, m->word);
	for (size_t i = 0; i < val_len(m->words); i++)
		buf_addf(&all, " %s", val_text(val_at(m->words, i), ""));
	text_safe(&safe, buf_str(&all), all.len, false, SEND_TYPED_COLS);
	snprintf(out, n, "%s", buf_str(&safe));
	buf_release(&safe);
	buf_release(&all);
}

static void send_pending(struct console *c, struct pending of,
    const char *what, struct wire_message *m)
{
	struct pending *p = send_slot(c);
	char text[UUID_TEXT];
	struct uuid u;

	uuid_new(&u);
	m->req = uuid_text(&u, text);
	*p = of;
	snprintf(p->word, sizeof(p->word), "%s", m->word);
	send_typed(m, p->typed, sizeof(p->typed));
	snprintf(p->what, sizeof(p->what), "%s", what == NULL ? "" : what);
	/* The reply may come before send returns (a door). */
	p->id = -1;
	c->sending = p;
	m->id = send_message(c, m);
	c->sending = NULL;
	if (p->id == -1)
		p->id = m->id;
}

static void send_command(struct console *c, enum console_act act,
    const char *what, struct wire_message *m)
{
	send_pending(c, (struct pending){ .act = act, .inject = -1 }, what, m);
}

void console_send(struct console *c, enum console_act act, const char *what,
    const char *word, const char *const *words, size_t n)
{
	struct wire_message m = { .word = word };
	struct arena a = {0};

	if ((!console_keys_asks(word) && !console_may_send(c, word)) ||
	    !console_allowed(c, word))
		return;
	if (!c->m->live) {
		console_may_change(c);
		return;
	}
	m.words = val_list(&a);
	for (size_t i = 0; i < n; i++)
		val_push(&a, m.words, val_str(&a, words[i]));
	send_command(c, act, what, &m);
	arena_release(&a);
}

void console_send_args(struct console *c, const char *word,
    struct val *args)
{
	struct wire_message m = { .word = word, .args = args };

	if (console_may_send(c, word) && console_allowed(c, word))
		send_command(c, ACT_ENGINE, NULL, &m);
}

void console_send_back(struct console *c, int64_t act)
{
	struct wire_message m = { .word = "undo" };
	struct arena a = {0};

	if (!console_may_send(c, "undo") || !console_allowed(c, "undo"))
		return;
	m.conditions = val_map(&a);
	val_set(&a, m.conditions, "act", val_int(&a, act));
	send_pending(c, (struct pending){ .act = ACT_NONE, .inject = -1,
		.again = act }, NULL, &m);
	arena_release(&a);
}

bool console_send_named(struct console *c, enum console_act act,
    const char *what, const char *word, const char *const *pairs, size_t n)
{
	struct wire_message m = { .word = word };
	struct arena a = {0};

	if (!console_may_send(c, word) || !console_allowed(c, word))
		return false;
	m.args = val_map(&a);
	for (size_t i = 0; i + 1 < n; i += 2)
		if (pairs[i + 1] != NULL)
			val_set(&a, m.args, pairs[i], val_str(&a,
			    pairs[i + 1]));
	send_command(c, act, what, &m);
	arena_release(&a);
	return true;
}

void console_sendf(struct console *c, enum console_act act, const char *what,
    const char *word, const char *a, const char *b, const char *d)
{
	const char *words[4];
	size_t n = 0;

	if (a != NULL)
		words[n++] = a;
	if (b != NULL)
		words[n++] = b;
	if (d != NULL)
		words[n++] = d;
	console_send(c, act, what, word, words, n);
}

void console_send_go(struct console *c, bool anyway)
{
	const struct state *st = c->look.st;
	struct wire_message m = { .word = "go" };
	struct arena a = {0};

	if (!console_may_change(c) || !console_allowed(c, "go"))
		return;
	m.conditions = val_map(&a);
	val_set(&a, m.conditions, "standby", val_int(&a, st->standby_seq));
	m.args = val_map(&a);
	if (c->cell >= 0)
		val_set(&a, m.args, "cell", val_str(&a,
		    st->cells[c->cell].id));
	if (anyway)
		val_set(&a, m.args, "anyway", val_str(&a, "anyway"));
	c->memory.deaf_until_mono = c->mono_ms + STANDBY_DEAF_MS;
	c->memory.ignored = st->standby;
	c->memory.refused_mono = c->memory.ignored_mono = 0;
	send_pending(c, (struct pending){ .act = ACT_GO,
		.inject = st->standby }, NULL, &m);
	arena_release(&a);
}

int64_t console_send_own(struct console *c, struct wire_message *m)
{
	return c->m->live && !c->m->gone ? send_message(c, m) : 0;
}

/* ---- back ------------------------------------------------------------- */

/* The console's own sentence says it all where `whole`; else the engine's,
 * which names what it is about, is the better one. */
static const char *send_sentence(const struct console *c, const char *code,
    const char *told)
{
	static const struct { const char *code, *text; bool whole; }
	    known[] = {
		{ "closed", N_("the exercise is closed"), false },
		{ "condition", N_("not now"), false },
		{ "forbidden", N_("you may not do that"), false },
		{ "full", N_("the disk is full"), true },
		{ "paused", N_("exercise time stands still: P first"), true },
		{ "state", N_("that does not fit now"), false },
		{ "unknown", N_("there is no such thing"), false },
		{ "usage", N_("not understood"), false },
	};

	/* One cell that stands still is told by its name. */
	if (strcmp(code, "paused") == 0 && told[0] != '\0' &&
	    c->look.st->run != STATE_PAUSED)
		return told;
	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (strcmp(known[i].code, code) == 0 && (known[i].whole ||
		    told[0] == '\0'))
			return console_tr(c, known[i].text);
	return told[0] == '\0' ? console_tr(c, N_("refused")) : told;
}

static void send_refused(struct console *c, const struct pending *p,
    const struct wire_message *m)
{
	const char *code = m->code == NULL ? "" : m->code;
	struct buf out = {0};
	struct err err = {0};

	client_refusal(&err, m);
	client_translate(c->o.words, &err);
	model_follow(c->m, NULL);
	console_look(c);
	if (strcmp(code, "stale") == 0 && p->again == 0)
		console_stale(c, &out);
	else
		buf_adds(&out, send_sentence(c, code, err.text));
	if (strcmp(code, "state") == 0 || p->again != 0)
		console_add_others(c, &out);
	if (p->act == ACT_GO && (strcmp(code, "ready") == 0 ||
	    strcmp(code, "condition") == 0)) {
		c->memory.barred = strcmp(code, "condition") == 0;
		c->memory.anyway |= c->memory.barred;
		c->memory.not_ready_mono = c->mono_ms;
		c->memory.not_ready = p->inject;
		c->memory.deaf_until_mono = 0;
	} else if (p->act == ACT_GO && strcmp(p->word, "go") == 0) {
		c->memory.refused_mono = c->mono_ms;
		c->memory.refused_for = p->inject;
		snprintf(c->memory.refused, sizeof(c->memory.refused), "%s",
		    buf_str(&out));
	}
	if (strcmp(p->word, "compose") == 0 && form_refused(c, buf_str(&out)))
		;	/* at the field that it is about */
	/* Some sentences begin with the command; who does something again has
	 * not asked for an undo. */
	else if (p->again != 0 || (strncmp(buf_str(&out), p->word,
	    strlen(p->word)) == 0 && buf_str(&out)[strlen(p->word)] == ':'))
		console_say(c, SAY_BAD, "%s", buf_str(&out));
	else
		console_say(c, SAY_BAD, "%s: %s", p->word, buf_str(&out));
	buf_release(&out);
}

/* What a query answers goes to the text screen. */
static void send_answered(struct console *c, const struct pending *p,
    const struct wire_message *m)
{
	struct buf out = {0};

	if (strcmp(p->word, "undo") == 0)	/* it goes no longer */
		c->memory.deaf_until_mono = 0;
	if (p->again != 0) {
		console_again_free(c, p->again);
	} else if (console_keys_asks(p->word)) {
		console_answer(c, p->word, m->value, &out);
		console_open_text(c, p->word, buf_str(&out));
	} else if (strcmp(p->word, "compose") == 0 &&
	    p->act != ACT_ENGINE) {
		form_composed(c, p->act, val_get_text(m->value, "inject",
		    ""));
	} else if (val_get_true(m->value, "repeated", false)) {
		console_say(c, SAY_DONE, console_tr(c, N_("%s: done "
		    "already")), p->word);
	} else if (val_get_num(m->value, "proposed", 0) != 0) {
		console_say(c, SAY_DONE, console_tr(c, N_("%s takes two "
		    "people: it waits for somebody else's second")),
		    p->word);
	} else if (val_get(m->value, "how") != NULL) {
		console_say(c, SAY_DONE, "%s: %s", p->word, client_held(
		    c->o.words, val_get_text(m->value, "how", "")));
	} else if (p->what[0] != '\0') {
		console_say(c, SAY_DONE, "%s", p->what);
	} else if (p->act == ACT_ENGINE) {
		console_say(c, SAY_DONE, val_get_num(m->value, "armed", 0) !=
		    0 ? console_tr(c, N_("%s: in a few seconds; undo takes "
		    "it back")) : console_tr(c, N_("%s: done")),
		    p->typed);
	}
	buf_release(&out);
}

static struct pending *send_find(struct console *c, int64_t id)
{
	if (c->sending != NULL && c->sending->id == -1)
		return c->sending;
	for (int i = 0; i < CONSOLE_PENDING; i++)
		if (c->pending[i].id != 0 && c->pending[i].id == id)
			return &c->pending[i];
	return NULL;
}

/* A push or an error of the connection. */
static void send_push(struct console *c, const struct wire_message *m)
{
	struct err err = {0};

	if (m->shape == WIRE_SHAPE_ERROR)
		client_refusal(&err, m);
	else if (m->shape != WIRE_SHAPE_PUSH)
		return;
	else if (strcmp(m->word, "end") == 0)
		fail_code(&err, "gone", "%s", console_end_words(c, m->value));
	else if (strcmp(m->word, "disk") == 0)
		console_disk_told(c, m->value);
	if (err.text[0] != '\0')
		console_gone(c, &err);
}

void console_reply(struct console *c, const struct wire_message *m)
{
	struct pending *p;
	struct pending was;

	c->dirty = true;
	if (m->shape == WIRE_SHAPE_PUSH || m->id < 0) {
		if (!guest_push(c, m))
			send_push(c, m);
		return;
	}
	if (form_replied(c, m) || console_asked(c, m))
		return;
	p = send_find(c, m->id);
	if (p == NULL)
		return;
	was = *p;
	if (was.act == ACT_EDIT || was.act == ACT_REPLY ||
	    (strcmp(was.word, "compose") == 0 && was.act != ACT_ENGINE &&
	    m->shape != WIRE_SHAPE_OK))
		form_sent(c, m->shape == WIRE_SHAPE_OK);
	if (m->shape == WIRE_SHAPE_OK && m->value != NULL &&
	    m->value->kind == VAL_MAP)
		c->done_seq = val_get_num(m->value, "seq", 0);
	*p = (struct pending){0};
	if (m->shape == WIRE_SHAPE_OK)
		send_answered(c, &was, m);
	else
		send_refused(c, &was, m);
}
