/*
 * face_console.c: the console of staff on a channel: a screen, or lines
 * without a terminal.  The console itself is src/console and knows nothing
 * of SSH.
 */
#include "config.h"

#include "gate/face.h"

#include <time.h>

#include "base/text.h"
#include "console/console.h"

#define CONSOLE_LINE_MAX ((size_t)256 << 10)

struct face_console {
	struct face face;
	struct console *screen;		/* one of these two */
	struct lines *lines;
	struct i18n *words;
	char *lang;
	enum letters letters;		/* of the terminal */
	struct buf in;			/* a line in the making */
	bool echo;			/* lines on a pty: nobody else does */
	bool eof;
	int64_t next_ms;		/* CLOCK_MONOTONIC; 0: at once */
};

static int64_t console_ms(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- in --------------------------------------------------------------- */

/* How long the first line is; all there is when it does not end yet. */
static size_t console_line(const struct face_console *f)
{
	return f->in.len == 0 ? 0 : strcspn(f->in.p, "\r\n");
}

/* Whole lines, as somebody typed them.  A line may depend on what the one
 * before it has done. */
static void console_lines(struct face_console *f)
{
	size_t n;

	while (!lines_pending(f->lines) &&
	    (n = console_line(f)) < f->in.len) {
		struct buf line = {0};
		size_t gone = n + 1;

		text_repair(&line, f->in.p, n);
		if (f->in.p[n] == '\r' && f->in.p[n + 1] == '\n')
			gone++;
		lines_line(f->lines, buf_str(&line));
		lines_turn(f->lines, console_ms(CLOCK_REALTIME),
		    console_ms(CLOCK_MONOTONIC));
		buf_release(&line);
		buf_drop(&f->in, gone);
	}
}

/* UTF-8 as the terminal has it. */
static void console_show(struct face_console *f, const struct buf *text)
{
	letters_show(f->letters, buf_str(text), text->len, &f->face.out);
}

/* What is typed is shown, and the last of it can be taken back. */
static void console_typed(struct face_console *f, const char *p, size_t n)
{
	struct buf shown = {0};

	for (size_t i = 0; i < n; i++) {
		if (p[i] == 0x7f || p[i] == '\b') {
			if (f->in.len == 0)
				continue;
			do
				f->in.len--;
			while (f->in.len > 0 &&
			    ((unsigned char)f->in.p[f->in.len] & 0xc0) ==
			    0x80);
			f->in.p[f->in.len] = '\0';
			buf_adds(&shown, "\b \b");
		} else if (p[i] == '\r' || p[i] == '\n') {
			buf_addc(&f->in, '\n');
			buf_adds(&shown, "\r\n");
		} else if (p[i] == 3 || p[i] == 4) {
			f->eof = true;
		} else if ((unsigned char)p[i] >= ' ') {
			buf_addc(&f->in, p[i]);
			buf_addc(&shown, p[i]);
		}
	}
	console_show(f, &shown);
	buf_release(&shown);
}

static void console_face_end(struct face *face, const char *why);

static size_t console_face_input(struct face *face, const char *p, size_t n)
{
	struct face_console *f = (struct face_console *)face;
	struct buf typed = {0};

	f->next_ms = 0;
	if (f->screen == NULL && f->in.len + n > CONSOLE_LINE_MAX) {
		if (console_line(f) < f->in.len)
			return 0;	/* the lines before it first */
		console_face_end(face, N_("a line of more than 256 KiB"));
		return n;
	}
	letters_typed(f->letters, p, n, &typed);
	if (f->screen != NULL)
		console_input(f->screen, buf_str(&typed), typed.len);
	else if (f->echo)
		console_typed(f, buf_str(&typed), typed.len);
	else
		buf_add(&f->in, buf_str(&typed), typed.len);
	buf_release(&typed);
	return n;
}

static void console_face_eof(struct face *face)
{
	struct face_console *f = (struct face_console *)face;

	f->eof = true;
	f->next_ms = 0;
	if (f->lines != NULL && f->in.len > 0)
		buf_addc(&f->in, '\n');
}

static void console_face_resize(struct face *face, int columns, int rows)
{
	struct face_console *f = (struct face_console *)face;

	if (f->screen != NULL)
		console_resize(f->screen, columns, rows);
	f->next_ms = 0;
}

/* ---- out -------------------------------------------------------------- */

static void console_take_lines(struct face_console *f)
{
	struct buf out = {0}, there = {0};

	lines_take(f->lines, &out);
	for (size_t i = 0; i < out.len; i++) {
		if (f->echo && out.p[i] == '\n')
			buf_addc(&there, '\r');
		buf_addc(&there, out.p[i]);
	}
	console_show(f, &there);
	buf_release(&out);
	buf_release(&there);
}

static void console_finish(struct face_console *f)
{
	if (f->screen != NULL) {
		console_close(f->screen);
		console_take(f->screen, &f->face.out);
	}
	f->face.done = true;
}

static bool console_face_work(struct face *face)
{
	struct face_console *f = (struct face_console *)face;
	size_t had = face->out.len;
	int64_t wall = console_ms(CLOCK_REALTIME);
	int64_t mono = console_ms(CLOCK_MONOTONIC);

	if (face->done)
		return false;
	if (f->screen != NULL) {
		console_pump(f->screen);
		f->next_ms = console_turn(f->screen, wall, mono,
		    face->out.len == 0);
		if (face->out.len == 0)
			console_take(f->screen, &face->out);
		if (f->eof || console_over(f->screen))
			console_finish(f);
	} else {
		lines_pump(f->lines);
		console_lines(f);
		f->next_ms = lines_turn(f->lines, wall, mono);
		console_take_lines(f);
		if (lines_over(f->lines) || (f->eof &&
		    console_line(f) == f->in.len && !lines_pending(f->lines)))
			console_finish(f);
	}
	return face->done || face->out.len > had;
}

static int console_face_wait(struct face *face)
{
	struct face_console *f = (struct face_console *)face;
	int64_t ms = f->next_ms - console_ms(CLOCK_MONOTONIC);

	if (face->done || face->out.len > 0)
		return -1;
	return ms < 0 ? 0 : ms > INT32_MAX ? INT32_MAX : (int)ms;
}

static void console_face_end(struct face *face, const char *why)
{
	struct face_console *f = (struct face_console *)face;
	struct buf text = {0};

	if (face->done)
		return;
	console_finish(f);
	buf_addf(&text, "\r\nensayo: %s\r\n", console_parting(
	    f->screen != NULL ? f->screen : lines_console(f->lines), why));
	console_show(f, &text);
	buf_release(&text);
	face->status = 2;
}

static void console_face_release(struct face *face)
{
	struct face_console *f = (struct face_console *)face;

	if (f->screen != NULL)
		console_free(f->screen);
	if (f->lines != NULL)
		lines_free(f->lines);
	i18n_free(f->words);
	free(f->lang);
	buf_release(&f->in);
}

static const struct face_ops console_face_ops = {
	.input = console_face_input, .eof = console_face_eof,
	.resize = console_face_resize, .end = console_face_end,
	.work = console_face_work, .wait_ms = console_face_wait,
	.release = console_face_release,
};

/* ---- start ------------------------------------------------------------ */

static void console_open_words(struct face_console *f,
    const struct face_how *how)
{
	struct handler *h = f->face.h;

	f->lang = face_lang(h, how);
	if (f->lang == NULL)
		f->lang = xstrdup("en");
	if (h->locale_dir == NULL || i18n_open(&f->words,
	    h->locale_dir, f->lang, NULL) != 0)
		f->words = NULL;
}

struct face *face_console(struct handler *h, struct client *engine,
    const struct face_how *how, bool plain)
{
	struct face_console *f = xcalloc(1, sizeof(*f));
	int hat = state_hat_find(h->hat);
	struct console_options o = { .client = engine, .hat = hat < 0 ?
		HAT_OBSERVER : (enum state_hat)hat, .person = h->person,
		.name = h->name, .clock = h->clock, .no_escape = true };
	struct err err = {0};

	f->face.ops = &console_face_ops;
	f->face.h = h;
	f->face.engine = engine;
	plain |= !how->pty;
	console_open_words(f, how);
	o.lang = f->lang;
	o.words = f->words;
	o.locale_dir = h->locale_dir;
	if (console_follows(o.hat))
		o.source = client_source(engine);
	o.screen = (struct screen_options){ .term = how->term,
		.cols = how->columns, .rows = how->rows, .color = true,
		.letters = letters_of(how->letters.value) };
	f->letters = o.screen.letters;
	if (!plain)
		f->screen = console_new(&o, &err);
	if (f->screen == NULL) {
		if (!plain && console_follows(o.hat))
			o.source = client_source(engine);
		f->lines = lines_new(&o);
		f->echo = how->pty;
	}
	return &f->face;
}
