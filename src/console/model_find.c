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

/* Lists of what screens look for, so that they need not walk the record. */
void model_index(struct model *m, const struct event *e)
{
	model_note_person(m, e);
	switch ((int)e->kind) {
	case EVENT_MESSAGE_SENT:
	case EVENT_BROADCAST_SENT:
		model_seq(&m->messages, e->seq);
		model_seq(&m->message_of, event_int(e, FIELD_OF, 0));
		break;
	case EVENT_OBSERVATION_NOTED:
	case EVENT_NOTE_WRITTEN:
	case EVENT_ITEM_FLAGGED:
		model_seq(&m->notes, e->seq);
		break;
	case EVENT_SCRIPT_FAILED:
		model_seq(&m->failures, e->seq);
		break;
	case EVENT_CLOCK_PAUSED:
	case EVENT_CLOCK_RECOVERED:
	case EVENT_CLOCK_RESUMED:
		model_seq(&m->pauses, e->seq);
		break;
	case EVENT_INJECT_RECALLED:
		model_seq(&m->recalls, e->seq);
		break;
	case EVENT_INJECT_SKIPPED:
		model_seq(&m->skips, e->seq);
		break;
	case EVENT_DELIVERY_SHOWN:
	case EVENT_DELIVERY_ACKNOWLEDGED:
		model_reading_note(m, e);
		break;
	case EVENT_FILE_STORED:
		model_seq(&m->files, e->seq);
		break;
	case EVENT_PERSON_RENAMED:
	case EVENT_PERSON_ERASED:
		/* Names are asked for again. */
		map_release(&m->names);
		break;
	default:
		break;
	}
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
