/*
 * said.c: sentences made late (said.h).  It must never follow a string
 * deeper or longer than a sentence can be.
 */
#include "base/said.h"

#include "base/form.h"

#define OPEN '\1'
#define NEXT '\2'
#define CLOSE '\3'
#define DEPTH_MAX 8
#define ARGS_MAX 16
#define PUTS_MAX 1000		/* arguments put in, in all */

struct saying {
	const struct i18n *cat;
	int left;		/* of PUTS_MAX */
};

struct part {			/* of a said string: a form, an argument */
	const char *s;
	size_t n;
};

struct filling {		/* one form being filled */
	struct saying *saying;
	const struct part *args;
	int nargs, depth;
};

static void put(struct buf *out, struct saying *y, struct part p, int depth);

static bool is_mark(char c)
{
	return c == OPEN || c == NEXT || c == CLOSE;
}

/* Where the part that begins at s ends: at a mark of its own level. */
static size_t part_end(const char *s, size_t n)
{
	int depth = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (s[i] == OPEN)
			depth++;
		else if (s[i] == CLOSE && depth-- == 0)
			break;
		else if (s[i] == NEXT && depth == 0)
			break;
	}
	return i;
}

/* What is not well formed is shown without its marks. */
static void put_bare(struct buf *out, struct part p)
{
	for (size_t i = 0; i < p.n; i++)
		if (!is_mark(p.s[i]))
			buf_addc(out, p.s[i]);
}

static int put_arg(void *arg, struct buf *out, int i)
{
	const struct filling *f = arg;

	if (i < 0 || i >= f->nargs || f->saying->left <= 0 ||
	    out->len > SAID_TEXT_MAX)
		return -1;
	f->saying->left--;
	put(out, f->saying, f->args[i], f->depth + 1);
	return 0;
}

/* A form and its arguments, by their marks: p begins behind OPEN. */
static void put_form(struct buf *out, struct saying *y, struct part p,
    int depth)
{
	struct part parts[ARGS_MAX + 1];
	struct filling f = { y, parts + 1, -1, depth };
	char *form;
	size_t at = 0;

	while (at <= p.n && f.nargs < ARGS_MAX) {
		size_t n = part_end(p.s + at, p.n - at);

		parts[++f.nargs] = (struct part){ p.s + at, n };
		at += n + 1;
	}
	form = xstrndup(parts[0].s, parts[0].n);
	/* A form with a form in it is nobody's. */
	if (said_any(form) ||
	    (form_fill(out, tr(y->cat, form), put_arg, &f) != 0 &&
	    form_fill(out, form, put_arg, &f) != 0))
		put_bare(out, p);
	free(form);
}

static void put(struct buf *out, struct saying *y, struct part p, int depth)
{
	while (p.n > 0 && out->len <= SAID_TEXT_MAX) {
		const char *open = memchr(p.s, OPEN, p.n);
		size_t n = open == NULL ? p.n : (size_t)(open - p.s), len;

		put_bare(out, (struct part){ p.s, n });
		if (open == NULL)
			return;
		p = (struct part){ open + 1, p.n - n - 1 };
		for (len = 0; len < p.n; len++) {
			len += part_end(p.s + len, p.n - len);
			if (len >= p.n || p.s[len] == CLOSE)
				break;
		}
		if (len >= p.n || depth >= DEPTH_MAX) {
			put_bare(out, p);
			return;
		}
		put_form(out, y, (struct part){ p.s, len }, depth);
		p = (struct part){ p.s + len + 1, p.n - len - 1 };
	}
}

char *said_text(const struct i18n *cat, const char *said)
{
	struct saying y = { cat, PUTS_MAX };
	struct buf out = {0};

	put(&out, &y, (struct part){ said, strlen(said) }, 0);
	return buf_detach(&out);
}

bool said_any(const char *said)
{
	return strchr(said, OPEN) != NULL;
}

void said_add(struct buf *out, const char *text)
{
	buf_addc(out, OPEN);
	buf_adds(out, text);
	buf_addc(out, CLOSE);
}

/* Do its marks match? */
static bool balanced(const char *s, size_t n)
{
	int depth = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] == OPEN)
			depth++;
		else if (s[i] == CLOSE)
			depth--;
		if (depth < 0 || (s[i] == NEXT && depth == 0))
			return false;
	}
	return depth == 0;
}

void said_add_arg(struct buf *out, const char *s, size_t n)
{
	if (balanced(s, n))
		buf_add(out, s, n);
	else
		put_bare(out, (struct part){ s, n });
}

void said_vaddf(struct buf *out, const char *form, va_list ap)
{
	bool itself = strcmp(form, "%s") == 0;
	const char *at = form;
	struct form_arg arg;
	va_list args;
	int found;

	va_copy(args, ap);
	if (!itself) {
		buf_addc(out, OPEN);
		buf_adds(out, form);
	}
	while ((found = form_next(&at, &args, &arg)) > 0) {
		if (!itself)
			buf_addc(out, NEXT);
		said_add_arg(out, arg.s, arg.n);
	}
	va_end(args);
	if (found < 0)
		bug("a form with a conversion of its own: \"%s\"", form);
	if (!itself)
		buf_addc(out, CLOSE);
}

void said_addf(struct buf *out, const char *form, ...)
{
	va_list ap;

	va_start(ap, form);
	said_vaddf(out, form, ap);
	va_end(ap);
}
