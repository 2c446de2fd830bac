/*
 * telling_words.c: levels of rubrics and arguments of commands in words
 * (telling_words.h).  It must never show braces and quotes of JSON to
 * people, nor text that has not gone through text_safe().
 */
#include "config.h"

#include "view/telling_words.h"

#include "base/i18n.h"
#include "base/text.h"
#include "client/words.h"
#include "view/telling_inner.h"

/* The question that an answer is one to, and its plan; or NULL. */
static const struct plan_question *words_question(const struct record *r,
    int64_t of, const struct plan **plan)
{
	const struct state_answer *answer = state_answer(r->st, of);
	int cell = answer == NULL ? -1 : r->st->teams[answer->team].cell;

	if (answer == NULL)
		return NULL;
	*plan = state_plan_of(r->st,
	    r->st->cells[cell].questions[answer->question].version);
	return state_plan_question(r->st, cell, answer->question);
}

static void words_safe(struct buf *out, const char *s)
{
	text_safe(out, s, strlen(s), false, 0);
}

/* One criterion: its title, the level, what that means if the pack says. */
static void words_level(struct buf *out, const struct plan *p,
    const struct plan_criterion *c, int64_t level, const char *lang)
{
	const char *title = plan_say(p, &c->title, lang, NULL);

	words_safe(out, title[0] == '\0' ? c->id : title);
	buf_addf(out, " %lld", (long long)level);
	if (level < 0 || (size_t)level >= c->nanchors)
		return;
	buf_adds(out, " (");
	words_safe(out, plan_say(p, &c->anchors[level], lang, NULL));
	buf_addc(out, ')');
}

/* In the order of the rubric. */
static void words_levels(struct buf *out, const struct record *r, int64_t of,
    const struct val *levels, const char *lang)
{
	const struct plan *p = NULL;
	const struct plan_question *q = words_question(r, of, &p);
	size_t n = 0;

	for (size_t i = 0; q != NULL && i < q->nrubric; i++) {
		const struct val *level = val_get(levels, q->rubric[i].id);

		if (level == NULL)
			continue;
		buf_adds(out, n++ > 0 ? ", " : "");
		words_level(out, p, &q->rubric[i], val_num(level, 0), lang);
	}
	/* blind: by a number that stands for the answer */
	for (size_t i = 0; q == NULL && i < val_len(levels); i++) {
		const struct val_pair *pair = &levels->u.map.p[i];

		buf_adds(out, i > 0 ? ", " : "");
		words_safe(out, pair->key);
		buf_addf(out, " %lld", (long long)val_num(pair->value, 0));
	}
}

static const struct val *words_map(struct arena *a, const char *json)
{
	const struct val *v = json_parse(a, json, strlen(json),
	    EVENT_BODY_MAX, NULL);

	return v != NULL && v->kind == VAL_MAP ? v : NULL;
}

void telling_levels(struct buf *out, const struct record *r, int64_t of,
    const char *json, const char *lang)
{
	struct arena a = {0};

	words_levels(out, r, of, words_map(&a, json), lang);
	arena_release(&a);
}

static void words_value(struct buf *out, const struct val *v)
{
	struct buf json = {0};

	if (v->kind == VAL_STR) {
		words_safe(out, v->u.str.s);
		return;
	}
	for (size_t i = 0; v->kind == VAL_LIST && i < val_len(v); i++) {
		buf_adds(out, i > 0 ? " " : "");
		words_value(out, val_at(v, i));
	}
	if (v->kind == VAL_LIST)
		return;
	json_write(&json, v);
	words_safe(out, buf_str(&json));
	buf_release(&json);
}

void telling_value(struct buf *out, const char *json)
{
	struct arena a = {0};
	const struct val *v = json_parse(&a, json, strlen(json),
	    EVENT_BODY_MAX, NULL);

	if (v == NULL)
		words_safe(out, json);
	else
		words_value(out, v);
	arena_release(&a);
}

/* ---- arguments ---------------------------------------------------------- */

/* What an argument of a command is called. */
static const char *words_key(const struct i18n *words, const char *key)
{
	static const struct { const char *key, *text; } keys[] = {
		{ "answer", N_("answer") }, { "by", N_("length") },
		{ "cell", N_("cell") }, { "levels", N_("levels") },
		{ "outcome", N_("outcome") }, { "points", N_("points") },
		{ "team", N_("team") }, { "text", N_("text") },
		{ "verdict", N_("verdict") }, { "why", N_("reason") },
		{ "as", N_("as") },
	};

	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (strcmp(keys[i].key, key) == 0)
			return tr(words, keys[i].text);
	return client_word(words, key);
}

/* An id by the title of what it names, a code by its word; false: neither. */
static bool words_named(const struct teller *t, struct buf *out,
    const char *key, const struct val *v)
{
	int kind = plan_item_kind(key);
	const char *s = val_text(v, NULL);
	char *ref, span[SPAN_TEXT];

	if (strcmp(key, "by") == 0 && v->kind == VAL_INT) {
		buf_adds(out, span_text((struct span){ val_num(v, 0) }, span));
		return true;
	}
	if (strcmp(key, "answer") == 0 && v->kind == VAL_INT) {
		telling_of(t, out, val_num(v, 0));
		return true;
	}
	if (s == NULL || (kind < 0 && strcmp(key, "team") != 0)) {
		if (s == NULL || (strcmp(key, "verdict") != 0 &&
		    strcmp(key, "outcome") != 0))
			return false;
		words_safe(out, client_word(t->r->words, s));
		return true;
	}
	if (kind == PLAN_INJECT) {
		telling_inject(t, out, s);
	} else if (kind >= 0) {
		telling_item(t, out, (enum plan_item)kind, s);
	} else {
		ref = xasprintf("team/%s", s);
		telling_ref(t, out, ref);
		free(ref);
	}
	return true;
}

