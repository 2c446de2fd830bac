/*
 * plain.c: line mode: lines in, text out, nothing that moves a cursor or
 * takes a line back.  Every function of the screen is here, as a command.
 *
 * Commands are done one after the other: the next line is looked at when
 * the engine has answered the last one, so a script's lines are in order.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"
#include "ui/wrap.h"

#define PLAIN_PAGE 20
#define PLAIN_LEAST 20		/* columns that words are wrapped at */

bool plain_interactive(const struct term *t)
{
	return t->o.exec == NULL;
}

/* ---- out -------------------------------------------------------------- */

/* Without the blanks that nobody sees at its end, and some hear. */
static void plain_bare_line(struct buf *out, const char *p, size_t n)
{
	while (n > 0 && (p[n - 1] == ' ' || p[n - 1] == '\t'))
		n--;
	buf_add(out, p, n);
}

static void plain_bare(struct buf *out, const char *text)
{
	for (;;) {
		size_t n = strcspn(text, "\n");

		plain_bare_line(out, text, n);
		if (text[n] == '\0')
			return;
		buf_addc(out, '\n');
		text += n + 1;
	}
}

/* Text of many lines onto a terminal of so many columns: one that cuts words
 * where its edge is makes them hard to read and to hear.  Elsewhere a line
 * is as long as it is. */
static void plain_lines_of(struct term *t, struct buf *out, const char *text)
{
	struct buf safe = {0};
	struct wrap w = {0};

	text_safe(&safe, text, strlen(text), true, 0);
	if (!t->o.echo || !plain_interactive(t) || t->o.cols < PLAIN_LEAST) {
		plain_bare(out, buf_str(&safe));
		buf_release(&safe);
		return;
	}
	wrap_text(&w, buf_str(&safe), safe.len, t->o.cols - 1);
	for (size_t i = 0; i < w.n; i++) {
		buf_adds(out, i > 0 ? "\n" : "");
		plain_bare_line(out, buf_str(&safe) + w.lines[i].at,
		    w.lines[i].n);
	}
	wrap_release(&w);
	buf_release(&safe);
}

static void plain_vsay(struct term *t, struct buf *out, const char *fmt,
    va_list ap) PRINTF_LIKE(3, 0);
static void plain_vsay(struct term *t, struct buf *out, const char *fmt,
    va_list ap)
{
	char *text = xvasprintf(fmt, ap);

	plain_lines_of(t, out, text);
	buf_addc(out, '\n');
	free(text);
}

void plain_say(struct term *t, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	plain_vsay(t, &t->out, fmt, ap);
	va_end(ap);
}

void plain_aside(struct term *t, const char *text)
{
	struct buf *out = plain_interactive(t) ? &t->out : &t->errors;

	text_safe(out, text, strlen(text), true, 0);
	buf_addc(out, '\n');
}

void plain_fail(struct term *t, int status, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	plain_vsay(t, plain_interactive(t) ? &t->out : &t->errors, fmt, ap);
	va_end(ap);
	if (!plain_interactive(t))
		t->status = status;
}

void plain_wrong(struct term *t, const struct err *err)
{
	bool usage = strcmp(err->code, "usage") == 0;
	struct val *v, *e;

	if (t->p.json) {
		v = val_map(&t->a);
		e = val_map(&t->a);
		val_set(&t->a, e, "code", val_str(&t->a, err->code));
		val_set(&t->a, e, "text", val_str(&t->a, err->text));
		val_set(&t->a, v, "error", e);
		plain_json(t, v);
	}
	plain_fail(t, usage ? TERM_USAGE : TERM_REFUSED, "%s", say_end(t,
	    term_sorry(t, err)));
}

/* It may end on a terminal too: what would act there is escaped. */
void plain_json(struct term *t, const struct val *v)
{
	struct buf json = {0};

	json_write(&json, v);
	text_safe_json(&t->out, buf_str(&json), json.len);
	buf_addc(&t->out, '\n');
	buf_release(&json);
}

/* The next page of a long text. */
static void plain_page(struct term *t)
{
	int page = t->o.rows > 6 ? t->o.rows - 3 : PLAIN_PAGE, n = 0;
	const char *s = buf_str(&t->p.more), *at = s;

	while (*at != '\0' && n < page) {
		const char *nl = strchr(at, '\n');

		at = nl != NULL ? nl + 1 : at + strlen(at);
		n++;
	}
	buf_add(&t->out, s, (size_t)(at - s));
	buf_drop(&t->p.more, (size_t)(at - s));
	if (t->p.more.len > 0)
		plain_say(t, _("[Enter for more, s to stop]"));
}

