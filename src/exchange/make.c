/*
 * make.c: the files of a pack from a list of events.
 */
#include "exchange/make.h"

#define MAKE_FILES 3500		/* bodies; a pack has up to 4096 files */

void make_file(struct maker *k, const char *path, const void *bytes,
    size_t n)
{
	struct file_set *set = k->files;
	struct file_entry *e;

	grow((void **)&set->e, &set->cap, set->n + 1, sizeof(*set->e));
	e = &set->e[set->n++];
	*e = (struct file_entry){ .path = xstrdup(path),
		.bytes = xstrndup("", 0), .len = n };
	free(e->bytes);
	e->bytes = xmalloc(n + 1);
	memcpy(e->bytes, bytes, n);
	e->bytes[n] = '\0';
	set->bytes += n;
}

/* ---- items ------------------------------------------------------------ */

const char *make_any(const struct exchange *x, const char **v)
{
	for (size_t l = 0; l < x->nlangs; l++)
		if (v[l] != NULL)
			return v[l];
	return "";
}

/* When it opens: with its inject, else at a time. */
static void make_opening(struct maker *k, const struct exchange_item *item)
{
	struct exchange *x = k->x;
	const struct exchange_item *with = item->with < 0 ? NULL :
	    &x->items[item->with];
	int64_t at = item->at_ms;

	if (exchange_has(item, "at") || exchange_has(item, "with"))
		return;
	if (with != NULL && exchange_is_inject(with)) {
		buf_addf(&k->out, ", with = \"%s\"", with->id);
		return;
	}
	/* What it came with is a comment here. */
	if (at < 0 && with != NULL)
		at = with->at_ms;
	buf_adds(&k->out, ", ");
	make_span(&k->out, "at", at < 0 ? 0 : at);
	if (at < 0)
		exchange_say(x, EXCHANGE_MEND, item->row, "", tr(x->cat,
		    "no time: it opens at the start"));
}

static void make_question(struct maker *k, const struct exchange_item *item)
{
	struct exchange *x = k->x;

	if (item->accept.n == 0 && !exchange_has(item, "kind"))
		exchange_say(x, EXCHANGE_MEND, item->row, "", tr(x->cat,
		    "its right answers are not in the list: an evaluator "
		    "judges until they are written"));
	buf_addf(&k->out, "question { id = \"%s\"", item->id);
	make_roles(k, "to", item->to);
	if (!exchange_has(item, "kind"))
		buf_addf(&k->out, ", kind = \"%s\"", item->accept.n > 0 ?
		    "pattern" : "text");
	if (!exchange_has(item, "points"))
		buf_addf(&k->out, ", points = %lld",
		    (long long)item->points);
	make_opening(k, item);
	if (item->due_ms > 0 && !exchange_has(item, "due")) {
		buf_adds(&k->out, ", ");
		make_span(&k->out, "due", item->due_ms);
	}
	buf_adds(&k->out, ",\n");
	make_text(k, "title", item->title, item->row);
	make_list(k, "accept", &item->accept);
	make_objectives(k, item);
	make_tags(k, item);
	make_fields(k, item);
	make_parts(k, item);
	buf_adds(&k->out, "}\n\n");
}

/* The inject that an expected action answers: the one it names, or the
 * nearest above that those receive who are to act; -1 for none. */
static int make_answers(const struct exchange *x,
    const struct exchange_item *item)
{
	int nearest = -1;

	if (item->with >= 0 || item->after >= 0)
		return item->with >= 0 ? item->with : item->after;
	if (x->own && item->to != 0)
		return -1;
	for (int i = (int)(item - x->items) - 1; i >= 0; i--) {
		const struct exchange_item *above = &x->items[i];

		if (!exchange_is_inject(above))
			continue;
		if (nearest < 0)
			nearest = i;
		if ((above->to & item->to) != 0)
			return i;
	}
	return nearest;
}

