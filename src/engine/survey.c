/*
 * survey.c: questionnaires: when they open and close, and what is answered.
 * It must never record who gave which answers to
 * an anonymous one.
 */
#include "config.h"

#include "engine/engine.h"

#include "base/number.h"
#include "engine/internal.h"

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

static void survey_close(struct engine *e, int cell, int item, int team)
{
	const char *id = state_item_id(e->st, PLAN_QUESTIONNAIRE, item);
	struct event ev;

	if (team < 0)
		engine_survey_let_in(e, cell, id);
	event_init(&ev, EVENT_QUESTIONNAIRE_CLOSED);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_put(&ev, FIELD_QUESTIONNAIRE, id);
	if (team >= 0)
		event_put(&ev, FIELD_TEAM, e->st->teams[team].id);
	engine_emit(e, &ev);
}

/* It closes as a whole once no team has time left; while one has, because
 * of what is exempt for it, it closes for the others alone. */
static void survey_over(struct engine *e, int cell, int item, int64_t cell_ms)
{
	const struct state_survey *s = &e->st->cells[cell].surveys[item];
	bool left = false;

	if (s->closed || s->close_ms > cell_ms)
		return;
	for (size_t t = 0; t < e->st->nteams; t++)
		left |= e->st->teams[t].cell == cell && state_survey_open(
		    e->st, item, (int)t) && state_survey_close(e->st, item,
		    (int)t) > cell_ms;
	if (!left)
		survey_close(e, cell, item, -1);
	for (size_t t = 0; left && t < e->st->nteams; t++)
		if (e->st->teams[t].cell == cell && state_survey_open(e->st,
		    item, (int)t) && state_survey_close(e->st, item,
		    (int)t) <= cell_ms)
			survey_close(e, cell, item, (int)t);
}

