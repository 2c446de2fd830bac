/*
 * console.c: a console's life: bytes in, time, what has come, a frame out
 * (console.h).
 */
#include "config.h"

#include "console/console.h"

#include <stdlib.h>

#include "client/words.h"
#include "console/guest.h"

#define CONSOLE_FRAME_MS 100	/* between frames nobody pressed a key for */
#define CONSOLE_HURRY_MS 1000	/* between frames while catching up */
#define CONSOLE_CLOCK_MS 15000	/* the clock is asked for again */
#define CONSOLE_FULL_MS 2000	/* on a full disk: it may stand still */

const char *console_tr(const struct console *c, const char *msgid)
{
	return tr(c->o.words, msgid);
}

const char *console_why(const struct console *c, struct err *err)
{
	client_translate(c->o.words, err);
	return err->text;
}

/* ---- life ------------------------------------------------------------- */

enum console_screen console_home(enum state_hat hat)
{
	switch (hat) {
	case HAT_EVALUATOR:
	case HAT_OBSERVER:
		return SCREEN_WATCH;
	case HAT_SIMCELL:
		return SCREEN_CALLS;
	case HAT_SCOREBOARD:
		return SCREEN_BOARD;
	default:
		return SCREEN_RUN;
	}
}

struct console *console_new(const struct console_options *o,
    struct err *err)
{
	struct console *c = xcalloc(1, sizeof(*c));

	c->o = *o;
	c->cols = o->screen.cols > 0 ? o->screen.cols : 80;
	c->rows = o->screen.rows > 0 ? o->screen.rows : 24;
	if (o->screen.term != NULL) {
		c->screen = screen_new(&o->screen, err);
		if (c->screen == NULL) {
			free(c);
			return NULL;
		}
	}
	c->m = model_new(o->source, o->client, o->words);
	c->m->live = o->client != NULL || o->door.send != NULL;
	c->m->r.partial = c->m->live && o->hat == HAT_EVALUATOR;
	c->cell = c->team = c->inject = -1;
	c->at = console_home(o->hat);
	c->follow = c->dirty = true;
	c->shown_second = -1;
	c->memory.ignored = -1;
	console_keys_init(&c->map, NULL);
	console_clock_is(c, o->clock);
	console_ask(c);
	return c;
}

void console_free(struct console *c)
{
	if (c == NULL)
		return;
	prompt_close(c);
	line_release(&c->prompt.line);
	free(c->prompt.label);
	form_keep(c, true);
	form_free(c);
	export_drop(c);
	buf_release(&c->kept);
	guest_free(c);
	logrows_release(&c->log);
	console_filter_release(c);
	console_say_release(c);
	console_keys_release(&c->map);
	console_language_release(c);
	model_free(c->m);
	keys_release(&c->keys);
	grid_release(&c->g);
	if (c->screen != NULL)
		screen_free(c->screen);
	arena_release(&c->frame);
	arena_release(&c->made);
	arena_release(&c->drafts_arena);
	arena_release(&c->staff_arena);
	arena_release(&c->blind_arena);
	free(c->comment);
	free(c->title);
	for (int i = 0; i < SCREENS; i++)
		pager_release(&c->pagers[i]);
	free(c);
}

/* ---- the terminal's size ---------------------------------------------- */

void console_resize(struct console *c, int cols, int rows)
{
	struct err err = {0};

	c->cols = cols;
	c->rows = rows;
	c->dirty = true;
	if (c->screen != NULL &&
	    screen_resize(c->screen, cols, rows, &err) != 0)
		console_say(c, SAY_BAD, "%s", console_why(c, &err));
}

/* ---- what has come ---------------------------------------------------- */

void console_pump(struct console *c)
{
	const struct wire_message *m;
	struct err err = {0};

	if (c->o.client == NULL || c->m->gone)
		return;
	while (client_pump(c->o.client, 0, &err) > 0)
		;
	while ((m = client_next(c->o.client)) != NULL)
		console_reply(c, m);
	if (err.text[0] != '\0')
		console_gone(c, &err);
}

/* Facts about the clock make what is known of it old. */
static void console_clock_events(struct console *c)
{
	int64_t from = c->clock_seq;

	c->clock_seq = (int64_t)c->m->nevents;
	for (int64_t seq = from + 1; seq <= c->clock_seq; seq++) {
		switch ((int)c->m->events[seq - 1].kind) {
		case EVENT_CLOCK_STARTED:
		case EVENT_CLOCK_PAUSED:
		case EVENT_CLOCK_RESUMED:
		case EVENT_CLOCK_RATE_SET:
		case EVENT_CLOCK_JUMPED:
		case EVENT_REALWORLD_DECLARED:
		case EVENT_REALWORLD_LIFTED:
			c->clock_mono = 0;
			break;
		default:
			break;
		}
	}
}

static void console_follow(struct console *c)
{
	struct err err = {0};
	int64_t n = c->m->gone ? 0 : model_follow(c->m, &err);

	c->behind = n > 0;
	c->hurries = n >= MODEL_TURN;
	if (n < 0)
		console_gone(c, &err);
	if (n <= 0)
		return;
	c->dirty = true;
	c->look.st = model_state(c->m);
	console_clock_events(c);
}

