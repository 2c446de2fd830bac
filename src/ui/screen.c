/*
 * screen.c: a terminal of any kind: its type, its size, the bytes for it.
 * What they are is the painter's.
 */
#include "config.h"

#include "ui/painter.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>

#include "base/text.h"

#define SCREEN_FALLBACK "xterm-256color"
#define SCREEN_TERM_MAX 64
/* Presses and the wheel, in numbers; not movements. */
#define SCREEN_MOUSE_ON "\033[?1000h\033[?1006h"
#define SCREEN_MOUSE_OFF "\033[?1006l\033[?1000l"
#define SCREEN_COPY_MAX ((size_t)64 << 10)

struct screen {
	struct screen_options o;
	struct painter *p;
	bool open, mouse;
	char *term;		/* what it is taken for */
	char *unknown;		/* the TERM that was not known */
	struct buf out;
	long frames;
};

/* Columns, and what curses takes, go by the locale; ours is UTF-8 whatever
 * it says. */
static int screen_locale(struct err *err)
{
	setlocale(LC_CTYPE, "");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
		return 0;
	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL &&
	    setlocale(LC_CTYPE, "en_US.UTF-8") == NULL)
		return fail(err, "screen: this system has no UTF-8 locale");
	return 0;
}

/* A name out of a client's mouth: no paths, no novels. */
static bool screen_term_ok(const char *term)
{
	size_t n = strlen(term);

	return n > 0 && n < SCREEN_TERM_MAX && term[0] != '.' &&
	    strchr(term, '/') == NULL && strchr(term, '%') == NULL;
}

static void screen_clamp(struct screen *s, int cols, int rows)
{
	struct grid g = {0};

	grid_start(&g, cols > 0 ? cols : 80, rows > 0 ? rows : 24);
	s->o.cols = g.cols;
	s->o.rows = g.rows;
	grid_release(&g);
}

static int screen_painter(struct screen *s, struct err *err)
{
	if (s->p == NULL && s->o.lean && !(s->o.lines &&
	    s->o.letters != LETTERS_UTF8))
		s->p = painter_ansi(s->term);
	if (s->p == NULL)
		s->p = painter_curses(err);
	if (s->p == NULL)
		return -1;
	s->o.term = s->term;
	s->p->o = s->o;
	s->p->cols = s->o.cols;
	s->p->rows = s->o.rows;
	return s->p->ops->open(s->p, &s->out, err);
}

static void screen_drop(struct screen *s)
{
	if (s->p != NULL)
		s->p->ops->release(s->p);
	s->p = NULL;
}

/* Nobody's terminal is unknown for long: it becomes the usual one. */
static int screen_begin(struct screen *s, struct err *err)
{
	struct err why = {0};

	if (screen_term_ok(s->term)) {
		if (screen_painter(s, &why) == 0)
			return 0;
		if (strcmp(why.code, "dumb") == 0)
			return fail_code(err, why.code, "%s", why.text);
	}
	screen_drop(s);
	free(s->unknown);
	s->unknown = s->term;
	s->term = xstrdup(SCREEN_FALLBACK);
	if (screen_painter(s, &why) == 0)
		return 0;
	return fail(err, "screen: neither %s nor " SCREEN_FALLBACK " is in "
	    "the terminfo database", s->unknown);
}

int screen_open(struct screen *s, struct err *err)
{
	if (s->open)
		return 0;
	if (screen_begin(s, err) != 0)
		return -1;
	s->open = true;
	buf_adds(&s->out, "\033[?2004h");
	if (s->mouse)
		buf_adds(&s->out, SCREEN_MOUSE_ON);
	return 0;
}

static void screen_end(struct screen *s)
{
	if (s->open)
		s->p->ops->close(s->p, &s->out);
	s->open = false;
}

void screen_close(struct screen *s)
{
	if (!s->open)
		return;
	if (s->mouse)
		buf_adds(&s->out, SCREEN_MOUSE_OFF);
	buf_adds(&s->out, "\033[?2004l");
	screen_end(s);
}

void screen_mouse(struct screen *s, bool on)
{
	if (s->open && s->mouse != on)
		buf_adds(&s->out, on ? SCREEN_MOUSE_ON : SCREEN_MOUSE_OFF);
	s->mouse = on;
}

struct screen *screen_new(const struct screen_options *o, struct err *err)
{
	struct screen *s = xcalloc(1, sizeof(*s));

	s->o = *o;
	s->term = xstrdup(o->term != NULL ? o->term : "");
	screen_clamp(s, o->cols, o->rows);
	if (screen_locale(err) == 0 && screen_open(s, err) == 0)
		return s;
	screen_free(s);
	return NULL;
}

void screen_free(struct screen *s)
{
	if (s == NULL)
		return;
	screen_end(s);
	screen_drop(s);
	buf_release(&s->out);
	free(s->term);
	free(s->unknown);
	free(s);
}

const char *screen_fallback(const struct screen *s)
{
	return s->unknown;
}

char painter_byte(enum letters l, const char *s)
{
	return letters_byte(l, text_char(&s, s + strlen(s)));
}

void screen_paint(struct screen *s, const struct grid *g)
{
	if (!s->open)
		return;
	s->p->ops->frame(s->p, g, &s->out);
	s->frames++;
	if (s->o.sync)
		buf_addf(&s->out, "\033]7777;%ld\a", s->frames);
}

int screen_resize(struct screen *s, int cols, int rows, struct err *err)
{
	bool open = s->open;

	/* a painter may have memory for the old size */
	screen_end(s);
	screen_clamp(s, cols, rows);
	return open ? screen_open(s, err) : 0;
}

void screen_color(struct screen *s, bool on)
{
	s->o.color = on;
	if (s->p != NULL)
		s->p->o.color = on;
	screen_redraw(s);
}

void screen_redraw(struct screen *s)
{
	if (s->open)
		s->p->ops->again(s->p);
}

void screen_bell(struct screen *s)
{
	buf_addc(&s->out, '\a');
}

static void screen_base64(struct buf *out, const unsigned char *p, size_t n)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		unsigned bits = (unsigned)p[i] << 16;

		bits |= i + 1 < n ? (unsigned)p[i + 1] << 8 : 0;
		bits |= i + 2 < n ? p[i + 2] : 0;
		buf_addc(out, digits[bits >> 18]);
		buf_addc(out, digits[bits >> 12 & 63]);
		buf_addc(out, i + 1 < n ? digits[bits >> 6 & 63] : '=');
		buf_addc(out, i + 2 < n ? digits[bits & 63] : '=');
	}
}

bool screen_copy(struct screen *s, const char *text, size_t n)
{
	if (n > SCREEN_COPY_MAX)
		return false;
	buf_adds(&s->out, "\033]52;c;");
	screen_base64(&s->out, (const unsigned char *)text, n);
	buf_addc(&s->out, '\a');
	return true;
}

void screen_take(struct screen *s, struct buf *out)
{
	buf_add(out, buf_str(&s->out), s->out.len);
	buf_clear(&s->out);
}

long screen_frames(const struct screen *s)
{
	return s->frames;
}
