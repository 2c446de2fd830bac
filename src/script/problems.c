/*
 * problems.c: what is wrong with a pack, collected.  It must never decide
 * what is wrong: that is for those who compile.
 */
#include "script/compile.h"

#include "base/said.h"
#include "base/text.h"

static const char *const problems_severity[] = {
	[PROBLEM_ERROR] = "error", [PROBLEM_WARNING] = "warning",
	[PROBLEM_HINT] = "hint",
};

static void problems_put(struct problems *p, struct problem problem)
{
	grow((void **)&p->v, &p->cap, p->n + 1, sizeof(*p->v));
	p->v[p->n++] = problem;
	if (problem.severity == PROBLEM_ERROR)
		p->errors++;
}

/* A sentence may quote a pack's bytes, or half a character of them. */
static char *problems_valid(char *text)
{
	struct buf repaired = {0};

	if (text_valid(text, strlen(text)))
		return text;
	text_repair(&repaired, text, strlen(text));
	free(text);
	return buf_detach(&repaired);
}

void problems_add(struct problems *p, enum problem_severity severity,
    const char *file, int line, const char *fmt, ...)
{
	struct buf said = {0};
	char *form, *valid;
	va_list ap;

	va_start(ap, fmt);
	form = xvasprintf(fmt, ap);
	va_end(ap);
	va_start(ap, fmt);
	said_vaddf(&said, fmt, ap);
	va_end(ap);
	valid = problems_valid(form);
	problems_put(p, (struct problem){
		.file = xstrdup(file), .line = line, .severity = severity,
		.text = said_text(NULL, valid),
		.said = problems_valid(buf_detach(&said)) });
	free(valid);
}

/* One of the same place comes in the order in which it was found. */
struct problem_rank {
	struct problem problem;
	size_t found;
};

static int rank_cmp(const void *x, const void *y)
{
	const struct problem_rank *a = x, *b = y;
	int order = strcmp(a->problem.file, b->problem.file);

	if (order)
		return order;
	if (a->problem.line != b->problem.line)
		return a->problem.line < b->problem.line ? -1 : 1;
	return a->found < b->found ? -1 : a->found > b->found;
}

void problems_sort(struct problems *p)
{
	struct problem_rank *ranks;

	if (!p->n)
		return;
	ranks = xcalloc(p->n, sizeof(*ranks));
	for (size_t i = 0; i < p->n; i++)
		ranks[i] = (struct problem_rank){ p->v[i], i };
	qsort(ranks, p->n, sizeof(*ranks), rank_cmp);
	for (size_t i = 0; i < p->n; i++)
		p->v[i] = ranks[i].problem;
	free(ranks);
}

void problems_release(struct problems *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->v[i].file);
		free(p->v[i].text);
		free(p->v[i].said);
	}
	free(p->v);
	*p = (struct problems){0};
}

static void problems_list(struct buf *out, const struct problems *p,
    bool said)
{
	buf_addc(out, '[');
	for (size_t i = 0; i < p->n; i++) {
		const struct problem *e = &p->v[i];

		buf_adds(out, i ? ",{\"file\":" : "{\"file\":");
		buf_addjson(out, e->file);
		buf_adds(out, ",\"line\":");
		buf_addi(out, e->line);
		buf_adds(out, ",\"severity\":");
		buf_addjson(out, problems_severity[e->severity]);
		buf_adds(out, ",\"text\":");
		buf_addjson(out, e->text);
		if (said) {
			buf_adds(out, ",\"said\":");
			buf_addjson(out, e->said);
		}
		buf_addc(out, '}');
	}
	buf_addc(out, ']');
}

void problems_write(struct buf *out, const struct problems *p)
{
	problems_list(out, p, false);
}

void problems_send(struct buf *out, const struct problems *p)
{
	problems_list(out, p, true);
}

void problems_read(struct problems *p, const struct val *list)
{
	for (size_t i = 0; i < val_len(list); i++) {
		const struct val *e = val_at(list, i);
		const char *word = val_get_text(e, "severity", "error");
		int64_t line = val_get_num(e, "line", 0);
		const char *text = val_get_text(e, "text", "");
		enum problem_severity severity = PROBLEM_HINT;

		while (severity > PROBLEM_ERROR &&
		    strcmp(word, problems_severity[severity]))
			severity--;
		problems_put(p, (struct problem){
			.file = xstrdup(val_get_text(e, "file", "")),
			.line = line > 0 && line < INT32_MAX ? (int)line : 0,
			.severity = severity,
			.text = xstrdup(text),
			.said = xstrdup(val_get_text(e, "said", text)) });
	}
}
