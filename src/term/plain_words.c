/*
 * plain_words.c: a line of line mode into words, and words into what
 * they name.
 */
#include "config.h"

#include "term/internal.h"
#include "term/plain_do.h"

#include "base/quote.h"
#include "base/text.h"

#define DO_WORDS 256

/* ---- words ------------------------------------------------------------ */

static void do_word(struct term *t, const char *s, size_t n)
{
	struct plain *p = &t->p;

	if (p->argc == DO_WORDS)
		return;
	p->argv[p->argc++] = xstrndup(s, n);
}

/* Words as a shell would cut them; false: quotes that do not close. */
static bool do_quoted(struct term *t, const char *s)
{
	struct buf word = {0};
	char quote = 0;
	bool in = false;

	for (; *s != '\0'; s++) {
		if (quote == 0 && (*s == '\'' || *s == '"')) {
			quote = *s;
			in = true;
		} else if (quote != 0 && *s == quote) {
			quote = 0;
		} else if (*s == '\\' && quote != '\'' && s[1] != '\0') {
			buf_addc(&word, *++s);
			in = true;
		} else if (*s == ' ' && quote == 0) {
			if (in)
				do_word(t, buf_str(&word), word.len);
			buf_clear(&word);
			in = false;
		} else {
			buf_addc(&word, *s);
			in = true;
		}
	}
	if (in)
		do_word(t, buf_str(&word), word.len);
	buf_release(&word);
	return quote == 0;
}

static void do_blanks(struct term *t, const char *s)
{
	while (*(s += strspn(s, " \t")) != '\0') {
		size_t n = strcspn(s, " \t");

		do_word(t, s, n);
		s += n;
	}
}

/* --json, wherever it stands, is no word of the command. */
static void do_json(struct term *t)
{
	struct plain *p = &t->p;
	int kept = 0;

	p->json = false;
	for (int i = 0; i < p->argc; i++) {
		if (strcmp(p->argv[i], "--json") == 0) {
			p->json = true;
			free(p->argv[i]);
		} else {
			p->argv[kept++] = p->argv[i];
		}
	}
	p->argc = kept;
}

static void do_forget_words(struct term *t)
{
	for (int i = 0; i < t->p.argc; i++)
		free(t->p.argv[i]);
	t->p.argc = 0;
}

void do_split(struct term *t, const char *typed, bool quoted)
{
	struct plain *p = &t->p;
	struct buf fine = {0};
	const char *line;

	text_repair(&fine, typed, strlen(typed));
	line = buf_str(&fine);
	do_forget_words(t);
	if (p->argv == NULL)
		p->argv = xcalloc(DO_WORDS, sizeof(*p->argv));
	free(p->rest);
	p->rest = NULL;
	if (quoted && !do_quoted(t, line)) {
		do_forget_words(t);
		quoted = false;
	}
	if (!quoted && p->argc == 0)
		do_blanks(t, line);
	if (quoted)
		do_json(t);
	if (!quoted) {
		line += strspn(line, " \t");
		line += strcspn(line, " \t");
		p->rest = xstrdup(line + strspn(line, " \t"));
		if (p->argc > 1 &&
		    strcmp(p->argv[p->argc - 1], "--json") == 0)
			do_json(t);
		else
			p->json = false;
	}
	buf_release(&fine);
}

const char *do_joined(struct term *t, int from, int end)
{
	struct buf out = {0};
	const char *all;

	for (int i = from; i < end; i++)
		buf_addf(&out, "%s%s", i > from ? " " : "", t->p.argv[i]);
	all = arena_strdup(&t->a, buf_str(&out));
	buf_release(&out);
	return all;
}

/* The line behind its first `words` words, the command among them. */
const char *do_rest(struct term *t, int words)
{
	const char *s = t->p.rest;

	if (s != NULL) {
		for (int i = 1; i < words; i++) {
			s += strcspn(s, " \t");
			s += strspn(s, " \t");
		}
		return s;
	}
	return do_joined(t, words, t->p.argc);
}

int do_words(const struct term *t, int from, size_t n)
{
	int words = 0;

	for (size_t has = 0; from + words < t->p.argc && has < n; words++)
		has += strlen(t->p.argv[from + words]) + 1;
	return words;
}

const char *do_requoted(struct term *t, int words)
{
	struct buf out = {0};
	char *all;

	for (int i = words; i < t->p.argc; i++) {
		const char *eq = strchr(t->p.argv[i], '=');
		char *name = eq == NULL ? xstrdup("") : xstrndup(
		    t->p.argv[i], (size_t)(eq + 1 - t->p.argv[i]));

		buf_addf(&out, "%s%s", i > words ? " " : "", name);
		quote_put(&out, t->p.argv[i] + strlen(name));
		free(name);
	}
	all = arena_strdup(&t->a, buf_str(&out));
	buf_release(&out);
	return all;
}

