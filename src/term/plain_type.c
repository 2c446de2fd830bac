/*
 * plain_type.c: what is typed in line mode, or comes on standard input: on a
 * raw terminal it is echoed and edited here.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define PLAIN_IN_MAX ((size_t)16 << 20)	/* a file on standard input */

/* The last character of the typed line, on the screen too. */
static void typed_back(struct term *t)
{
	size_t n = t->p.typed.len;
	int cols;

	if (n == 0)
		return;
	do
		n--;
	while (n > 0 && (t->p.typed.p[n] & 0xc0) == 0x80);
	cols = text_width(t->p.typed.p + n);
	t->p.typed.p[t->p.typed.len = n] = '\0';
	for (int i = 0; i < cols; i++)
		buf_adds(&t->out, "\b \b");
}

static void typed_line(struct term *t)
{
	buf_addc(&t->out, '\n');
	buf_add(&t->p.in, buf_str(&t->p.typed), t->p.typed.len);
	buf_addc(&t->p.in, '\n');
	buf_clear(&t->p.typed);
}

static void typed_control(struct term *t, char c)
{
	if (c == 0x7f || c == '\b') {
		typed_back(t);
	} else if (c == 0x15 || c == 0x03) {
		while (t->p.typed.len > 0)
			typed_back(t);
		if (c == 0x03)
			buf_adds(&t->out, "^C\n");
		if (c == 0x03)
			t->p.prompted = false;
	} else if (c == 0x04 && t->p.typed.len == 0) {
		t->p.eof = true;
	}
}

/* What somebody types on a raw terminal. */
static void plain_type(struct term *t, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool lf = p[i] == '\n' && t->p.cr;

		t->p.cr = p[i] == '\r';
		if (lf)
			continue;
		if (p[i] == '\r' || p[i] == '\n') {
			typed_line(t);
		} else if ((unsigned char)p[i] < 0x20 || p[i] == 0x7f) {
			typed_control(t, p[i]);
		} else if (t->p.typed.len < PLAIN_LINE_MAX) {
			buf_addc(&t->p.typed, p[i]);
			buf_addc(&t->out, p[i]);
		}
	}
}

void plain_input(struct term *t, const char *p, size_t n)
{
	if (t->o.echo && plain_interactive(t)) {
		t->p.fresh = false;
		plain_type(t, p, n);
		typed_soon(t);
		return;
	}
	if (t->p.in.len + n > PLAIN_IN_MAX) {
		term_end(t, _("That is more input than is taken at once."));
		t->status = TERM_USAGE;
		return;
	}
	buf_add(&t->p.in, p, n);
}
