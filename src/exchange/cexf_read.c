/*
 * cexf_read.c: MISP's Common Exercise Format, read.
 *
 * Its exercise, flow of injects, payloads and injects become items; what it
 * says about tools has no place in a pack and is kept as comments.
 */
#include "exchange/exchange.h"

#include "base/text.h"
#include "plan/plan_name.h"
#include "wire/message.h"

#define CEXF_MAX SHEET_FILE_MAX
#define CEXF_COMMENT_MAX 2000

struct cexf {
	struct exchange *x;
	const struct val *injects, *payloads;
	struct map inject_uuids, payload_uuids;	/* -> index in the list */
	int *item_of;			/* inject -> item or -1 */
	const char **waits_for;		/* item -> uuid of an inject */
	size_t waits_cap;
	int lang;
};

static const char *cexf_row(struct cexf *c, const char *list, size_t i)
{
	return arena_printf(&c->x->a, "%s[%zu]", list, i);
}

/* A number, or a string of one: both are found in the wild. */
static int64_t cexf_seconds(const struct val *v)
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

/* What has no place, as the JSON it is. */
static void cexf_keep(struct cexf *c, struct exchange_strings *list,
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

/* ---- payloads --------------------------------------------------------- */

static void cexf_roles(struct cexf *c, struct exchange_item *item,
    const struct val *to)
{
	for (size_t i = 0; i < val_len(to); i++) {
		const char *name = val_text(val_at(to, i), "");
		int role = name[0] == '\0' ? -1 : exchange_role(c->x, name);

		if (role >= 0)
			item->to |= UINT64_C(1) << role;
	}
}

/* The bytes of a file: in base64 or as they are. */
static void cexf_content(const struct val *parameters, struct buf *out)
{
	const char *content = val_get_text(parameters, "content", "");
	const char *type = val_get_text(parameters, "content-type", "");

	if (strcmp(type, "base64") != 0 ||
	    wire_unbase64(out, content, strlen(content)) != 0) {
		buf_clear(out);
		buf_adds(out, content);
	}
}

static void cexf_attach(struct cexf *c, struct exchange_item *item,
    const char *name, const struct buf *bytes)
{
	struct exchange *x = c->x;
	char *copy;

	if (!plan_name_safe(name))
		name = arena_printf(&x->a, "%s.bin", item->id);
	for (size_t i = 0; i < x->nblobs; i++)
		if (strcmp(x->blobs[i].name, name) == 0)
			name = arena_printf(&x->a, "%s-%zu", item->id, i);
	copy = arena_alloc(&x->a, bytes->len + 1);
	memcpy(copy, buf_str(bytes), bytes->len);
	grow((void **)&x->blobs, &x->blobs_cap, x->nblobs + 1,
	    sizeof(*x->blobs));
	x->blobs[x->nblobs++] = (struct exchange_blob){
		arena_strdup(&x->a, name), copy, bytes->len };
	exchange_push(x, &item->files, name);
}

static void cexf_translations(struct cexf *c, struct exchange_item *item,
    const struct val *map)
{
	for (size_t i = 0; map != NULL && map->kind == VAL_MAP &&
	    i < map->u.map.n; i++) {
		const struct val_pair *pair = &map->u.map.p[i];
		int lang = plan_lang_valid(pair->key) ?
		    exchange_lang(c->x, pair->key) : -1;
		const char *subject = val_get_text(pair->value, "subject",
		    NULL);
		struct buf text = {0}, sound = {0};

		if (lang < 0)
			continue;
		cexf_content(pair->value, &text);
		text_repair(&sound, buf_str(&text), text.len);
		if (subject != NULL)
			item->title[lang] = arena_strdup(&c->x->a, subject);
		if (sound.len > 0)
			item->body[lang] = arena_strdup(&c->x->a,
			    buf_str(&sound));
		buf_release(&text);
		buf_release(&sound);
	}
}

static void cexf_file(struct cexf *c, struct exchange_item *item,
    const struct val *parameters)
{
	const char *name = val_get_text(parameters, "filename", "");
	const char *subject = val_get_text(parameters, "subject", NULL);
	const char *from = val_get_text(parameters, "from", NULL);
	const char *channel = val_get_text(parameters, "channel", "");
	struct buf bytes = {0};

	cexf_content(parameters, &bytes);
	if (bytes.len > 0 && text_valid(buf_str(&bytes), bytes.len))
		item->body[c->lang] = arena_strdup(&c->x->a,
		    buf_str(&bytes));
	else if (bytes.len > 0)
		cexf_attach(c, item, name, &bytes);
	if (subject != NULL)
		item->title[c->lang] = arena_strdup(&c->x->a, subject);
	if (from != NULL)
		item->from = arena_strdup(&c->x->a, from);
	if (word_channel(channel) != NULL)
		item->channel = word_channel(channel);
	cexf_roles(c, item, val_get(parameters, "to"));
	cexf_translations(c, item, val_get(parameters, "translations"));
	buf_release(&bytes);
}

static void cexf_payload(struct cexf *c, struct exchange_item *item,
    const char *uuid)
{
	int64_t i = map_get(&c->payload_uuids, uuid, -1);
	const struct val *payload = i < 0 ? NULL :
	    val_at(c->payloads, (size_t)i);
	const char *type = val_get_text(payload, "type", "");

	if (payload == NULL) {
		exchange_say(c->x, EXCHANGE_MEND, item->row,
		    "action_payload_resource_uuid", tr(c->x->cat,
		    "there is no payload %s"), uuid);
	} else if (strcmp(type, "file") == 0) {
		cexf_file(c, item, val_get(payload, "parameters"));
	} else {
		exchange_say(c->x, EXCHANGE_NOTE, cexf_row(c,
		    "inject_payloads", (size_t)i), "type", tr(c->x->cat,
		    "a payload of type \"%s\" has no counterpart: kept as a "
		    "comment"), type);
		cexf_keep(c, &item->comments, "payload", payload);
	}
}

/* ---- evaluation ------------------------------------------------------- */

/* {"answer": {"values": [...]}}: right answers of a question of ours. */
static const struct val *cexf_answers(const struct val *evaluation)
{
	const struct val *list = val_get(evaluation, "parameters");

	return val_get(val_get(val_at(list, 0), "answer"), "values");
}

static void cexf_titles(struct cexf *c, struct exchange_item *item,
    const struct val *map)
{
	for (size_t i = 0; map != NULL && map->kind == VAL_MAP &&
	    i < map->u.map.n; i++) {
		const struct val_pair *pair = &map->u.map.p[i];
		int lang = plan_lang_valid(pair->key) ?
		    exchange_lang(c->x, pair->key) : -1;

		if (lang >= 0 && val_text(pair->value, NULL) != NULL)
			item->title[lang] = arena_strdup(&c->x->a,
			    val_text(pair->value, ""));
	}
}

static void cexf_question(struct cexf *c, size_t with,
    const struct val *evaluation, const struct val *answers)
{
	struct exchange_item *item = exchange_add(c->x,
	    c->x->items[with].row);
	const char *title = val_get_text(evaluation, "result", "");
	int64_t due = cexf_seconds(val_get(evaluation, "due"));

	if (item == NULL)
		return;
	item->category = CATEGORY_QUESTION;
	item->with = (int)with;
	cexf_roles(c, item, val_get(evaluation, "to"));
	if (item->to == 0)
		item->to = c->x->items[with].to;
	cexf_titles(c, item, val_get(evaluation, "translations"));
	item->points = val_num(val_at(val_get(evaluation, "score_range"), 1),
	    0);
	if (item->points < 0 || item->points > 1000000)
		item->points = 0;
	item->due_ms = due > 0 ? due : -1;
	item->title[c->lang] = arena_strdup(&c->x->a, title);
	for (size_t i = 0; i < val_len(answers); i++)
		if (val_text(val_at(answers, i), NULL) != NULL)
			exchange_push(c->x, &item->accept,
			    val_text(val_at(answers, i), ""));
	exchange_name(c->x, item, val_get_text(evaluation, "id", title));
}

static void cexf_expect(struct cexf *c, struct exchange_item *item,
    const struct val *evaluation)
{
	const struct val *range = val_get(evaluation, "score_range");
	const char *result = val_get_text(evaluation, "result", "");
	int64_t most = val_num(val_at(range, 1), 0);

	if (most > 0)
		result = arena_printf(&c->x->a, "%s (%lld - %lld)", result,
		    (long long)val_num(val_at(range, 0), 0),
		    (long long)most);
	item->expect = item->expect == NULL ? arena_strdup(&c->x->a, result) :
	    arena_printf(&c->x->a, "%s\n%s", item->expect, result);
	if (val_len(val_get(evaluation, "parameters")) == 0)
		return;
	exchange_say(c->x, EXCHANGE_NOTE, item->row, "inject_evaluation",
	    tr(c->x->cat, "what a tool is to check is kept as a comment: "
	    "\"%s\" is for an evaluator to see"), result);
	cexf_keep(c, &item->comments, "inject_evaluation", evaluation);
}

/* Questions are items of their own, so the inject is named by its place. */
static void cexf_evaluations(struct cexf *c, size_t at,
    const struct val *list)
{
	for (size_t i = 0; i < val_len(list); i++) {
		const struct val *e = val_at(list, i);
		const struct val *answers = cexf_answers(e);

		if (answers != NULL)
			cexf_question(c, at, e, answers);
		else
			cexf_expect(c, &c->x->items[at], e);
	}
}

/* ---- injects ---------------------------------------------------------- */

static void cexf_action(struct cexf *c, struct exchange_item *item,
    const struct val *inject)
{
	const char *action = val_get_text(inject, "action", "");
	const char *tool = val_get_text(inject, "target_tool", "");

	if (item->channel == NULL)
		item->channel = "email";
	if (strcmp(action, "network_connection") == 0) {
		item->category = CATEGORY_ADMIN;
		exchange_say(c->x, EXCHANGE_MEND, item->row, "action",
		    tr(c->x->cat, "a connection is made in the lab, not sent "
		    "to people: kept as a comment, somebody has to make it"));
	} else if (strcmp(action, "email_to_participants") != 0) {
		exchange_say(c->x, EXCHANGE_NOTE, item->row, "action",
		    tr(c->x->cat, "\"%s\" has no counterpart: it goes out as "
		    "e-mail"), action);
	}
	if (tool[0] != '\0')
		item->note = arena_printf(&c->x->a, "target_tool: %s", tool);
}

static void cexf_receivers(struct cexf *c, struct exchange_item *item)
{
	int role;

	if (item->to != 0 || item->category == CATEGORY_ADMIN)
		return;
	role = exchange_role(c->x, "participants");
	if (role >= 0)
		item->to = UINT64_C(1) << role;
}

static int cexf_inject(struct cexf *c, size_t index, struct err *err)
{
	const struct val *inject = val_at(c->injects, index);
	const char *name = val_get_text(inject, "name", "");
	const char *payload = val_get_text(inject,
	    "action_payload_resource_uuid", NULL);
	size_t at = c->x->n;
	struct exchange_item *item = exchange_add(c->x, cexf_row(c,
	    "injects", index));

	if (item == NULL)
		return fail(err, tr(c->x->cat, "more than %d injects"),
		    EXCHANGE_INJECTS_MAX);
	grow((void **)&c->waits_for, &c->waits_cap, c->x->n,
	    sizeof(*c->waits_for));
	c->waits_for[at] = NULL;
	c->item_of[index] = (int)at;
	item->title[c->lang] = arena_strdup(&c->x->a, name[0] != '\0' ? name :
	    item->row);
	if (name[0] == '\0')
		exchange_say(c->x, EXCHANGE_MEND, item->row, "name",
		    tr(c->x->cat, "it has no title: write one"));
	exchange_name(c->x, item, name);
	if (payload != NULL && payload[0] != '\0')
		cexf_payload(c, item, payload);
	cexf_action(c, item, inject);
	cexf_receivers(c, item);
	cexf_evaluations(c, at, val_get(inject, "inject_evaluation"));
	return 0;
}

/* ---- flow ------------------------------------------------------------- */

/* A list of strings, or one alone. */
static bool cexf_has(const struct val *v, const char *word)
{
	if (v != NULL && v->kind == VAL_STR)
		return strcmp(val_text(v, ""), word) == 0;
	for (size_t i = 0; i < val_len(v); i++)
		if (strcmp(val_text(val_at(v, i), ""), word) == 0)
			return true;
	return false;
}

/* The step before it that names it as what follows. */
static const char *cexf_before(const struct val *flow, const char *uuid)
{
	for (size_t i = 0; i < val_len(flow); i++) {
		const struct val *step = val_at(flow, i);

		if (cexf_has(val_get(val_get(step, "sequence"),
		    "followed_by"), uuid))
			return val_get_text(step, "inject_uuid", NULL);
	}
	return NULL;
}

static void cexf_requirement(struct cexf *c, struct exchange_item *item,
    const char *row, const struct val *requirements)
{
	const char *what = val_get_text(requirements,
	    "resolution_requirement", "");

	if (what[0] == '\0')
		return;
	exchange_say(c->x, EXCHANGE_NOTE, row, "requirements",
	    tr(c->x->cat, "\"%s\" cannot be waited for: it follows as soon "
	    "as the other was sent"), what);
	exchange_push(c->x, &item->comments, arena_printf(&c->x->a,
	    "resolution_requirement: %s", what));
}

static void cexf_timing(struct cexf *c, const struct val *flow, size_t i,
    size_t at)
{
	const struct val *step = val_at(flow, i);
	const struct val *sequence = val_get(step, "sequence");
	const char *uuid = val_get_text(step, "inject_uuid", "");
	const char *row = cexf_row(c, "inject_flow", i), *after;
	struct exchange_item *item = &c->x->items[at];
	int64_t ms = cexf_seconds(val_get(val_get(step, "timing"),
	    "triggered_at"));

	after = val_get_text(val_get(step, "requirements"), "inject_uuid",
	    NULL);
	if (after == NULL)
		after = cexf_before(flow, uuid);
	if (ms == -2)
		exchange_say(c->x, EXCHANGE_MEND, row, "triggered_at",
		    tr(c->x->cat, "it is no number of seconds"));
	if (ms >= 0) {
		item->at_ms = ms;
	} else if (cexf_has(val_get(sequence, "trigger"), "startex")) {
		item->at_ms = 0;
	} else if (after != NULL) {
		c->waits_for[at] = after;
		cexf_requirement(c, item, row, val_get(step,
		    "requirements"));
	} else {
		exchange_say(c->x, EXCHANGE_MEND, row, "timing",
		    tr(c->x->cat, "no time: it waits for the director's "
		    "GO"));
	}
	cexf_keep(c, &item->comments, "reporting_callback", val_get(step,
	    "reporting_callback"));
}

static void cexf_flow(struct cexf *c, const struct val *flow)
{
	for (size_t i = 0; i < val_len(flow); i++) {
		const char *uuid = val_get_text(val_at(flow, i),
		    "inject_uuid", "");
		int64_t inject = map_get(&c->inject_uuids, uuid, -1);
		int at = inject < 0 ? -1 : c->item_of[inject];

		if (at < 0)
			exchange_say(c->x, EXCHANGE_MEND, cexf_row(c,
			    "inject_flow", i), "inject_uuid",
			    tr(c->x->cat, "there is no inject %s"), uuid);
		else if (c->waits_for[at] != NULL ||
		    c->x->items[at].at_ms >= 0)
			exchange_say(c->x, EXCHANGE_NOTE, cexf_row(c,
			    "inject_flow", i), "inject_uuid", tr(c->x->cat,
			    "the inject was sent before: the second time is "
			    "left out"));
		else
			cexf_timing(c, flow, i, (size_t)at);
	}
}

static bool cexf_circle(const struct exchange *x, size_t item)
{
	int at = x->items[item].after;

	for (size_t n = 0; at >= 0 && n <= x->n; n++) {
		if ((size_t)at == item)
			return true;
		at = x->items[at].after;
	}
	return at >= 0;
}

static void cexf_references(struct cexf *c)
{
	for (size_t i = 0; i < val_len(c->injects); i++) {
		int at = c->item_of[i];
		struct exchange_item *item = at < 0 ? NULL :
		    &c->x->items[at];
		int64_t inject;

		if (item == NULL || c->waits_for[at] == NULL)
			continue;
		inject = map_get(&c->inject_uuids, c->waits_for[at], -1);
		item->after = inject < 0 ? -1 : c->item_of[inject];
		/* A comment cannot be waited for. */
		if (item->after >= 0 &&
		    c->x->items[item->after].category == CATEGORY_ADMIN)
			item->after = -1;
		if (item->after >= 0 && cexf_circle(c->x, (size_t)at))
			item->after = -1;
		if (item->after < 0)
			exchange_say(c->x, EXCHANGE_MEND, item->row, "",
			    tr(c->x->cat, "what it waits for is no inject of "
			    "this file: it waits for the director's GO"));
	}
}

/* ---- the whole -------------------------------------------------------- */

static void cexf_exercise(struct cexf *c, const struct val *exercise)
{
	static const char *const kept[] = { "description", "expanded",
		"namespace", "tags", "meta", "uuid", "valid_until" };
	struct exchange *x = c->x;
	int64_t ms = cexf_seconds(val_get(exercise, "total_duration"));
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
	x->title = arena_strdup(&x->a, val_get_text(exercise, "name", ""));
	x->version = arena_strdup(&x->a, val_get_text(meta,
	    "ensayo-version", val_get_text(exercise, "version", "1")));
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
		cexf_keep(c, &x->comments, kept[i], val_get(exercise,
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
		if (cexf_inject(c, i, err) != 0)
			return -1;
	if (c->x->n == 0)
		return fail(err, tr(c->x->cat, "it has no inject"));
	cexf_flow(c, flow);
	cexf_references(c);
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
