/*
 * term.c: the object: bytes in and out, the connection, time.  It must
 * never wait for anything.
 */
#include "config.h"

#include "term/internal.h"

#include "base/loop.h"

#define TERM_BELL_MS 30000
#define TERM_TICK_MS 60000

int64_t term_mono(const struct term *t)
{
	return t->o.mono_ms != NULL ? t->o.mono_ms(t->o.arg) :
	    loop_mono_ms();
}

int64_t term_wall(const struct term *t)
{
	return t->o.wall_ms != NULL ? t->o.wall_ms(t->o.arg) :
	    loop_wall_ms();
}

int64_t term_ex_ms(const struct term *t)
{
	return feed_now(&t->m, term_mono(t));
}

void term_tell(struct term *t, bool error, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = xvasprintf(fmt, ap);
	va_end(ap);
	if (error)
		notice_add(&t->notice, term_wall(t), true, text);
	else
		notice_say(&t->notice, term_wall(t), text);
	free(text);
	t->dirty = true;
}

void term_new_is(struct term *t, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = xvasprintf(fmt, ap);
	va_end(ap);
	notice_add(&t->notice, term_wall(t), false, text);
	free(text);
	t->dirty = true;
}

void term_set_lang(struct term *t, const char *lang)
{
	struct i18n *cat = NULL;
	struct err err;

	if (t->o.locale_dir != NULL && i18n_open(&cat, t->o.locale_dir,
	    lang, &err) != 0)
		cat = NULL;
	i18n_free(t->cat);
	t->cat = cat;
	free(t->lang);
	t->lang = xstrdup(lang);
	t->dirty = true;
}

/* ---- life ------------------------------------------------------------- */

static void term_own(struct term *t, const struct term_options *o)
{
	t->o = *o;
	t->o.exec = xstrdup(o->exec);
	t->o.term = xstrdup(o->term);
	t->o.locale_dir = xstrdup(o->locale_dir);
	t->o.name = xstrdup(o->name != NULL ? o->name : "");
	t->o.person = xstrdup(o->person != NULL ? o->person : "");
	t->o.fetch = xstrdup(o->fetch);
	t->o.folder = xstrdup(o->folder);
	t->o.lang = NULL;
	t->m.viewer = t->o.person;
	term_set_lang(t, o->lang != NULL ? o->lang : "en");
}

static void term_disown(struct term *t)
{
	free((char *)t->o.exec);
	free((char *)t->o.term);
	free((char *)t->o.locale_dir);
	free((char *)t->o.name);
	free((char *)t->o.person);
	free((char *)t->o.fetch);
	free((char *)t->o.folder);
}

static int term_screen(struct term *t, struct err *err)
{
	const struct screen_options so = { .term = t->o.term,
		.cols = t->o.cols, .rows = t->o.rows, .color = t->o.color,
		.lines = t->o.lines, .ascii = t->o.ascii, .sync = t->o.sync };

	if (t->o.plain || t->o.exec != NULL)
		return 0;
	t->screen = screen_new(&so, err);
	if (t->screen == NULL)
		return -1;
	if (screen_fallback(t->screen) != NULL)
		term_tell(t, false, _("Your terminal \"%s\" is not known "
		    "here; xterm-256color is used. If the screen is garbled, "
		    "type :quit and come back in line mode (plain)."),
		    screen_fallback(t->screen));
	return 0;
}

struct term *term_new(struct client *c, const struct term_options *o,
    struct err *err)
{
	struct term *t = xcalloc(1, sizeof(*t));

	term_own(t, o);
	t->c = c;
	t->pane = &pane_inbox;
	t->dirty = true;
	editor_init(&t->w.editor, TERM_TEXT_MAX);
	editor_init(&t->f.editor, TERM_FORM_TEXT);
	t->w.show_question = true;
	t->bell = true;
	t->bell_ms = t->drawn_ms = INT64_MIN / 2;
	if (term_screen(t, err) != 0) {
		term_free(t);
		return NULL;
	}
	term_follow(t);
	arena_release(&t->a);
	return t;
}

void term_free(struct term *t)
{
	if (t == NULL)
		return;
	screen_free(t->screen);
	term_forget(t);
	free(t->requests);
	for (size_t i = 0; i < TERM_BODIES; i++)
		buf_release(&t->bodies[i].text);
	notice_release(&t->notice);
	feed_release(&t->m);
	arena_release(&t->a);
	buf_release(&t->out);
	buf_release(&t->errors);
	grid_release(&t->grid);
	keys_release(&t->keys);
	pager_release(&t->page);
	pager_release(&t->tool_page);
	line_release(&t->chat);
	line_release(&t->tool);
	line_release(&t->entry_line);
	buf_release(&t->tool_text);
	answer_release(&t->w);
	form_release(&t->f);
	plain_release(&t->p);
	free(t->at_id);
	free(t->page_id);
	free(t->page_title);
	free(t->inject);
	free(t->entry_to);
	free(t->entry_prompt);
	free(t->confirm_text);
	free(t->confirm_id);
	free(t->lang);
	i18n_free(t->cat);
	term_disown(t);
	free(t);
}

