/*
 * cexf_read.c: MISP's Common Exercise Format, read.
 *
 * Its exercise, flow of injects, payloads and injects become items; what it
 * says about tools has no place in a pack and is kept as comments.
 */
#include "exchange/cexf_read.h"

#include "plan/plan_name.h"

#define CEXF_MAX SHEET_FILE_MAX
#define CEXF_COMMENT_MAX 2000

const char *cexf_read_row(struct cexf *c, const char *list, size_t i)
{
	return arena_printf(&c->x->a, "%s[%zu]", list, i);
}

int64_t cexf_read_seconds(const struct val *v)
{
	const char *s = val_text(v, NULL);
	char *end;
	double n = -1;

	if (v == NULL || v->kind == VAL_NULL)
		return -1;
	if (v->kind == VAL_REAL)
		n = v->u.r;
	else if (s == NULL)
		n = (double)val_num(v, -1);
	else if (s[0] != '\0') {
		n = strtod(s, &end);
		if (*end != '\0')
			n = -2;
	}
	if (!(n >= 0) || n > (double)SPAN_MAX_MS / 1000)
		return n == -1 ? -1 : -2;
	return (int64_t)(n * 1000);
}

void cexf_read_keep(struct cexf *c, struct exchange_strings *list,
    const char *key, const struct val *v)
{
	struct buf text = {0};

	if (v == NULL || v->kind == VAL_NULL || (v->kind != VAL_STR &&
	    v->kind != VAL_INT && v->kind != VAL_BOOL && val_len(v) == 0))
		return;
	buf_addf(&text, "%s: ", key);
	if (v->kind == VAL_STR)
		buf_adds(&text, val_text(v, ""));
	else
		json_write(&text, v);
	if (text.len > CEXF_COMMENT_MAX) {
		exchange_say(c->x, EXCHANGE_NOTE, "", key, tr(c->x->cat,
		    "too long for a comment: only its beginning is kept"));
		text.p[CEXF_COMMENT_MAX] = '\0';
	}
	exchange_push(c->x, list, buf_str(&text));
	buf_release(&text);
}

/* ---- the whole -------------------------------------------------------- */

static const char *cexf_version(struct cexf *c, const struct val *exercise)
{
	const char *ours = val_get_text(val_get(exercise, "meta"),
	    "ensayo-version", "");
	const char *theirs = val_get_text(exercise, "version", "");

	if (ours[0] == '\0')
		ours = theirs[0] != '\0' ? theirs : "1";
	return arena_strdup(&c->x->a, ours);
}

/* The marks of the pack it was made of, before the texts that carry them. */
static void cexf_marks(struct cexf *c, const struct val *meta)
{
	const struct val *marks = val_get(meta, "ensayo-mark");

	for (size_t l = 0; l < c->x->nlangs; l++) {
		const char *mark = val_get_text(marks, c->x->langs[l], NULL);

		if (mark != NULL && mark[0] != '\0')
			exchange_keep_mark(c->x, l, mark);
	}
}

static void cexf_exercise(struct cexf *c, const struct val *exercise)
{
	static const char *const kept[] = { "description", "expanded",
		"namespace", "tags", "meta", "uuid", "valid_until" };
	struct exchange *x = c->x;
	int64_t ms = cexf_read_seconds(val_get(exercise, "total_duration"));
	const struct val *meta = val_get(exercise, "meta");
	const struct val *langs = val_get(meta, "languages");
	const char *lang = val_get_text(meta, "language", "");

	if (x->nlangs == 0 && plan_lang_valid(lang))
		exchange_lang(x, lang);
	for (size_t i = 0; i < val_len(langs); i++)
		if (plan_lang_valid(val_text(val_at(langs, i), "")))
			exchange_lang(x, val_text(val_at(langs, i), ""));
	if (x->nlangs == 0)
		exchange_lang(x, "en");
	cexf_marks(c, meta);
	x->title = arena_strdup(&x->a, val_get_text(exercise, "name", ""));
	x->version = cexf_version(c, exercise);
	if (x->title[0] == '\0') {
		x->title = NULL;
		exchange_say(x, EXCHANGE_MEND, "exercise", "name",
		    tr(x->cat, "the exercise has no name"));
	}
	if (ms > 0) {
		x->length_ms = ms;
	} else {
		x->length_ms = 3600000;
		exchange_say(x, EXCHANGE_MEND, "exercise", "total_duration",
		    tr(x->cat, "it does not say how long it is: one hour is "
		    "taken"));
	}
	/* Of what is our own only its identity is worth a comment. */
	for (size_t i = val_get(meta, "ensayo-version") == NULL ? 0 :
	    ARRAY_LEN(kept) - 2; i < ARRAY_LEN(kept); i++)
		cexf_read_keep(c, &x->comments, kept[i], val_get(exercise,
		    kept[i]));
}

static void cexf_notes(struct cexf *c, const struct val *exercise)
{
	const struct val *notes = val_get(val_get(exercise, "meta"),
	    "ensayo-notes");

	for (size_t i = 0; i < c->x->n; i++) {
		struct exchange_item *item = &c->x->items[i];
		const char *note = val_get_text(notes, item->id, NULL);

		if (note != NULL)
			item->note = arena_strdup(&c->x->a, note);
	}
}

static void cexf_index(struct map *map, const struct val *list)
{
	for (size_t i = 0; i < val_len(list); i++)
		map_put(map, val_get_text(val_at(list, i), "uuid", ""),
		    (int64_t)i);
}

static int cexf_all(struct cexf *c, const struct val *root, struct err *err)
{
	const struct val *flow = val_get(root, "inject_flow");
	const struct val *exercise = val_get(root, "exercise");

	c->injects = val_get(root, "injects");
	c->payloads = val_get(root, "inject_payloads");
	if (exercise == NULL || exercise->kind != VAL_MAP || flow == NULL ||
	    c->injects == NULL || c->injects->kind != VAL_LIST ||
	    flow->kind != VAL_LIST)
		return fail(err, tr(c->x->cat, "it is no exercise in Common "
		    "Exercise Format: exercise, inject_flow, injects and "
		    "inject_payloads are needed"));
	cexf_exercise(c, exercise);
	cexf_index(&c->inject_uuids, c->injects);
	cexf_index(&c->payload_uuids, c->payloads);
	c->item_of = arena_calloc(&c->x->a, val_len(c->injects) + 1,
	    sizeof(*c->item_of));
	for (size_t i = 0; i < val_len(c->injects); i++)
		c->item_of[i] = -1;
	for (size_t i = 0; i < val_len(c->injects); i++)
		if (cexf_read_inject(c, i, err) != 0)
			return -1;
	if (c->x->n == 0)
		return fail(err, tr(c->x->cat, "it has no inject"));
	c->triggers = val_get(val_get(exercise, "meta"), "ensayo-triggers");
	cexf_read_said(c);
	cexf_read_flow(c, flow);
	cexf_read_sound(c);
	cexf_notes(c, exercise);
	return 0;
}

int exchange_pull_cexf(struct exchange *x, const char *bytes, size_t n,
    struct err *err)
{
	struct arena a = {0};
	struct cexf c = { .x = x };
	const struct val *root = json_parse(&a, bytes, n, CEXF_MAX, err);
	int rc = -1;

	if (root != NULL)
		rc = cexf_all(&c, root, err);
	map_release(&c.inject_uuids);
	map_release(&c.payload_uuids);
	free(c.waits_for);
	arena_release(&a);
	return rc;
}
