/*
 * make_pack.c: what a list of our own says that is no event: phases, actions
 * and probes of a pack, as far as a row holds them.  What is left behind is
 * told, and stays a comment.
 */
#include "exchange/make.h"

/* Is it one of the words between the commas? */
static bool detail_has(const char *detail, const char *word)
{
	size_t n = strlen(word);

	for (const char *s = detail; s != NULL; s = strchr(s, ',')) {
		s += strspn(s, ", ");
		if (strncmp(s, word, n) == 0 && strchr(",", s[n]) != NULL)
			return true;
	}
	return false;
}

/* What stands behind a word up to the comma; NULL: it is not there. */
static const char *detail_get(struct arena *a, const char *detail,
    const char *word)
{
	size_t n = strlen(word);

	for (const char *s = detail; s != NULL; s = strchr(s, ',')) {
		s += strspn(s, ", ");
		if (strncmp(s, word, n) == 0 && s[n] == ' ')
			return arena_strndup(a, s + n + 1, strcspn(s + n + 1,
			    ","));
	}
	return NULL;
}

bool exchange_probe(struct arena *a, const char *detail,
    struct exchange_probe *out)
{
	static const char every[] = ", every ";
	const char *blank = strchr(detail, ' '), *tail = NULL;

	for (const char *s = detail; (s = strstr(s, every)) != NULL; s++)
		tail = s;
	if (blank == NULL || tail == NULL || tail <= blank ||
	    span_parse(tail + sizeof(every) - 1, &out->every, NULL) != 0)
		return false;
	out->check = arena_strndup(a, detail, (size_t)(blank - detail));
	out->target = arena_strndup(a, blank + 1, (size_t)(tail - blank - 1));
	for (int i = 0; i < PLAN_CHECKS; i++)
		if (strcmp(plan_check_name((enum plan_check)i),
		    out->check) == 0)
			return out->target[0] != '\0';
	return false;
}

/* ---- phases ------------------------------------------------------------ */

void make_phase(struct maker *k, const struct exchange_item *item)
{
	const char *story = detail_get(&k->x->a, item->detail, "story");
	int64_t local, zone;

	buf_addf(&k->out, "phase { id = \"%s\", ", item->id);
	if (item->to_ms >= 0)	/* the director's, as pull_trigger() has it */
		buf_adds(&k->out, "begins = \"director\"");
	else
		make_span(&k->out, "begins", item->at_ms < 0 ? 0 :
		    item->at_ms);
	if (story != NULL && story_parse(story, &local, &zone, NULL) == 0)
		buf_addf(&k->out, ", fictional = \"%s\"", story);
	if (detail_has(item->detail, "closes questions"))
		buf_adds(&k->out, ", open = \"close\"");
	buf_adds(&k->out, ",\n");
	make_text(k, "title", item->title, item->row);
	buf_adds(&k->out, "}\n");
}

/* ---- actions and probes ------------------------------------------------- */

static void make_action(struct maker *k, const struct exchange_item *item)
{
	struct exchange *x = k->x;
	const char *takes = detail_get(&x->a, item->detail, "takes");
	const char *ruled = detail_get(&x->a, item->detail, "ruled by");
	bool typed = detail_has(item->detail, "typed");
	struct span span;

	buf_addf(&k->out, "action { id = \"%s\"", item->id);
	make_roles(k, "to", item->to);
	if (typed)
		buf_adds(&k->out, ", shown = \"typed\"");
	else if (item->after >= 0)
		buf_addf(&k->out, ", shown = \"after:%s\"",
		    x->items[item->after].id);
	if (item->points != 0)
		buf_addf(&k->out, ", points = %lld",
		    (long long)item->points);
	if (item->detail[0] != '\0' && !detail_has(item->detail, "once") &&
	    !exchange_has(item, "once"))
		buf_adds(&k->out, ", once = false");
	if (takes != NULL && span_parse(takes, &span, NULL) == 0) {
		buf_adds(&k->out, ", ");
		make_span(&k->out, "takes", span.ms);
	}
	if (ruled != NULL && (strcmp(ruled, "excon") == 0 ||
	    strcmp(ruled, "evaluator") == 0))
		buf_addf(&k->out, ", ruling = \"%s\"", ruled);
	buf_adds(&k->out, ",\n");
	make_text(k, "title", item->title, item->row);
	make_objectives(k, item);
	make_tags(k, item);
	make_fields(k, item);
	buf_adds(&k->out, "}\n\n");
}