/* ---- input ------------------------------------------------------------ */

static void term_keys(struct term *t, bool late)
{
	struct key key;

	/* What is typed ahead of a draft that is coming waits for it. */
	while (!t->over && !answer_coming(t) && !form_coming(t) &&
	    keys_next(&t->keys, &key, late)) {
		t->typed = true;
		term_key(t, &key);
		t->dirty = t->keyed = true;
	}
	t->esc_ms = keys_waiting(&t->keys) && !t->keys.pasting &&
	    !answer_coming(t) && !form_coming(t) ?
	    term_mono(t) + KEY_ESC_MS : 0;
}

void term_input(struct term *t, const char *p, size_t n)
{
	if (t->over)
		return;
	if (t->screen == NULL) {
		plain_input(t, p, n);
		return;
	}
	/* Only while a draft is on its way can so much wait. */
	if (t->keys.in.len + n > KEY_PASTE_MAX) {
		term_tell(t, true, "%s", _("Too much was typed at once; the "
		    "rest is dropped."));
		return;
	}
	keys_feed(&t->keys, p, n);
	term_keys(t, false);
}

void term_input_end(struct term *t)
{
	if (t->screen == NULL)
		t->p.eof = true;
	else
		term_end(t, NULL);
}

void term_resize(struct term *t, int cols, int rows)
{
	struct err err = {0};

	if (cols > 0)
		t->o.cols = cols;
	if (rows > 0)
		t->o.rows = rows;
	if (t->screen == NULL)
		return;
	if (screen_resize(t->screen, t->o.cols, t->o.rows, &err) != 0)
		term_end(t, err.text);
	t->dirty = t->keyed = true;
}

/* ---- the connection --------------------------------------------------- */

static void term_gone(struct term *t)
{
	t->lost = true;
	term_forget(t);
	if (answer_coming(t) || form_coming(t))
		term_leave(t);
	t->w.saving = t->f.saving = false;
	for (size_t i = 0; i < TERM_BODIES; i++) {
		if (t->bodies[i].whole)
			continue;
		buf_release(&t->bodies[i].text);
		memset(&t->bodies[i], 0, sizeof(t->bodies[i]));
	}
	t->dirty = true;
}

static void term_ended(struct term *t, const struct val *is)
{
	term_end(t, val_get_text(is, "text", NULL));
	t->status = TERM_REFUSED;
}

static void term_viewed(struct term *t, const struct wire_message *m)
{
	struct arena was_a = {0};
	struct val *was = NULL;
	int got;

	/* The old rows, to tell what is new. */
	if (t->m.view != NULL && strcmp(m->word, "change") == 0) {
		was = t->m.view;
		was_a = t->m.a;
		memset(&t->m.a, 0, sizeof(t->m.a));
	}
	got = feed_push(&t->m, m);
	if (got < 0) {
		t->m.view = NULL;
		term_follow(t);
	} else if (got > 0) {
		term_news(t, was);
		answer_watch(t);
		tool_watch(t);
		back_begin(t);
	}
	t->dirty = true;
	arena_release(&was_a);
}

static void term_message(struct term *t, const struct wire_message *m)
{
	if (m->shape == WIRE_SHAPE_OK || m->shape == WIRE_SHAPE_ERROR) {
		if (m->id < 0)
			term_end(t, m->text);
		else
			term_replied(t, m);
		return;
	}
	if (m->shape != WIRE_SHAPE_PUSH)
		return;
	if (strcmp(m->word, "view") == 0 || strcmp(m->word, "change") == 0)
		term_viewed(t, m);
	else if (strcmp(m->word, "end") == 0)
		term_ended(t, m->value);
	else if (strcmp(m->word, "you") == 0)
		term_new_is(t, "%s", _("You are in another team or role "
		    "now."));
}

static void term_pump(struct term *t)
{
	const struct wire_message *m;
	struct err err = {0};
	int got;

	do {
		got = client_pump(t->c, 0, &err);
		while (!t->over && (m = client_next(t->c)) != NULL)
			term_message(t, m);
	} while (got > 0 && !t->over);
	if (got < 0 && !t->over)
		term_gone(t);
}

bool term_lost(const struct term *t)
{
	return t->lost;
}

void term_attach(struct term *t, struct client *c)
{
	t->c = c;
	t->lost = false;
	t->m.view = NULL;
	term_follow(t);
	answer_save(t, true);
	form_save(t, true);
	term_tell(t, false, "%s", _("The connection is back. Nothing is "
	    "lost."));
}

/* ---- time and output -------------------------------------------------- */

static int64_t term_tick(const struct term *t);

static void term_sooner(int64_t *wait, int64_t ms)
{
	if (ms >= 0 && (*wait < 0 || ms < *wait))
		*wait = ms;
}