void plain_text(struct term *t, const char *text)
{
	struct buf safe = {0};

	plain_lines_of(t, &safe, text);
	while (safe.len > 0 && safe.p[safe.len - 1] == '\n')
		safe.p[--safe.len] = '\0';
	buf_addc(&safe, '\n');
	if (!t->o.echo || !plain_interactive(t)) {
		buf_add(&t->out, buf_str(&safe), safe.len);
	} else {
		buf_clear(&t->p.more);
		buf_add(&t->p.more, safe.p, safe.len);
		plain_page(t);
	}
	buf_release(&safe);
}

/* ---- the prompt ---------------------------------------------------------- */

static void prompt_team(struct term *t)
{
	struct buf name = {0};
	const char *title = feed_text(&t->m, "team", "title", "?");

	text_safe(&name, title, strlen(title), false, 20);
	buf_addf(&t->out, "%s> ", buf_str(&name));
	buf_release(&name);
}

static void plain_prompt(struct term *t)
{
	if (t->p.prompted || !plain_interactive(t) || plain_busy(t) ||
	    t->p.eof)
		return;
	t->p.prompted = true;
	if (t->p.more.len > 0)
		return;
	if (step_on(t))
		buf_adds(&t->out, step_prompt(t));
	else if (t->p.writing != NULL && !t->p.asking)
		buf_adds(&t->out, "> ");
	else if (t->p.asking)
		buf_addf(&t->out, "%s ", _("send, keep or edit?"));
	else if (t->p.hinting != NULL || t->p.taking != NULL)
		buf_addf(&t->out, "%s ", _("yes or no?"));
	else
		prompt_team(t);
	plain_kept_offer(t);
}

/* ---- lines ------------------------------------------------------------ */

/* A line, without its end; true: it was one of several lines to be typed. */
static void plain_line(struct term *t, char *line)
{
	t->p.prompted = false;
	if (t->p.more.len > 0) {
		if (line[0] == '\0')
			plain_page(t);
		else
			buf_clear(&t->p.more);
		if (line[0] == '\0' || strcmp(line, "s") == 0)
			return;
	}
	if (!plain_takes(t, line))
		plain_do(t, line, false);
}

/* The next whole line of the input, or what is left at its end. */
static char *plain_next(struct term *t)
{
	struct buf *in = &t->p.in;
	char *nl = in->len > 0 ? memchr(in->p, '\n', in->len) : NULL;
	struct buf fine = {0};
	size_t n;

	if (nl == NULL && !(t->p.eof && in->len > 0))
		return NULL;
	n = nl != NULL ? (size_t)(nl - in->p) : in->len;
	/* What is cut here is longer than any text may be: it is refused. */
	text_repair(&fine, in->p, n > PLAIN_LINE_MAX ? PLAIN_LINE_MAX : n);
	buf_drop(in, nl != NULL ? n + 1 : n);
	while (fine.len > 0 && fine.p[fine.len - 1] == '\r')
		fine.p[--fine.len] = '\0';
	return buf_detach(&fine);
}

static void plain_lines(struct term *t)
{
	char *line;

	while (!plain_busy(t) && !t->over && (line = plain_next(t)) != NULL) {
		plain_line(t, line);
		free(line);
		typed_save(t);
	}
	if (!t->p.eof || plain_busy(t) || t->over)
		return;
	if (t->p.writing != NULL || step_on(t))
		plain_takes(t, NULL);	/* what was typed is kept */
	else if (t->p.in.len == 0)
		term_over_now(t, NULL);
}

static void plain_exec(struct term *t)
{
	if (t->p.argv == NULL && !plain_busy(t))
		plain_do(t, t->o.exec, true);
	if (!plain_busy(t))
		term_over_now(t, NULL);
}

void plain_run(struct term *t)
{
	bool typing;

	if (t->m.view == NULL) {
		if (t->p.eof && t->lost)
			t->over = true;
		return;
	}
	if (!t->p.begun)
		plain_hello(t);
	plain_go_on(t);
	if (!plain_interactive(t)) {
		plain_exec(t);
		return;
	}
	plain_lines(t);
	/* what was typed on an earlier connection comes before the prompt */
	if (t->over || plain_busy(t) || (plain_keeps(t) && !t->y.known))
		return;
	typing = t->p.typed.len > 0 && !t->p.fresh;
	if (!plain_noduff(t) && typing)
		return;
	if (t->p.writing == NULL && !step_on(t) && !typing)
		plain_news(t);
	plain_prompt(t);
}

void plain_release(struct plain *p)
{
	buf_release(&p->in);
	buf_release(&p->typed);
	buf_release(&p->text);
	buf_release(&p->more);
	for (size_t i = 0; i < p->nids; i++)
		free(p->ids[i]);
	free(p->ids);
	for (int i = 0; i < p->argc; i++)
		free(p->argv[i]);
	free(p->argv);
	free(p->writing);
	free(p->again);
	free(p->half);
	free(p->half_at);
	free(p->hinting);
	free(p->taking);
	free(p->reading);
	free(p->getting);
	free(p->seeking);
	map_release(&p->files);
	buf_release(&p->found);
	free(p->rest);
}