/* Whole standard input, without the newlines it ends with. */
const char *do_input(struct term *t)
{
	struct buf fine = {0};
	struct buf *in = &t->p.in;
	const char *text;

	while (in->len > 0 && (in->p[in->len - 1] == '\n' ||
	    in->p[in->len - 1] == '\r'))
		in->p[--in->len] = '\0';
	text_repair(&fine, buf_str(in), in->len);
	text = arena_strdup(&t->a, buf_str(&fine));
	buf_release(&fine);
	return text;
}

/* Does a text fit a line of the protocol? */
bool do_fits(struct term *t, const char *text)
{
	bool fits = term_fits(text);

	if (!fits)
		plain_fail(t, TERM_USAGE, _("That is too long: at most about "
		    "%d kilobytes."), (int)(TERM_TEXT_MAX >> 10));
	return fits;
}

/* A text on the line, or "-": all of standard input. */
const char *do_text(struct term *t, int words)
{
	bool dash = t->p.argc == words + 1 &&
	    strcmp(t->p.argv[words], "-") == 0 && !plain_interactive(t);

	const char *text = !dash ? do_rest(t, words) : t->p.eof ?
	    do_input(t) : NULL;

	if (text == NULL)
		t->p.want_stdin = true;
	return text != NULL && do_fits(t, text) ? text : NULL;
}

/* ---- items ------------------------------------------------------------ */

/* A number of the last list, an inject's number or id, or a question's id:
 * the id; NULL: no such thing. */
const char *do_item(struct term *t, const char *said)
{
	const struct val *rows = feed_section(&t->m, "inbox");
	char *end;
	long n = strtol(said, &end, 10);

	if (feed_row(&t->m, "inbox", said) != NULL ||
	    feed_row(&t->m, "questions", said) != NULL ||
	    feed_row(&t->m, "actions", said) != NULL)
		return said;
	if (feed_row(&t->m, "questionnaires", said) != NULL)
		return arena_printf(&t->a, FORM_PREFIX "%s", said);
	if (*end == '\0' && said[0] != '0' && n > 0 && plain_interactive(t) &&
	    (size_t)n <= t->p.nids)
		return t->p.ids[n - 1];
	for (size_t i = 0; i < val_len(rows); i++) {
		if (say_number_is(val_get_text(val_at(rows, i), "number", ""),
		    said))
			return val_get_text(val_at(rows, i), "id", "");
	}
	return NULL;
}

void do_no_item(struct term *t, const char *said)
{
	struct err err = {0};

	fail_code(&err, "unknown", "%s: no such item", said);
	if (t->p.json)
		plain_wrong(t, &err);
	else
		plain_fail(t, TERM_REFUSED, _("There is no \"%s\" here. inbox "
		    "lists what there is."), said);
}

/* The inject that is meant, also by a question of it. */
const struct val *do_inject(struct term *t, const char *said)
{
	const char *id = do_item(t, said);
	const struct val *q = id == NULL ? NULL : feed_row(&t->m,
	    "questions", id);
	const struct val *in = id == NULL ? NULL : feed_row(&t->m, "inbox",
	    q != NULL ? val_get_text(q, "inject", "") : id);

	if (in == NULL)
		do_no_item(t, said);
	return in;
}

/* What others are asked there is nobody's business: nothing is said of it,
 * but what can be done. */
static void do_asks_nothing(struct term *t, const char *id)
{
	const char *number = say_number(feed_row(&t->m, "inbox", id));
	struct err err = {0};

	if (t->p.json) {
		fail_code(&err, "unasked", "%s: it asks your team nothing", id);
		plain_wrong(t, &err);
		return;
	}
	if (number[0] == '\0')
		plain_fail(t, TERM_REFUSED, _("This inject asks nothing."));
	else
		plain_fail(t, TERM_REFUSED, _("Inject %s asks your team nothing. You "
	    "may acknowledge it (ack %s), ask EXCON about it (ask TEXT), write "
	    "to others (to NAME TEXT) or act (act TEXT)."), number, number);
}

/* The question that is meant, also by its inject. */
const struct val *do_question(struct term *t, const char *said)
{
	const char *id = do_item(t, said);
	const struct val *q = id == NULL ? NULL : feed_row(&t->m,
	    "questions", id);
	int open, all;

	if (q == NULL && id != NULL)
		q = feed_question(&t->m, id, &open, &all);
	if (q != NULL)
		return q;
	if (id != NULL)
		do_asks_nothing(t, id);
	else
		do_no_item(t, said);
	return NULL;
}
