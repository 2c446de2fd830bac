/*
 * term.c: the object: its life, bytes in and out.  It must never wait for
 * anything.
 */
#include "config.h"

#include "term/internal.h"

#include "base/loop.h"

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

void term_set_lang(struct term *t, const char *lang)
{
	struct i18n *cat = NULL;
	struct err err;

	if (t->o.locale_dir != NULL && i18n_open(&cat, t->o.locale_dir,
	    lang, &err) != 0)
		cat = NULL;
	i18n_free(t->cat);
	t->cat = cat;
	t->langs++;
	free(t->hints);
	t->hints = NULL;
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
	t->o.back = xstrdup(o->back);
	t->o.code = xstrdup(o->code);
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
	free((char *)t->o.back);
	free((char *)t->o.code);
	free((char *)t->o.folder);
}

static int term_screen(struct term *t, struct err *err)
{
	const struct screen_options so = { .term = t->o.term,
		.cols = t->o.cols, .rows = t->o.rows, .color = t->o.color,
		.lines = t->o.lines, .letters = t->o.letters, .sync = t->o.sync,
		.lean = true };

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
	else if (t->o.letters != LETTERS_UTF8)
		term_tell(t, false, "%s", _("Your terminal does not speak "
		    "UTF-8: letters that it lacks look like others, and "
		    "stay what they are."));
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
	t->local_clock = o->local_clock;
	t->older_log.log = true;
	t->begun_ms = t->touched_ms = term_mono(t);
	t->bell_ms = t->drawn_ms = INT64_MIN / 2;
	grid_lazy(&t->grid);
	if (term_screen(t, err) != 0) {
		term_free(t);
		return NULL;
	}
	term_opened_before(t);
	term_follow(t);
	if (t->screen != NULL && card_waits(t))
		card_open(t);
	term_scratch(t);
	return t;
}

/* The lines and texts that the viewer has typed. */
static void term_free_typed(struct term *t)
{
	keys_release(&t->keys);
	line_release(&t->chat);
	free(t->chat_asked);
	line_release(&t->tool);
	line_release(&t->entry_line);
	free(t->entry_to);
	answer_release(&t->w);
	form_release(&t->f);
	typed_release(&t->y);
}

/* What is read, and where the viewer is in it. */
static void term_free_read(struct term *t)
{
	pager_release(&t->page);
	pager_release(&t->tool_page);
	pager_release(&t->card);
	buf_release(&t->tool_text);
	buf_release(&t->tool_whole);
	for (size_t i = 0; i < TERM_TABS; i++)
		find_release(&t->find[i]);
	found_release(&t->found);
	map_release(&t->versions);
	free(t->at_id);
	free(t->page_id);
	free(t->page_title);
	free(t->page_under);
	free(t->inject);
}

/* What the engine has given. */
static void term_free_known(struct term *t)
{
	term_forget(t);
	free(t->requests);
	for (size_t i = 0; i < TERM_BODIES; i++)
		buf_release(&t->bodies[i].text);
	feed_release(&t->m);
	older_forget(&t->older);
	older_forget(&t->older_log);
}

void term_free(struct term *t)
{
	if (t == NULL)
		return;
	screen_free(t->screen);
	grid_release(&t->grid);
	term_free_known(t);
	term_free_typed(t);
	term_free_read(t);
	plain_release(&t->p);
	notice_release(&t->notice);
	free(t->hints);
	free(t->confirm_text);
	free(t->confirm_id);
	buf_release(&t->out);
	buf_release(&t->errors);
	arena_release(&t->a);
	free(t->lang);
	i18n_free(t->cat);
	term_disown(t);
	free(t);
}

/* ---- input ------------------------------------------------------------ */

/* Whoever comes back to this screen may have read on another one, which
 * nobody tells it. */
static void term_touched(struct term *t)
{
	int64_t now = term_mono(t);

	if (now - t->touched_ms >= TERM_AWAY_MS)
		term_opened_since(t);
	t->touched_ms = now;
}

void term_keys(struct term *t, bool late)
{
	struct key key;

	/* What is typed ahead of a draft that is coming waits for it. */
	while (!t->over && !answer_coming(t) && !form_coming(t) &&
	    keys_next(&t->keys, &key, late)) {
		t->typed = true;
		term_touched(t);
		term_key(t, &key);
		typed_soon(t);
		t->dirty = t->keyed = true;
	}
	pace_heard(t);
	t->esc_ms = keys_waiting(&t->keys) && !t->keys.pasting &&
	    !answer_coming(t) && !form_coming(t) ?
	    term_mono(t) + pace_esc_ms(t) : 0;
}

/* Nothing acts any more; what the terminal says is not for the shell. */
static void term_last(struct term *t, const char *p, size_t n)
{
	struct key key;

	if (pace_leaves(t) < 0)
		return;
	keys_feed(&t->keys, p, n);
	while (keys_next(&t->keys, &key, false))
		continue;
	pace_heard(t);
}

static void term_typed(struct term *t, const char *p, size_t n)
{
	if (t->over) {
		term_last(t, p, n);
		return;
	}
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
	if (t->keys.in.len == 0)	/* it is another piece */
		t->dropping = false;
	keys_feed(&t->keys, p, n);
	term_keys(t, false);
}

void term_input(struct term *t, const char *p, size_t n)
{
	struct buf typed = {0};

	if (t->o.exec != NULL || t->o.letters == LETTERS_UTF8) {
		term_typed(t, p, n);
		return;
	}
	letters_typed(t->o.letters, p, n, &typed);
	term_typed(t, buf_str(&typed), typed.len);
	buf_release(&typed);
}

void term_input_end(struct term *t)
{
	t->pace.asked = false;	/* nobody answers any more */
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

/* ---- output ----------------------------------------------------------- */

/* On a raw terminal a new line is two characters. */
static void term_move(const struct term *t, struct buf *from, struct buf *to)
{
	struct buf there = {0};

	if (from->len == 0)
		return;
	/* a screen's bytes are what the terminal has already */
	if (t->screen != NULL) {
		buf_add(to, from->p, from->len);
		buf_clear(from);
		return;
	}
	letters_show(t->o.exec == NULL ? t->o.letters : LETTERS_UTF8,
	    buf_str(from), from->len, &there);
	for (size_t i = 0; i < there.len; i++) {
		if (there.p[i] == '\n' && t->o.echo)
			buf_addc(to, '\r');
		buf_addc(to, there.p[i]);
	}
	buf_release(&there);
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
	if (!t->over || pace_leaves(t) >= 0)
		return false;
	if (status != NULL)
		*status = t->status;
	return true;
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