/* Draws what is due, if all that was drawn has been taken. */
static void term_frame(struct term *t)
{
	int64_t wait = -1, now = term_mono(t);

	if (t->screen == NULL || t->suspended || t->over)
		return;
	if (t->out.len > 0 || (!t->dirty && now < t->draw_ms) ||
	    (!t->keyed && now < t->drawn_ms + TERM_FRAME_MS))
		return;
	t->keyed = false;
	t->drawn_ms = now;
	term_draw(t);
	screen_take(t->screen, &t->out);
	term_sooner(&wait, notice_wait(&t->notice, term_wall(t)));
	term_sooner(&wait, term_tick(t));
	t->draw_ms = wait < 0 ? INT64_MAX : now + wait;
}

void term_run(struct term *t)
{
	if (t->over) {
		if (!t->lost)
			term_pump(t);
		return;
	}
	if (!t->lost)
		term_pump(t);
	if (t->esc_ms != 0 && term_mono(t) >= t->esc_ms)
		term_keys(t, true);
	else if (t->screen != NULL && t->esc_ms == 0 &&
	    keys_waiting(&t->keys))
		term_keys(t, false);
	if (t->screen == NULL)
		plain_run(t);
	else {
		answer_tick(t);
		form_tick(t);
	}
	if (t->lost && t->screen == NULL && !t->over) {
		buf_addf(&t->errors, "%s\n", _("The connection to the "
		    "exercise is lost."));
		t->over = true;
		t->status = TERM_LOST;
	}
	term_frame(t);
	/* What was asked goes out in the same turn.  A quick answer may come
	 * with it, behind line mode's back: it looks once more. */
	t->again = !t->lost && client_wants_write(t->c) &&
	    t->screen == NULL && plain_busy(t);
	if (!t->lost && client_wants_write(t->c))
		term_pump(t);
	arena_release(&t->a);
}

/* Until a clock on the screen shows another minute, or second. */
static int64_t term_tick(const struct term *t)
{
	int64_t now = term_ex_ms(t), step = TERM_TICK_MS;
	const struct val *rows = feed_section(&t->m, "questions");

	if (t->screen == NULL)
		return -1;
	if (t->m.rate <= 0)
		return t->local_clock ? TERM_TICK_MS - term_wall(t) %
		    TERM_TICK_MS : -1;
	for (size_t i = 0; i < val_len(rows); i++) {
		int64_t left = val_get_num(val_at(rows, i), "due_ms", -1) -
		    now;

		if (val_get_true(val_at(rows, i), "open", false) &&
		    left > 0 && left <= 61000)
			step = 1000;
	}
	step = ((step - now % step) * 1000 + t->m.rate - 1) / t->m.rate;
	now = TERM_TICK_MS - term_wall(t) % TERM_TICK_MS;
	return t->local_clock && now < step ? now : step;
}

int64_t term_wait(const struct term *t)
{
	int64_t wait = -1, now = term_mono(t);

	if (t->over)
		return -1;
	if (t->again)
		return 0;
	if (t->esc_ms != 0)
		term_sooner(&wait, t->esc_ms > now ? t->esc_ms - now : 0);
	if (t->screen != NULL) {
		if (t->draw_ms != INT64_MAX)
			term_sooner(&wait, t->draw_ms > now ? t->draw_ms -
			    now : 0);
		term_sooner(&wait, answer_wait(t));
		term_sooner(&wait, form_wait(t));
		if (t->dirty && t->out.len == 0 && !t->suspended)
			term_sooner(&wait, t->keyed || now >= t->drawn_ms +
			    TERM_FRAME_MS ? 0 : t->drawn_ms + TERM_FRAME_MS -
			    now);
	}
	return wait;
}

/* On a raw terminal a new line is two characters. */
static void term_move(const struct term *t, struct buf *from, struct buf *to)
{
	for (size_t i = 0; i < from->len; i++) {
		if (from->p[i] == '\n' && t->screen == NULL && t->o.echo)
			buf_addc(to, '\r');
		buf_addc(to, from->p[i]);
	}
	buf_clear(from);
}

void term_take(struct term *t, struct buf *out, struct buf *errors)
{
	term_move(t, &t->out, out);
	if (t->screen != NULL)
		screen_take(t->screen, out);
	term_move(t, &t->errors, errors != NULL ? errors : out);
}

int term_fd(const struct term *t)
{
	return t->lost ? -1 : client_fd(t->c);
}

bool term_wants_write(const struct term *t)
{
	return !t->lost && client_wants_write(t->c);
}

bool term_over(const struct term *t, int *status)
{
	if (t->over && status != NULL)
		*status = t->status;
	return t->over;
}

void term_end(struct term *t, const char *why)
{
	if (t->over)
		return;
	answer_save(t, true);
	field_keep(t);
	form_save(t, true);
	t->over = true;
	if (t->screen != NULL)
		screen_close(t->screen);
	if (why != NULL)
		buf_addf(&t->errors, "%s%s", why, t->screen != NULL ?
		    "\r\n" : "\n");
	if (!t->lost)
		term_pump(t);
}

bool term_wants_suspend(const struct term *t)
{
	return t->suspended;
}

void term_continue(struct term *t)
{
	struct err err = {0};

	if (!t->suspended)
		return;
	t->suspended = false;
	if (screen_open(t->screen, &err) != 0)
		term_end(t, err.text);
	t->dirty = t->keyed = true;
}