static void make_expect(struct maker *k, const struct exchange_item *item)
{
	struct exchange *x = k->x;
	int of = make_answers(x, item);
	const struct exchange_item *first = of < 0 ? NULL : &x->items[of];
	int64_t within = item->due_ms;
	bool seen = exchange_has(item, "evidence") ||
	    exchange_has(item, "never");
	const char *remark = item->expect != NULL ? item->expect :
	    item->note;

	if (exchange_has(item, "within"))
		within = -1;
	else if (!x->own && within <= 0 && first != NULL && first->at_ms >= 0)
		within = item->at_ms - first->at_ms;
	if (first == NULL && !x->own)
		within = item->at_ms;
	buf_addf(&k->out, "expect { id = \"%s\"", item->id);
	if (first != NULL)
		buf_addf(&k->out, ", of = \"%s\"", first->id);
	make_roles(k, "who", item->to != 0 ? item->to : first->to);
	if (within > 0) {
		buf_adds(&k->out, ", ");
		make_span(&k->out, "within", within);
	}
	if (!seen)
		buf_adds(&k->out, ", evidence = \"evaluator\"");
	buf_adds(&k->out, ",\n");
	make_text(k, "task", item->title, item->row);
	make_objectives(k, item);
	make_fields(k, item);
	buf_adds(&k->out, "}\n");
	if (remark != NULL)
		make_comment(&k->out, remark);
	buf_addc(&k->out, '\n');
	if (!seen && !x->own)
		exchange_say(x, EXCHANGE_NOTE, item->row, "", tr(x->cat, "an "
		    "expected action: an evaluator looks for it until "
		    "evidence says how it shows"));
}

/* By its time, or by the end of its window. */
static void make_decision(struct maker *k, const struct exchange_item *item)
{
	int64_t by = item->to_ms > item->at_ms ? item->to_ms : item->at_ms;

	buf_addf(&k->out, "decision { id = \"%s\"", item->id);
	if (!exchange_has(item, "by") && !exchange_has(item, "at")) {
		buf_adds(&k->out, ", ");
		make_span(&k->out, "by", by);
	}
	if (!exchange_has(item, "when") && !exchange_has(item, "outcomes"))
		make_cond(k, "when", &item->when);
	buf_adds(&k->out, ",\n");
	make_text(k, "title", item->title, item->row);
	make_fields(k, item);
	buf_adds(&k->out, "}\n\n");
}

/* What is no inject stands where it was, as a comment. */
static void make_remark(struct maker *k, const struct exchange_item *item)
{
	struct exchange *x = k->x;
	struct buf text = {0};
	char when[SPAN_TEXT];

	if (item->category == CATEGORY_DECISION)
		exchange_say(x, EXCHANGE_MEND, item->row, "", tr(x->cat,
		    "a decision needs a condition: write it as decision { by "
		    "= .., when = .. }"));
	else if (word_is(WORD_START, make_any(x, item->title)) ||
	    word_is(WORD_END, make_any(x, item->title)))
		exchange_say(x, EXCHANGE_NOTE, item->row, "", tr(x->cat,
		    "the exercise begins or ends: kept as a comment"));
	else
		exchange_say(x, EXCHANGE_NOTE, item->row, "",
		    tr(x->cat, "nobody receives it: kept as a comment"));
	if (item->at_ms >= 0)
		buf_addf(&text, "%s ", instant_short(
		    (struct instant){ item->at_ms }, when));
	buf_adds(&text, make_any(x, item->title));
	for (size_t l = 0; l < x->nlangs; l++)
		if (item->body[l] != NULL)
			buf_addf(&text, "\n  %s", item->body[l]);
	if (item->expect != NULL)
		buf_addf(&text, "\n  %s", item->expect);
	if (item->note != NULL)
		buf_addf(&text, "\n  %s", item->note);
	make_comment(&k->out, buf_str(&text));
	buf_addc(&k->out, '\n');
	buf_release(&text);
	x->items[item - x->items].left = true;
}

static void make_item(struct maker *k, const struct exchange_item *item)
{
	char *head;

	if (make_quietly(k->x, item))
		return;
	if (item->phase != NULL && (k->phase == NULL ||
	    strcmp(k->phase, item->phase) != 0)) {
		head = xasprintf("==== %s", item->phase);
		make_comment(&k->out, head);
		buf_addc(&k->out, '\n');
		free(head);
		k->phase = item->phase;
	}
	head = item->nr == NULL ? xasprintf(tr(k->x->cat, "row %s"),
	    item->row) : xasprintf(tr(k->x->cat, "%s (row %s)"), item->nr,
	    item->row);
	make_comment(&k->out, head);
	free(head);
	for (size_t i = 0; i < item->comments.n; i++)
		make_comment(&k->out, item->comments.v[i]);
	if (exchange_is_declared(item))
		make_declared(k, item);
	else if (item->category == CATEGORY_QUESTION)
		make_question(k, item);
	else if (exchange_is_inject(item))
		make_inject(k, item);
	else if (exchange_is_decided(item))
		make_decision(k, item);
	else if (exchange_is_expected(item) && (item->to != 0 ||
	    make_answers(k->x, item) >= 0))
		make_expect(k, item);
	else
		make_remark(k, item);
}

