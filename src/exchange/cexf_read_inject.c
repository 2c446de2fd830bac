/*
 * cexf_read_inject.c: an inject of a Common Exercise Format file, with its
 * payload and what is evaluated.
 */
#include "exchange/cexf_read.h"

#include "base/text.h"
#include "plan/plan_name.h"

/* ---- payloads --------------------------------------------------------- */

static void cexf_roles(struct cexf *c, struct exchange_item *item,
    const struct val *to)
{
	for (size_t i = 0; i < val_len(to); i++) {
		const char *name = val_text(val_at(to, i), "");
		int role = name[0] == '\0' ? -1 : exchange_role(c->x, name);

		if (role >= 0)
			item->to |= UINT64_C(1) << role;
		else if (name[0] != '\0')
			exchange_say(c->x, EXCHANGE_MEND, item->row, "to",
			    tr(c->x->cat, "more than %d different receivers: "
			    "\"%s\" is left out"), PLAN_ROLES_MAX, name);
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

/* What is said by language: fn gets each that can be taken. */
static void cexf_langs(struct cexf *c, struct exchange_item *item,
    const struct val *map, void (*fn)(struct cexf *c,
    struct exchange_item *item, int lang, const struct val *said))
{
	for (size_t i = 0; map != NULL && map->kind == VAL_MAP &&
	    i < map->u.map.n; i++) {
		const struct val_pair *pair = &map->u.map.p[i];
		int lang = plan_lang_valid(pair->key) ?
		    exchange_lang(c->x, pair->key) : -1;

		if (lang >= 0)
			fn(c, item, lang, pair->value);
	}
}

/* A text without the mark above it; nothing but the mark is none. */
static void cexf_body(struct cexf *c, struct exchange_item *item, int lang,
    const struct buf *text)
{
	const char *s = exchange_unmark(c->x, (size_t)lang, buf_str(text));

	if (s[0] != '\0')
		item->body[lang] = arena_strdup(&c->x->a, s);
}

static void cexf_translation(struct cexf *c, struct exchange_item *item,
    int lang, const struct val *said)
{
	const char *subject = val_get_text(said, "subject", NULL);
	struct buf text = {0}, sound = {0};

	cexf_content(said, &text);
	text_repair(&sound, buf_str(&text), text.len);
	if (subject != NULL)
		item->title[lang] = arena_strdup(&c->x->a, subject);
	cexf_body(c, item, lang, &sound);
	buf_release(&text);
	buf_release(&sound);
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
		cexf_body(c, item, c->lang, &bytes);
	else if (bytes.len > 0)
		cexf_attach(c, item, name, &bytes);
	if (subject != NULL)
		item->title[c->lang] = arena_strdup(&c->x->a, subject);
	if (from != NULL)
		item->from = arena_strdup(&c->x->a, from);
	if (word_channel(channel) != NULL)
		item->channel = word_channel(channel);
	cexf_roles(c, item, val_get(parameters, "to"));
	cexf_langs(c, item, val_get(parameters, "translations"),
	    cexf_translation);
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
		exchange_say(c->x, EXCHANGE_NOTE, cexf_read_row(c,
		    "inject_payloads", (size_t)i), "type", tr(c->x->cat,
		    "a payload of type \"%s\" has no counterpart: kept as a "
		    "comment"), type);
		cexf_read_keep(c, &item->comments, "payload", payload);
	}
}

static void cexf_receivers(struct cexf *c, struct exchange_item *item)
{
	int role;

	if (item->to != 0 || item->category == CATEGORY_ADMIN)
		return;
	role = exchange_role(c->x, "participants");
	item->to = UINT64_C(1) << (role < 0 ? 0 : role);
	if (role < 0)
		exchange_say(c->x, EXCHANGE_MEND, item->row, "to",
		    tr(c->x->cat, "nobody of its receivers is left: it goes "
		    "to \"%s\""), c->x->roles[0].name);
}

/* ---- evaluation ------------------------------------------------------- */

/* {"answer": {"values": [...]}}: right answers of a question of ours. */
static const struct val *cexf_answers(const struct val *evaluation)
{
	const struct val *list = val_get(evaluation, "parameters");

	return val_get(val_get(val_at(list, 0), "answer"), "values");
}

static void cexf_title(struct cexf *c, struct exchange_item *item, int lang,
    const struct val *said)
{
	if (val_text(said, NULL) != NULL)
		item->title[lang] = arena_strdup(&c->x->a,
		    val_text(said, ""));
}

static void cexf_question(struct cexf *c, size_t with,
    const struct val *evaluation, const struct val *answers)
{
	struct exchange_item *item = exchange_add(c->x,
	    c->x->items[with].row);
	const char *title = val_get_text(evaluation, "result", "");
	int64_t due = cexf_read_seconds(val_get(evaluation, "due"));

	if (item == NULL)
		return;
	item->category = CATEGORY_QUESTION;
	item->with = (int)with;
	cexf_roles(c, item, val_get(evaluation, "to"));
	if (item->to == 0)
		item->to = c->x->items[with].to;
	cexf_receivers(c, item);
	cexf_langs(c, item, val_get(evaluation, "translations"), cexf_title);
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
	cexf_read_keep(c, &item->comments, "inject_evaluation", evaluation);
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

int cexf_read_inject(struct cexf *c, size_t index, struct err *err)
{
	const struct val *inject = val_at(c->injects, index);
	const char *name = val_get_text(inject, "name", "");
	const char *payload = val_get_text(inject,
	    "action_payload_resource_uuid", NULL);
	size_t at = c->x->n;
	struct exchange_item *item = exchange_add(c->x, cexf_read_row(c,
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