void engine_survey_due(struct engine *e, int cell, int item, int64_t cell_ms)
{
	const struct plan_questionnaire *p = state_plan_survey(e->st, item);

	if (p == NULL)
		return;
	if (e->st->cells[cell].surveys[item].opened_seq != 0)
		survey_over(e, cell, item, cell_ms);
	else if (engine_survey_ms(e, cell, item) == cell_ms)
		survey_open(e, cell, p);
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

static bool survey_awaits(const struct engine *e, int item, int person)
{
	const struct state_person *who = &e->st->people[person];
	const struct plan_questionnaire *p = state_plan_survey(e->st, item);

	return who->team >= 0 && !who->removed && who->present && p != NULL &&
	    p->purpose == PLAN_POST &&
	    state_survey_open(e->st, item, who->team) &&
	    !state_survey_had(e->st, item, person);
}

bool engine_survey_awaited(const struct engine *e)
{
	for (size_t i = 0; i < e->st->items[PLAN_QUESTIONNAIRE].n; i++)
		for (size_t p = 0; p < e->st->npeople; p++) {
			if (survey_awaits(e, (int)i, (int)p))
				return true;
		}
	return false;
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

/* The answer to an item: NULL when it is skipped, or after a refusal. */
static const char *survey_value(struct decide *d,
    const struct plan_survey_item *m, const struct val *map, bool *fits)
{
	const struct val *v = val_get(map, m->id);
	const char *s = v != NULL && v->kind == VAL_STR ? v->u.str.s : NULL;
	bool skipped = v == NULL || (s != NULL && s[0] == '\0' &&
	    m->kind != PLAN_MULTI);

	if (skipped && m->optional)
		return NULL;
	if (!skipped && s != NULL && item_fits(m, s))
		return s;
	decide_refuse(d, "usage", skipped ? N_("%s is missing") :
	    N_("the answer to %s does not fit"), m->id);
	*fits = false;
	return NULL;
}

/* The items in their order, those that were skipped left out, and nothing
 * else; NULL after a refusal. */
static struct val *survey_fits(struct decide *d,
    const struct plan_questionnaire *p, const struct val *map)
{
	struct val *out = val_map(d->a);
	size_t known = 0;
	bool fits = true;

	if (map == NULL || map->kind != VAL_MAP) {
		decide_refuse(d, "usage", "write ID=VALUE; ID=VALUE");
		return NULL;
	}
	for (size_t i = 0; i < p->nitems && fits; i++) {
		const char *s = survey_value(d, &p->items[i], map, &fits);

		known += val_get(map, p->items[i].id) != NULL;
		if (s != NULL)
			val_set(d->a, out, p->items[i].id, val_str(d->a, s));
	}
	if (fits && val_len(map) != known)
		decide_refuse(d, "usage", "there is more than the items of "
		    "%s", p->id);
	return fits && val_len(map) == known ? out : NULL;
}

static void survey_taken(struct decide *d,
    const struct plan_questionnaire *p)
{
	struct event ev;

	event_init(&ev, EVENT_QUESTIONNAIRE_TAKEN);
	event_put(&ev, FIELD_CELL, d->st->cells[d->cell].id);
	if (p->each_person)
		event_put(&ev, FIELD_PERSON, d->st->people[d->person].uuid);
	event_put(&ev, FIELD_QUESTIONNAIRE, p->id);
	event_put(&ev, FIELD_TEAM, d->st->teams[d->team].id);
	engine_emit(d->e, &ev);
}

static void survey_answered(struct decide *d,
    const struct plan_questionnaire *p, const char *answers)
{
	struct event ev;

	event_init(&ev, EVENT_QUESTIONNAIRE_ANSWERED);
	event_put(&ev, FIELD_ANSWERS, answers);
	event_put(&ev, FIELD_CELL, d->st->cells[d->cell].id);
	if (p->each_person)
		event_put(&ev, FIELD_PERSON, d->st->people[d->person].uuid);
	event_put(&ev, FIELD_QUESTIONNAIRE, p->id);
	event_put(&ev, FIELD_TEAM, d->st->teams[d->team].id);
	engine_emit(d->e, &ev);
}

static struct val *survey_take(struct decide *d,
    const struct plan_questionnaire *p, const struct val *map)
{
	struct buf json = {0};

	json_write(&json, map);
	if (p->anonymous) {
		survey_taken(d, p);
		engine_survey_keep(d->e, d->cell, p->id, buf_str(&json));
	} else {
		survey_answered(d, p, buf_str(&json));
	}
	engine_survey_draft(d->e, d->team, d->person, p->id, NULL);
	buf_release(&json);
	return decide_ok(d);
}

/* One that this participant may answer; NULL after a refusal. */
static const struct plan_questionnaire *survey_open_for(struct decide *d)
{
	int item = state_item(d->st, PLAN_QUESTIONNAIRE,
	    decide_text(d, "questionnaire"));
	const struct plan_questionnaire *p = state_plan_survey(d->st, item);
	const struct state_survey *s;

	if (d->team < 0) {
		decide_refuse(d, "team", "you are in no team");
		return NULL;
	}
	s = item < 0 ? NULL : &d->st->cells[d->cell].surveys[item];
	if (p == NULL || s->opened_seq == 0 ||
	    !state_plays(d->st, d->team, p->to))
		decide_refuse(d, "unknown", "no such questionnaire for "
		    "your team: \"%s\"", decide_text(d, "questionnaire"));
	else if (!state_survey_open(d->st, item, d->team))
		decide_refuse(d, "closed", "questionnaire \"%s\" takes "
		    "no more answers", p->id);
	else if (p->anonymous && state_survey_had(d->st, item, d->person))
		decide_refuse(d, "answered", "questionnaire \"%s\" is "
		    "answered; nobody knows which answers were yours, so they "
		    "cannot be changed", p->id);
	else
		return p;
	return NULL;
}

DECIDE(survey)
{
	const struct plan_questionnaire *p = survey_open_for(d);
	struct val *map;

	if (p == NULL)
		return NULL;
	map = survey_fits(d, p, survey_read(d, decide_text(d, "answers")));
	return map == NULL ? NULL : survey_take(d, p, map);
}

/* What is not finished need not fit. */
DECIDE(fill)
{
	const struct plan_questionnaire *p = survey_open_for(d);

	if (p == NULL)
		return NULL;
	engine_survey_draft(d->e, d->team, d->person, p->id,
	    decide_has(d, "answers") ? decide_text(d, "answers") : NULL);
	return decide_ok(d);
}