/* ---- the whole -------------------------------------------------------- */

/* In each language, where they differ. */
static void make_marks(struct maker *k)
{
	struct exchange *x = k->x;
	const char *first = make_any(x, x->marks);
	bool differ = false;

	for (size_t l = 0; l < x->nlangs; l++)
		differ |= x->marks[l] != NULL && strcmp(x->marks[l], first);
	if (first[0] == '\0')
		return;
	buf_adds(&k->out, "  mark = ");
	if (!differ)
		make_quote(&k->out, first);
	for (size_t l = 0; l < x->nlangs && differ; l++) {
		if (x->marks[l] == NULL)
			continue;
		buf_addf(&k->out, "%s%s = ", x->marks[l] == first ? "{ " :
		    ", ", x->langs[l]);
		make_quote(&k->out, x->marks[l]);
	}
	buf_adds(&k->out, differ ? " },\n" : ",\n");
}

/* Its title: of its own row, else of the sheet. */
static void make_named(struct maker *k, const struct exchange_item *of)
{
	struct exchange *x = k->x;

	if (of != NULL && make_any(x, of->title)[0] != '\0') {
		make_text(k, "title", of->title, of->row);
		return;
	}
	buf_adds(&k->out, "  title = ");
	make_quote(&k->out, make_plain(k, x->title == NULL ? x->id :
	    x->title, ""));
	buf_adds(&k->out, ",\n");
}

static void make_head(struct maker *k)
{
	struct exchange *x = k->x;
	const struct exchange_item *of = make_scenario(x);
	char *made = xasprintf(tr(x->cat, "Made by ensayo import from %s.  "
	    "Look at it with ensayo check, then change it."), x->source);

	make_comment(&k->out, made);
	free(made);
	for (size_t i = 0; i < x->comments.n; i++)
		make_comment(&k->out, x->comments.v[i]);
	buf_addf(&k->out, "\nscenario { id = \"%s\"", of != NULL ? of->id :
	    x->id);
	if (of == NULL) {
		buf_adds(&k->out, ", version = ");
		make_quote(&k->out, x->version == NULL ? "0.1" : x->version);
	}
	if (of == NULL || !exchange_has(of, "length")) {
		buf_adds(&k->out, ", ");
		make_span(&k->out, "length", x->length_ms);
	}
	buf_adds(&k->out, ",\n  langs = {");
	for (size_t l = 0; l < x->nlangs; l++)
		buf_addf(&k->out, "%s \"%s\"", l == 0 ? "" : ",",
		    x->langs[l]);
	buf_adds(&k->out, " },\n");
	make_named(k, of);
	if (of == NULL || !exchange_has(of, "mark"))
		make_marks(k);
	if (of != NULL)
		make_fields(k, of);
	buf_adds(&k->out, "}\n\n");
	for (size_t i = 0; i < x->nroles; i++)
		make_role(k, &x->roles[i]);
	make_objectives_declared(k);
	make_phases(k);
	buf_addc(&k->out, '\n');
}

/* Parts of what has stayed a comment, and theirs. */
static void make_orphans(struct maker *k)
{
	struct exchange *x = k->x;
	bool again = true;

	while (again) {
		again = false;
		for (size_t i = 0; i < x->n; i++) {
			const struct exchange_item *item = &x->items[i];

			if (item->of < 0 || item->left ||
			    !x->items[item->of].left)
				continue;
			make_left(k, item);
			again = true;
		}
	}
}

void exchange_make(struct exchange *x, struct file_set *out)
{
	struct maker k = { .x = x, .files = out };

	for (size_t i = 0; i < x->n; i++)
		for (size_t l = 0; l < x->nlangs; l++)
			k.titled[l] |= x->items[i].title[l] != NULL;
	k.inside = x->n * x->nlangs > MAKE_FILES;
	make_head(&k);
	for (size_t i = 0; i < x->n; i++)
		make_item(&k, &x->items[i]);
	make_orphans(&k);
	make_file(&k, "scenario.lua", k.out.p, k.out.len);
	make_own_files(&k);
	for (size_t i = 0; i < x->nblobs; i++) {
		char *path = xasprintf("files/%s", x->blobs[i].name);

		make_file(&k, path, x->blobs[i].bytes, x->blobs[i].n);
		free(path);
	}
	buf_release(&k.out);
}
