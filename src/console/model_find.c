/*
 * model_find.c: the lists of events that screens look for, and what they say:
 * the one about something, how many there were (model.h).
 */
#include "config.h"

#include "console/model.h"

#define MODEL_UUID 36

/* ---- as they come ----------------------------------------------------- */

static void model_seq(struct model_seqs *s, int64_t seq)
{
	grow((void **)&s->v, &s->cap, s->n + 1, sizeof(*s->v));
	s->v[s->n++] = seq;
}

/* "UUID/HAT", "director>UUID/participant": whose deed was it? */
static int model_actor(const struct model *m, const char *actor)
{
	const char *cut = strchr(actor, '>');
	char uuid[MODEL_UUID + 1];

	if (cut != NULL)
		actor = cut + 1;
	if (strlen(actor) < MODEL_UUID)
		return -1;
	memcpy(uuid, actor, MODEL_UUID);
	uuid[MODEL_UUID] = '\0';
	return state_person(m->r.st, uuid);
}

static void model_note_person(struct model *m, const struct event *e)
{
	int person = model_actor(m, e->actor);

	if (person < 0)
		return;
	grow((void **)&m->seen_wall, &m->capseen, (size_t)person + 1,
	    sizeof(*m->seen_wall));
	m->seen_wall[person] = e->wall_ms;
	grow((void **)&m->deeds, &m->capdeeds, m->ndeeds + 1,
	    sizeof(*m->deeds));
	m->deeds[m->ndeeds++] = (struct model_deed){ e->seq, e->ex_ms,
		person };
}

/* The list that an event of a kind is in, so that screens need not walk the
 * record for it; NULL: none. */
static struct model_seqs *model_list(struct model *m, enum event_kind kind)
{
	switch ((int)kind) {
	case EVENT_MESSAGE_SENT:
	case EVENT_BROADCAST_SENT:
		return &m->messages;
	case EVENT_OBSERVATION_NOTED:
	case EVENT_NOTE_WRITTEN:
	case EVENT_ITEM_FLAGGED:
		return &m->notes;
	case EVENT_SCRIPT_FAILED:
		return &m->failures;
	case EVENT_CLOCK_PAUSED:
	case EVENT_CLOCK_RECOVERED:
	case EVENT_CLOCK_RESUMED:
		return &m->pauses;
	case EVENT_INJECT_RECALLED:
		return &m->recalls;
	case EVENT_INJECT_SKIPPED:
		return &m->skips;
	case EVENT_FILE_STORED:
		return &m->files;
	default:
		return NULL;
	}
}

void model_index(struct model *m, const struct event *e)
{
	struct model_seqs *list = model_list(m, e->kind);

	model_note_person(m, e);
	if (list != NULL)
		model_seq(list, e->seq);
	if (list == &m->messages)
		model_seq(&m->message_of, event_int(e, FIELD_OF, 0));
	else if (e->kind == EVENT_DELIVERY_SHOWN ||
	    e->kind == EVENT_DELIVERY_ACKNOWLEDGED)
		model_reading_note(m, e);
	else if (e->kind == EVENT_PERSON_RENAMED ||
	    e->kind == EVENT_PERSON_ERASED)
		map_release(&m->names);	/* asked for again */
}

/* ---- what they say ---------------------------------------------------- */

int64_t model_skipped(const struct model *m, const char *inject,
    struct arena *a)
{
	int64_t head = model_head(m);

	for (size_t i = m->skips.n; i > 0; i--) {
		int64_t seq = m->skips.v[i - 1];
		const char *of = seq > head ? NULL : model_field(m, seq,
		    FIELD_INJECT, a);

		if (of != NULL && strcmp(of, inject) == 0)
			return seq;
	}
	return 0;
}

void model_activity(const struct model *m, int team, int64_t ex_ms,
    int64_t span_ms, int *counts, size_t n)
{
	const struct state *st = model_state(m);
	int64_t head = model_head(m), from = ex_ms - (int64_t)n * span_ms;

	memset(counts, 0, n * sizeof(*counts));
	for (size_t i = m->ndeeds; i > 0; i--) {
		const struct model_deed *d = &m->deeds[i - 1];

		if (d->seq > head || d->ex_ms > ex_ms)
			continue;
		if (d->ex_ms <= from)
			break;
		if ((size_t)d->person < st->npeople &&
		    st->people[d->person].team == team)
			counts[(d->ex_ms - from - 1) / span_ms]++;
	}
}