static bool make_probe(struct maker *k, const struct exchange_item *item)
{
	struct exchange_probe probe;

	if (!exchange_probe(&k->x->a, item->detail, &probe))
		return false;
	buf_addf(&k->out, "probe { id = \"%s\", check = \"%s\", target = ",
	    item->id, probe.check);
	make_quote(&k->out, probe.target);
	buf_adds(&k->out, ", ");
	make_span(&k->out, "every", probe.every.ms);
	buf_adds(&k->out, ",\n");
	make_text(k, "title", item->title, item->row);
	buf_adds(&k->out, "}\n\n");
	return true;
}

/* ---- what stays behind --------------------------------------------------- */

void make_left(struct maker *k, const struct exchange_item *item)
{
	char *text = xasprintf("%s %s: %s%s%s", item->kind, item->id,
	    make_any(k->x, item->title), item->note == NULL ? "" : "\n  ",
	    item->note == NULL ? "" : item->note);

	make_comment(&k->out, text);
	for (size_t l = 0; l < k->x->nlangs; l++)
		if (item->body[l] != NULL)
			make_comment(&k->out, item->body[l]);
	for (const struct note *v = item->fields == NULL ? NULL :
	    item->fields->first; v != NULL; v = v->next) {
		struct buf line = {0};

		buf_adds(&line, "  ");
		note_write_field(&line, v);
		make_comment(&k->out, line.p);
		buf_release(&line);
	}
	buf_addc(&k->out, '\n');
	free(text);
	k->x->items[item - k->x->items].left = true;
}

/* Does it stand elsewhere: in the head, in files, below what it is of? */
static bool make_elsewhere(const struct exchange *x,
    const struct exchange_item *item)
{
	switch (item->category) {
	case CATEGORY_SCENARIO: return make_scenario(x) == item;
	case CATEGORY_ROLE:
	case CATEGORY_TEXT:
	case CATEGORY_TABLE:
	case CATEGORY_FILE: return !item->left;
	case CATEGORY_CUT:
	case CATEGORY_RESTORE: return make_is_cut(x, item);
	default: return exchange_is_part(item) && item->of >= 0;
	}
}

bool make_quietly(const struct exchange *x, const struct exchange_item *item)
{
	return item->category == CATEGORY_PHASE || make_elsewhere(x, item);
}

/* What a milestone waits for, and the like. */
static bool make_whole(const struct exchange_item *item)
{
	return !item->left && (item->category != CATEGORY_MILESTONE ||
	    item->when.fact != FACT_NONE || exchange_has(item, "when"));
}

void make_declared(struct maker *k, const struct exchange_item *item)
{
	struct exchange *x = k->x;

	if (make_whole(item) && make_own(k, item))
		return;
	if (item->category == CATEGORY_ACTION && item->to != 0) {
		make_action(k, item);
	} else if (item->category == CATEGORY_PROBE && make_probe(k, item)) {
		return;
	} else if (item->category == CATEGORY_PACK) {
		exchange_say(x, EXCHANGE_NOTE, item->row, "", tr(x->cat,
		    "a row of the kind \"%s\" is the script's: a cell holds "
		    "no function, it is kept as a comment"), item->kind);
		make_left(k, item);
	} else {
		if (!item->left)	/* else it is told */
			exchange_say(x, EXCHANGE_MEND, item->row, "",
			    tr(x->cat, "what it says is not complete: kept "
			    "as a comment"));
		make_left(k, item);
	}
}
