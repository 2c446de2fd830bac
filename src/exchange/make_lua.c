/*
 * make_lua.c: fields of a pack's declarations.  It must never let a
 * planner's text become code: every text is quoted here.
 */
#include "exchange/make.h"

#include "base/brace.h"
#include "base/text.h"
#include "exchange/notation.h"

void make_quote(struct buf *out, const char *s)
{
	note_quote(out, s);
}

/* A comment of as many lines as the text. */
void make_comment(struct buf *out, const char *s)
{
	struct buf safe = {0};
	const char *at;

	text_safe(&safe, s, strlen(s), true, 0);
	for (at = buf_str(&safe); *at != '\0'; ) {
		size_t n = strcspn(at, "\n");

		/* "--[[" would open a long comment. */
		buf_addf(out, "-- %.*s\n", (int)n, at);
		at += n + (at[n] == '\n');
	}
	buf_release(&safe);
}

void make_span(struct buf *out, const char *field, int64_t ms)
{
	char text[SPAN_TEXT];

	buf_addf(out, "%s = \"%s\"", field,
	    span_text((struct span){ ms }, text));
}

/* Braces with a name in them would be filled: a blank makes them text. */
const char *make_plain(struct maker *k, const char *s,
    const char *row)
{
	struct exchange *x = k->x;
	struct buf out = {0};
	bool changed = false;

	for (; *s != '\0'; s++) {
		size_t n = brace_span(s);
		int64_t offset;
		bool known = strncmp(s, "{clock}", 7) == 0 ||
		    (x->own && n > 2 && brace_story(s + 1, n - 2, &offset));

		for (size_t i = 0; i < x->nroles && n > 0; i++) {
			char *role = xasprintf("{role.%s}", x->roles[i].id);

			known |= strncmp(s, role, strlen(role)) == 0;
			free(role);
		}
		buf_addc(&out, *s);
		if (n > 0 && !known) {
			buf_addc(&out, ' ');
			changed = true;
		}
	}
	if (changed)
		exchange_say(x, EXCHANGE_NOTE, row, "", tr(x->cat, "a word "
		    "in braces would be filled in: a blank was put into it"));
	s = arena_strdup(&x->a, buf_str(&out));
	buf_release(&out);
	return s;
}

void make_line(struct maker *k, const char *field, const char *s,
    const char *row)
{
	if (s == NULL || s[0] == '\0')
		return;
	buf_addf(&k->out, "  %s = ", field);
	make_quote(&k->out, make_plain(k, s, row));
	buf_adds(&k->out, ",\n");
}

void make_text(struct maker *k, const char *field, const char **v,
    const char *row)
{
	const struct exchange *x = k->x;
	size_t titled = 0;
	bool first = true;

	for (size_t l = 0; l < x->nlangs; l++)
		titled += k->titled[l];
	/* What is in one language throughout is said once for all. */
	if (titled <= 1) {
		for (size_t l = 0; l < x->nlangs; l++)
			make_line(k, field, v[l], row);
		return;
	}
	for (size_t l = 0; l < x->nlangs; l++) {
		if (v[l] == NULL)
			continue;
		if (first)
			buf_addf(&k->out, "  %s = { ", field);
		buf_addf(&k->out, "%s%s = ", first ? "" : ",\n    ",
		    x->langs[l]);
		make_quote(&k->out, make_plain(k, v[l], row));
		first = false;
	}
	if (!first)
		buf_adds(&k->out, " },\n");
}

void make_list(struct maker *k, const char *field,
    const struct exchange_strings *list)
{
	if (list->n == 0)
		return;
	buf_addf(&k->out, "  %s = {", field);
	for (size_t i = 0; i < list->n; i++) {
		buf_adds(&k->out, i == 0 ? " " : ", ");
		make_quote(&k->out, list->v[i]);
	}
	buf_adds(&k->out, " },\n");
}

void make_roles(struct maker *k, const char *field, uint64_t to)
{
	const struct exchange *x = k->x;
	bool several = (to & (to - 1)) != 0, first = true;

	buf_addf(&k->out, several ? ", %s = {" : ", %s =", field);
	for (size_t i = 0; i < x->nroles; i++) {
		if (!(to >> i & 1))
			continue;
		buf_addf(&k->out, "%s \"%s\"", first ? "" : ",",
		    x->roles[i].id);
		first = false;
	}
	buf_adds(&k->out, several ? " }" : "");
}
