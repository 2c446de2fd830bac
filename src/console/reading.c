/*
 * reading.c: what a team has before it now, as far as facts and drafts tell:
 * the answer somebody writes, the inject that was last on a screen of
 * theirs.  It must never show words that were not sent.
 */
#include "config.h"

#include <stdlib.h>

#include "console/internal.h"

#define READING_DRAFT_MS 120000	/* a draft that was saved since is written */

/* ---- when -------------------------------------------------------------- */

static void reading_first(struct model *m, struct map *first, int team,
    const struct event *e)
{
	char key[64];

	snprintf(key, sizeof(key), "%d/%d", team, state_item(m->r.st,
	    PLAN_INJECT, event_str(e, FIELD_INJECT)));
	map_put(first, key, e->seq);	/* the first one stays */
}

static int64_t reading_ms(const struct model *m, const struct map *first,
    int team, int inject)
{
	char key[64];
	int64_t seq;

	snprintf(key, sizeof(key), "%d/%d", team, inject);
	seq = map_get(first, key, 0);
	return seq == 0 || seq > model_head(m) ? -1 :
	    m->events[seq - 1].ex_ms;
}

int64_t model_shown_ms(const struct model *m, int team, int inject)
{
	return reading_ms(m, &m->shown, team, inject);
}

int64_t model_acked_ms(const struct model *m, int team, int inject)
{
	return reading_ms(m, &m->acked, team, inject);
}

void model_reading_free(struct model *m)
{
	free(m->reading);
	map_release(&m->shown);
	map_release(&m->acked);
}

/* ---- what --------------------------------------------------------------- */

static void reading_note(struct model *m, const char *uuid,
    const struct event *e)
{
	struct model_reading is = { .seq = e->seq, .item = -1 };
	int person = state_person(m->r.st, uuid);

	if (person < 0)
		return;
	grow((void **)&m->reading, &m->capreading, (size_t)person + 1,
	    sizeof(*m->reading));
	for (int of = 0; of < VIEW_OPENED && is.item < 0; of++) {
		is.of = (enum view_opened)of;
		is.item = state_item(m->r.st, view_opened_kind(is.of),
		    event_str(e, view_opened_field(is.of)));
	}
	m->reading[person] = is;
	if (m->r.st->people[person].team >= 0)
		reading_first(m, &m->shown, m->r.st->people[person].team, e);
}

void model_reading_note(struct model *m, const struct event *e)
{
	const struct event_field *people = event_field(e, FIELD_PEOPLE);

	if (event_has(e, FIELD_TEAM))
		reading_first(m, &m->acked, state_team(m->r.st, event_str(e,
		    FIELD_TEAM)), e);
	if (event_has(e, FIELD_PERSON))
		reading_note(m, event_str(e, FIELD_PERSON), e);
	for (int64_t i = 0; people != NULL && i < people->i; i++)
		reading_note(m, people->list[i], e);
}

/* The question that somebody of the team writes on, or -1. */
static int reading_draft(const struct console *c, int team)
{
	const char *id = c->look.st->teams[team].id;
	int64_t newest = c->wall_ms - READING_DRAFT_MS;
	int question = -1;

	for (size_t i = 0; i < val_len(c->drafts); i++) {
		const struct val *d = val_at(c->drafts, i);
		int64_t saved = val_get_num(d, "saved_wall_ms", 0);

		if (saved < newest || strcmp(val_get_text(d, "team", ""),
		    id) != 0)
			continue;
		newest = saved;
		question = state_item(c->look.st, PLAN_QUESTION,
		    val_get_text(d, "question", ""));
	}
	return question;
}

static const char *reading_what(struct console *c,
    const struct model_reading *r)
{
	const struct state *st = c->look.st;

	if (r->item < 0)
		return "-";
	if (r->of == VIEW_OPENED_QUESTION)
		return look_question(&c->look, r->item);
	if (r->of == VIEW_OPENED_SURVEY)
		return state_item_id(st, PLAN_QUESTIONNAIRE, r->item);
	return arena_printf(&c->frame, "%s %s", state_number(st, r->item),
	    look_title(&c->look, r->item));
}

/* What was last seen by somebody of the team who is here. */
static struct model_reading reading_last(const struct console *c, int team)
{
	const struct state *st = c->look.st;
	struct model_reading last = { .item = -1 };

	for (size_t i = 0; i < st->npeople && i < c->m->capreading; i++) {
		const struct model_reading *r = &c->m->reading[i];

		if (st->people[i].team != team || !st->people[i].present ||
		    r->seq <= last.seq || r->seq > model_head(c->m))
			continue;
		last = *r;
	}
	return last;
}

const char *draw_person_reads(struct console *c, int person)
{
	const struct state *st = c->look.st;
	const struct model_reading *r = (size_t)person >= c->m->capreading ?
	    NULL : &c->m->reading[person];

	if (r == NULL || r->seq == 0 || r->seq > model_head(c->m) ||
	    !st->people[person].present)
		return "";
	return reading_what(c, r);
}

const char *console_reading(struct console *c, const struct people_team *t)
{
	const struct state *st = c->look.st;
	int cell = st->teams[t->team].cell;
	int question = reading_draft(c, t->team), inject;
	struct model_reading last;

	if (question >= 0) {
		inject = state_question_with(st, cell, question);
		return arena_printf(&c->frame, console_tr(c, N_("answering "
		    "%s")), inject >= 0 ? state_number(st, inject) :
		    state_item_id(st, PLAN_QUESTION, question));
	}
	if (t->quiet_ms >= NEEDS_IDLE_MS)
		return console_tr(c, N_("(idle)"));
	last = reading_last(c, t->team);
	return reading_what(c, &last);
}
