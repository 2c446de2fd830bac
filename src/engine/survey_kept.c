/*
 * survey_kept.c: what is kept of questionnaires beside the record: answers
 * that are not sent yet, and anonymous ones until theirs closes.
 *
 * That somebody has answered an anonymous one is a fact at once; what was
 * answered waits here without a name, a time or an order, and enters the
 * record together with all others.  So whoever reads the record, even as it
 * grows, cannot tell whose answers are whose.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

/* Rows among the drafts: no question's id has a slash, no team is "". */
#define KEPT_PREFIX "survey/"
#define KEPT_NOBODY ""

bool engine_survey_is_kept(const struct store_draft *d)
{
	return strncmp(d->item, KEPT_PREFIX, sizeof(KEPT_PREFIX) - 1) == 0;
}

static void kept_put(struct engine *e, const struct store_draft *row)
{
	if (e->status == STORE_OK)
		e->status = e->c.store->ops->put_draft(e->c.store, row,
		    &e->status_err);
}

/* ---- not sent yet ----------------------------------------------------- */

void engine_survey_draft(struct engine *e, int team, int person,
    const char *id, const char *answers)
{
	char *item = xasprintf(KEPT_PREFIX "%s", id);
	struct store_draft row = {
		.team = (char *)e->st->teams[team].id, .item = item,
		.person = e->st->people[person].uuid,
		.text = (char *)answers, .wall_ms = e->now_wall_ms,
	};

	kept_put(e, &row);
	free(item);
}

/* ---- anonymous, until it closes --------------------------------------- */

static char *kept_item(const struct engine *e, int cell, const char *id)
{
	return xasprintf(KEPT_PREFIX "%s/%s", e->st->cells[cell].id, id);
}

/* All that waits for one questionnaire of a cell, in the store's order: by
 * what they say. */
struct kept {
	const char *item;
	char **keys, **texts;
	size_t n, cap, captexts;
};

static void kept_take(const struct store_draft *d, void *arg)
{
	struct kept *k = arg;

	if (d->team[0] != '\0' || strcmp(d->item, k->item) != 0)
		return;
	grow(&k->keys, &k->cap, k->n + 1, sizeof(*k->keys));
	grow(&k->texts, &k->captexts, k->n + 1, sizeof(*k->texts));
	k->keys[k->n] = xstrdup(d->person);
	k->texts[k->n++] = xstrdup(d->text);
}

static void kept_read(struct engine *e, struct kept *k)
{
	if (e->status == STORE_OK && e->c.store->ops->drafts(e->c.store,
	    kept_take, k, &e->status_err) != 0)
		e->status = STORE_FAILED;
}

static void kept_release(struct kept *k)
{
	for (size_t i = 0; i < k->n; i++) {
		free(k->keys[i]);
		free(k->texts[i]);
	}
	free(k->keys);
	free(k->texts);
}

void engine_survey_keep(struct engine *e, int cell, const char *id,
    const char *answers)
{
	char *item = kept_item(e, cell, id), *key, hex[DIGEST_HEX];
	struct kept k = { .item = item };
	struct digest digest;
	size_t same = 0;

	kept_read(e, &k);
	for (size_t i = 0; i < k.n; i++)
		same += strcmp(k.texts[i], answers) == 0;
	digest_of(&digest, answers, strlen(answers));
	digest_hex(&digest, hex);
	key = xasprintf("%s/%zu", hex, same);
	kept_put(e, &(struct store_draft){ .team = (char *)KEPT_NOBODY,
	    .item = item, .person = key, .text = (char *)answers });
	free(key);
	kept_release(&k);
	free(item);
}

static void kept_record(struct engine *e, int cell, const char *id,
    const char *answers)
{
	const char *actor = e->actor;
	struct event ev;

	event_init(&ev, EVENT_QUESTIONNAIRE_ANSWERED);
	event_put(&ev, FIELD_ANSWERS, answers);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_put(&ev, FIELD_QUESTIONNAIRE, id);
	e->actor = ACTOR_ENGINE;
	engine_emit(e, &ev);
	e->actor = actor;
}

void engine_survey_let_in(struct engine *e, int cell, const char *id)
{
	char *item = kept_item(e, cell, id);
	struct kept k = { .item = item };

	kept_read(e, &k);
	for (size_t i = 0; i < k.n; i++) {
		kept_record(e, cell, id, k.texts[i]);
		kept_put(e, &(struct store_draft){
		    .team = (char *)KEPT_NOBODY, .item = item,
		    .person = k.keys[i] });
	}
	kept_release(&k);
	free(item);
}

void engine_survey_let_all_in(struct engine *e)
{
	for (size_t c = 0; c < e->st->ncells; c++)
		for (size_t i = 0; i < e->st->items[PLAN_QUESTIONNAIRE].n;
		    i++) {
			if (e->st->cells[c].surveys[i].opened_seq != 0)
				engine_survey_let_in(e, (int)c,
				    state_item_id(e->st, PLAN_QUESTIONNAIRE,
				    (int)i));
		}
}
