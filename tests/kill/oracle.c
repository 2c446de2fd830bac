/*
 * oracle.c: the record against what was acknowledged (oracle.h).
 */
#include "config.h"

#include "tests/kill/oracle.h"

#include <errno.h>

#include "journal/journal.h"

struct seen {
	const char *person;
	struct map said, released, simulated;
	int64_t twice, nameless, injects_twice, timed, alike;
};

void die(const char *what, const struct err *err)
{
	printf("Bail out! %s: %s\n", what, err == NULL ? strerror(errno) :
	    err->text);
	exit(1);
}

void oracle_clear(struct oracle *o)
{
	map_release(&o->acked);
	o->acked = (struct map){0};
}

/* Simulated people try the same wrong answer again; that is theirs to do,
 * so it is told and does not count. */
static void see_simulated(struct seen *s, const struct event *e)
{
	char *key = xasprintf("%s/%s/%s", event_str(e, FIELD_PERSON),
	    event_str(e, FIELD_QUESTION), event_str(e, FIELD_TEXT));

	if (!map_put(&s->simulated, key, e->seq)) {
		printf("# event %lld: simulated, the same again: %s\n",
		    (long long)e->seq, key);
		s->alike++;
	}
	free(key);
}

static void see_said(struct seen *s, const struct event *e)
{
	const char *text = event_str(e, FIELD_TEXT);

	if (strcmp(event_str(e, FIELD_PERSON), s->person) != 0) {
		if (e->kind == EVENT_ANSWER_SUBMITTED)
			see_simulated(s, e);
		return;
	}
	if (!map_put(&s->said, text, e->seq)) {
		printf("# event %lld: %s again\n", (long long)e->seq, text);
		s->twice++;
	}
	/* The id goes with what was said: a repeat is known by it. */
	if (e->request == NULL || strcmp(e->request, text) != 0) {
		printf("# event %lld: %s under the id %s\n",
		    (long long)e->seq, text, e->request == NULL ? "none" :
		    e->request);
		s->nameless++;
	}
}

static void see_released(struct seen *s, const struct event *e)
{
	char *key = xasprintf("%s/%s", event_str(e, FIELD_CELL),
	    event_str(e, FIELD_INJECT));

	if (!map_put(&s->released, key, 1))
		s->injects_twice++;
	free(key);
	if (strcmp(event_str(e, FIELD_BY), "at") == 0)
		s->timed++;
}

static void see(struct seen *s, const struct event *e)
{
	if (e->kind == EVENT_ANSWER_SUBMITTED ||
	    e->kind == EVENT_TEAMLOG_WRITTEN)
		see_said(s, e);
	if (e->kind == EVENT_INJECT_RELEASED)
		see_released(s, e);
}

static void read_record(struct oracle *o, const char *record, struct seen *s)
{
	struct err err = {0};
	struct source *src = journal_open(record, &err);
	struct source_row row;
	struct arena a = {0};

	if (src == NULL)
		die("the record", &err);
	o->events = 0;
	while (source_next(src, o->events, &row, &err) == 1) {
		o->events = row.e.seq;
		if (event_decode(&row.e, &a, row.body, row.n, &err) != 0)
			die("an event", &err);
		see(s, &row.e);
		arena_release(&a);
	}
	source_close(src);
}

static bool verifies(const char *record)
{
	char *verify = xasprintf("'%s' verify '%s' >/dev/null",
	    getenv("ENSAYO"), record);
	bool fine = system(verify) == 0;

	free(verify);
	return fine;
}

bool oracle_check(struct oracle *o, const char *record, bool forget)
{
	struct seen s = { .person = o->person };
	int64_t lost = 0;
	bool fine;

	read_record(o, record, &s);
	for (size_t i = 0; i < o->acked.n; i++)
		lost += (forget && i % 50 == 49) ||
		    !map_has(&s.said, o->acked.entries[i].key);
	fine = verifies(record);
	printf("# %lld events, %zu acknowledged, %lld lost, %lld twice, "
	    "%lld without their id, %lld injects twice, %lld of %d timed, "
	    "verify %s; simulated people said %lld things again\n",
	    (long long)o->events, o->acked.n, (long long)lost,
	    (long long)s.twice, (long long)s.nameless,
	    (long long)s.injects_twice, (long long)s.timed, ORACLE_TIMED,
	    fine ? "ok" : "FAILED", (long long)s.alike);
	map_release(&s.said);
	map_release(&s.released);
	map_release(&s.simulated);
	return fine && lost == 0 && s.twice == 0 && s.nameless == 0 &&
	    s.injects_twice == 0 && s.timed == ORACLE_TIMED;
}
