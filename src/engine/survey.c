/*
 * survey.c: questionnaires: when they open and close, and what is answered.
 * It must never record who answered an anonymous one.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"
#include "match/number.h"

#define SURVEY_TEXT_MAX 4000

int64_t engine_survey_ms(const struct engine *e, int cell, int item)
{
	const struct plan_questionnaire *p = state_plan_survey(e->st, item);
	const struct state_survey *s = &e->st->cells[cell].surveys[item];

	if (p == NULL || s->closed)
		return INT64_MAX;
	if (s->opened_seq != 0)
		return s->close_ms;
	if (p->at.ms < 0)
		return p->purpose == PLAN_POST ? INT64_MAX : 0;
	return state_moment(e->st, cell, p->phase, p->at);
}

static void survey_open(struct engine *e, int cell,
    const struct plan_questionnaire *p)
{
	int64_t now = state_cell_ms(e->st, cell, e->batch_ex_ms);
	struct event ev;

	event_init(&ev, EVENT_QUESTIONNAIRE_OPENED);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	if (p->close.ms >= 0)
		event_puti(&ev, FIELD_CLOSE_MS, now + p->close.ms);
	event_put(&ev, FIELD_QUESTIONNAIRE, p->id);
	engine_emit(e, &ev);
}

void engine_survey_due(struct engine *e, int cell, int item, int64_t cell_ms)
{
	const struct plan_questionnaire *p = state_plan_survey(e->st, item);
	struct event ev;

	if (engine_survey_ms(e, cell, item) != cell_ms)
		return;		/* stale */
	if (e->st->cells[cell].surveys[item].opened_seq == 0) {
		survey_open(e, cell, p);
		return;
	}
	event_init(&ev, EVENT_QUESTIONNAIRE_CLOSED);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_put(&ev, FIELD_QUESTIONNAIRE, p->id);
	engine_emit(e, &ev);
}

/* At EndEx: those for afterwards open. */
void engine_survey_ended(struct engine *e)
{
	for (size_t c = 0; c < e->st->ncells; c++)
		for (size_t i = 0; i < e->st->items[PLAN_QUESTIONNAIRE].n;
		    i++) {
			const struct plan_questionnaire *p =
			    state_plan_survey(e->st, (int)i);

			if (p != NULL && p->purpose == PLAN_POST &&
			    p->at.ms < 0 && e->st->cells[c].surveys[i].
			    opened_seq == 0)
				survey_open(e, (int)c, p);
		}
}

/* ---- answering -------------------------------------------------------- */

/* {"ID":VALUE}, or "ID=VALUE; ID=VALUE". */
static struct val *survey_read(struct decide *d, const char *text)
{
	struct val *map = text[0] == '{' ? json_parse(d->a, text,
	    strlen(text), EVENT_BODY_MAX, NULL) : val_map(d->a);
	char *copy = arena_strdup(d->a, text), *one, *eq;

	if (text[0] == '{' || map == NULL)
		return map;
	while ((one = strsep(&copy, ";")) != NULL) {
		one += strspn(one, " ");
		if (*one == '\0')
			continue;
		eq = strchr(one, '=');
		if (eq == NULL)
			return NULL;
		*eq = '\0';
		val_set(d->a, map, one, val_str(d->a, eq + 1));
	}
	return map;
}

static bool option_fits(const struct plan_survey_item *m, const char *id,
    size_t n)
{
	for (size_t i = 0; i < m->nchoices; i++)
		if (strlen(m->choices[i].id) == n &&
		    memcmp(m->choices[i].id, id, n) == 0)
			return true;
	return false;
}

static bool item_fits(const struct plan_survey_item *m, const char *s)
{
	double n[NUMBER_READINGS];

	if (m->kind == PLAN_CHOICE)
		return option_fits(m, s, strlen(s));
	for (size_t len; m->kind == PLAN_MULTI && *s != '\0'; s += len) {
		s += strspn(s, ", ");
		len = strcspn(s, ", ");
		if (len > 0 && !option_fits(m, s, len))
			return false;
	}
	if (m->kind == PLAN_FREE)
		return strlen(s) <= SURVEY_TEXT_MAX;
	if (m->kind == PLAN_MULTI)
		return true;
	if (number_parse(s, n) == 0)
		return false;
	return m->kind != PLAN_SCALE || (n[0] >= (double)m->from &&
	    n[0] <= (double)m->to_value);
}

/* Every item, and nothing else; false after a refusal. */
static bool survey_fits(struct decide *d, const struct plan_questionnaire *p,
    const struct val *map)
{
	if (map == NULL || map->kind != VAL_MAP) {
		decide_refuse(d, "usage", "write ID=VALUE; ID=VALUE");
		return false;
	}
	for (size_t i = 0; i < p->nitems; i++) {
		const struct val *v = val_get(map, p->items[i].id);

		if (v != NULL && v->kind == VAL_STR &&
		    item_fits(&p->items[i], v->u.str.s))
			continue;
		decide_refuse(d, "usage", v == NULL ? "%s is missing" :
		    "the answer to %s does not fit", p->items[i].id);
		return false;
	}
	if (val_len(map) == p->nitems)
		return true;
	decide_refuse(d, "usage", "there is more than the items of %s",
	    p->id);
	return false;
}

static struct val *survey_take(struct decide *d,
    const struct plan_questionnaire *p, const struct val *map)
{
	const char *actor = d->e->actor;
	struct buf json = {0};
	struct event ev;

	json_write(&json, map);
	event_init(&ev, EVENT_QUESTIONNAIRE_ANSWERED);
	event_put(&ev, FIELD_ANSWERS, buf_str(&json));
	event_put(&ev, FIELD_CELL, d->st->cells[d->cell].id);
	if (p->each_person && !p->anonymous)
		event_put(&ev, FIELD_PERSON,
		    d->st->people[d->person].uuid);
	event_put(&ev, FIELD_QUESTIONNAIRE, p->id);
	if (!p->anonymous)
		event_put(&ev, FIELD_TEAM, d->st->teams[d->team].id);
	if (p->anonymous)
		d->e->actor = ACTOR_ENGINE;
	engine_emit(d->e, &ev);
	d->e->actor = actor;
	buf_release(&json);
	return decide_ok(d);
}

DECIDE(survey)
{
	int item = state_item(d->st, PLAN_QUESTIONNAIRE,
	    decide_text(d, "questionnaire"));
	const struct plan_questionnaire *p = state_plan_survey(d->st, item);
	const struct state_survey *s;
	struct val *map;

	if (d->team < 0)
		return decide_refuse(d, "team", "you are in no team");
	s = item < 0 ? NULL : &d->st->cells[d->cell].surveys[item];
	if (p == NULL || s->opened_seq == 0 ||
	    !state_plays(d->st, d->team, p->to))
		return decide_refuse(d, "unknown", "no such questionnaire for "
		    "your team: \"%s\"", decide_text(d, "questionnaire"));
	if (s->closed)
		return decide_refuse(d, "closed", "questionnaire \"%s\" takes "
		    "no more answers", p->id);
	map = survey_read(d, decide_text(d, "answers"));
	return survey_fits(d, p, map) ? survey_take(d, p, map) : NULL;
}