/* ---- time ------------------------------------------------------------- */

static void console_lock_idle(struct console *c)
{
	if (!c->o.passphrase || c->locked ||
	    c->mono_ms - c->key_mono < CONSOLE_LOCK_MS || c->key_mono == 0)
		return;
	c->locked = c->locked_idle = true;
	c->locked_ms = c->wall_ms;
	console_say(c, SAY_NEWS, "%s", console_tr(c, N_("nobody pressed a "
	    "key for 10 minutes: locked; L unlocks")));
}

static void console_paint(struct console *c)
{
	console_look(c);
	grid_start(&c->g, c->cols, c->rows);
	spots_begin(&c->tabs);
	draw_all(c);
	if (c->screen != NULL)
		screen_paint(c->screen, &c->g);
	c->dirty = c->found = false;
}

const struct grid *console_grid(struct console *c)
{
	console_paint(c);
	return &c->g;
}

/* Rows of what is old in a moment are not made, but now and then; those that
 * are found one by one are shown a frame at a time. */
static void console_paint_due(struct console *c, bool taken)
{
	int64_t second = c->wall_ms / 1000;
	int64_t since = c->mono_ms - c->painted_mono;

	if (c->found && (!console_works(c) || since >= CONSOLE_FRAME_MS))
		c->dirty = true;
	if (second != c->shown_second && c->m->live)
		c->dirty = true;
	if (!c->dirty || !taken || c->over || (c->hurries && since <
	    CONSOLE_HURRY_MS))
		return;
	console_paint(c);
	c->painted_mono = c->mono_ms;
	c->shown_second = second;
}

int64_t console_turn(struct console *c, int64_t wall_ms, int64_t mono_ms,
    bool taken)
{
	int64_t next;

	c->wall_ms = wall_ms;
	c->mono_ms = mono_ms;
	if (c->key_mono == 0)
		c->key_mono = c->painted_mono = mono_ms;
	if (c->esc_waits && mono_ms - c->esc_mono >= KEY_ESC_MS)
		console_keys_take(c, true);
	console_pump(c);
	console_follow(c);
	console_second_told(c);
	if (c->m->live && (c->clock_mono == 0 ||
	    mono_ms - c->clock_mono >= (c->disk == DISK_FULL ?
	    CONSOLE_FULL_MS : CONSOLE_CLOCK_MS)))
		console_ask(c);
	console_ask_drafts(c);
	console_ask_staff(c);
	console_ask_blind(c);
	form_restore(c);
	console_keys_go_on(c);
	form_keep(c, false);
	console_lock_idle(c);
	console_say_turn(c);
	console_work(c);
	console_paint_due(c, taken);
	next = mono_ms + 1000 - wall_ms % 1000;
	if (c->esc_waits && c->esc_mono + KEY_ESC_MS < next)
		next = c->esc_mono + KEY_ESC_MS;
	if (c->hurries || console_works(c))
		next = mono_ms;
	if (c->dirty && mono_ms + CONSOLE_FRAME_MS < next)
		next = mono_ms + CONSOLE_FRAME_MS;
	return next;
}

/* ---- the terminal ----------------------------------------------------- */

void console_take(struct console *c, struct buf *out)
{
	if (c->screen != NULL)
		screen_take(c->screen, out);
}

bool console_behind(const struct console *c)
{
	return c->behind || c->m->nevents == 0;
}

bool console_engine_gone(const struct console *c)
{
	return c->m->gone;
}

bool console_has_source(const struct console *c)
{
	return c->m->r.source != NULL;
}

void console_attach(struct console *c, struct client *client,
    struct source *source)
{
	if (c->m->r.source != NULL)
		source_close(c->m->r.source);
	c->m->r.source = source;
	c->m->r.client = client;
	c->o.client = client;
	c->m->gone = false;
	c->m->clock_known = false;
	c->commands_id = 0;
	form_attached(c);
	memset(c->pending, 0, sizeof(c->pending));
	/* In place of what was said when it went. */
	console_say(c, SAY_DONE, "%s", console_tr(c, N_("the engine is "
	    "back")));
	console_ask(c);
}

bool console_over(const struct console *c)
{
	return c->over;
}

bool console_suspends(struct console *c)
{
	bool suspend = c->suspend;

	c->suspend = false;
	return suspend;
}

void console_close(struct console *c)
{
	if (c->screen != NULL)
		screen_close(c->screen);
}

int console_open(struct console *c, struct err *err)
{
	c->dirty = true;
	return c->screen == NULL ? 0 : screen_open(c->screen, err);
}

long console_frames(const struct console *c)
{
	return c->screen == NULL ? 0 : screen_frames(c->screen);
}

int console_at(struct console *c, int64_t ex_ms, struct err *err)
{
	while (model_follow(c->m, err) > 0)
		;
	c->dirty = true;
	return model_go_ms(c->m, ex_ms, err);
}