static void words_arg(const struct teller *t, struct buf *out,
    const struct val *args, const struct val_pair *pair)
{
	bool tool = t->e->kind == EVENT_TOOL_USED;

	words_safe(out, tool ? pair->key : words_key(t->r->words,
	    pair->key));
	buf_addc(out, ' ');
	if (!tool && strcmp(pair->key, "levels") == 0 &&
	    pair->value->kind == VAL_MAP)
		words_levels(out, t->r, val_get_num(args, "answer", 0),
		    pair->value, t->lang);
	else if (tool || !words_named(t, out, pair->key, pair->value))
		words_value(out, pair->value);
}

bool telling_args(const struct teller *t, struct buf *out, const char *json)
{
	struct arena a = {0};
	const struct val *args = words_map(&a, json);
	bool any = val_len(args) > 0;

	for (size_t i = 0; i < val_len(args); i++) {
		buf_adds(out, i > 0 ? ", " : "");
		words_arg(t, out, args, &args->u.map.p[i]);
	}
	arena_release(&a);
	return any;
}

/* ---- questionnaires ------------------------------------------------------ */

static const struct plan_questionnaire *words_survey(const struct teller *t,
    const struct plan **p)
{
	const char *id = event_str(t->e, FIELD_QUESTIONNAIRE);
	int at;

	for (size_t v = t->r->st->nversions; id != NULL && v-- > 0; ) {
		*p = t->r->st->versions[v].plan;
		at = plan_find(*p, PLAN_QUESTIONNAIRE, id);
		if (at >= 0)
			return &(*p)->surveys[at];
	}
	return NULL;
}

/* An option by its title, several, or what was typed. */
static void words_answer(const struct teller *t, struct buf *out,
    const struct plan *p, const struct plan_survey_item *item,
    const struct val *v)
{
	const char *s = val_text(v, NULL);

	if (s != NULL && item != NULL && item->nchoices > 0) {
		words_safe(out, plan_choice_title(p, item->choices,
		    item->nchoices, s, t->lang));
		return;
	}
	for (size_t i = 0; v->kind == VAL_LIST && i < val_len(v); i++) {
		buf_adds(out, i > 0 ? ", " : "");
		words_answer(t, out, p, item, val_at(v, i));
	}
	if (v->kind != VAL_LIST)
		words_value(out, v);
}

void telling_answers(const struct teller *t, struct buf *out,
    const char *json)
{
	struct arena a = {0};
	const struct val *map = words_map(&a, json);
	const struct plan *p = NULL;
	const struct plan_questionnaire *q = words_survey(t, &p);

	for (size_t i = 0; i < val_len(map); i++) {
		const struct val_pair *pair = &map->u.map.p[i];
		const struct plan_survey_item *item = NULL;
		const char *title = "";

		for (size_t k = 0; q != NULL && k < q->nitems; k++)
			if (strcmp(q->items[k].id, pair->key) == 0)
				item = &q->items[k];
		if (item != NULL)
			title = plan_say(p, &item->title, t->lang, NULL);
		buf_adds(out, i > 0 ? "; " : "");
		words_safe(out, title[0] == '\0' ? pair->key : title);
		buf_addc(out, ' ');
		words_answer(t, out, p, item, pair->value);
	}
	arena_release(&a);
}

/* ---- how a message went -------------------------------------------------- */

static const char *words_how(const struct i18n *words, const char *code)
{
	static const struct { const char *code, *text; } codes[] = {
		{ "bounced", N_("the channel is cut: it comes back") },
		{ "lost", N_("the channel is cut: it is lost") },
		{ "queued", N_("the channel is cut: it waits") },
	};

	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		if (strcmp(codes[i].code, code) == 0)
			return tr(words, codes[i].text);
	return code;
}

void telling_way(const struct teller *t, struct buf *out)
{
	const struct i18n *words = t->r->words;
	const char *channel = event_str(t->e, FIELD_CHANNEL);
	const char *inject = event_str(t->e, FIELD_INJECT);
	const char *how = event_str(t->e, FIELD_HOW);
	struct buf part = {0}, name = {0};

	/* chat is the usual way: nobody says so */
	if (channel != NULL && (strcmp(channel, "chat") != 0 ||
	    how != NULL)) {
		telling_item(t, &name, PLAN_CHANNEL, channel);
		buf_addf(&part, tr(words, "over %s"), buf_str(&name));
	}
	if (inject != NULL) {
		buf_clear(&name);
		telling_inject(t, &name, inject);
		buf_adds(&part, part.len > 0 ? ", " : "");
		buf_addf(&part, tr(words, "with inject %s"), buf_str(&name));
	}
	if (how != NULL)
		buf_addf(&part, "%s%s", part.len > 0 ? "; " : "",
		    words_how(words, how));
	if (part.len > 0) {
		buf_adds(out, " (");
		text_safe(out, part.p, part.len, false, 0);
		buf_addc(out, ')');
	}
	buf_release(&part);
	buf_release(&name);
}
